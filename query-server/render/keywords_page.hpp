// KeywordsPage: the words that mark a set of reviews against the rest, as the views and the table show them.
//
// All text is plain. Values; any thread.
#pragma once

#include "query-server/analysis/keywords.hpp"
#include "query-server/render/csv.hpp"
#include "query-server/render/search_page.hpp"

#include <string>
#include <utility>
#include <vector>

namespace casebook::server {

struct ShownKeyword {
    std::string word;
    Dispersion here, there;
    double log_likelihood = 0, log_ratio = 0;
    std::string concordance; // its address: of this word in these reviews
};

struct KeywordsPage {
    std::string generation;
    KeywordsRequest request;
    Reading reading;
    Total total;
    std::string summary, holdings; // of the search, in words
    std::uint64_t reviews_here = 0, reviews_there = 0, words_here = 0, words_there = 0;
    std::uint64_t words_total = 0; // words that mark the set, of which `words` has the first
    std::vector<ShownKeyword> words;
    std::vector<ShownOption> sorts;
    std::vector<std::pair<std::string, std::string>> kept; // what the form has to send along unseen
    std::string self, csv, search;                         // addresses
};

/// With the first request.search.size words. `found` is the same search as it is listed.
KeywordsPage keywords_page(const KeywordsAnswer& answer, const SearchPage& found, const SearchPageContext& context);

/// All words, as CSV.
std::string keywords_table(const KeywordsAnswer& answer, const SearchPageContext& context, CsvUse use);

} // namespace casebook::server
