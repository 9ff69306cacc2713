// Whatever the text: structure ends, every page is there, and sections and records lie where they say.
#include "indexer/extractors/extracted_stream.hpp"
#include "indexer/extractors/markdown.hpp"
#include "indexer/extractors/plain_text.hpp"
#include "indexer/structure.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace casebook::indexer;

void check(const ExtractedText& text) {
    const StructuredDocument document = structure(text);
    if (document.pages.size() != text.pages.size() || document.sections.empty()) std::abort();
    for (const auto& page : document.pages) {
        if (page.text.empty() != page.section_starts.empty()) std::abort();
        if (!page.section_starts.empty() && page.section_starts[0].offset != 0) std::abort();
        for (const auto& start : page.section_starts)
            if (start.offset >= page.text.size() || start.section >= document.sections.size()) std::abort();
    }
    for (const auto& record : document.recommendations)
        if (record.section >= document.sections.size() || record.text.empty()) std::abort(); // a bullet has no number
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(bytes), size);
    check(extract_plain_text(input));
    check(extract_markdown(input));
    if (const auto text = decode_extracted_text(input)) check(*text);
    return 0;
}
