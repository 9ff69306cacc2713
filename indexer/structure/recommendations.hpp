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

/// What the rules read. Pages of records count from 1 in `text.pages`; printed pages are left empty.
struct RecordSource {
    const ExtractedText& text;
    const ParagraphText& made;
    const std::vector<ParagraphPlace>& places; // of made.paragraphs
    const std::vector<schema::Section>& sections;
};

/// Records in order:
///   - wherever they are, those with a label ("Recommendation 4:", "Learning point 2") and the items of a sentence that
///     lists them ("Recommendations include: a; b; c");
///   - in a section of their kind, the items of its list: by numbers, by numbered paragraphs, by bullets, or, of
///     recommendations, by asking for something;
///   - the rows of a table with a column of them (record_tables.hpp).
/// A mention of one is none. What is said again elsewhere, as in an action plan, is one record.
std::vector<schema::Recommendation> find_recommendations(const RecordSource& source);

} // namespace casebook::indexer
