#include "indexer/catalogue.hpp"

#include "indexer/csv.hpp"
#include "indexer/extractors/utf8.hpp"
#include "schema/nearest.hpp"
#include "schema/review_record.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace casebook::indexer {
namespace {

using schema::CodedValue;
using schema::Field;
using schema::FieldKind;
using schema::FieldLevel;
using schema::ReviewRecord;

constexpr std::string_view kWhiteSpace = " \t\r\n";

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(kWhiteSpace);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(kWhiteSpace) - first + 1));
}

/// "a; b;" -> "a", "b".
std::vector<std::string> values_of(std::string_view cell) {
    std::vector<std::string> values;
    while (!cell.empty()) {
        const auto end = std::min(cell.find(';'), cell.size());
        if (std::string value = trimmed(cell.substr(0, end)); !value.empty()) values.push_back(std::move(value));
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return values;
}

/// What a row says, before it is known to be valid.
struct Draft {
    ReviewRecord record;
    std::vector<std::string> files, kinds, languages, children;
    schema::CodedValues child_values;
    std::optional<std::string> fault; // of the cell read last
};

using Read = void (*)(Draft&, const std::string& cell);

struct TextColumn {
    std::string_view name;
    Read read;
};

std::optional<std::size_t> position_in(std::span<const CodedValue> values, std::string_view id) {
    const auto at = std::ranges::find(values, id, &CodedValue::id);
    if (at == values.end()) return std::nullopt;
    return static_cast<std::size_t>(at - values.begin());
}

std::string not_one_of(std::string_view found, std::span<const CodedValue> values) {
    std::string list;
    for (const CodedValue& value : values) list.append(list.empty() ? "" : ", ").append(value.id);
    return "\"" + std::string(found) + "\" is not one of the values of this column. Use one of: " + list + ".";
}

void read_publisher(Draft& draft, const std::string& cell) {
    draft.record.anonymous_publisher = cell == "anonymous" || cell == "Anonymous";
    if (!draft.record.anonymous_publisher) draft.record.publisher = cell;
}

void read_rights(Draft& draft, const std::string& cell) {
    const auto at = position_in(schema::kRights, cell);
    if (at)
        draft.record.rights = static_cast<schema::Rights>(*at);
    else
        draft.fault = not_one_of(cell, schema::kRights);
}

/// "neglect; professional-curiosity:contributory"
void read_themes(Draft& draft, const std::string& cell) {
    for (const std::string& value : values_of(cell)) {
        const auto colon = value.find(':');
        const std::string level = colon == std::string::npos ? "central" : trimmed(value.substr(colon + 1));
        const auto at = position_in(schema::kThemeLevels, level);
        if (!at) draft.fault = not_one_of(level, schema::kThemeLevels);
        draft.record.themes.push_back({.theme = trimmed(value.substr(0, colon)),
                                       .level = static_cast<schema::ThemeLevel>(at.value_or(0)),
                                       .method = "cataloguer"});
    }
}

// A date's text is all that is written; parse_review_record says whether it is one.
schema::EdtfDate date_as_written(const std::string& cell) { return {.text = cell, .first = {}, .last = {}}; }

// clang-format off
constexpr TextColumn kTextColumns[] = {
    {"id", [](Draft& d, const std::string& cell) { d.record.id.value = cell; }},
    {"title", [](Draft& d, const std::string& cell) { d.record.title = cell; }},
    {"label", [](Draft& d, const std::string& cell) { d.record.label = cell; }},
    {"abstract", [](Draft& d, const std::string& cell) { d.record.abstract = cell; }},
    {"publisher", read_publisher},
    {"authorities", [](Draft& d, const std::string& cell) { d.record.authorities = values_of(cell); }},
    {"published", [](Draft& d, const std::string& cell) { d.record.published = date_as_written(cell); }},
    {"incident", [](Draft& d, const std::string& cell) { d.record.incident = date_as_written(cell); }},
    {"period_under_review", [](Draft& d, const std::string& cell) { d.record.period_under_review = date_as_written(cell); }},
    {"reviewers", [](Draft& d, const std::string& cell) { d.record.reviewers = values_of(cell); }},
    {"children", [](Draft& d, const std::string& cell) { d.children = values_of(cell); }},
    {"themes", read_themes},
    {"files", [](Draft& d, const std::string& cell) { d.files = values_of(cell); }},
    {"kinds", [](Draft& d, const std::string& cell) { d.kinds = values_of(cell); }},
    {"languages", [](Draft& d, const std::string& cell) { d.languages = values_of(cell); }},
    {"content_notes", [](Draft& d, const std::string& cell) { d.record.content_notes = values_of(cell); }},
    {"rights", read_rights},
    {"status", [](Draft& d, const std::string& cell) { d.record.status = cell; }},
    {"published_until", [](Draft& d, const std::string& cell) { d.record.published_until = cell; }},
    {"source", [](Draft& d, const std::string& cell) { d.record.source = cell; }},
    {"court_outcome", [](Draft& d, const std::string& cell) { d.record.court_outcome = cell; }},
};
// clang-format on

bool is_coded_column(const Field& field) {
    const bool coded =
        field.kind == FieldKind::coded_one || field.kind == FieldKind::coded_many || field.kind == FieldKind::answers;
    return coded && field.level != FieldLevel::document;
}

/// A column of the file: one of the two, or neither where it has no name.
struct Column {
    std::string name;
    const TextColumn* text = nullptr;
    const Field* coded = nullptr;
    bool left_out = false; // its name is at fault, which has been said
};

Column column_of(std::string name) {
    Column column{.name = std::move(name)};
    for (const TextColumn& row : kTextColumns)
        if (row.name == column.name) column.text = &row;
    for (const Field& field : schema::kFields)
        if (is_coded_column(field) && field.json_key == column.name) column.coded = &field;
    return column;
}

std::string nearest_column(std::string_view name) {
    std::vector<std::string_view> known;
    for (const TextColumn& row : kTextColumns) known.push_back(row.name);
    for (const Field& field : schema::kFields)
        if (is_coded_column(field)) known.push_back(field.json_key);
    return std::string(schema::nearest(name, known));
}

/// "Review type " -> "review_type".
std::string column_name(std::string_view cell) {
    std::string name = trimmed(cell);
    for (char& c : name) c = c == ' ' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name;
}

/// Reads the rows below the first; the catalogue gathers in take().
class CatalogueReader {
  public:
    /// False where the rows cannot be read: the first row is at fault.
    bool read_header(const CsvRow& header) {
        if (!header.fault.empty()) return fault(header.number, {}, header.fault), false;
        std::set<std::string> seen;
        for (const std::string& cell : header.cells) {
            Column column = column_of(column_name(cell));
            column.left_out = !is_sound(column, seen);
            columns_.push_back(std::move(column));
        }
        for (const char* const needed : {"id", "title"})
            if (!seen.contains(needed))
                return fault(header.number, needed, "There is no such column, and every record needs it."), false;
        return true;
    }

    void read_row(const CsvRow& row) {
        const std::size_t faults_before = catalogue_.faults.size();
        Draft draft = draft_of(row);
        if (catalogue_.faults.size() == faults_before && !is_blank(row)) validate(row.number, draft);
        if (catalogue_.faults.size() > faults_before)
            catalogue_.faulty_files.insert(catalogue_.faulty_files.end(), draft.files.begin(), draft.files.end());
    }

    Catalogue take() { return std::move(catalogue_); }

    void fault(std::size_t row, std::string column, std::string message) {
        catalogue_.faults.push_back({row, std::move(column), std::move(message)});
    }

  private:
    bool is_sound(const Column& column, std::set<std::string>& seen) {
        if (column.name.empty()) return true;
        if (!seen.insert(column.name).second)
            return fault(1, displayable_name(column.name),
                         "There are two columns of this name; the second is left out."),
                   false;
        if (column.text != nullptr || column.coded != nullptr) return true;
        const std::string meant = nearest_column(column.name);
        fault(1, displayable_name(column.name),
              "No record has such a key; the column is left out." +
                  (meant.empty() ? std::string() : " Did you mean \"" + meant + "\"?"));
        return false;
    }

    static bool is_blank(const CsvRow& row) {
        return std::ranges::all_of(row.cells, [](const std::string& cell) { return trimmed(cell).empty(); });
    }

    /// Faults of single cells are noted; the draft holds what could be read.
    Draft draft_of(const CsvRow& row) {
        Draft draft;
        if (!row.fault.empty()) {
            const std::size_t at = row.cells.size();
            fault(row.number, at < columns_.size() ? columns_[at].name : std::string(), row.fault);
        } else if (row.cells.size() != columns_.size() && !is_blank(row)) {
            fault(row.number, {},
                  "The row has " + std::to_string(row.cells.size()) + " cells where the first has " +
                      std::to_string(columns_.size()) + ".");
        }
        for (std::size_t i = 0; i < std::min(row.cells.size(), columns_.size()); ++i)
            read_cell(row, columns_[i], trimmed(row.cells[i]), draft);
        return draft;
    }

    void read_cell(const CsvRow& row, const Column& column, const std::string& cell, Draft& draft) {
        if (cell.empty() || column.left_out) return;
        if (column.name.empty()) return fault(row.number, {}, "A cell stands in a column without a name.");
        if (!is_valid_utf8(cell))
            return fault(row.number, column.name, "The cell is not UTF-8. Save the catalogue as \"CSV UTF-8\".");
        draft.fault.reset();
        if (column.text != nullptr)
            column.text->read(draft, cell);
        else
            read_coded(*column.coded, cell, draft);
        if (draft.fault) fault(row.number, column.name, *draft.fault);
    }

    static void read_coded(const Field& field, const std::string& cell, Draft& draft) {
        auto& values = field.level == FieldLevel::child ? draft.child_values : draft.record.coded;
        auto& of_field = values[schema::index_of(field.id)];
        if (field.kind == FieldKind::coded_one)
            of_field = {cell};
        else
            of_field = values_of(cell);
    }

    bool add_documents(std::size_t row, Draft& draft) {
        for (const auto& [column, given] : {std::pair{"kinds", &draft.kinds}, std::pair{"languages", &draft.languages}})
            if (!given->empty() && given->size() != draft.files.size())
                return fault(row, column,
                             "There are " + std::to_string(given->size()) + " of them and " +
                                 std::to_string(draft.files.size()) + " files; give one a file, in the same order."),
                       false;
        for (std::size_t i = 0; i < draft.files.size(); ++i) {
            schema::DocumentRecord document{.file = draft.files[i]};
            if (!draft.kinds.empty()) document.kind = draft.kinds[i];
            if (!draft.languages.empty()) document.language = draft.languages[i];
            draft.record.documents.push_back(std::move(document));
        }
        return true;
    }

    bool add_children(std::size_t row, Draft& draft) {
        const bool described =
            std::ranges::any_of(draft.child_values, [](const std::vector<std::string>& v) { return !v.empty(); });
        if (described && draft.children.size() > 1)
            return fault(row, "children",
                         "A row describes one child at most. Describe several in a review.json, or name them only."),
                   false;
        if (draft.children.size() <= 1 && (described || !draft.children.empty()))
            draft.record.children.push_back({.label = draft.children.empty() ? std::string() : draft.children.front(),
                                             .index_child = true,
                                             .coded = draft.child_values});
        else
            for (const std::string& label : draft.children)
                draft.record.children.push_back({.label = label, .index_child = false, .coded = {}});
        return true;
    }

    /// The column of a JSON pointer into the record: "/children/0/outcome" -> "outcome".
    static std::string column_at(const std::string& pointer) {
        std::vector<std::string> parts;
        for (std::size_t at = 0; at < pointer.size();) {
            const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
            parts.push_back(pointer.substr(at + 1, end - at - 1));
            at = end;
        }
        if (parts.empty()) return {};
        if (parts.size() < 3) return parts[0];
        if (parts[0] == "children" && parts[2] != "label") return parts[2];
        if (parts[0] != "documents") return parts[0];
        return parts[2] == "kind" ? "kinds" : parts[2] == "language" ? "languages" : "files";
    }

    /// The record is written and read again, so that a row is held to all that a review.json is held to.
    void validate(std::size_t row, Draft& draft) {
        if (!add_documents(row, draft) || !add_children(row, draft)) return;
        auto record = schema::parse_review_record(schema::write_review_record(draft.record));
        if (record) {
            catalogue_.rows.push_back({row, std::move(*record)});
            return;
        }
        for (const schema::Error& error : record.error())
            fault(row, column_at(error.parameter),
                  schema::describe(error) +
                      (error.suggestion.empty() ? "" : " Did you mean \"" + error.suggestion + "\"?"));
    }

    std::vector<Column> columns_;
    Catalogue catalogue_;
};

} // namespace

Catalogue read_catalogue(std::string_view text) {
    CatalogueReader reader;
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        reader.fault(1, {}, "The catalogue is not UTF-8. Save it as \"CSV UTF-8\".");
        return reader.take();
    }
    text = without_byte_order_mark(text);
    const std::vector<CsvRow> rows = parse_csv(text, csv_separator(text));
    if (rows.empty()) {
        reader.fault(1, {}, "The catalogue is empty. Its first row names the columns.");
    } else if (reader.read_header(rows.front())) {
        for (std::size_t i = 1; i < rows.size(); ++i) reader.read_row(rows[i]);
    }
    return reader.take();
}

std::string catalogue_place(std::size_t row, std::string_view column) {
    return "row " + std::to_string(row) + (column.empty() ? "" : ", column " + std::string(column));
}

} // namespace casebook::indexer
