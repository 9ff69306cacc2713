// import_decisions: a filled-in coding sheet -> the decisions of a corpus.
//
// All or nothing: a sheet with a fault changes nothing, and every fault is named. A decision that is known already is
// not written twice; one that changes an earlier one is written after it, and holds. The next build takes them in.
// For one person at a time.
#pragma once

#include "indexer/desk/theme_decisions.hpp"

#include <cstddef>
#include <filesystem>

namespace casebook::indexer {

struct ImportedDecisions {
    std::size_t added = 0, changed = 0, known = 0;
};

/// The decisions of a sheet about reviews and themes of the index's current generation.
Decisions read_sheet(const std::filesystem::path& index, const std::filesystem::path& sheet);

boost::system::result<ImportedDecisions, DecisionFaults> import_decisions(const std::filesystem::path& corpus,
                                                                          const std::filesystem::path& index,
                                                                          const std::filesystem::path& sheet);

} // namespace casebook::indexer
