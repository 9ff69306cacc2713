// pdf_notes: the notes at the foot of a page, told apart from its text and put last.
//
// A note is of smaller type than the text above it, and begins with a raised or smaller mark, or stands below a short
// rule. What stands below the notes in the bottom margin (a page number) is none. Pure functions; any thread.
#pragma once

#include "indexer/extractors/pdf_page.hpp"

#include <vector>

namespace casebook::indexer {

/// A line of text as made from its words.
struct MadeLine {
    TextLine line;
    bool after_gap = false;
    float mark_size = 0;     // of its first word
    float mark_baseline = 0; // and how far that one stands above the next
    bool upright = true;
};

/// Sets `footnote`, and moves those lines to the end.
void set_notes_apart(std::vector<MadeLine>& lines, const PdfPage& page);

} // namespace casebook::indexer
