// catalogue: the text of a catalogue.csv -> a record a row, and every fault by row and column.
//
// The columns are the keys of a record (docs/record.md); several values of a cell stand between semicolons. A row with
// a fault gives no record; a column with a fault is left out of all rows. Row numbers are those of a spreadsheet.
// A pure function; any thread.
#pragma once

#include "schema/review.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

/// Largest catalogue read, in bytes.
inline constexpr std::size_t kMaxCatalogueBytes = 64u << 20;

struct CatalogueRow {
    std::size_t row = 2;
    schema::ReviewRecord record; // its documents are those of the columns files, kinds and languages
};

struct CatalogueFault {
    std::size_t row = 1;
    std::string column;  // empty where the row itself is at fault
    std::string message; // sentences for a person
};

struct Catalogue {
    std::vector<CatalogueRow> rows;
    std::vector<CatalogueFault> faults;    // in the order of rows
    std::vector<std::string> faulty_files; // named by rows at fault: files of no review
};

Catalogue read_catalogue(std::string_view text);

/// "row 12, column published": where a fault or a record stands, as reports have it.
std::string catalogue_place(std::size_t row, std::string_view column = {});

} // namespace casebook::indexer
