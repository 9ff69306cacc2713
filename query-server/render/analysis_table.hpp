// AnalysisTable: an analysis as a table of one row a count, with what its columns mean: for CSV, and for the files that
// describe a CSV to other programs (json_csv_metadata.hpp).
//
// Every row says what it counts and carries the address that finds it; an empty cell means that there is no such
// figure. Pure; any thread.
#pragma once

#include "query-server/render/analysis_page.hpp"
#include "query-server/render/csv.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

struct TableColumn {
    std::string_view name, title;
    std::string_view datatype; // of CSVW: "string", "integer", "decimal", "boolean", "anyURI"
    std::string_view description;
};

struct AnalysisTable {
    std::span<const TableColumn> columns;
    std::vector<std::vector<std::string>> rows;
};

/// Addresses are absolute.
AnalysisTable analysis_table(const AnalysisPage& page, const PublicAddress& address);

std::string csv(const AnalysisTable& table, CsvUse use);

} // namespace casebook::server
