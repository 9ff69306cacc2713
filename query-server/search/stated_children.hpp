// stated_children: what a text says of its children's ages and gender, in the bands and values of the coding frame.
//
//   "a six-month-old girl"             under_1, female
//   "Child A (4), brother aged 13"     1_to_5, 11_to_15
//   "his mother (17)", "aged 34"       nothing: adults and parents have no age band here
//
// English, by the words around a number; tested case by case. Pure; any thread.
#pragma once

#include "query-server/search/sentences.hpp"
#include "schema/field.hpp"

#include <string_view>
#include <vector>

namespace casebook::server {

struct StatedValue {
    schema::FieldId field{};
    std::string_view value; // of the coding frame
    ByteRange words;        // that say so
};

/// In the order of the text.
std::vector<StatedValue> stated_children(std::string_view text);

/// What stands nearest to a statement and says whose it is.
enum class Person : std::uint8_t { none, child, adult };
/// What a word, in small letters, names: "boy", "mother".
Person person_named(std::string_view word);
/// Of the person last named in `before`, a clause that runs up to the statement.
Person last_person(std::string_view before);
/// Of the person first named in the few words that begin `after`.
Person first_person(std::string_view after);

} // namespace casebook::server
