// paragraph_marks: the numbers by which a report lets its paragraphs be cited ("para 4.12").
#pragma once

#include "indexer/structure/headings.hpp"
#include "indexer/structure/paragraphs.hpp"
#include "schema/review.hpp"

#include <vector>

namespace casebook::indexer {

/// For each page its numbered paragraphs, in order. A number of two parts or more counts wherever a paragraph begins
/// with it ("4.12", "4-12"), skips and repeats included; a plain number counts where such numbers run on through the
/// report, for those of a list begin again. Headings, notes and rows of tables have none.
std::vector<std::vector<schema::ParagraphMark>> paragraph_marks(const ExtractedText& text, const ParagraphText& made,
                                                                const std::vector<Heading>& headings);

} // namespace casebook::indexer
