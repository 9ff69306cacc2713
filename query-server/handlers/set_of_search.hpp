// set_of_search: what handlers that look into a set of reviews have in common: the search whose reviews are looked
// into.
//
// Any thread.
#pragma once

#include "query-server/handlers/exchange.hpp"
#include "query-server/render/search_page.hpp"

#include <optional>

namespace casebook::server {

/// The same exchange with the time that counting over a whole set may take.
Exchange with_time_to_count(Exchange exchange);

/// What is wrong with the filters of a search in this index, or that its time is over; nothing where it can be made.
std::optional<Problem> unfit_search(const Exchange& exchange, const SearchRequest& search);

/// The search as it is listed, with a single review: for its words, and how many reviews are held.
schema::Result<SearchPage> search_of_set(const Exchange& exchange, const SearchRequest& search);

} // namespace casebook::server
