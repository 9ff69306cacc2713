// furniture: running headers and footers, found by their repetition at one place of many pages.
#pragma once

#include "indexer/structure/line_roles.hpp"

namespace casebook::indexer {

/// Marks lines that, digits aside, stand at the same place on at least three pages and a quarter of them (half of
/// them outside the margins; or four close together, at the very edge). Body text is never marked for being repeated
/// once or twice.
void mark_furniture(const ExtractedText& text, const std::vector<EdgeLine>& edges, LineRoles& roles);

} // namespace casebook::indexer
