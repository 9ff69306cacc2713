// page_sections: in which section something on a page stands.
//
// Pure; any thread.
#pragma once

#include "query-server/search/occurrences.hpp"
#include "schema/stored_review.hpp"

#include <cstdint>
#include <vector>

namespace casebook::server {

/// The section that holds the byte; nullptr before the first. Of the page.
const schema::StoredSection* section_at(const schema::StoredPage& page, std::uint32_t offset);

/// Drops what stands in a section of no such kind; of none, nothing is dropped.
void keep_in_sections(std::vector<Occurrence>& occurrences, const schema::StoredPage& page,
                      const std::vector<schema::SectionKind>& sections);

} // namespace casebook::server
