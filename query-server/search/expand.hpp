// expand: a query that was read -> the same query, with the other names of what was typed added beside it.
//
//   hidden men baby  ->  ((hidden men) OR "hidden males" OR "unseen men" OR ...) baby
//
// What is typed stays in the tree as it was: a run of words means all of them, anywhere. What is added is marked so.
// Looked for: runs of words that are all asked for, single words, and phrases; not after NOT, in NEAR, in a field, nor
// where a form, a beginning, a title or a sentence is asked for. The longest name wins. Pure but for the analyser's
// memory; one thread an analyser.
#pragma once

#include "query-server/limits.hpp"
#include "query-server/search/parse.hpp"
#include "query-server/search/reading.hpp"
#include "schema/name_rings.hpp"
#include "schema/text_analysis.hpp"

#include <string>
#include <vector>

namespace casebook::server {

struct Expanded {
    std::vector<Expansion> names; // one for each name added, in the order of what was typed
    std::size_t left_out = 0;     // names that the limits kept out
};

struct ExpansionContext {
    const schema::NameRings& rings;
    const Limits& limits;
    schema::TextAnalyser& analyser;
};

/// `refused`: folded names that are not to be added; "*" among them, and nothing is. Expanding again adds nothing.
Expanded expand(ParsedQuery& query, const std::vector<std::string>& refused, const ExpansionContext& context);

/// Where not all of the children must occur, each typed word counts by itself: a run with its names beside it becomes
/// its words, each with the names beside it. Matches the same as before where all of them must.
void spread_names(QueryNode& all);

} // namespace casebook::server
