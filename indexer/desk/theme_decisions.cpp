#include "indexer/desk/theme_decisions.hpp"

#include "indexer/csv.hpp"
#include "schema/coding_frame.hpp"
#include "schema/edtf_date.hpp"
#include "schema/generation_files.hpp"
#include "schema/nearest.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace casebook::indexer {

namespace {

using schema::Error;
using schema::ErrorCode;
using schema::ThemeLevel;

enum Column : std::size_t { kReview, kTheme, kDecision, kCoder, kDate };
constexpr std::size_t kNeeded = 3; // review, theme and decision; coder and date may be missing

Error fault_at(std::size_t row, std::string_view column, std::string message, std::string hint) {
    std::string place = "row " + std::to_string(row);
    if (!column.empty()) place.append(", column ").append(column);
    return {.code = ErrorCode::invalid_record,
            .message = place + ": " + std::move(message),
            .hint = std::move(hint),
            .parameter = std::string(column)};
}

bool is_day(const std::string& text) {
    return text.size() == 10 && text.find_first_not_of("0123456789-") == std::string::npos &&
           schema::parse_edtf(text).has_value();
}

class Reader {
  public:
    Reader(std::string_view csv, const schema::Vocabulary& vocabulary)
        : rows_(parse_csv(csv, csv_separator(csv))), vocabulary_(vocabulary) {
        for (const schema::Theme& theme : vocabulary.themes()) themes_.push_back(theme.id);
    }

    Decisions read() {
        if (rows_.empty() || !find_columns()) return take_faults();
        for (std::size_t i = 1; i < rows_.size(); ++i) read_row(rows_[i]);
        if (!faults_.empty()) return take_faults();
        return std::move(decisions_);
    }

  private:
    DecisionFaults take_faults() {
        if (faults_.empty()) faults_.push_back(fault_at(1, {}, "The sheet is empty.", "Give its header row."));
        return std::move(faults_);
    }

    bool find_columns() {
        const CsvRow& header = rows_.front();
        if (!header.fault.empty()) faults_.push_back(fault_at(1, {}, header.fault, "Mend the header row."));
        for (std::size_t i = 0; i < kDecisionColumns.size(); ++i) {
            const auto at = std::ranges::find(header.cells, kDecisionColumns[i]);
            if (at != header.cells.end())
                column_[i] = static_cast<std::size_t>(at - header.cells.begin());
            else if (i < kNeeded)
                faults_.push_back(
                    fault_at(1, kDecisionColumns[i], "there is no such column.", "Keep the sheet's header row."));
        }
        return faults_.empty();
    }

    std::string cell(const CsvRow& row, Column column) const {
        if (!column_[column] || *column_[column] >= row.cells.size()) return {};
        std::string text = row.cells[*column_[column]];
        const auto first = text.find_first_not_of(' ');
        return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(' ') - first + 1);
    }

    void read_row(const CsvRow& row) {
        if (!row.fault.empty()) {
            faults_.push_back(fault_at(row.number, {}, row.fault, "Mend the row."));
            return;
        }
        const std::string decision = cell(row, kDecision);
        if (decision.empty()) return;
        ThemeDecision decided{.review = cell(row, kReview),
                              .theme = cell(row, kTheme),
                              .coder = cell(row, kCoder),
                              .date = cell(row, kDate),
                              .row = row.number};
        if (decided.review.empty())
            faults_.push_back(fault_at(row.number, "review", "it is empty.", "Give the id of a review."));
        if (vocabulary_.find(decided.theme) == nullptr) faults_.push_back(unknown_theme(decided));
        if (!decided.date.empty() && !is_day(decided.date))
            faults_.push_back(fault_at(row.number, "date", "\"" + decided.date + "\" is not a day.",
                                       "Write it as 2024-03-31, or leave it empty."));
        const auto level = std::ranges::find(schema::kThemeLevels, decision, &schema::CodedValue::id);
        if (level == schema::kThemeLevels.end())
            faults_.push_back(fault_at(row.number, "decision", "\"" + decision + "\" is no level.",
                                       "Write central, contributory, mentioned or none."));
        else
            decided.level = static_cast<ThemeLevel>(level - schema::kThemeLevels.begin());
        decisions_.push_back(std::move(decided));
    }

    Error unknown_theme(const ThemeDecision& decided) const {
        const std::string near(schema::nearest(decided.theme, themes_));
        return fault_at(decided.row, "theme", "the vocabulary has no theme \"" + decided.theme + "\".",
                        near.empty() ? "The themes are listed at /themes." : "Did you mean \"" + near + "\"?");
    }

    const std::vector<CsvRow> rows_;
    const schema::Vocabulary& vocabulary_;
    std::vector<std::string_view> themes_;
    std::array<std::optional<std::size_t>, kDecisionColumns.size()> column_;
    std::vector<ThemeDecision> decisions_;
    DecisionFaults faults_;
};

} // namespace

void throw_exception_from_error(const DecisionFaults& faults, const boost::source_location&) {
    throw std::logic_error(faults.front().message);
}

Decisions read_decisions(std::string_view csv, const schema::Vocabulary& vocabulary) {
    return Reader(without_byte_order_mark(csv), vocabulary).read();
}

Decisions read_corpus_decisions(std::string_view csv, const schema::Vocabulary& vocabulary) {
    return csv.empty() ? Decisions(std::vector<ThemeDecision>()) : read_decisions(csv, vocabulary);
}

DecisionFaults unknown_reviews(const std::vector<ThemeDecision>& decisions, const std::set<std::string>& known) {
    const std::vector<std::string_view> ids(known.begin(), known.end());
    DecisionFaults faults;
    for (const ThemeDecision& decision : decisions) {
        if (known.contains(decision.review)) continue;
        const std::string near(schema::nearest(decision.review, ids));
        faults.push_back(fault_at(decision.row, "review", "there is no review \"" + decision.review + "\".",
                                  near.empty() ? "Give the id of a review." : "Did you mean \"" + near + "\"?"));
    }
    return faults;
}

std::map<ReviewAndTheme, ThemeDecision> holding(const std::vector<ThemeDecision>& decisions) {
    std::map<ReviewAndTheme, ThemeDecision> held;
    for (const ThemeDecision& decision : decisions) held[{decision.review, decision.theme}] = decision;
    return held;
}

void apply_decisions(const std::map<ReviewAndTheme, ThemeDecision>& held, schema::ReviewRecord& record) {
    for (auto at = held.lower_bound({record.id.value, ""}); at != held.end() && at->first.first == record.id.value;
         ++at) {
        const ThemeDecision& decision = at->second;
        std::erase_if(record.themes,
                      [&](const schema::ThemeAssignment& assigned) { return assigned.theme == decision.theme; });
        record.themes.push_back({.theme = decision.theme,
                                 .level = decision.level,
                                 .method = std::string(tag_basis_row(schema::TagBasis::cataloguer).id),
                                 .coder = decision.coder,
                                 .date = decision.date});
    }
}

std::string write_decisions(const std::vector<ThemeDecision>& decisions) {
    std::string csv = csv_line({kDecisionColumns.begin(), kDecisionColumns.end()});
    for (const ThemeDecision& d : decisions)
        csv += csv_line({d.review, d.theme, std::string(to_string(d.level)), d.coder, d.date});
    return csv;
}

schema::Result<std::string> read_decisions_file(const std::filesystem::path& corpus) {
    std::error_code error;
    const std::filesystem::path file = corpus / kDecisionsName;
    if (!std::filesystem::exists(file, error)) return std::string();
    return schema::read_file(file);
}

schema::Status write_decisions_file(const std::filesystem::path& corpus, const std::vector<ThemeDecision>& decisions) {
    const std::filesystem::path file = corpus / kDecisionsName;
    std::filesystem::path beside = file;
    beside += ".tmp";
    if (auto written = schema::write_file(beside, write_decisions(decisions)); !written) return written;
    if (auto synced = schema::sync_path(beside); !synced) return synced;
    std::error_code error;
    std::filesystem::rename(beside, file, error);
    if (error)
        return Error{.code = ErrorCode::io_failure,
                     .message = "The decisions could not be put in place in the corpus.",
                     .hint = "Check that its folder may be written to; the file there is as it was.",
                     .internal = error.message()};
    return schema::sync_path(corpus);
}

} // namespace casebook::indexer
