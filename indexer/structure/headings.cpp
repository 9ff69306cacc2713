#include "indexer/structure/headings.hpp"

#include "indexer/structure/body_look.hpp"
#include "indexer/structure/contents.hpp"
#include "indexer/structure/heading_levels.hpp"
#include "indexer/structure/record_label.hpp"
#include "indexer/structure/scan.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace casebook::indexer {
namespace {

constexpr std::size_t kLongestHeading = 130;
constexpr std::size_t kLongestPlainHeading = 78; // of one that has only its place to show for it
constexpr std::uint32_t kMostHeadingLines = 3;
constexpr std::size_t kLongestLead = 40;  // of a bold line that ends in a colon
constexpr std::size_t kLongestTitle = 50; // of one in capital initials
constexpr std::ptrdiff_t kFewestPlainTitles = 5;
constexpr float kApart = 0.9F;  // of a line's height: the space above a title that looks like the text
constexpr float kSameLeft = 50; // points: a number may stand before either
constexpr float kLarger = 1.1F; // than the body
constexpr std::size_t kMostCoverSentences = 2;
constexpr std::size_t kMostCoverBytes = 900;
constexpr std::uint32_t kLastTitlePage = 3; // ordinal of the last page that may repeat the cover

bool is_caption(std::string_view text) {
    for (const std::string_view word :
         {"figure ", "table ", "box ", "chart ", "fig. ", "source:", "source ", "note:", "photo "})
        if (starts_with_word(text, word)) return true;
    return false;
}

/// "Chapter 3", "Appendix A", "Part two".
bool starts_with_division(std::string_view text) {
    for (const std::string_view word : {"chapter ", "appendix ", "annex ", "part ", "section ", "appendices"})
        if (starts_with_word(text, word)) return true;
    return false;
}

std::size_t count_letters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_letter));
}

/// "February 2021", "3 May 2019": a line of a cover or a letter.
bool is_date(std::string_view text) {
    static constexpr std::string_view kMonths[] = {"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
    if (text.empty() || text.size() > 24 || !is_digit(text.back())) return false;
    return std::any_of(std::begin(kMonths), std::end(kMonths), [&](std::string_view month) {
        const std::size_t at = fold_heading(text).find(month);
        return at != std::string::npos && at <= 5;
    });
}

/// Sentences end in a stop; so do few headings ("4. Analysis." is not one we know of).
bool has_heading_end(std::string_view text) {
    return std::string_view(".;,").find(text.back()) == std::string_view::npos;
}

/// Two words or more, all but the smallest with a capital: "Cause of Death".
bool has_capital_initials(std::string_view text) {
    std::size_t words = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        if (!word.empty() && !is_upper(word[0]) && word.size() > 3) return false;
        if (!word.empty() && !is_letter(word[0])) return false;
        if (!word.empty()) ++words;
        begin = end + 1;
    }
    return words >= 2 && is_upper(text[0]);
}

bool has_marked_headings(const ExtractedText& text) {
    return std::any_of(text.pages.begin(), text.pages.end(), [](const ExtractedPage& page) {
        return std::any_of(page.lines.begin(), page.lines.end(),
                           [](const TextLine& line) { return line.heading_level != 0; });
    });
}

/// A single highest heading at the very start is the document's title: the chapters are those below it.
void set_title_aside(std::vector<HeadingCandidate>& candidates) {
    if (candidates.size() < 2 || candidates[0].paragraph != 0 || candidates[0].marked_level == 0) return;
    const std::uint32_t title_level = candidates[0].marked_level;
    if (std::any_of(candidates.begin() + 1, candidates.end(),
                    [&](const HeadingCandidate& c) { return c.marked_level <= title_level; }))
        return;
    candidates.erase(candidates.begin());
    const auto highest = std::min_element(candidates.begin(), candidates.end(),
                                          [](const auto& a, const auto& b) { return a.marked_level < b.marked_level; });
    const std::uint32_t lowered = highest->marked_level - 1;
    for (HeadingCandidate& candidate : candidates) candidate.marked_level -= lowered;
}

/// Reads one document's paragraphs for headings.
class Finder {
  public:
    Finder(const ExtractedText& text, const ParagraphText& made)
        : text_(text), made_(made), body_(body_look(text)), marked_(has_marked_headings(text)),
          cover_(has_cover(made) ? fold_heading(made.pages[0]) : std::string()), plain_titles_(lists_plain_titles()) {}

    std::vector<HeadingCandidate> candidates() const {
        std::vector<HeadingCandidate> found;
        const bool cover = has_cover(made_);
        for (std::size_t i = 0; i < made_.paragraphs.size(); ++i) {
            const Paragraph& paragraph = made_.paragraphs[i];
            const TextLine& line = line_of(paragraph);
            if (line.heading_level == 0 && (cover && paragraph.page == 0)) continue;
            if (const auto candidate = read(i)) found.push_back(*candidate);
        }
        return found;
    }

  private:
    const TextLine& line_of(const Paragraph& paragraph) const {
        return text_.pages[paragraph.page].lines[paragraph.first_line];
    }
    bool has_layout(const Paragraph& paragraph) const { return text_.pages[paragraph.page].height > 0; }

    std::optional<HeadingCandidate> read(std::size_t i) const {
        const Paragraph& paragraph = made_.paragraphs[i];
        const std::uint32_t level = line_of(paragraph).heading_level;
        if (paragraph.length == 0 || (marked_ && level == 0) || paragraph.footnote || paragraph.table_row)
            return std::nullopt;
        const std::string_view text = made_.text_of(paragraph);
        const auto mark = read_number_mark(text);
        if (level == 0 && paragraph.listed_level == 0 && !reads_like_heading(i, text, mark)) return std::nullopt;
        const bool is_division = !has_layout(paragraph) && starts_with_division(text);
        return HeadingCandidate{.paragraph = i,
                                .style = style_of(paragraph),
                                .marked_level = level,
                                .listed_level = paragraph.listed_level,
                                .depth = mark ? mark->depth : (is_division ? 1u : 0u)};
    }

    HeadingStyle style_of(const Paragraph& paragraph) const {
        const TextLine& look = look_of(paragraph);
        return {static_cast<int>(std::lround(look.font_size * 2)), is_all_capitals(made_.text_of(paragraph)),
                look.bold};
    }

    bool reads_like_heading(std::size_t i, std::string_view text, const std::optional<NumberMark>& mark) const {
        const Paragraph& paragraph = made_.paragraphs[i];
        if (text.size() > kLongestHeading || paragraph.line_count > kMostHeadingLines) return false;
        if (!paragraph.bullet.empty() || !has_words_of_heading(text, mark) || repeats_cover(paragraph, text))
            return false;
        return has_layout(paragraph) ? looks_like_heading(paragraph, text)
                                     : stands_like_heading(i, text, mark.has_value());
    }

    /// Title, publisher and date once more on a page after the cover.
    bool repeats_cover(const Paragraph& paragraph, std::string_view text) const {
        return !cover_.empty() && paragraph.page <= kLastTitlePage &&
               cover_.find(fold_heading(text)) != std::string::npos;
    }

    /// The line that shows the paragraph's font: not that of a number standing apart in a smaller one.
    const TextLine& look_of(const Paragraph& paragraph) const {
        const auto& lines = text_.pages[paragraph.page].lines;
        const TextLine& first = lines[paragraph.first_line];
        const std::size_t last = paragraph.first_line + paragraph.line_count - 1;
        return first.text.size() <= 8 && last > paragraph.first_line ? lines[last] : first;
    }

    static bool has_words_of_heading(std::string_view text, const std::optional<NumberMark>& mark) {
        if (count_letters(text) < 2 || !has_heading_end(text) || starts_with_bullet(text) || is_caption(text))
            return false;
        if (read_record_label(text) || is_date(text) || text.starts_with("By ")) return false;
        if (text.find("....") != std::string_view::npos || text.find("@") != std::string_view::npos ||
            text.find("://") != std::string_view::npos)
            return false;
        if (!mark) return !is_lower(text[0]) && text[0] != '(';
        // "a) ..." and "(iv) ..." are items.
        return !mark->rest.empty() && is_digit(mark->number[0]) && !is_lower(mark->rest[0]) && text[0] != '(';
    }

    bool looks_like_heading(const Paragraph& paragraph, std::string_view text) const {
        const TextLine& look = look_of(paragraph);
        if (paragraph.beside_another && look.font_size < body_.size * 1.3F) return false;
        if (look.font_size >= body_.size * kLarger) return true;
        if (look.font_size < body_.size * 0.93F || is_label_in_row(paragraph)) return false;
        if (text.ends_with(':') && text.size() > kLongestLead) return false;
        if (look.bold && !body_.bold) return true;
        if (is_all_capitals(text)) return text.size() >= 6 && !text.ends_with(':');
        return stands_as_title(paragraph, text) || (plain_titles_ && stands_apart(paragraph, text));
    }

    /// One of several labels side by side, as over the columns of a form.
    bool is_label_in_row(const Paragraph& paragraph) const {
        const auto& lines = text_.pages[paragraph.page].lines;
        const TextLine& line = lines[paragraph.first_line];
        return paragraph.line_count == 1 && std::any_of(lines.begin(), lines.end(), [&](const TextLine& other) {
                   return &other != &line && other.bold == line.bold && other.font_size == line.font_size &&
                          other.text.size() <= kLongestLead && same_height(other, line);
               });
    }

    /// Typed like the body, but in capital initials on a line of its own above a long paragraph: "Norwood County".
    bool stands_as_title(const Paragraph& paragraph, std::string_view text) const {
        const std::size_t next = static_cast<std::size_t>(&paragraph - made_.paragraphs.data()) + 1;
        if (paragraph.line_count > 1 || text.size() > kLongestTitle || !has_capital_initials(text) ||
            next >= made_.paragraphs.size())
            return false;
        const Paragraph& below = made_.paragraphs[next];
        const bool above_long = below.page == paragraph.page && below.line_count >= 3 && below.length > 200;
        if (!above_long || next < 2) return above_long;
        const Paragraph& above = made_.paragraphs[next - 2];
        return above.page != paragraph.page || ends_sentence(made_.text_of(above));
    }

    /// Where the contents list names titles that look like the text, another line may be one: alone, with space above
    /// it as below a paragraph's end, at the left edge of the text below, which is longer.
    bool stands_apart(const Paragraph& paragraph, std::string_view text) const {
        const std::size_t i = static_cast<std::size_t>(&paragraph - made_.paragraphs.data());
        if (paragraph.line_count > 2 || text.size() > kLongestTitle || i + 1 >= made_.paragraphs.size()) return false;
        const Paragraph& below = made_.paragraphs[i + 1];
        if (below.page != paragraph.page || (below.length <= text.size() && !below.table_row)) return false;
        if (i > 0 && made_.paragraphs[i - 1].page == paragraph.page) {
            const auto& lines = text_.pages[paragraph.page].lines;
            const TextLine& line = lines[paragraph.first_line];
            const Paragraph& above = made_.paragraphs[i - 1];
            const TextLine& last = lines[above.first_line + above.line_count - 1];
            if (line.top - last.bottom < kApart * (line.bottom - line.top)) return false;
        }
        return !starts_with_bullet(made_.text_of(below)) &&
               std::abs(line_of(below).left - line_of(paragraph).left) < kSameLeft;
    }

    /// Titles of the contents list that are set like the text, enough to be a habit of the document.
    bool lists_plain_titles() const {
        return std::count_if(made_.paragraphs.begin(), made_.paragraphs.end(), [&](const Paragraph& paragraph) {
                   const TextLine& look = look_of(paragraph);
                   return paragraph.listed_level != 0 && !look.bold && has_layout(paragraph) &&
                          std::abs(look.font_size - body_.size) < 0.5F && !is_all_capitals(made_.text_of(paragraph));
               }) >= kFewestPlainTitles;
    }

    /// Without layout: alone in its paragraph, short, and followed by something longer.
    bool stands_like_heading(std::size_t i, std::string_view text, bool numbered) const {
        const Paragraph& paragraph = made_.paragraphs[i];
        if (paragraph.line_count > 1 || text.size() > kLongestPlainHeading || text_.pages[paragraph.page].width > 0)
            return false;
        if (is_all_capitals(text)) return true;
        if (!is_upper(text[numbered ? text.find(' ') + 1 : 0]) || text.ends_with(':') ||
            text.find(": ") != std::string_view::npos)
            return false;
        if (text.find("; ") != std::string_view::npos ||
            ends_sentence(text.substr(0, text.size() - (text.ends_with('?') ? 1 : 0))))
            return false;
        if (i + 1 >= made_.paragraphs.size()) return false;
        const std::string_view next = made_.text_of(made_.paragraphs[i + 1]);
        const bool next_is_item = numbered && read_number_mark(next) && next.size() < kLongestPlainHeading &&
                                  !ends_sentence(next) &&
                                  read_number_mark(next)->depth <= read_number_mark(text)->depth;
        return !next_is_item && (next.size() > text.size() || ends_sentence(next) || starts_with_bullet(next) ||
                                 read_record_label(next));
    }

    const ExtractedText& text_;
    const ParagraphText& made_;
    BodyLook body_;
    bool marked_;       // the format says which lines are headings
    std::string cover_; // folded; empty without one
    bool plain_titles_; // headings may look like the text
};

} // namespace

bool has_cover(const ParagraphText& made) {
    if (made.pages.size() < 2 || made.pages[0].size() > kMostCoverBytes) return false;
    std::size_t sentences = 0;
    for (const Paragraph& paragraph : made.paragraphs) {
        if (paragraph.page != 0) break;
        if (paragraph.length > 60 && ends_sentence(made.text_of(paragraph))) ++sentences;
        if (is_contents_heading(made.text_of(paragraph))) return false;
    }
    return sentences <= kMostCoverSentences;
}

std::vector<Heading> find_headings(const ExtractedText& text, const ParagraphText& made) {
    std::vector<HeadingCandidate> candidates = Finder(text, made).candidates();
    set_title_aside(candidates);
    const std::vector<std::uint32_t> levels = heading_levels(candidates);
    std::vector<Heading> headings;
    headings.reserve(candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) headings.push_back({candidates[i].paragraph, levels[i]});
    return headings;
}

} // namespace casebook::indexer
