// Whatever the bytes: parsing ends, and what it accepts survives its own link.
#include "query-server/analysis/analysis_parameters.hpp"
#include "query-server/analysis/concordance_parameters.hpp"
#include "query-server/analysis/keywords_parameters.hpp"
#include "query-server/request.hpp"
#include "query-server/route.hpp"
#include "query-server/search/parameters.hpp"
#include "query-server/search/suggest_parameters.hpp"

#include <cstdlib>

namespace {

using namespace casebook::server;

const Limits kLimits;

template <class Request>
void survives(Checked<Request> (*parse)(std::string_view, const Limits&), std::string_view text) {
    const auto request = parse(text, kLimits);
    if (request) {
        const auto again = parse(query_string(*request), kLimits);
        if (!again || !(*again == *request)) std::abort();
    } else if (request.error().empty()) {
        std::abort();
    } else {
        corrected_query_string(text, request.error(), kLimits);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    survives(parse_search, text);
    survives(parse_suggest, text);
    survives(parse_analysis, text);
    survives(parse_concordance, text);
    survives(parse_keywords, text);
    find_route("/" + std::string(text));
    read_request(std::string(text) + "\r\n\r\n", kLimits);
    return 0;
}
