// printed_numbers: the number printed on each page, concluded from what stands at the pages' edges.
#pragma once

#include "indexer/structure/line_roles.hpp"

#include <string>
#include <vector>

namespace casebook::indexer {

/// One for each page, as printed ("12", "iv"), empty where none is printed or can be concluded. A number counts if
/// numbers that keep step with the pages stand around it; a page between two of one run has the number between.
/// Lines that show the number at its usual place are marked: as page numbers if they hold nothing else, else as
/// furniture.
std::vector<std::string> find_printed_numbers(const ExtractedText& text, const std::vector<EdgeLine>& edges,
                                              LineRoles& roles);

/// A page number as a line may show it.
struct PageNumber {
    std::uint32_t value = 0;
    bool roman = false;
    unsigned weight = 0;     // how plainly it is one: 3 "Page 4 of 41", 2 "4", 1 beside other words
    std::uint32_t total = 0; // 41 of "Page 4 of 41", else 0
};

/// Every reading of a line as one.
std::vector<PageNumber> read_page_numbers(std::string_view line);

} // namespace casebook::indexer
