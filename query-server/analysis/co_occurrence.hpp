// co_occurrence: which values of a field of several values occur together: pairs, and whole combinations.
//
// Of the most frequent values (max_together_values of limits.hpp) every pair is counted, with its lift; a pair of which
// one is broader than the other is left out, since all that has the narrower has both. Combinations say of the first
// few values exactly which of them are there and which are not, so that each thing counted is in one. Pure; any thread.
#pragma once

#include "query-server/analysis/cross_tabulation.hpp"

namespace casebook::server {

/// Places in CoOccurrence::values.
struct Pair {
    std::size_t first = 0, second = 0;
    std::uint64_t both = 0;
};

struct Combination {
    std::vector<std::size_t> with; // the others among `combined` are not there
    std::uint64_t count = 0;
};

struct CoOccurrence {
    Dimension values;                  // the most frequent first; what is not recorded is none of them
    std::vector<std::uint64_t> counts; // of each
    std::size_t left_out = 0;          // values that occur, beyond those
    std::uint64_t total = 0;
    std::vector<Pair> pairs;               // with any, the most frequent first
    std::size_t combined = 0;              // values, the first ones, that combinations are made of
    std::vector<Combination> combinations; // the most frequent first
};

struct CoOccurrenceSizes {
    std::size_t values = 0, combined = 0, combinations = 0; // at most
};

/// `values` occur in `counted`.
CoOccurrence co_occurrence(Dimension values, const Counter& counted, const CoOccurrenceSizes& most);

} // namespace casebook::server
