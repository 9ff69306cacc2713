// evaluate: how well the rules' themes agree with those people assigned: precision, recall and F1 by theme.
//
// The judged themes are a cataloguer's, of the index itself or of a coding sheet; what is judged is what
// the rules alone say of the same reviews, which the index keeps beside a cataloguer's tags. A review counts for every
// theme once anyone has judged any theme of it: what the judge did not name is not a theme of it. A review that has a
// theme has its broader themes too, at that level at least, as in the facets of a search.
//
// Precision and recall have Wilson intervals (Wilson, J. Amer. Statist. Assoc. 22, 1927) of 95 in 100; F1, and the mean
// over themes, the middle 95 in 100 of kResamples draws of as many reviews with replacement, from a fixed seed.
// Pure but for evaluate(), which reads an index; any thread.
#pragma once

#include "schema/result.hpp"
#include "schema/theme_tag.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace casebook::indexer {

inline constexpr int kResamples = 1000;

using LevelsByTheme = std::map<std::string, schema::ThemeLevel>;

struct JudgedReview {
    std::string id;
    LevelsByTheme judged; // by people; `none` is as good as not there
    LevelsByTheme ruled;  // by the rules
};

/// What counts as having the theme.
enum class CountedLevel : std::uint8_t { central_or_contributory, central, any_mention };

struct Interval {
    double low = 0, high = 1;
};

/// k of n.
Interval wilson(std::uint64_t k, std::uint64_t n);

struct ThemeScore {
    std::string theme; // empty: the mean over themes with at least one judged review
    std::uint64_t both = 0, only_judged = 0, only_ruled = 0; // reviews
    double precision = 0, recall = 0, f1 = 0;
    Interval precision_interval, recall_interval, f1_interval;
};

struct Evaluation {
    std::uint64_t reviews = 0;      // judged
    std::vector<ThemeScore> themes; // of those judged or ruled anywhere, ascending by id
    ThemeScore mean;
};

Evaluation evaluate(const std::vector<JudgedReview>& reviews, CountedLevel counted);

/// The judged reviews of the current generation, of which some page was read; where `judged_file` is not empty, judged
/// by that sheet (theme_decisions.hpp). An error names the first row and column at fault.
schema::Result<std::vector<JudgedReview>> judged_reviews(const std::filesystem::path& index,
                                                         const std::filesystem::path& judged_file);

/// A table for people.
std::string evaluation_as_text(const Evaluation& evaluation, CountedLevel counted);

} // namespace casebook::indexer
