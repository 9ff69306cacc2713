// export: what is taken along from a search or a record: tables, references, feeds.
//
// Parts of answer_search and answer_review (exchange.hpp). Any thread.
#pragma once

#include "query-server/handlers/exchange.hpp"
#include "query-server/render/csv.hpp"

#include <span>
#include <string>
#include <string_view>

namespace casebook::server {

/// What `for` says of a table, taken out of its query string: the place in `uses`, the first where nothing is said;
/// bad_parameter for another value.
Checked<std::size_t> take_use(std::string& query_string, std::span<const std::string_view> uses, const Limits& limits);
Checked<CsvUse> take_csv_use(std::string& query_string, const Limits& limits);

/// The whole set of a search as a table or references.
schema::Result<Response> export_response(const Exchange& exchange, const SearchRequest& request, CsvUse use);

/// A page of its feed.
schema::Result<Response> feed_response(const Exchange& exchange, const SearchRequest& request);

/// Saved under a name that says what it is, not shown.
Response saved_as(const std::string& name, Response response);

/// As references: RIS, BibTeX or CSL-JSON.
Response references_response(Form form, const std::vector<Citation>& citations);

} // namespace casebook::server
