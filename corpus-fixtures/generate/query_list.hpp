// Queries a benchmark can ask of a generated corpus, by class, as query strings of /search.
//
// A pure function of seed and count; any thread.
#pragma once

#include "corpus-fixtures/generate/word_bank.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::generate {

struct Query {
    std::string_view
        query_class;          // "common", "common_and", "mid_and_rare", "three_words", "five_words", "phrase", "facets"
    std::string query_string; // percent-encoded: "q=missed+visits&theme=neglect"
};

/// `count` queries, the classes in turn.
std::vector<Query> make_queries(const WordBank& bank, std::uint64_t seed, std::uint32_t count);

} // namespace casebook::generate
