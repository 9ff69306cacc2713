// Whatever lies in the index's files: decoding ends, and what is decoded is encoded to something that decodes the same.
#include "schema/facet_value.hpp"
#include "schema/manifest.hpp"
#include "schema/near_duplicates.hpp"
#include "schema/recommendation_groups.hpp"
#include "schema/stored_review.hpp"
#include "schema/theme_suggestions.hpp"

#include <cstdlib>

namespace {

using namespace casebook::schema;

template <class Decode>
void check(std::string_view bytes, Decode&& decode) {
    const auto decoded = decode(bytes);
    if (!decoded) {
        if (decoded.error().code != ErrorCode::index_corrupt) std::abort();
        return;
    }
    const std::string again = encode(*decoded);
    const auto twice = decode(again);
    if (!twice || encode(*twice) != again) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(bytes), size);
    check(input, decode_review_summary);
    check(input, decode_stored_review);
    check(input, decode_stored_page);
    check(input, decode_near_duplicates);
    check(input, decode_recommendation_groups);
    check(input, decode_theme_suggestions);
    if (const auto page = decode_stored_page(input)) {
        std::vector<std::uint32_t> offsets;
        if (word_offsets(page->words, page->text.size(), offsets))
            for (const std::uint32_t offset : offsets)
                if (offset >= page->text.size()) std::abort();
    }
    if (const auto values = unpack_facet_values(input);
        values && unpack_facet_values(pack_facet_values(*values)).has_error())
        std::abort();
    if (const auto manifest = read_manifest(input); manifest && !read_manifest(write_manifest(*manifest))) std::abort();
    return 0;
}
