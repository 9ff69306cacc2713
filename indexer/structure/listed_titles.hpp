// listed_titles: where a document has the titles that its contents list names.
#pragma once

#include "indexer/structure/contents.hpp"
#include "indexer/structure/line_roles.hpp"

#include <string>
#include <vector>

namespace casebook::indexer {

/// A title on one line or a few, which are a heading whatever they look like.
struct ListedTitle {
    std::uint32_t page = 0; // ordinal, from 0
    std::uint32_t first_line = 0;
    std::uint32_t line_count = 1;
    std::uint32_t level = 1;
};

/// One at most for each entry, in order of page and line. Wordings are compared without number, case and punctuation,
/// or by number and first word; the page may be off by one from the listed number, printed or the file's, and any page
/// where the list has no number. Of several places on such pages, the one that looks most like a heading.
std::vector<ListedTitle> find_listed_titles(const ExtractedText& text, const LineRoles& roles,
                                            const std::vector<ContentsEntry>& entries,
                                            const std::vector<std::string>& printed_numbers);

} // namespace casebook::indexer
