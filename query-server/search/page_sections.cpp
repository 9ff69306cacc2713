#include "query-server/search/page_sections.hpp"

#include <algorithm>

namespace casebook::server {

const schema::StoredSection* section_at(const schema::StoredPage& page, std::uint32_t offset) {
    const schema::StoredSection* found = nullptr;
    for (const schema::StoredSection& section : page.sections)
        if (section.offset <= offset) found = &section;
    return found;
}

void keep_in_sections(std::vector<Occurrence>& occurrences, const schema::StoredPage& page,
                      const std::vector<schema::SectionKind>& sections) {
    if (sections.empty()) return;
    std::erase_if(occurrences, [&](const Occurrence& occurrence) {
        const schema::StoredSection* section = section_at(page, occurrence.range.begin);
        return section == nullptr || std::ranges::find(sections, section->kind) == sections.end();
    });
}

} // namespace casebook::server
