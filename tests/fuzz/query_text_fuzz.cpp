// Whatever is typed: reading it ends, a fault lies within the text, and what is suggested instead can be read.
#include "query-server/search/parse.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook::server;
    static const Limits limits;
    casebook::schema::TextAnalyser analyser;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto query = parse_query(text, limits, analyser);
    if (query) {
        if (query->empty != query->root.children.empty()) std::abort();
        wanted_stems(query->root);
        const auto again = parse_query(query->read_as, limits, analyser);
        const bool longer = query->read_as.size() > limits.max_query_bytes; // the operators are written out
        if (!longer && (!again || again->read_as != query->read_as)) std::abort();
        return 0;
    }
    const auto& error = query.error();
    if (error.message.empty()) std::abort();
    if (error.position && error.position->begin + error.position->length > text.size()) std::abort();
    if (!parse_query(error.suggestion, limits, analyser)) std::abort();
    return 0;
}
