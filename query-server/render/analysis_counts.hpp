// analysis_counts: a count, its bases and its place -> as it is shown, with percentages, intervals and links.
//
// One for an answer; keeps what all of its counts have alike. Pure; any thread.
#pragma once

#include "query-server/render/analysis_page.hpp"

namespace casebook::server {

class CountsShown {
  public:
    CountsShown(const AnalysisAnswer& answer, Form form) : answer_(answer), form_(form) {}

    ShownShare share(std::uint64_t count, std::uint64_t of) const;
    /// With links to what is counted: in the search `where`, which is nothing where nothing can be counted.
    ShownCount count(const Cell& cell, const std::optional<SearchRequest>& where) const;

  private:
    const AnalysisAnswer& answer_;
    const Form form_;
};

/// "38 reviews", "about 40 children"
std::string counted_words(std::uint64_t number, const AnalysisRequest& request, bool exact);
/// "reviews", "children", "recommendations"
std::string_view counted_noun(const AnalysisRequest& request);

/// What tests say of a layer, or a note on why there is none.
void add_test(const CrossTable& table, const CrossLayer& layer, const AnalysisAnswer& answer, const Limits& limits,
              ShownLayer& shown);

/// "p = 0.192", "p < 0.001"
std::string p_words(double p);
/// "6.10"
std::string figure_words(double number, int decimals);

} // namespace casebook::server
