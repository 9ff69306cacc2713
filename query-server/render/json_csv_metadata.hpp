// json_csv_metadata: what tells other programs what a CSV of an analysis holds: CSV on the Web metadata
// (W3C, tabular-metadata), and a Frictionless data package (v2).
//
// Both name the columns with their types, what an empty cell means, the licence of the counts, the query, the
// generation; the package also the digest and size of the table for programs. Pure; any thread.
#pragma once

#include "query-server/render/analysis_table.hpp"

#include <string>

namespace casebook::server {

std::string csv_metadata(const AnalysisPage& page, const AnalysisTable& table, const PublicAddress& address);
std::string data_package(const AnalysisPage& page, const AnalysisTable& table, const PublicAddress& address);

} // namespace casebook::server
