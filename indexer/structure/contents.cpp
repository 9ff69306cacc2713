#include "indexer/structure/contents.hpp"

#include "indexer/structure/scan.hpp"

#include <algorithm>

namespace casebook::indexer {
namespace {

constexpr std::size_t kFewestLeaders = 4;
constexpr std::size_t kLongestEntry = 200;
constexpr std::size_t kMostLinesOfEntry = 3;
constexpr std::string_view kContentsHeadings[] = {"contents", "table of contents", "contents page",  "list of contents",
                                                  "cynnwys",  "list of figures",   "list of tables", "tables",
                                                  "figures"};

/// Four or more dots in a row, spaces between them or not.
bool has_leaders(std::string_view line) {
    std::size_t dots = 0;
    for (std::size_t at = line.find('.'); at < line.size(); ++at) {
        if (line[at] == '.')
            ++dots;
        else if (line.substr(at).starts_with("\xE2\x80\xA6"))
            dots += 3, at += 2;
        else if (line[at] != ' ')
            dots = 0;
        if (dots >= kFewestLeaders) return true;
    }
    return line.find("\xE2\x80\xA6\xE2\x80\xA6") != std::string_view::npos;
}

/// "4.1 The family 12": words, then a page number.
bool ends_in_page_number(std::string_view line) {
    if (line.size() > kLongestEntry) return false;
    const std::size_t at = line.rfind(' ');
    if (at == std::string_view::npos) return false;
    const std::string_view last = line.substr(at + 1);
    const bool number = (last.size() <= 3 && arabic_number(last)) || (last.size() <= 6 && roman_number(last));
    return number && std::any_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(at), is_letter);
}

bool is_number_alone(std::string_view line) { return line.size() <= 3 && arabic_number(line).has_value(); }

/// Marks the entries of one page that follow a contents heading; true if the list may go on on the next page.
bool mark_entries(const ExtractedPage& page, std::size_t begin, std::vector<LineRole>& roles) {
    std::size_t last = begin;
    std::size_t entries = 0;
    for (std::size_t i = begin; i < page.lines.size(); ++i) {
        const std::string& line = page.lines[i].text;
        if (roles[i] == LineRole::furniture || roles[i] == LineRole::page_number) continue;
        if (!has_leaders(line) && !ends_in_page_number(line) && !is_number_alone(line)) continue;
        if (entries > 0 && i - last > kMostLinesOfEntry + 1) break;
        ++entries;
        last = i;
    }
    if (entries < 3) return false;
    for (std::size_t i = begin; i <= last; ++i)
        if (roles[i] == LineRole::body) roles[i] = LineRole::contents;
    return std::none_of(
        page.lines.begin() + static_cast<std::ptrdiff_t>(last), page.lines.end(),
        [](const TextLine& line) { return line.text.size() > kLongestEntry / 2 && ends_sentence(line.text); });
}

std::size_t first_line(const ExtractedPage& page, const std::vector<LineRole>& roles) {
    std::size_t line = 0;
    while (line < page.lines.size() && roles[line] != LineRole::body) ++line;
    return line;
}

void mark_leaders(const ExtractedPage& page, std::vector<LineRole>& roles) {
    for (std::size_t i = 0; i < page.lines.size(); ++i)
        if (roles[i] == LineRole::body && has_leaders(page.lines[i].text)) roles[i] = LineRole::contents;
}

} // namespace

bool is_contents_heading(std::string_view line) {
    if (line.size() > 24) return false;
    const std::string folded = fold_heading(line);
    return std::find(std::begin(kContentsHeadings), std::end(kContentsHeadings), folded) != std::end(kContentsHeadings);
}

void mark_contents(const ExtractedText& text, LineRoles& roles) {
    bool goes_on = false;
    for (std::size_t p = 0; p < text.pages.size(); ++p) {
        const ExtractedPage& page = text.pages[p];
        bool found = goes_on && mark_entries(page, first_line(page, roles[p]), roles[p]);
        for (std::size_t i = 0; i < page.lines.size(); ++i)
            if (roles[p][i] == LineRole::body && is_contents_heading(page.lines[i].text))
                found = mark_entries(page, i + 1, roles[p]) || found;
        goes_on = found;
        mark_leaders(page, roles[p]);
    }
}

} // namespace casebook::indexer
