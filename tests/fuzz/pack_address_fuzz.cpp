// Whatever the bytes: reading a pack ends, and what is read is read again from its own address and from a search's.
#include "query-server/search/pack.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook::server;
    static const Limits limits;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    if (const auto item = read_pack_item(text); item && pack_item(*item) != text) std::abort();
    const auto pack = parse_pack(text, limits);
    if (!pack) {
        if (pack.error().empty()) std::abort();
        corrected_query_string(text, pack.error(), limits);
        return 0;
    }
    const auto again = parse_pack(query_string(*pack), limits);
    if (!again || !(*again == *pack)) std::abort();
    const auto along = pack_of(pack_values(*pack), limits);
    if (!along || !(*along == *pack)) std::abort();
    SearchRequest request;
    request.pack = pack_values(*pack);
    const auto searched = parse_search(query_string(request), limits);
    if (!searched || searched->pack != request.pack) std::abort();
    return 0;
}
