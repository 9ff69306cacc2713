// coding_sheet: the themes of an index as a CSV sheet for people to decide on.
//
// One row a review and theme: what is assigned, at what level, by whom or what, the weightiest passage and its page,
// and three empty columns: decision (central, contributory, mentioned or none), coder, date. A blind sheet leaves out
// what is assigned and by whom, so that two coders decide apart from each other and from the rules. Passages of a
// review whose rights are "record-only" are left out. A cell that a spreadsheet would run as a formula begins with an
// apostrophe. Filled in, theme_decisions.hpp reads it back. Reads the published index; any thread.
#pragma once

#include "schema/result.hpp"

#include <filesystem>
#include <string>

namespace casebook::indexer {

struct SheetOptions {
    std::filesystem::path index;
    bool blind = false;
    bool every_theme = false; // also those a review does not even mention
};

schema::Result<std::string> coding_sheet(const SheetOptions& options);

} // namespace casebook::indexer
