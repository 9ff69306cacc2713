// ThemeColumns: the column of the theme facet for every way in which tags may count (CountedTags).
//
// Tagged and mentioned never overlap, for broader themes either: a theme's mentions are the reviews that mention it or
// a narrower theme and are not tagged with any of these (schema::is_tagged), whatever else counts. The usual column,
// of what is_tagged, is there from the start; each other is made when it is first asked for and stays: there are 49 at
// most, each a bit for every review and theme. Any thread.
#pragma once

#include "query-server/search/counted_tags.hpp"
#include "query-server/search/facet_columns.hpp"
#include "schema/stored_review.hpp"

#include <mutex>
#include <span>

namespace casebook::server {

class ThemeColumns {
  public:
    /// Both must outlive it; the themes of the reviews' tags are places in `usual`.
    ThemeColumns(std::span<const schema::ReviewSummary> reviews, const FacetColumn& usual)
        : reviews_(reviews), usual_(usual) {}

    const FacetColumn& of(const CountedTags& counted) const;

  private:
    struct Made {
        std::once_flag once;
        FacetColumn column;
    };
    static constexpr std::size_t kCombinations = 1u << (kTagLevels + schema::kTagBases.size());

    // Fixed after construction
    const std::span<const schema::ReviewSummary> reviews_;
    const FacetColumn& usual_;
    // Each guarded by its flag
    mutable std::array<Made, kCombinations> made_;
};

/// The column where the tags of `counted` count, made anew from the tags; `usual` is the one of CountedTags{}.
FacetColumn theme_column(const CountedTags& counted, std::span<const schema::ReviewSummary> reviews,
                         const FacetColumn& usual);

} // namespace casebook::server
