// pdf_paragraphs: where paragraphs begin on a page, by the places, fonts and wording of its lines.
//
// Pure functions; any thread.
#pragma once

#include "indexer/extracted_text.hpp"

#include <string_view>
#include <vector>

namespace casebook::indexer {

/// Sets `starts_paragraph` of the lines of one page, in reading order. `after_gap` says of each whether a new column
/// or block begins with it.
void mark_paragraphs(std::vector<TextLine>& lines, const std::vector<bool>& after_gap);

/// "4.", "4.12", "(a)", "iv.", a bullet, all of the text: what stands beside an item of a list.
bool is_list_mark(std::string_view text);

} // namespace casebook::indexer
