// Served: the first generation of the small index, asked without a socket.
#pragma once

#include "query-server/handle.hpp"
#include "small_index.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::server::test {

struct Served {
    Limits limits;
    GenerationHolder holder{first_generation()};
    HandleContext context{.holder = holder, .limits = limits, .engine = {search, view_page}, .site = {}};

    Request request(const std::string& target, const std::string& lines = "", const std::string& method = "GET") {
        auto read = read_request(method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n", limits);
        BOOST_TEST_REQUIRE(read.has_value(), target);
        read->id = "test-1";
        return *read;
    }
    Response get(const std::string& target, const std::string& lines = "", const std::string& method = "GET") {
        return finish(handle_request(request(target, lines, method), context));
    }
    /// What is asked next must be answered without a search.
    void forbid_searching() {
        context.engine.search = [](const SearchRequest&, const SearchContext&) -> schema::Result<SearchAnswer> {
            throw std::logic_error("searched");
        };
    }
};

inline std::string header(const Response& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or(""));
}

inline bool holds(const Response& response, std::string_view text) {
    return response.body.find(text) != std::string::npos;
}

} // namespace casebook::server::test
