#include "indexer/csv.hpp"

#include <algorithm>
#include <utility>

namespace casebook::indexer {
namespace {

/// Reads one row after another.
class CsvReader {
  public:
    CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

    bool at_end() const { return at_ == text_.size(); }

    CsvRow next_row() {
        CsvRow row{.number = ++number_};
        for (bool more = true; more;) {
            std::string cell;
            row.fault = peek() == '"' ? read_quoted(cell) : read_plain(cell);
            if (!row.fault.empty()) {
                skip_line();
                return row;
            }
            row.cells.push_back(std::move(cell));
            more = peek() == separator_ && !at_end();
            if (more) ++at_;
        }
        skip_line(); // only its end is left
        return row;
    }

  private:
    char peek() const { return at_end() ? '\n' : text_[at_]; }

    bool at_line_end() const { return peek() == '\n' || (peek() == '\r' && text_.substr(at_ + 1, 1) == "\n"); }

    void skip_line() {
        at_ = std::min(text_.find('\n', at_), text_.size());
        if (!at_end()) ++at_;
    }

    std::string read_plain(std::string& cell) {
        for (; !at_line_end() && peek() != separator_; ++at_) {
            if (peek() == '"') return "A quotation mark stands within a cell that does not begin with one.";
            if (peek() == '\r') return "A carriage return stands within a cell without quotation marks.";
            cell += peek();
        }
        return {};
    }

    std::string read_quoted(std::string& cell) {
        ++at_;
        while (!at_end()) {
            const char c = text_[at_++];
            if (c != '"') {
                cell += c;
            } else if (!at_end() && peek() == '"') {
                cell += text_[at_++];
            } else {
                if (at_line_end() || peek() == separator_) return {};
                return "Text stands after the quotation mark that ends the cell.";
            }
        }
        return "The quotation mark that begins the cell is never closed.";
    }

    // Fixed after construction
    std::string_view text_;
    char separator_;
    // How far it has come
    std::size_t at_ = 0;
    std::size_t number_ = 0;
};

} // namespace

std::vector<CsvRow> parse_csv(std::string_view text, char separator) {
    std::vector<CsvRow> rows;
    CsvReader reader(text, separator);
    while (!reader.at_end()) rows.push_back(reader.next_row());
    return rows;
}

char csv_separator(std::string_view text) {
    constexpr std::string_view kSeparators = ",;\t";
    std::size_t counts[kSeparators.size()] = {};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (c == '\n' && !quoted) break;
        const std::size_t which = kSeparators.find(c);
        if (!quoted && which != std::string_view::npos) ++counts[which];
    }
    return kSeparators[static_cast<std::size_t>(std::max_element(std::begin(counts), std::end(counts)) -
                                                std::begin(counts))];
}

std::string_view without_byte_order_mark(std::string_view text) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& cell : cells) {
        if (&cell != &cells.front()) line += ',';
        if (cell.find_first_of(",\"\r\n") == std::string::npos) {
            line += cell;
            continue;
        }
        line += '"';
        for (const char c : cell) line.append(c == '"' ? 2 : 1, c);
        line += '"';
    }
    return line += '\n';
}

std::string without_formula(std::string cell) {
    constexpr std::string_view kBeginnings = "=+-@\t\r";
    if (!cell.empty() && kBeginnings.find(cell.front()) != std::string_view::npos) cell.insert(0, 1, '\'');
    return cell;
}

} // namespace casebook::indexer
