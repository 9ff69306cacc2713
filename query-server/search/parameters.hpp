// parameters: the query string of an address <-> SearchRequest. The grammar is docs/search-api.md.
//
// Strict: whatever is not understood is a fault that names it and the nearest valid form; empty values, as forms
// send them, are dropped, and duplicates fall together. query_string(), with FacetLinks (facet_links.hpp), is the only
// writer: canonical order, defaults left out, so parse(query_string(r)) == r for every canonical r. Pure; any thread.
//
//   parse_search("theme=neglect&q=school+nurse", limits)   -> SearchRequest, or every fault found
#pragma once

#include "query-server/limits.hpp"
#include "query-server/search/search.hpp"

#include <boost/system/result.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

struct Parameter {
    std::string name;
    std::string value;
};

/// One thing wrong with what was given.
struct Fault {
    schema::Error error;
    std::string given; // the value at fault, decoded
};

/// Never empty.
using Faults = std::vector<Fault>;

template <class T>
using Checked = boost::system::result<T, Faults>;
[[noreturn]] void throw_exception_from_error(const Faults& faults, const boost::source_location&);

Checked<std::vector<Parameter>> split_query_string(std::string_view query_string, const Limits& limits);

Checked<SearchRequest> parse_search(std::string_view query_string, const Limits& limits);

/// Without values that are empty, as forms send them, and exact repetitions; the order of the rest is kept.
std::vector<Parameter> distinct(std::vector<Parameter> parameters);

/// A whole number from `least` to `most`, or the place of the value in a closed list; or a fault that says what is.
Checked<std::uint32_t> number_of(const Parameter& p, std::uint32_t least, std::uint32_t most);
Checked<std::size_t> choice_of(const Parameter& p, std::span<const std::string_view> accepted);

/// For an address that takes only `q` (the page view): its value, or the faults.
Checked<std::string> parse_only_query(std::string_view query_string, const Limits& limits);

/// For an address that takes only `page`: its value, or the faults.
Checked<std::uint32_t> parse_only_page(std::string_view query_string, const Limits& limits);

/// Puts a request into canonical form: values ascending and once, defaults unset.
void make_canonical(SearchRequest& request);

/// Without the '?'; empty for a request that asks nothing.
std::string query_string(const SearchRequest& request);

/// The query string's parts before and after the selection of one facet; the page is left out.
struct AroundSelection {
    std::string before, after;
};
AroundSelection around_selection(const SearchRequest& request, schema::FieldId field);

/// Appends a parameter, its value coded.
void append_parameter(std::string& query_string, std::string_view name, std::string_view value);

/// The query string with every fault replaced by its suggestion, or left out where there is none.
std::string corrected_query_string(std::string_view query_string, const Faults& faults, const Limits& limits);

std::string_view to_string(Sort sort);
std::string_view to_string(MatchMode match);
std::string_view to_string(Detail detail);

} // namespace casebook::server
