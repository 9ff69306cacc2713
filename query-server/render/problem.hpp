// Problem: what went wrong with one request, ready to be shown as application/problem+json (RFC 9457) or as a page.
//
// Values; any thread.
#pragma once

#include "query-server/render/search_page.hpp"
#include "query-server/search/parameters.hpp"

#include <string>
#include <string_view>

namespace casebook::server {

struct Problem {
    int status = 500;
    std::string_view code; // public
    std::string_view title;
    Faults faults;       // never empty
    std::string nearest; // address of the nearest valid form; empty where there is none
    std::string nearest_words;
    std::string query; // what to put back into the search box
    std::string request_id;
    std::string withdrawn_reason, withdrawn_day; // of a review, where they are known
};

/// Status, code and title are those of the first fault.
Problem problem_of(Faults faults, std::string request_id);
Problem problem_of(schema::Error error, std::string request_id);

std::string problem_json(const Problem& problem);

/// The query with the run at fault marked; a fault at the very end marks a caret put there.
std::vector<Fragment> marked_fault(const std::string& query, const schema::TextRange& at);

} // namespace casebook::server
