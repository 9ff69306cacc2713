// recommendations: the paragraphs of a document -> its recommendations, learning points and findings as records.
#pragma once

#include "indexer/structure/paragraphs.hpp"
#include "schema/review.hpp"

#include <vector>

namespace casebook::indexer {

/// What a paragraph is to the rules here: the section it lies in, and whether it is that section's heading.
struct ParagraphPlace {
    std::uint32_t section = 0;
    bool is_heading = false;
};

/// Records where they are plainly numbered: by a label ("Recommendation 4"), or by a list's numbers in a section of
/// recommendations. In order; printed pages are left empty.
std::vector<schema::Recommendation> find_recommendations(const ParagraphText& made,
                                                         const std::vector<ParagraphPlace>& places,
                                                         const std::vector<schema::Section>& sections);

} // namespace casebook::indexer
