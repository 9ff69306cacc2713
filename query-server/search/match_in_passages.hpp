// match_in_passages: which passages satisfy what the passage index alone cannot tell: where words stand, and how they
// are written.
//
// A phrase or NEAR is decided by the positions of its words in the review, a word's form or a sentence by the text of
// the page. Exact; both look at candidates only, passages that hold all the words. The read boundary; one lease a
// call. Throws what WorkLimit throws.
#pragma once

#include "query-server/generation/index_handles.hpp"
#include "query-server/search/parse.hpp"
#include "query-server/search/search.hpp"
#include "query-server/search/work_limit.hpp"
#include "schema/bitmap.hpp"

namespace casebook::server {

/// What matching works with. The handles are those of one lease.
struct MatchWork {
    const SearchContext& context;
    IndexHandles& handles;
    WorkLimit& work;
    const CountedTags& counted_tags;
};

/// Of `candidates`, the passages where the stems stand in a row (`window` 0), or within `window` words in any order.
schema::Bitmap by_position(const std::vector<std::string>& stems, std::uint32_t window,
                           const schema::Bitmap& candidates, const MatchWork& work);

enum class Enough : std::uint8_t { every_passage, one_of_each_review };

/// Of `candidates`, the passages on whose page the node (exact, prefix or sentence) is found within them; where one of
/// each review is enough, no more than that.
schema::Result<schema::Bitmap> by_text(const QueryNode& node, const schema::Bitmap& candidates, Enough enough,
                                       const MatchWork& work);

/// Of `candidates`, the recommendations with a sentence that has all the words of a sentence node.
schema::Result<schema::Bitmap> by_recommendation(const QueryNode& node, const schema::Bitmap& candidates,
                                                 const MatchWork& work);

} // namespace casebook::server
