// paragraphs: the body lines of a page -> its text, and where each paragraph of it lies.
#pragma once

#include "indexer/structure/line_roles.hpp"
#include "indexer/structure/listed_titles.hpp"
#include "indexer/structure/lone_bullets.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

struct Paragraph {
    std::uint32_t page = 0;       // ordinal, from 0
    std::uint32_t offset = 0;     // of its first byte in the page's text
    std::uint32_t length = 0;     // without the closing '\n'
    std::uint32_t first_line = 0; // of the page
    std::uint32_t line_count = 0;
    std::uint32_t listed_level = 0; // of a title that the contents list names, else 0
    bool beside_another = false;    // a cell: other text stands at the same height
    std::string_view bullet;        // that stands beside it, and is left out of its text
    bool footnote = false;          // a note: apart from the text before it
    bool table_row = false;         // a whole row of a table, its cells parted by a space here and by a tab in the line
};

struct ParagraphText {
    std::vector<std::string> pages; // one for each page; paragraphs ended by '\n'
    std::vector<Paragraph> paragraphs;

    std::string_view text_of(const Paragraph& paragraph) const {
        return std::string_view(pages[paragraph.page]).substr(paragraph.offset, paragraph.length);
    }
};

/// Joins lines by a space, or by nothing after a hyphen at a line's end; every word stays as it was. Rows of tables are
/// paragraphs of their own, so are the titles that the contents list names and what stands beside a bullet, and a
/// paragraph never goes on from the text into the notes.
ParagraphText make_paragraphs(const ExtractedText& text, const LineRoles& roles, const BulletsBeside& bullets,
                              const std::vector<ListedTitle>& titles);

} // namespace casebook::indexer
