#include "indexer/structure/listed_titles.hpp"

#include "indexer/structure/scan.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string_view>

namespace casebook::indexer {
namespace {

constexpr std::size_t kLongestTitle = 240;
constexpr std::uint32_t kMostLines = 4; // of a title, its number set apart

/// The wording of a title, its number and the mark of a note at its end left out.
std::string title_key(std::string_view text) {
    if (const auto mark = read_number_mark(text); mark && !mark->rest.empty()) text = mark->rest;
    std::string key = fold_heading(text);
    while (!key.empty() && (is_digit(key.back()) || key.back() == ' ')) key.pop_back();
    return key;
}

/// "7.3 recommendations" of "7.3. Recommendations to NZ Transport Agency", which a list may word otherwise.
std::string number_key(std::string_view text) {
    const auto mark = read_number_mark(text);
    if (!mark || !is_digit(mark->number[0]) || mark->rest.empty() || ends_sentence(text)) return {};
    const std::string words = fold_heading(mark->rest);
    return std::string(mark->number) + ' ' + words.substr(0, words.find(' '));
}

/// "1.6" alone: the number of a paragraph or a heading, set beside it.
bool is_paragraph_number(const TextLine& line) {
    const auto mark = read_number_mark(line.text);
    return mark && mark->rest.empty() && line.bottom > line.top;
}

/// Lines that may be a title, and how much they look like one.
struct Place {
    ListedTitle title;
    float look = 0;
};

class Finder {
  public:
    Finder(const ExtractedText& text, const LineRoles& roles, const std::vector<ContentsEntry>& entries,
           const std::vector<std::string>& printed_numbers)
        : text_(text), roles_(roles), entries_(entries), printed_(printed_numbers) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            by_title_[title_key(entries[i].title)].push_back(i);
            by_number_[number_key(entries[i].title)].push_back(i);
        }
        by_title_.erase("");
        by_number_.erase("");
        has_numbers_ = std::any_of(printed_.begin(), printed_.end(),
                                   [](const std::string& number) { return arabic_number(number).has_value(); });
    }

    std::vector<ListedTitle> find() {
        for (std::uint32_t p = 0; p < text_.pages.size(); ++p)
            for (std::uint32_t i = 0; i < text_.pages[p].lines.size(); ++i) read_from(p, i);
        std::vector<ListedTitle> found;
        std::set<std::pair<std::uint32_t, std::uint32_t>> taken;
        for (const auto* places : {&worded_, &numbered_})
            for (const auto& [entry, of_entry] : *places) {
                if (places == &numbered_ && worded_.contains(entry)) continue;
                if (const Place* best = best_of(of_entry, taken)) {
                    taken.insert({best->title.page, best->title.first_line});
                    found.push_back(best->title);
                }
            }
        std::sort(found.begin(), found.end(), [](const ListedTitle& a, const ListedTitle& b) {
            return a.page != b.page ? a.page < b.page : a.first_line < b.first_line;
        });
        return found;
    }

  private:
    using Keys = std::map<std::string, std::vector<std::size_t>>;
    using Places = std::map<std::size_t, std::vector<Place>>; // by entry

    void read_from(std::uint32_t p, std::uint32_t first) {
        const ExtractedPage& page = text_.pages[p];
        std::string joined;
        for (std::uint32_t i = first; i < std::min<std::size_t>(page.lines.size(), first + kMostLines); ++i) {
            const TextLine& line = page.lines[i];
            if (roles_[p][i] != LineRole::body || line.footnote || line.table_row) return;
            if (i > first && is_paragraph_number(page.lines[i - 1]) && !same_height(page.lines[i - 1], line)) return;
            joined += (joined.empty() ? "" : " ") + line.text;
            if (joined.size() > kLongestTitle) return;
            const ListedTitle title{p, first, i - first + 1, 1};
            note(by_title_, title_key(joined), title, worded_);
            note(by_number_, number_key(joined), title, numbered_);
        }
    }

    void note(const Keys& keys, const std::string& key, ListedTitle title, Places& places) {
        const auto entries = keys.find(key);
        if (entries == keys.end()) return;
        for (const std::size_t entry : entries->second) {
            if (!is_near(entries_[entry].page, title.page)) continue;
            title.level = entries_[entry].level;
            places[entry].push_back({title, look_of(title)});
        }
    }

    /// The number of the file's page counts only where no page has a number printed.
    bool is_near(std::string_view listed, std::uint32_t page) const {
        if (listed.empty() || fold_heading(listed) == fold_heading(printed_[page])) return true;
        const auto value = arabic_number(listed);
        const auto shown = arabic_number(printed_[page]);
        if (!value) return roman_number(listed) && !shown;
        if (has_numbers_ && !shown) return false;
        return std::abs(std::int64_t{*value} - std::int64_t{shown ? *shown : text_.pages[page].number}) <= 1;
    }

    /// Larger, bold, and at the start of a paragraph; amid a sentence it is none.
    float look_of(const ListedTitle& title) const {
        const auto& lines = text_.pages[title.page].lines;
        const TextLine& line = lines[title.first_line + title.line_count - 1];
        const bool starts = title.first_line == 0 || lines[title.first_line].starts_paragraph;
        const bool free = starts || ends_sentence(lines[title.first_line - 1].text);
        return free || line.bold ? 1 + line.font_size + (line.bold ? 1.0F : 0.0F) + (starts ? 0.5F : 0.0F) : 0;
    }

    static const Place* best_of(const std::vector<Place>& places,
                                const std::set<std::pair<std::uint32_t, std::uint32_t>>& taken) {
        const Place* best = nullptr;
        for (const Place& place : places)
            if (place.look > (best == nullptr ? 0 : best->look) &&
                !taken.contains({place.title.page, place.title.first_line}))
                best = &place;
        return best;
    }

    // Fixed after construction.
    const ExtractedText& text_;
    const LineRoles& roles_;
    const std::vector<ContentsEntry>& entries_;
    const std::vector<std::string>& printed_;
    Keys by_title_;
    Keys by_number_;
    bool has_numbers_ = false; // printed on the pages
    // What has been found.
    Places worded_;
    Places numbered_;
};

} // namespace

std::vector<ListedTitle> find_listed_titles(const ExtractedText& text, const LineRoles& roles,
                                            const std::vector<ContentsEntry>& entries,
                                            const std::vector<std::string>& printed_numbers) {
    if (entries.empty()) return {};
    return Finder(text, roles, entries, printed_numbers).find();
}

} // namespace casebook::indexer
