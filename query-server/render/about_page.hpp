// AboutPage: what is held, how much of it, and on whose word the reviews have their themes.
//
// Every number with an address is the total of the search it leads to. Values; any thread.
#pragma once

#include "query-server/generation/generation.hpp"
#include "query-server/render/search_page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

/// A number with what it counts.
struct AboutRow {
    std::string label;
    std::uint64_t count = 0;
    std::string_view one, many; // what is counted
    std::string address;        // of the search that lists them; empty where there is none
};

/// The reviews by the values of a facet.
struct AboutTable {
    std::string caption, heading;
    std::vector<AboutRow> rows;
};

struct AboutPage {
    schema::GenerationManifest manifest;
    std::vector<AboutRow> counts;
    std::vector<AboutRow> tagging; // reviews with a theme, by the basis of the tag
    std::vector<AboutTable> tables;
    std::string not_held; // address
};

/// `all` answers a search that asks for nothing.
AboutPage about_page(const SearchAnswer& all, const Generation& generation);

} // namespace casebook::server
