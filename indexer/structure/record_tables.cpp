#include "indexer/structure/record_tables.hpp"

#include "indexer/structure/record_label.hpp"
#include "indexer/structure/scan.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace casebook::indexer {
namespace {

using schema::RecommendationKind;

constexpr std::size_t kLongestColumnName = 60;
constexpr std::size_t kFewestWordBytes = 12; // of a record's text

enum class ColumnRole : std::uint8_t { number, text, addressee };

struct ColumnRow {
    std::string_view beginning; // folded
    ColumnRole role;
};

constexpr ColumnRow kColumns[] = {
    {"no", ColumnRole::number},
    {"number", ColumnRole::number},
    {"ref", ColumnRole::number},
    {"rec no", ColumnRole::number},
    {"recommendation no", ColumnRole::number},
    {"recommendation number", ColumnRole::number},
    {"recommendation", ColumnRole::text},
    {"learning point", ColumnRole::text},
    {"learning", ColumnRole::text},
    {"finding", ColumnRole::text},
    {"agency", ColumnRole::addressee},
    {"agencies", ColumnRole::addressee},
    {"owner", ColumnRole::addressee},
    {"lead", ColumnRole::addressee},
    {"responsib", ColumnRole::addressee},
    {"who", ColumnRole::addressee},
    {"organisation", ColumnRole::addressee},
    {"addressee", ColumnRole::addressee},
    {"addressed to", ColumnRole::addressee},
    {"for", ColumnRole::addressee},
    {"partner", ColumnRole::addressee},
};

std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> cells;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find('\t', begin), line.size());
        cells.push_back(trimmed(line.substr(begin, end - begin)));
        begin = end + 1;
    }
    return cells;
}

std::optional<ColumnRole> role_of(std::string_view cell) {
    const std::string folded = fold_heading(cell);
    if (folded.empty() || cell == "#") return cell == "#" ? std::optional(ColumnRole::number) : std::nullopt;
    std::optional<ColumnRole> role;
    std::size_t longest = 0;
    for (const ColumnRow& row : kColumns)
        if (folded.starts_with(row.beginning) && row.beginning.size() > longest &&
            (folded.size() == row.beginning.size() || row.beginning.size() > 3 || folded[row.beginning.size()] == ' '))
            role = row.role, longest = row.beginning.size();
    return role;
}

/// Which column holds what; a table without a column of records is none of ours.
struct Columns {
    std::size_t count = 0;
    std::size_t text = 0;
    std::optional<std::size_t> number;
    std::optional<std::size_t> addressee;
    RecommendationKind kind = RecommendationKind::recommendation;
};

RecommendationKind kind_of_column(std::string_view cell) {
    if (starts_with_word(cell, "learning")) return RecommendationKind::learning_point;
    return starts_with_word(cell, "finding") ? RecommendationKind::finding : RecommendationKind::recommendation;
}

std::optional<Columns> read_columns(const std::vector<std::string_view>& cells) {
    Columns columns{.count = cells.size()};
    bool has_text = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].size() > kLongestColumnName) return std::nullopt;
        const auto role = role_of(cells[i]);
        if (role == ColumnRole::number && !columns.number) columns.number = i;
        if (role == ColumnRole::addressee && !columns.addressee) columns.addressee = i;
        if (role != ColumnRole::text || has_text) continue;
        columns.text = i;
        columns.kind = kind_of_column(cells[i]);
        has_text = true;
    }
    return has_text && cells.size() > 1 ? std::optional(columns) : std::nullopt;
}

/// "Recommendation 3", "R3", "3." and "3" -> "3", "R3", "3".
std::string_view number_of_cell(std::string_view cell) {
    if (const auto label = read_record_label(cell)) return label->number;
    if (const auto mark = read_number_mark(cell); mark && mark->rest.empty()) return mark->number;
    return cell.size() <= 8 ? cell : std::string_view{};
}

class TableReader {
  public:
    explicit TableReader(const RecordSource& source) : source_(source) {}

    std::vector<RecordOfRow> read() {
        for (std::size_t i = 0; i < source_.made.paragraphs.size(); ++i) {
            const Paragraph& paragraph = source_.made.paragraphs[i];
            if (paragraph.footnote) continue;
            if (paragraph.table_row)
                read_row(i, cells_of(line_of(paragraph)));
            else
                columns_.reset();
        }
        return std::move(found_);
    }

  private:
    std::string_view line_of(const Paragraph& paragraph) const {
        return source_.text.pages[paragraph.page].lines[paragraph.first_line].text;
    }

    void read_row(std::size_t i, const std::vector<std::string_view>& cells) {
        if (auto columns = read_columns(cells)) {
            columns_ = columns; // also where the heading row repeats on the next page
            return;
        }
        if (!columns_ || cells.size() != columns_->count) return;
        schema::Recommendation record{.kind = columns_->kind,
                                      .text = std::string(cells[columns_->text]),
                                      .page = source_.made.paragraphs[i].page + 1,
                                      .section = source_.places[i].section};
        if (columns_->number) record.number = std::string(number_of_cell(cells[*columns_->number]));
        if (columns_->addressee) record.addressee = std::string(cells[*columns_->addressee]);
        take_label_off(record);
        if (record.text.size() >= kFewestWordBytes) found_.push_back({i, std::move(record)});
    }

    /// "R3. Review the policy" in a table without a column of numbers.
    static void take_label_off(schema::Recommendation& record) {
        const std::string text = record.text;
        const auto label = read_record_label(text);
        const auto mark = read_number_mark(text);
        if (label && !label->rest.empty()) {
            record.number = std::string(label->number);
            record.text = std::string(label->rest);
        } else if (record.number.empty() && mark && is_digit(mark->number[0]) && !mark->rest.empty()) {
            record.number = std::string(mark->number);
            record.text = std::string(mark->rest);
        }
    }

    // Fixed after construction.
    const RecordSource& source_;
    // The walk.
    std::vector<RecordOfRow> found_;
    std::optional<Columns> columns_; // of the table being read
};

} // namespace

std::vector<RecordOfRow> records_of_tables(const RecordSource& source) { return TableReader(source).read(); }

} // namespace casebook::indexer
