// record_tables: the rows of a table of recommendations ("No | Recommendation | Agency | Timescale") as records.
#pragma once

#include "indexer/structure/recommendations.hpp"

#include <vector>

namespace casebook::indexer {

struct RecordOfRow {
    std::size_t paragraph = 0; // the row, in ParagraphText::paragraphs
    schema::Recommendation record;
};

/// A table counts if its first row names a column of records. Its rows may go on over pages.
std::vector<RecordOfRow> records_of_tables(const RecordSource& source);

} // namespace casebook::indexer
