// Whatever the bytes: parsing ends, and what it accepts survives its own link.
#include "query-server/analysis/analysis_parameters.hpp"
#include "query-server/request.hpp"
#include "query-server/route.hpp"
#include "query-server/search/parameters.hpp"
#include "query-server/search/suggest_parameters.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook::server;
    static const Limits limits;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto request = parse_search(text, limits);
    if (request) {
        const auto again = parse_search(query_string(*request), limits);
        if (!again || !(*again == *request)) std::abort();
    } else if (request.error().empty()) {
        std::abort();
    } else {
        corrected_query_string(text, request.error(), limits);
    }
    if (const auto asked = parse_suggest(text, limits)) {
        const auto again = parse_suggest(query_string(*asked), limits);
        if (!again || !(*again == *asked)) std::abort();
    } else if (asked.error().empty()) {
        std::abort();
    }
    if (const auto asked = parse_analysis(text, limits)) {
        const auto again = parse_analysis(query_string(*asked), limits);
        if (!again || !(*again == *asked)) std::abort();
    } else if (asked.error().empty()) {
        std::abort();
    }
    find_route("/" + std::string(text));
    read_request(std::string(text) + "\r\n\r\n", limits);
    return 0;
}
