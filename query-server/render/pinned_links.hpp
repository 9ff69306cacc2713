// pinned_links: the links of a page or of data that is written already, kept within the generation it was made from.
//
// One place for every address, in place of a prefix that each writer of a link would have to remember. It looks for
// what only our own markup can hold: text is escaped when it enters a page and a string of JSON, so `="/` in a page and
// `"links":{` in JSON are never part of a text. Left alone are assets, which are of no generation, addresses that are
// pinned already, and a link that says `rel="latest-version"` right before its address.
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace casebook::server {

/// `prefix` is "/s/<generation>".
std::string pinned_html(std::string_view page, std::string_view prefix);

/// Only members of `links` are addresses.
std::string pinned_json(std::string_view json, std::string_view prefix);

} // namespace casebook::server
