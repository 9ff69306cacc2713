// refused_search_page: the page of a search that was not made, since something in what was asked cannot be read.
//
// It has the form as it was filled in, each fault beside the control it was given in, and neither numbers nor results:
// those of the part that can be read would look like the answer. Pure; any thread.
#pragma once

#include "query-server/render/problem.hpp"
#include "query-server/render/search_page.hpp"

#include <vector>

namespace casebook::server {

/// `form` answers a search without words and without what is at fault: the lists of the form are made of it.
/// `given` is what was asked, decoded.
SearchPage refused_search_page(const SearchAnswer& form, const SearchPageContext& context, const Problem& problem,
                               const std::vector<Parameter>& given);

} // namespace casebook::server
