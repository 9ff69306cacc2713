// forms: the other forms that the words of a query find, and how to find none of them.
//
// A word matches by its stem, so that neglect finds neglected. What that adds is listed from the words of the
// generation, and taken back by writing = before the word. Pure; any thread.
#pragma once

#include "query-server/search/parse.hpp"
#include "query-server/search/search.hpp"
#include "schema/word_list.hpp"

#include <vector>

namespace casebook::server {

/// One for each word that has other forms, the most frequent forms first; none where the request wants no expansion.
std::vector<Expansion> other_forms(const ParsedQuery& query, const SearchRequest& request,
                                   const schema::WordList& words);

} // namespace casebook::server
