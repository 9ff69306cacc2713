// Reading: how a query was understood: shown with every answer.
//
// Values; any thread.
#pragma once

#include "schema/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace casebook::server {

enum class ExpansionKind : std::uint8_t {
    forms,          // other forms of a word: neglect, neglected
    abbreviation,   // CSE, child sexual exploitation; either way
    name,           // another name of the same theme or agency
    era,            // what it was called at another time: serious case review, local child safeguarding practice review
    section_number, // s47, section 47
    theme,          // reviews that have the theme of that name, whatever words they use
};

/// Something that is searched for beside what was typed. Each can be removed by itself.
struct Expansion {
    ExpansionKind kind = ExpansionKind::forms;
    std::string term;               // as it stands in the query
    schema::TextRange range;        // where; code points
    std::vector<std::string> added; // what else is found
    std::string remove;             // the value of `unexpand` that leaves it out; of forms: the query without them
    std::string theme;              // of a name: id of the theme it belongs to; else empty
    std::string note;               // why a term is no longer used; may be empty
    friend bool operator==(const Expansion&, const Expansion&) = default;
};

struct QueryWarning {
    std::string message;                       // a sentence
    std::optional<schema::TextRange> position; // in the query as given, code points
    std::string suggestion;                    // a query that is read without it; may be empty
    friend bool operator==(const QueryWarning&, const QueryWarning&) = default;
};

struct Reading {
    std::string given;
    std::string read_as;               // with the operators written out: "neglect AND (school OR nursery)"
    bool literal_fallback = false;     // it could not be read as a query, and its words were searched
    std::vector<Expansion> expansions; // in the order of their places in the query
    std::vector<QueryWarning> warnings;
};

} // namespace casebook::server
