#include "indexer/structure.hpp"

#include "indexer/structure/contents.hpp"
#include "indexer/structure/furniture.hpp"
#include "indexer/structure/headings.hpp"
#include "indexer/structure/line_roles.hpp"
#include "indexer/structure/listed_titles.hpp"
#include "indexer/structure/lone_bullets.hpp"
#include "indexer/structure/paragraph_marks.hpp"
#include "indexer/structure/paragraphs.hpp"
#include "indexer/structure/printed_numbers.hpp"
#include "indexer/structure/recommendations.hpp"
#include "indexer/structure/running_heads.hpp"
#include "indexer/structure/section_kinds.hpp"
#include "indexer/structure/sentences.hpp"

#include <string_view>
#include <utility>

namespace casebook::indexer {
namespace {

using schema::Section;
using schema::SectionKind;

/// Sections in order, and the section of each paragraph.
struct SectionMap {
    std::vector<Section> sections;
    std::vector<ParagraphPlace> places;
};

/// The headings above the one being read, one of each level, outermost first.
class HeadingPath {
  public:
    /// The kind of a section with this heading, which becomes the innermost.
    SectionKind enter(std::uint32_t level, std::string_view heading) {
        while (!path_.empty() && path_.back().first >= level) path_.pop_back();
        const SectionKind kind =
            path_.empty() ? kind_of_heading(heading) : kind_of_subheading(heading, path_.back().second);
        path_.emplace_back(level, kind);
        return kind;
    }

  private:
    std::vector<std::pair<std::uint32_t, SectionKind>> path_;
};

Section section_of(const Heading& heading, const ParagraphText& made, const ExtractedText& text, HeadingPath& path) {
    const Paragraph& paragraph = made.paragraphs[heading.paragraph];
    Section section{.level = heading.level,
                    .heading = std::string(made.text_of(paragraph)),
                    .first_page = text.pages[paragraph.page].number};
    section.kind = path.enter(section.level, section.heading);
    return section;
}

/// Text before the first heading is the cover, or has no kind. The cover ends with its page.
SectionMap map_sections(const ExtractedText& text, const ParagraphText& made, const std::vector<Heading>& headings) {
    SectionMap map;
    map.places.reserve(made.paragraphs.size());
    const bool cover = has_cover(made);
    HeadingPath path;
    auto next = headings.begin();
    for (std::size_t i = 0; i < made.paragraphs.size(); ++i) {
        const bool is_heading = next != headings.end() && next->paragraph == i;
        const bool after_cover = cover && map.sections.size() == 1 && map.sections[0].kind == SectionKind::cover &&
                                 made.paragraphs[i].page > 0;
        if (is_heading)
            map.sections.push_back(section_of(*next++, made, text, path));
        else if (map.sections.empty())
            map.sections.push_back({.kind = cover ? SectionKind::cover : SectionKind::other,
                                    .first_page = text.pages[made.paragraphs[i].page].number});
        else if (after_cover)
            map.sections.push_back({.first_page = text.pages[made.paragraphs[i].page].number});
        map.places.push_back({static_cast<std::uint32_t>(map.sections.size() - 1), is_heading});
    }
    if (map.sections.empty()) map.sections.emplace_back();
    return map;
}

void mark_section_starts(const ParagraphText& made, const std::vector<ParagraphPlace>& places,
                         std::vector<schema::Page>& pages) {
    for (std::size_t i = 0; i < made.paragraphs.size(); ++i) {
        const Paragraph& paragraph = made.paragraphs[i];
        auto& starts = pages[paragraph.page].section_starts;
        if (starts.empty() || starts.back().section != places[i].section)
            starts.push_back({paragraph.offset, places[i].section});
    }
}

/// Paragraphs without furniture, and the printed number of each page.
struct Laid {
    ParagraphText made;
    std::vector<std::string> printed;
};

Laid lay(const ExtractedText& text) {
    LineRoles roles = all_body(text);
    const std::vector<EdgeLine> edges = edge_lines(text);
    mark_furniture(text, edges, roles);
    std::vector<std::string> printed = find_printed_numbers(text, edges, roles);
    mark_running_heads(text, edges, roles);
    const std::vector<ContentsEntry> entries = mark_contents(text, roles);
    const BulletsBeside bullets = mark_lone_bullets(text, roles);
    ParagraphText made = make_paragraphs(text, roles, bullets, find_listed_titles(text, roles, entries, printed));
    return {std::move(made), std::move(printed)};
}

} // namespace

std::vector<schema::Page> pages_alone(const ExtractedText& text) {
    ParagraphText made = lay(text).made;
    std::vector<schema::Page> pages(text.pages.size());
    for (std::size_t p = 0; p < pages.size(); ++p) {
        pages[p].number = text.pages[p].number;
        pages[p].text = std::move(made.pages[p]);
    }
    return pages;
}

StructuredDocument structure(const ExtractedText& text) {
    auto [made, printed] = lay(text);
    const std::vector<Heading> headings = find_headings(text, made);
    SectionMap map = map_sections(text, made, headings);

    StructuredDocument document;
    document.recommendations = find_recommendations({text, made, map.places, map.sections});
    for (schema::Recommendation& record : document.recommendations) {
        record.printed_page = printed[record.page - 1];
        record.page = text.pages[record.page - 1].number;
    }
    document.pages.resize(text.pages.size());
    std::vector<std::vector<schema::ParagraphMark>> marks = paragraph_marks(text, made, headings);
    mark_section_starts(made, map.places, document.pages);
    for (std::size_t p = 0; p < text.pages.size(); ++p) {
        document.pages[p].number = text.pages[p].number;
        document.pages[p].printed_number = std::move(printed[p]);
        document.pages[p].paragraph_marks = std::move(marks[p]);
        document.pages[p].text = std::move(made.pages[p]);
        document.pages[p].sentences = sentence_starts(document.pages[p].text);
    }
    document.sections = std::move(map.sections);
    return document;
}

} // namespace casebook::indexer
