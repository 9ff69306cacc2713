// parse: the text of a query -> a small tree with positions in that text. Any text can be read.
//
//   words                all must occur                       home conditions
//   "..."                the words next to each other         "was not brought"
//   OR  NOT  -  ( )      capitals; - before a word is NOT      neglect (school OR nursery) -police
//   NEAR/n               within n words of each other         escalation NEAR/10 disagreement
//   SENTENCE             within one sentence                  escalation SENTENCE disagreement
//   word*  =word         words that begin so; this form only  safeguard*  =neglected
//   field:value          what is recorded, or from..to        agency:police year:2015..2020
//   title:word           in the title or label                title:siblings
//   in:section           only in sections of that kind        in:recommendations supervision
//
// A hyphenated word matches joined, hyphenated and apart. A word matches its inflected forms (stems), in quotes too.
// Lower-case and, or, not, near and sentence are ordinary words. What cannot be read so is read as words, and a warning
// says where it could not. docs/query-language.md explains it to readers. Pure but for the analyser's memory; one
// thread an analyser.
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
        some_of, // `window` of the children or more
        not_of
    };

    Kind kind = Kind::all_of;
    std::vector<std::string> stems;  // word: its parts (one, unless compound); others: one a word
    std::string joined;              // word: the stem of a compound's joined form; empty otherwise
    std::string written;             // exact: folded, or as it stands if in capitals; prefix: folded
    std::uint32_t window = 0;        // near: words; some_of: children
    schema::FieldId field{};         // field
    std::vector<std::string> values; // field: as typed, then ids, any of them; prefix: the words it stands for
    std::vector<schema::SectionKind> sections; // scoped
    std::vector<QueryNode> children;           // all_of, any_of; not_of, scoped: one
    schema::TextRange range;                   // in the query as given, code points
    std::string text;                          // as given, for read_as
    bool added = false;                        // by expansion (expand.hpp), not typed
};

struct ParsedQuery {
    QueryNode root;                // without children for an empty query
    bool empty = true;             // nothing was asked: everything matches
    bool literal_fallback = false; // it could not be read, and its words stand in its place; none: nothing matches
    std::string read_as;
    std::vector<QueryWarning> warnings;
};

/// query_too_long, or query_too_broad for too many words: never another error.
schema::Result<ParsedQuery> parse_query(std::string_view text, const Limits& limits, schema::TextAnalyser& analyser);

/// A node as it would be typed, with the operators written out. Read again, it gives the same node.
std::string read_as(const QueryNode& node);

/// Stems of the words that are asked for (not those after NOT), each once, in order: what is ranked by.
std::vector<std::string> wanted_stems(const QueryNode& node);

} // namespace casebook::server
