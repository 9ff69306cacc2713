// take_out: the reviews of a corpus that must not be published, and the corpus without them.
//
// They are those the overlay names, and those whose last day (published_until) is over: the one thing a build asks the
// calendar for. What is left of one is its id, among the withdrawn. Pure; any thread.
#pragma once

#include "indexer/source.hpp"
#include "schema/withdrawals.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

/// Ids, ascending. `day` is of UTC, "2027-03-31".
std::vector<std::string> to_be_withdrawn(const Corpus& corpus, const schema::Withdrawals& overlay,
                                         std::string_view day);

/// The report says how many files were left alone, and names none of them.
void take_out(const std::vector<std::string>& reviews, Corpus& corpus);

/// SHA-256 of every file of the reviews, where it was read.
std::set<std::string> contents_of(const Corpus& corpus);

} // namespace casebook::indexer
