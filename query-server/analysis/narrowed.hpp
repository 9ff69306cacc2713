// narrowed: a search, and the categories of a cell -> the search that finds exactly what the cell counts.
//
// Pure; any thread.
#pragma once

#include "query-server/analysis/dimension.hpp"

#include <optional>
#include <string>
#include <vector>

namespace casebook::server {

/// The search with any of `values` of `field` besides; nothing where no address can say that, and then nothing is
/// counted there (may_have()).
std::optional<SearchRequest> narrowed(SearchRequest search, schema::FieldId field,
                                      const std::vector<std::string>& values);

/// The search with all of `values` and none of `without`.
std::optional<SearchRequest> narrowed_to_all(SearchRequest search, schema::FieldId field,
                                             const std::vector<std::string>& values,
                                             const std::vector<std::string>& without);

std::optional<SearchRequest> narrowed(SearchRequest search, const Dimension& dimension, const Category& category);

/// Whether a table of the search has the category: where any of several values of the field is asked for, only these
/// stand in it, and of a field of which a review has one value, only those asked for.
bool may_have(const SearchRequest& search, schema::FieldId field, const std::vector<std::string>& values);

} // namespace casebook::server
