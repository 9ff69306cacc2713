// cover_words: a line of a cover as words that can be compared, each with its place in the line.
//
// Pure functions; any thread. A CoverWords holds views of the line it was given.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

struct CoverWord {
    std::string_view text; // without the punctuation around it
    std::string folded;    // small letters, typewriter apostrophe
    std::size_t begin = 0; // of `text`, bytes in the line
    std::size_t end = 0;
    std::string_view after; // what stands between it and the next word, white space included
};

using CoverWords = std::vector<CoverWord>;

CoverWords cover_words(std::string_view line);

/// "Children&rsquo;s" -> "children's".
std::string folded_text(std::string_view text);

/// Does the phrase (small letters, single spaces) stand at word `at`? The number of its words, or 0.
std::size_t phrase_at(const CoverWords& words, std::size_t at, std::string_view phrase);

/// The first word at which the phrase stands, or words.size().
std::size_t find_phrase(const CoverWords& words, std::string_view phrase);

bool is_any_of(std::string_view folded, std::initializer_list<std::string_view> words);

bool starts_with_capital(std::string_view word);

/// No small letter of the alphabet in it.
bool is_in_capitals(std::string_view text);

/// Without white space and punctuation at its ends; brackets and quotation marks stay.
std::string trimmed_line(std::string_view text);

} // namespace casebook::indexer
