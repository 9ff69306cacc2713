#include "indexer/structure/record_lists.hpp"

#include "indexer/structure/addressees.hpp"
#include "indexer/structure/record_label.hpp"
#include "indexer/structure/scan.hpp"
#include "indexer/structure/section_kinds.hpp"

#include <algorithm>

namespace casebook::indexer {
namespace {

using schema::RecommendationKind;
using schema::Section;
using schema::SectionKind;

constexpr std::size_t kFewestItems = 2;
constexpr std::size_t kFewestParagraphs = 3; // that are a list of findings, and not an argument
constexpr std::size_t kLongestFinding = 700; // bytes of one, on average

bool has_any(std::string_view text, const auto& words) {
    return std::any_of(std::begin(words), std::end(words),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// What the paragraphs below one chapter begin with.
struct Marks {
    std::size_t labels = 0;
    std::size_t items = 0; // of a list that begins at 1: other numbers count the paragraphs of the report
    std::size_t numbered = 0;
    std::size_t asking = 0;      // of these, that ask for something
    std::size_t recommended = 0; // of those that are numbered or plain
    std::size_t bullets = 0;
    std::size_t introduced_bullets = 0; // by a heading, or by a sentence that speaks of what they are
    std::size_t plain = 0;
    std::size_t bytes = 0;
    std::size_t headings = 0;
};

/// The first of the sections of one kind that a section below a chapter continues.
std::vector<std::uint32_t> chapters_of(const std::vector<Section>& sections) {
    std::vector<std::uint32_t> chapters(sections.size());
    for (std::uint32_t i = 0; i < sections.size(); ++i) {
        const bool continues = i > 0 && sections[i].level > 1 && sections[i - 1].kind == sections[i].kind &&
                               kind_listed_in(sections[i - 1]) == kind_listed_in(sections[i]);
        chapters[i] = continues ? chapters[i - 1] : i;
    }
    return chapters;
}

void count(const RecordSource& source, std::size_t i, bool in_introduced_list, Marks& marks) {
    const std::string_view text = source.made.text_of(source.made.paragraphs[i]);
    if (source.places[i].is_heading) ++marks.headings;
    const auto label = read_record_label(text);
    if (label && label->kind == kind_listed_in(source.sections[source.places[i].section])) ++marks.labels;
    if (source.places[i].is_heading || label) return;
    marks.bytes += text.size();
    const auto mark = read_number_mark(text);
    if (is_bulleted(source, i)) {
        ++marks.bullets;
        if (in_introduced_list) ++marks.introduced_bullets;
    } else if (mark && is_digit(mark->number[0])) {
        const bool item = mark->depth == 1 && (marks.items > 0 || mark->number == "1");
        ++(item ? marks.items : marks.numbered);
        if (says_recommended(text)) ++marks.recommended;
        if (!item && asks_for_something(text)) ++marks.asking;
    } else if (!mark) {
        ++marks.plain;
    }
}

std::vector<Marks> marks_of_chapters(const RecordSource& source, const std::vector<std::uint32_t>& chapters) {
    std::vector<Marks> marks(source.sections.size());
    bool introduced = false;
    for (std::size_t i = 0; i < source.made.paragraphs.size(); ++i) {
        const Paragraph& paragraph = source.made.paragraphs[i];
        if (paragraph.footnote || paragraph.table_row) continue;
        if (!is_bulleted(source, i)) introduced = introduces_list(source, i);
        count(source, i, introduced, marks[chapters[source.places[i].section]]);
    }
    return marks;
}

ListStyle style_of(const Marks& marks, RecommendationKind kind) {
    if (marks.labels > 0) return ListStyle::labels;
    if (kind == RecommendationKind::recommendation) {
        if (marks.items > 0) return ListStyle::items;
        if (marks.recommended > 0) return ListStyle::recommended;
        if (marks.asking > 0) return ListStyle::numbered_paragraphs;
        return marks.bullets > 0 ? ListStyle::bullets : ListStyle::asking;
    }
    if (marks.items >= kFewestItems || (marks.items > 0 && marks.plain == 0)) return ListStyle::items;
    if (marks.introduced_bullets >= kFewestItems) return ListStyle::bullets;
    const bool plain_list = marks.numbered >= kFewestParagraphs && marks.plain == 0 && marks.headings <= 1 &&
                            marks.bytes / marks.numbered <= kLongestFinding;
    return plain_list ? ListStyle::numbered_paragraphs : ListStyle::none;
}

/// A heading that says itself what it lists, or for whom; others have their kind from the heading above them.
bool says_what_it_lists(const Section& section) {
    return kind_of_heading(section.heading) == section.kind || is_considerations(section.heading) ||
           !addressee_of_group(section.heading).empty();
}

/// Where other sections of a chapter say that they list something, one that does not say so has its bullets for another
/// purpose.
bool leaves_lists_to_others(const std::vector<Section>& sections, const std::vector<std::uint32_t>& chapters,
                            std::size_t i) {
    if (says_what_it_lists(sections[i])) return false;
    for (std::size_t other = chapters[i] + 1; other < sections.size() && chapters[other] == chapters[i]; ++other)
        if (says_what_it_lists(sections[other])) return true;
    return false;
}

} // namespace

std::optional<RecommendationKind> kind_listed_in(const Section& section) {
    if (section.kind == SectionKind::finding && is_considerations(section.heading))
        return RecommendationKind::recommendation;
    switch (section.kind) {
    case SectionKind::recommendation:
        return RecommendationKind::recommendation;
    case SectionKind::learning_point:
        return RecommendationKind::learning_point;
    case SectionKind::finding:
        return RecommendationKind::finding;
    default:
        return std::nullopt;
    }
}

std::vector<ListStyle> list_styles(const RecordSource& source) {
    const std::vector<std::uint32_t> chapters = chapters_of(source.sections);
    const std::vector<Marks> marks = marks_of_chapters(source, chapters);
    std::vector<ListStyle> styles(source.sections.size(), ListStyle::none);
    for (std::size_t i = 0; i < styles.size(); ++i) {
        const Section& section = source.sections[i];
        const auto kind = kind_listed_in(section);
        if (section.kind == SectionKind::finding && is_considerations(section.heading))
            styles[i] = ListStyle::bullets; // the next finding may follow in the same section
        else if (kind)
            styles[i] = style_of(marks[chapters[i]], *kind);
        const bool weak = styles[i] == ListStyle::bullets || styles[i] == ListStyle::asking;
        if (weak && leaves_lists_to_others(source.sections, chapters, i)) styles[i] = ListStyle::none;
    }
    return styles;
}

bool is_bulleted(const RecordSource& source, std::size_t paragraph) {
    const Paragraph& it = source.made.paragraphs[paragraph];
    return !it.bullet.empty() || starts_with_bullet(source.made.text_of(it));
}

bool introduces_list(const RecordSource& source, std::size_t paragraph) {
    static constexpr std::string_view kWords[] = {"learning", "lesson", "finding", "factors", "following", "recommend"};
    const std::string_view text = source.made.text_of(source.made.paragraphs[paragraph]);
    return source.places[paragraph].is_heading || has_any(text, kWords);
}

bool asks_for_something(std::string_view text) {
    static constexpr std::string_view kAsking[] = {" should ",  " must ",  "ensure ",       " needs to ",
                                                   " need to ", " shall ", " is asked to ", " are asked to "};
    return says_recommended(text) || has_any(text, kAsking);
}

bool says_recommended(std::string_view text) {
    static constexpr std::string_view kRecommending[] = {"recommend that", "recommends that", "recommended that",
                                                         "recommends to", "recommends the"};
    return has_any(text, kRecommending);
}

} // namespace casebook::indexer
