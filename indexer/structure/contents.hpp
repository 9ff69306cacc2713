// contents: the lines of a contents list, which repeat the headings with page numbers and would be found in their
// place.
#pragma once

#include "indexer/structure/line_roles.hpp"

#include <string_view>

namespace casebook::indexer {

/// Marks lines with leaders ("Analysis ....... 12"), and after a heading "Contents" all entries that end in a number.
/// The heading itself stays.
void mark_contents(const ExtractedText& text, LineRoles& roles);

/// "Contents", "Table of contents", "Cynnwys" and the like, alone on its line.
bool is_contents_heading(std::string_view line);

} // namespace casebook::indexer
