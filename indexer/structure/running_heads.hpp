// running_heads: heads and feet that repetition alone does not tell: one that changes with the chapter, one that has
// lost its page number, and words printed across every page.
#pragma once

#include "indexer/structure/line_roles.hpp"

namespace casebook::indexer {

/// Marks, after the furniture and page numbers that repeat are marked:
///   - what stands in one row with a marked line, apart from the text;
///   - what stands apart in the place and size of heads on most pages, if those say mostly what the page before says;
///   - short words at one place of half of all pages, wherever that is ("DRAFT").
void mark_running_heads(const ExtractedText& text, const std::vector<EdgeLine>& edges, LineRoles& roles);

} // namespace casebook::indexer
