#include "query-server/render/csv.hpp"

namespace casebook::server {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kDigits = "0123456789";

/// "12", "-3.5"
bool is_number(std::string_view cell) {
    if (cell.starts_with('+') || cell.starts_with('-')) cell.remove_prefix(1);
    if (cell.empty() || cell.front() == '.' || cell.back() == '.') return false;
    const std::size_t point = cell.find('.');
    return cell.substr(0, point).find_first_not_of(kDigits) == std::string_view::npos &&
           (point == std::string_view::npos ||
            cell.substr(point + 1).find_first_not_of(kDigits) == std::string_view::npos);
}

bool looks_like_a_formula(std::string_view cell) {
    return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos &&
           !is_number(cell);
}

} // namespace

CsvWriter::CsvWriter(CsvUse use) : use_(use), out_(use == CsvUse::spreadsheet ? kByteOrderMark : std::string_view()) {}

void CsvWriter::append(std::string_view cell) {
    const std::string_view mark = use_ == CsvUse::spreadsheet && looks_like_a_formula(cell) ? "'" : "";
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        out_.append(mark).append(cell);
        return;
    }
    out_.append("\"").append(mark);
    for (const char c : cell) out_.append(c == '"' ? 2 : 1, c);
    out_.append("\"");
}

void CsvWriter::row(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out_ += ',';
        append(cells[i]);
    }
    out_.append("\r\n");
}

} // namespace casebook::server
