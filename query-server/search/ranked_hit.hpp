// RankedHit: a place in the order of a query, and what it was made of. Values; any thread.
#pragma once

#include <cstdint>

namespace casebook::server {

struct RankedHit {
    std::uint32_t ordinal = 0; // in the space of the query's unit
    bool named = false;        // its title, label or id is what was typed
    float text = 0;            // score of its words, as a share of the best
    float passage = 0;         // of its best passage, likewise; 0 where passages do not count
    float score = 0;           // what it is ordered by
};

} // namespace casebook::server
