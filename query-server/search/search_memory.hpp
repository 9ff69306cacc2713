// SearchMemory: what a generation remembers of the searches it has answered, so that the next step of the same
// visitor (a facet value ticked, a page turned) costs no second search. Bounded; never stale. Any thread.
#pragma once

#include "query-server/analysis/mention_counts.hpp"
#include "query-server/search/ranked_hit.hpp"
#include "query-server/search/remembered.hpp"
#include "query-server/search/search.hpp"
#include "schema/bitmap.hpp"

#include <vector>

namespace casebook::server {

/// The first that a query matches, in order, without regard to filters: what remains of them under a filter is the
/// beginning of the filtered order.
struct RankedStart {
    std::vector<RankedHit> hits;
};

using SharedBitmap = Remembered<schema::Bitmap>::Shared;

struct SearchMemory {
    explicit SearchMemory(std::size_t max_bytes)
        : bitmaps(max_bytes / 2, [](const schema::Bitmap& bitmap) { return bitmap.bytes(); }),
          ranked_starts(max_bytes / 8, [](const RankedStart& start) { return start.hits.size() * sizeof(RankedHit); }),
          mentions(max_bytes / 8, [](const MentionCounts& counts) { return counts.bytes(); }),
          facets(max_bytes / 4, [](const std::vector<FacetCounts>& counts) {
              std::size_t bytes = 0;
              for (const FacetCounts& facet : counts) bytes += sizeof facet + facet.values.size() * sizeof(FacetValue);
              return bytes;
          }) {}

    Remembered<schema::Bitmap> bitmaps;          // by term, or by phrase
    Remembered<RankedStart> ranked_starts;       // by query and order
    Remembered<MentionCounts> mentions;          // by query and selections
    Remembered<std::vector<FacetCounts>> facets; // likewise
};

} // namespace casebook::server
