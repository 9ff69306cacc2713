// ShownReading: how a search was understood and what might be asked instead: other names and forms, what was read
// otherwise, the ways on from a search that found nothing, what to find, where to look, and how many of the words must
// occur.
//
// A part of SearchPage, already decided; texts are plain, links are addresses of the form asked for. Values; any
// thread.
#pragma once

#include "query-server/addresses.hpp"
#include "query-server/search/search.hpp"
#include "schema/vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

struct SearchPageContext {
    const std::string& generation;
    const schema::Vocabulary& vocabulary;
    Form form = Form::html;
};

/// Something that was searched beside what was typed, and the address without it.
struct ShownExpansion {
    std::string kind, kind_label; // "abbreviation", "abbreviation"
    std::string term;
    schema::TextRange range;
    std::vector<std::string> added;
    std::string theme, theme_label, theme_address; // of a theme's name; else empty
    std::string note;
    std::string remove;
};

/// Something that was read otherwise than typed.
struct ShownWarning {
    std::string message;
    std::optional<schema::TextRange> position;
    std::string suggestion, address; // the query as it was probably meant; empty: none
};

/// A way on from a search that found nothing.
struct ShownRelaxation {
    std::string kind, words; // "Without “nursery”"
    std::uint64_t count = 0;
    std::string counted; // "12 reviews"
    std::string address;
};

/// What is found and counted, or where, and the address that chooses it.
struct ShownOption {
    std::string_view value;
    std::string label;
    bool chosen = false;
    std::string address;
};

struct ShownReading {
    std::vector<ShownExpansion> expansions;
    std::string literal; // address without any expansion; empty: there is none
    std::vector<ShownWarning> warnings;
    std::vector<ShownRelaxation> relaxations;
    Searched searched;
    std::string searched_words; // "40 reports on 432 pages were searched. ..."; only where nothing was found
    std::vector<ShownOption> units, scopes;
    std::vector<ShownOption> matches; // how many of the words must occur
};

ShownReading shown_reading(const SearchAnswer& answer, const SearchPageContext& context);

} // namespace casebook::server
