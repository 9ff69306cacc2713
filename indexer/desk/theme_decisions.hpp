// theme_decisions: what people decided about the themes of reviews, as rows of a CSV file.
//
// A coding sheet that has been filled in and the file theme-decisions.csv of a corpus are read alike: by the columns
// named review, theme, decision, coder and date, whatever others stand between. A row without a decision decides
// nothing. Of two rows for one review and theme the later holds; import adds rows and takes none away, so the file
// says who decided what and when. Every fault is named by row and column, and nothing is taken of a text with one.
// Pure functions, but for those that name a path; any thread.
#pragma once

#include "schema/result.hpp"
#include "schema/review.hpp"
#include "schema/vocabulary.hpp"

#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casebook::indexer {

/// In the root of a corpus.
inline constexpr std::string_view kDecisionsName = "theme-decisions.csv";
inline constexpr std::array<std::string_view, 5> kDecisionColumns = {"review", "theme", "decision", "coder", "date"};

struct ThemeDecision {
    std::string review;
    std::string theme;
    schema::ThemeLevel level = schema::ThemeLevel::none;
    std::string coder; // may be empty
    std::string date;  // YYYY-MM-DD, may be empty
    std::size_t row = 2;
    bool same_as(const ThemeDecision& other) const {
        return review == other.review && theme == other.theme && level == other.level && coder == other.coder &&
               date == other.date;
    }
};

/// One error a fault, never an empty list: code invalid_record, message "row 12, column decision: ...".
using DecisionFaults = std::vector<schema::Error>;
using Decisions = boost::system::result<std::vector<ThemeDecision>, DecisionFaults>;
[[noreturn]] void throw_exception_from_error(const DecisionFaults& faults, const boost::source_location&);

/// In the order of rows. A theme the vocabulary does not hold is a fault.
Decisions read_decisions(std::string_view csv, const schema::Vocabulary& vocabulary);

/// Likewise, of a corpus's own file: none where it has none, and the text is empty.
Decisions read_corpus_decisions(std::string_view csv, const schema::Vocabulary& vocabulary);

/// Faults of decisions about reviews that are not among `known`.
DecisionFaults unknown_reviews(const std::vector<ThemeDecision>& decisions, const std::set<std::string>& known);

using ReviewAndTheme = std::pair<std::string, std::string>;
/// The decisions that hold: the last for each review and theme.
std::map<ReviewAndTheme, ThemeDecision> holding(const std::vector<ThemeDecision>& decisions);

/// Puts the decisions about a review in place of what its record says of the same themes.
void apply_decisions(const std::map<ReviewAndTheme, ThemeDecision>& held, schema::ReviewRecord& record);

std::string write_decisions(const std::vector<ThemeDecision>& decisions);

/// The text of a corpus's file; empty where there is none.
schema::Result<std::string> read_decisions_file(const std::filesystem::path& corpus);
/// Whole or not at all: written beside, synced, put in place.
schema::Status write_decisions_file(const std::filesystem::path& corpus, const std::vector<ThemeDecision>& decisions);

} // namespace casebook::indexer
