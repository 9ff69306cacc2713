// parse: the text of a query -> a small tree with positions in that text, or an Error that points at the fault.
//
//   words               all must occur                   home conditions
//   "..."               the words next to each other      "was not brought"
//   OR  NOT  -  ( )     capitals; - before a word is NOT  neglect (school OR nursery) -police
//   NEAR/n              within n words of each other      escalation NEAR/10 disagreement
//
// A hyphenated word matches joined, hyphenated and apart. A word matches its inflected forms (stems), in quotes too.
// Lower-case and, or, not and near are ordinary words. Pure but for the analyser's memory; one thread an analyser.
#pragma once

#include "query-server/limits.hpp"
#include "query-server/search/reading.hpp"
#include "schema/field.hpp"
#include "schema/result.hpp"
#include "schema/review.hpp"
#include "schema/text_analysis.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

struct QueryNode {
    enum class Kind : std::uint8_t {
        word,
        exact,  // a word in this form only
        prefix, // words that begin so
        phrase,
        near,
        sentence, // words of one sentence
        title,    // words of the title or label
        field,    // a facet's values, any of them
        scoped,   // its one child, in sections of these kinds
        all_of,
        any_of,
        not_of
    };

    Kind kind = Kind::all_of;
    std::vector<std::string> stems;            // word: its parts (one, unless compound); others: one a word
    std::string joined;                        // word: the stem of a compound's joined form; empty otherwise
    std::string written;                       // exact: folded, or as it stands if in capitals; prefix: folded
    std::uint32_t window = 0;                  // near: words
    schema::FieldId field{};                   // field
    std::vector<std::string> values;           // field: ids, any of them
    std::vector<schema::SectionKind> sections; // scoped
    std::vector<QueryNode> children;           // all_of, any_of; not_of, scoped: one
    schema::TextRange range;                   // in the query as given, code points
    std::string text;                          // as given, for read_as
    bool added = false;                        // by expansion (expand.hpp), not typed
};

struct ParsedQuery {
    QueryNode root;    // all_of; without children for an empty query
    bool empty = true; // nothing was asked: every review matches
    std::string read_as;
    std::vector<std::string> warnings;
};

/// query_syntax with position and a suggestion that can be read; query_too_long, query_too_broad at a limit.
schema::Result<ParsedQuery> parse_query(std::string_view text, const Limits& limits, schema::TextAnalyser& analyser);

/// Stems of the words that are asked for (not those after NOT), each once, in order: what is marked and ranked by.
std::vector<std::string> wanted_stems(const QueryNode& node);

} // namespace casebook::server
