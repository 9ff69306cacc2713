// Whatever the bytes of a body: parsing ends, what it accepts is clean text, and a fault repeats nothing.
#include "query-server/percent_coding.hpp"
#include "query-server/search/similar_parameters.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook::server;
    static const Limits limits;
    const std::string_view body(reinterpret_cast<const char*>(bytes), size);
    for (const BodyType type : {BodyType::form, BodyType::json}) {
        const auto request = parse_similar_body(body, type, limits);
        if (!request) {
            if (request.error().empty()) std::abort();
            for (const Fault& fault : request.error())
                if (!fault.given.empty() || !fault.error.suggestion.empty()) std::abort();
            continue;
        }
        if (!clean_text(request->text) || !clean_text(request->review) || request->page == 0 || request->size == 0)
            std::abort();
    }
    if (const auto request = parse_similar(body, limits)) {
        const auto again = parse_similar(query_string(*request), limits);
        if (!again || !(*again == *request)) std::abort();
    }
    body_type(body);
    return 0;
}
