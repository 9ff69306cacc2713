#include "indexer/structure/paragraph_marks.hpp"

#include "indexer/structure/scan.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace casebook::indexer {
namespace {

constexpr std::uint32_t kFewestRunning = 12;   // plain numbers, for them to run through a report
constexpr std::uint32_t kFarthestSkip = 3;     // numbers left out between two
constexpr std::size_t kShortestParagraph = 40; // bytes: "4.12 Total" is a line of a table

/// A paragraph that begins with a number.
struct Numbered {
    std::size_t paragraph = 0;
    std::string_view number;
    std::uint32_t depth = 1;
};

/// The paragraph beside a number that is a paragraph of its own, or that paragraph itself.
std::size_t paragraph_beside(const ExtractedText& text, const ParagraphText& made, std::size_t number) {
    const Paragraph& own = made.paragraphs[number];
    const auto& lines = text.pages[own.page].lines;
    for (std::size_t i = number; i-- > 0 && made.paragraphs[i].page == own.page;)
        if (same_height(lines[made.paragraphs[i].first_line], lines[own.first_line])) return i;
    return number;
}

std::vector<Numbered> numbered_paragraphs(const ExtractedText& source, const ParagraphText& made,
                                          const std::vector<Heading>& headings) {
    std::set<std::size_t> not_text;
    for (const Heading& heading : headings) not_text.insert(heading.paragraph);
    std::vector<Numbered> found;
    for (std::size_t i = 0; i < made.paragraphs.size(); ++i) {
        const Paragraph& paragraph = made.paragraphs[i];
        const std::string_view text = made.text_of(paragraph);
        const auto mark = read_number_mark(text);
        if (!mark || !is_digit(mark->number[0]) || text[0] == '(' || not_text.contains(i) || paragraph.footnote ||
            paragraph.table_row)
            continue;
        const bool alone = mark->rest.empty(); // set apart from its text
        if (alone ? mark->depth > 1 : mark->rest.size() >= kShortestParagraph || ends_sentence(text))
            found.push_back({alone ? paragraph_beside(source, made, i) : i, mark->number, mark->depth});
    }
    return found;
}

/// The plain numbers that run on through the report: from each the next is at most a little greater.
std::vector<Numbered> running(const std::vector<Numbered>& numbered) {
    std::vector<Numbered> run;
    std::uint32_t last = 0;
    for (const Numbered& one : numbered) {
        const auto value = one.depth == 1 ? arabic_number(one.number) : std::nullopt;
        if (!value || *value <= last || *value > last + 1 + kFarthestSkip) continue;
        run.push_back(one);
        last = *value;
    }
    const auto plain = std::count_if(numbered.begin(), numbered.end(), [](const Numbered& n) { return n.depth == 1; });
    const bool runs = run.size() >= kFewestRunning && run.size() * 2 >= static_cast<std::size_t>(plain);
    return runs ? run : std::vector<Numbered>{};
}

} // namespace

std::vector<std::vector<schema::ParagraphMark>> paragraph_marks(const ExtractedText& text, const ParagraphText& made,
                                                                const std::vector<Heading>& headings) {
    const std::vector<Numbered> numbered = numbered_paragraphs(text, made, headings);
    std::vector<Numbered> marks = running(numbered);
    std::copy_if(numbered.begin(), numbered.end(), std::back_inserter(marks),
                 [](const Numbered& one) { return one.depth > 1; });
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Numbered& a, const Numbered& b) { return a.paragraph < b.paragraph; });
    std::vector<std::vector<schema::ParagraphMark>> by_page(made.pages.size());
    for (const Numbered& mark : marks) {
        const Paragraph& paragraph = made.paragraphs[mark.paragraph];
        by_page[paragraph.page].push_back({paragraph.offset, std::string(mark.number)});
    }
    return by_page;
}

} // namespace casebook::indexer
