#include "indexer/infer/front_matter.hpp"

#include "indexer/infer/cover_dates.hpp"
#include "indexer/infer/cover_words.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace casebook::indexer {
namespace {

constexpr std::size_t kLongestCover = 45;      // lines
constexpr std::size_t kLongestPlainCover = 20; // lines of a page that holds nothing but a cover
constexpr std::size_t kMostProseLines = 4;     // on a cover; a page with more of them is text
constexpr std::size_t kFewestProseWords = 11;
constexpr std::uint32_t kFrontPages = 4;
constexpr std::size_t kLongestRest = 240;  // lines
constexpr std::size_t kMeasuredPages = 10; // for the size of the body

bool is_prose(const CoverWords& words) { return words.size() >= kFewestProseWords; }

bool begins_with_number(std::string_view text) {
    return text[0] >= '0' && text[0] <= '9' && text.find_first_not_of("0123456789.-") != std::string_view::npos;
}

/// "1 INTRODUCTION", "Contents": the text begins here.
bool begins_text(const FrontLine& line, const CoverWords& words) {
    if (words.empty() || line.heading_level > 1) return line.heading_level > 1;
    if (is_any_of(words[0].folded, {"contents", "introduction", "foreword", "preface", "background", "cyflwyniad"}) &&
        words.size() <= 3)
        return true;
    const bool numbered = begins_with_number(line.text) && words.size() > 1 && starts_with_capital(words[1].text);
    return numbered && words[0].text.size() <= 3 && !date_at(words, 0) && words[1].folded != "minute";
}

bool is_furniture(const CoverWords& words) {
    if (words.empty()) return true;
    if (phrase_at(words, 0, "page") != 0 && words.size() <= 4) return true;
    return words.size() == 1 && words[0].text.size() <= 4 &&
           words[0].text.find_first_not_of("0123456789ivx") == std::string_view::npos;
}

FrontLine front_line(const TextLine& line, std::uint32_t page) {
    return {trimmed_line(line.text), page, line.font_size, line.top, line.heading_level, line.starts_paragraph};
}

void read_cover(const ExtractedPage& page, FrontMatter& front) {
    std::size_t prose = 0;
    const bool is_cover = page.lines.size() <= kLongestPlainCover;
    for (const TextLine& from : page.lines) {
        FrontLine line = front_line(from, page.number);
        const CoverWords words = cover_words(line.text);
        if (line.text.empty() || is_furniture(words) || from.footnote) continue;
        if (begins_text(line, words) || front.cover.size() >= kLongestCover) return;
        if (!is_prose(words)) {
            front.cover.push_back(std::move(line));
        } else if (++prose >= kMostProseLines) {
            front.is_page_of_text = true;
            return;
        } else if (line.size > 1.2f * front.body_size || (is_cover && !line.starts_paragraph)) {
            front.cover.push_back(std::move(line)); // of a long title
        }
    }
}

void read_rest(const ExtractedText& text, FrontMatter& front) {
    for (const ExtractedPage& page : text.pages) {
        if (page.number == text.pages.front().number) continue;
        if (page.number > kFrontPages) return;
        for (const TextLine& from : page.lines) {
            FrontLine line = front_line(from, page.number);
            if (front.rest.size() >= kLongestRest) return;
            if (!line.text.empty() && !from.footnote) front.rest.push_back(std::move(line));
        }
    }
}

float body_size_of(const ExtractedText& text) {
    std::map<float, std::size_t> letters; // by size, to half a point
    for (std::size_t p = 0; p < std::min(text.pages.size(), kMeasuredPages); ++p)
        for (const TextLine& line : text.pages[p].lines)
            letters[std::round(line.font_size * 2) / 2] += line.text.size();
    const auto most = std::ranges::max_element(letters, {}, [](const auto& row) { return row.second; });
    return most == letters.end() ? 0 : most->first;
}

} // namespace

FrontMatter front_matter(const ExtractedText& text) {
    FrontMatter front{.cover = {}, .rest = {}, .body_size = body_size_of(text)};
    if (text.pages.empty()) return front;
    read_cover(text.pages.front(), front);
    read_rest(text, front);
    return front;
}

} // namespace casebook::indexer
