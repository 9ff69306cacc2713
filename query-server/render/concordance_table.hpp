// concordance_table: lines of a concordance -> rows of a table as CSV: the lines themselves, or a coding sheet of the
// sentences they stand in.
//
// The columns are those of docs/search-api.md. A coding sheet has a row a sentence, named as an item of a pack, so that
// the same text has the same name in every generation, and empty columns for whoever codes. Pure; any thread.
#pragma once

#include "query-server/analysis/concordance.hpp"
#include "query-server/render/shown_reading.hpp"

#include <string>
#include <vector>

namespace casebook::server {

enum class ConcordanceUse { spreadsheet, data, coding };

/// A row.
using Cells = std::vector<std::string>;

Cells concordance_header(ConcordanceUse use);

/// `lines` are all of one page of a report, in its order, or where lines are sorted, any. Sentences that may not be
/// quoted are in no coding sheet.
std::vector<Cells> concordance_rows(const std::vector<ConcordanceLine>& lines, const ConcordanceRequest& request,
                                    ConcordanceUse use, const SearchPageContext& context);

} // namespace casebook::server
