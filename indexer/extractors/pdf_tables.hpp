// pdf_tables: the tables of a page that are so for certain, each row whole.
//
// A table is a grid of drawn lines with words in at least two cells of at least two rows, or at least three rows one
// below the other of short cells that stand under each other. Prose in columns, lists and contents pages are none:
// a table found wrongly is worse than none, for it mixes columns. Pure functions; any thread.
#pragma once

#include "indexer/extractors/pdf_page.hpp"

#include <cstddef>
#include <vector>

namespace casebook::indexer {

inline constexpr std::size_t kNoTable = static_cast<std::size_t>(-1);

struct PdfTables {
    std::vector<std::vector<TextLine>> tables;      // their rows
    std::vector<std::vector<std::size_t>> table_of; // of each word of each line of the page: its table, or kNoTable
};

PdfTables find_tables(const PdfPage& page);

} // namespace casebook::indexer
