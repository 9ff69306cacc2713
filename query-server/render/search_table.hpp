// search_table: everything a search found -> a table as CSV: for screening in a spreadsheet, or for programs.
//
// The columns are those of docs/search-api.md: the review, what was found of it (units below the review), a column a
// field of the field table, and four empty ones for whoever screens. Text of a record-only review is in none of them.
// Pure but for the generation it reads; any thread.
#pragma once

#include "query-server/render/csv.hpp"
#include "query-server/render/shown_reading.hpp"

#include <string>
#include <vector>

namespace casebook::server {

/// `hits` are find_all()'s with texts (search/whole_set.hpp).
std::string search_table(const std::vector<Hit>& hits, const SearchRequest& request, const Generation& generation,
                         const SearchPageContext& context, CsvUse use);

} // namespace casebook::server
