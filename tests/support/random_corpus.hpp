// write_random_corpus: short reviews with every field of the table set at random, for tests that compare with brute
// force.
//
// Every way a value can be absent, uncertain, anonymous or inherited occurs. The same seed gives the same corpus on
// every machine. Words come from a small bank, so that queries of several words match.
#pragma once

#include "tests/support/tiny_corpus.hpp"

#include <cstdint>

namespace casebook::test {

void write_random_corpus(TinyCorpus& corpus, std::size_t reviews, std::uint64_t seed);

} // namespace casebook::test
