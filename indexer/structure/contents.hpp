// contents: the lines of a contents list, which repeat the headings with page numbers and would be found in their
// place; and what the list says, which confirms the headings.
#pragma once

#include "indexer/structure/line_roles.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

/// One entry of a contents list.
struct ContentsEntry {
    std::string title;       // as listed, its number included; lines joined by a space
    std::string page;        // as listed: "12", "iv"; empty where the list has none
    std::uint32_t level = 1; // by the depth of its number, else by its indent among the others
    friend bool operator==(const ContentsEntry&, const ContentsEntry&) = default;
};

/// Marks the rows of contents lists and gives their entries in order. A list begins below a heading "Contents" (which
/// stays), or where rows end in leaders and a page number; it holds rows that end in page numbers which do not go back,
/// and the rows between that begin such a title. It may go on over pages. Lists of figures and tables are marked too
/// and give no entries.
std::vector<ContentsEntry> mark_contents(const ExtractedText& text, LineRoles& roles);

/// "Contents", "Table of contents", "Cynnwys" and the like, alone on its line.
bool is_contents_heading(std::string_view line);

} // namespace casebook::indexer
