#include "indexer/structure/passages.hpp"

#include <algorithm>

namespace casebook::indexer {

namespace {

bool begins_section(const schema::Page& page, std::uint32_t at) {
    return std::ranges::binary_search(page.section_starts, at, {}, &schema::SectionStart::offset);
}

bool begins_paragraph(const schema::Page& page, std::uint32_t at) { return at == 0 || page.text[at - 1] == '\n'; }

} // namespace

std::vector<std::uint32_t> passage_starts(const schema::Page& page) {
    std::vector<std::uint32_t> starts;
    for (const std::uint32_t sentence : page.sentences) {
        const std::size_t bytes = starts.empty() ? 0 : sentence - starts.back();
        const bool full =
            bytes >= kLongPassageBytes || (bytes >= kShortPassageBytes && begins_paragraph(page, sentence));
        if (starts.empty() || begins_section(page, sentence) || full) starts.push_back(sentence);
    }
    return starts;
}

} // namespace casebook::indexer
