// The terms of the index: the only code that joins a prefix to a value.
//
//   (no prefix)  a stem of the text, title or label
//   S<stem>      a stem of the title or label
//   Q<id>        the review's id
//   E<word>      a word as it is written, folded and not stemmed; one in capitals also as it stands ("EDNA")
//   XT<words>    the folded words of the whole title, XL<words> of the whole label: for "exactly this title"
//
// Values too long for a term are cut and closed with a digest. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace casebook::schema {

/// Xapian's own limit.
inline constexpr std::size_t kMaxTermBytes = 245;
/// What every word_term() begins with.
inline constexpr std::string_view kWordPrefix = "E";

std::string title_stem_term(std::string_view stem);
std::string word_term(std::string_view word);
std::string review_id_term(std::string_view review_id);
std::string whole_title_term(std::string_view folded_words);
std::string whole_label_term(std::string_view folded_words);

} // namespace casebook::schema
