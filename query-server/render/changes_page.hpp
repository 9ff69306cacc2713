// ChangesPage: what changed in what a search finds between two generations, as it is shown.
//
// Links lead to the generation they speak of. Values; any thread.
#pragma once

#include "query-server/render/search_page.hpp"
#include "query-server/search/changes.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casebook::server {

struct ShownChange {
    std::string id, title, publisher, published;
    std::vector<std::pair<std::string_view, std::string_view>> kinds; // ids and labels; of changed reviews alone
    std::string before, after;                                        // addresses; empty where it is not there
};

struct ChangesPage {
    std::string from, to; // generations
    std::string query;    // as given
    std::uint64_t filters = 0;
    std::uint64_t found_before = 0, found_after = 0;
    std::vector<ShownChange> entered, left, changed;
    std::string self, data;    // addresses of this, and of it as data
    std::string before, after; // of the search, in each
};

/// What is compared: the search, and the generations.
struct ChangesAsked {
    SearchRequest request;
    std::string from, to;
};

/// "/changes?from=...&to=...&q=..."
std::string changes_address(const ChangesAsked& asked, Form form);

ChangesPage changes_page(const Changes& changes, const ChangesAsked& asked, Form form);

std::string json(const ChangesPage& page);

} // namespace casebook::server
