#include "indexer/desk/judged_queries.hpp"

#include "schema/generation_files.hpp"
#include "schema/text_analysis.hpp"

#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

namespace casebook::indexer {

namespace {

using schema::Error;
using schema::ErrorCode;

constexpr std::size_t kCells = 3;

/// One of the two files of a form.
struct Sheet {
    std::string_view name;
    std::size_t cells;
    std::array<std::string_view, kCells> header; // its first line; none where the first is empty
};

struct Form {
    Sheet queries, judgements;
};

constexpr Form kTasks = {{"tasks.tsv", 3, {"task", "need", "request"}},
                         {"judgements.tsv", 3, {"task", "review", "gain"}}};
constexpr Form kCollection = {{"queries.tsv", 2, {}}, {"qrels.tsv", 3, {}}};

Error fault_at(const std::string& file, std::size_t line, const std::string& message, std::string hint) {
    return {.code = ErrorCode::invalid_record,
            .message = file + " line " + std::to_string(line) + ": " + message,
            .hint = std::move(hint),
            .parameter = file};
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    parts.push_back(text);
    return parts;
}

struct Row {
    std::size_t line = 1;
    std::vector<std::string_view> cells;
};

class Reader {
  public:
    Reader(const std::filesystem::path& folder, std::filesystem::path judgements)
        : folder_(folder), form_(std::filesystem::exists(folder / kTasks.queries.name) ? kTasks : kCollection),
          judgements_(judgements.empty() ? folder / form_.judgements.name : std::move(judgements)) {}

    JudgedQueries read() {
        read_queries();
        if (faults_.empty()) read_judgements();
        if (!faults_.empty()) return std::move(faults_);
        return std::move(queries_);
    }

  private:
    void read_queries() {
        const auto text = read_text(folder_ / form_.queries.name);
        if (!text) return;
        const std::string file(form_.queries.name);
        for (const Row& row : rows_of(*text, file, form_.queries)) {
            const std::string id(row.cells[0]);
            if (!places_.try_emplace(id, queries_.size()).second)
                faults_.push_back(fault_at(file, row.line, "\"" + id + "\" is there twice.", "Give each its own id."));
            else
                add_query(row, file);
        }
        if (queries_.empty() && faults_.empty())
            faults_.push_back(fault_at(file, 1, "There are no queries.", "Give a line a query."));
    }

    void add_query(const Row& row, const std::string& file) {
        const bool is_task = row.cells.size() == kCells;
        JudgedQuery query{.id = std::string(row.cells[0]), .text = std::string(row.cells[1])};
        query.request = is_task ? std::string(row.cells[2]) : "q=" + encoded_value(words_of_query(query.text));
        for (const std::string_view parameter : split(query.request, '&'))
            if (parameter.starts_with("page=") || parameter.starts_with("size=") || parameter.starts_with("passages="))
                faults_.push_back(fault_at(file, row.line, "The request says \"" + std::string(parameter) + "\".",
                                           "Leave out page, size and passages: the measures decide them."));
        queries_.push_back(std::move(query));
    }

    void read_judgements() {
        const auto text = read_text(judgements_);
        if (!text) return;
        const std::string file = judgements_.filename().string();
        for (const Row& row : rows_of(*text, file, form_.judgements)) read_judgement(row, file);
    }

    void read_judgement(const Row& row, const std::string& file) {
        const auto place = places_.find(row.cells[0]);
        if (place == places_.end()) {
            faults_.push_back(fault_at(file, row.line, "There is no query \"" + std::string(row.cells[0]) + "\".",
                                       "Queries are those of " + std::string(form_.queries.name) + "."));
            return;
        }
        int gain = 0;
        const char* end = row.cells[2].data() + row.cells[2].size();
        if (std::from_chars(row.cells[2].data(), end, gain).ptr != end || row.cells[2].empty()) {
            faults_.push_back(fault_at(file, row.line, "\"" + std::string(row.cells[2]) + "\" is not a gain.",
                                       "Gains are whole numbers; 0 is not relevant."));
            return;
        }
        if (!queries_[place->second].judged.try_emplace(std::string(row.cells[1]), gain).second)
            faults_.push_back(fault_at(file, row.line,
                                       "\"" + std::string(row.cells[1]) + "\" is judged twice for query \"" +
                                           std::string(row.cells[0]) + "\".",
                                       "Judge it once."));
    }

    std::optional<std::string> read_text(const std::filesystem::path& path) {
        auto text = schema::read_file(path);
        if (!text) {
            faults_.push_back(text.error());
            return std::nullopt;
        }
        if (!schema::is_valid_utf8(*text)) {
            faults_.push_back(fault_at(path.filename().string(), 1, "The file is not UTF-8.", "Save it as UTF-8."));
            return std::nullopt;
        }
        return std::move(*text);
    }

    /// Those with as many cells as they must have, none of them empty; faults are taken down.
    std::vector<Row> rows_of(std::string_view text, const std::string& file, const Sheet& sheet) {
        std::vector<Row> rows;
        std::size_t number = 0;
        bool header = !sheet.header[0].empty();
        for (std::string_view line : split(text, '\n')) {
            ++number;
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (line.empty() || line.starts_with('#')) continue;
            Row row{.line = number, .cells = split(line, '\t')};
            if (std::exchange(header, false))
                check_header(row, file, sheet);
            else if (is_whole(row, sheet))
                rows.push_back(std::move(row));
            else
                faults_.push_back(fault_at(
                    file, number, "There are not " + std::to_string(sheet.cells) + " cells with something in each.",
                    "Put one tab between cells."));
        }
        return rows;
    }

    static bool is_whole(const Row& row, const Sheet& sheet) {
        if (row.cells.size() != sheet.cells) return false;
        for (const std::string_view cell : row.cells)
            if (cell.empty()) return false;
        return true;
    }

    void check_header(const Row& row, const std::string& file, const Sheet& sheet) {
        if (std::equal(row.cells.begin(), row.cells.end(), sheet.header.begin(), sheet.header.end())) return;
        faults_.push_back(fault_at(file, row.line, "The first line does not name the columns.",
                                   "It is: " + std::string(sheet.header[0]) + ", " + std::string(sheet.header[1]) +
                                       ", " + std::string(sheet.header[2]) + ", with tabs between."));
    }

    std::filesystem::path folder_;
    const Form& form_;
    std::filesystem::path judgements_;
    std::vector<JudgedQuery> queries_;
    std::map<std::string, std::size_t, std::less<>> places_;
    JudgedFaults faults_;
};

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<signed char>(c) < 0;
}

bool joins_words(char c) { return c == '-' || c == '\'' || c == '.'; }

} // namespace

JudgedQueries read_judged_queries(const std::filesystem::path& folder, const std::filesystem::path& judgements) {
    return Reader(folder, judgements).read();
}

std::string words_of_query(std::string_view text) {
    std::string words;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool within =
            i > 0 && i + 1 < text.size() && is_letter_or_digit(text[i - 1]) && is_letter_or_digit(text[i + 1]);
        if (is_letter_or_digit(c) || (joins_words(c) && within))
            words += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
    }
    if (words.ends_with(' ')) words.pop_back();
    return words;
}

std::string encoded_value(std::string_view text) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF", kPlain = "-._~";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == ' ')
            out += '+';
        else if ((is_letter_or_digit(c) && byte < 0x80) || kPlain.find(c) != std::string_view::npos)
            out += c;
        else
            out.append(1, '%').append(1, kDigits[byte / 16]).append(1, kDigits[byte % 16]);
    }
    return out;
}

} // namespace casebook::indexer
