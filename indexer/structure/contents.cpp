#include "indexer/structure/contents.hpp"

#include "indexer/structure/rows.hpp"
#include "indexer/structure/scan.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace casebook::indexer {
namespace {

constexpr std::size_t kFewestLeaders = 4;
constexpr std::size_t kFewestEntries = 3;
constexpr std::size_t kLongestEntry = 240;
constexpr std::size_t kMostRowsBetween = 3;   // two entries: the first lines of the second's title
constexpr float kSameEdge = 9;                // points between the right ends of two page numbers
constexpr float kSameIndent = 4;              // points
constexpr std::uint32_t kBeyondLastPage = 40; // the numbers printed may run ahead of the file's pages
constexpr std::uint32_t kDeepestLevel = 6;
constexpr std::string_view kContentsHeadings[] = {"contents", "table of contents", "contents page", "list of contents",
                                                  "cynnwys"};
constexpr std::string_view kListHeadings[] = {
    "list of figures", "list of tables", "tables", "figures", "list of figures and tables", "list of charts"};

/// Where a run of four or more dots stands, spaces between them or not.
struct Leaders {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::optional<Leaders> find_leaders(std::string_view text) {
    std::size_t dots = 0;
    Leaders run;
    for (std::size_t at = 0; at < text.size();) {
        const bool ellipsis = text.substr(at).starts_with("\xE2\x80\xA6");
        if (text[at] != '.' && !ellipsis) {
            if (text[at] != ' ' && dots >= kFewestLeaders) return run;
            if (text[at] != ' ') dots = 0;
            ++at;
            continue;
        }
        if (dots == 0) run.begin = at;
        dots += ellipsis ? 3 : 1;
        at += ellipsis ? 3 : 1;
        run.end = at;
    }
    if (dots >= kFewestLeaders) return run;
    return std::nullopt;
}

bool is_page_number(std::string_view word) {
    return (word.size() <= 3 && arabic_number(word)) || (word.size() <= 6 && roman_number(word));
}

bool has_letters(std::string_view text) { return std::any_of(text.begin(), text.end(), is_letter); }

/// How a row sets its page number apart: by leaders, by space, or as its last word only.
enum class Shape : std::uint8_t { leaders, apart, joined };

/// A row read as an entry: its title and its page number.
struct Entry {
    std::string_view title;
    std::string_view page;
    Shape shape = Shape::joined;
};

/// "Analysis ....... 12", "4.1 The family 12", and "Analysis ....... Error! Bookmark not defined."
std::optional<Entry> read_entry(std::string_view row) {
    if (row.size() > kLongestEntry) return std::nullopt;
    if (const auto leaders = find_leaders(row)) {
        const std::string_view title = trimmed(row.substr(0, leaders->begin));
        const std::string_view page = trimmed(row.substr(leaders->end));
        if (is_page_number(page)) return Entry{title, page, Shape::leaders};
        if (page.starts_with("Error!") || page == "Bookmark not defined.") return Entry{title, {}, Shape::leaders};
        return std::nullopt;
    }
    const std::size_t at = row.rfind(' ');
    if (at == std::string_view::npos || !is_page_number(row.substr(at + 1))) return std::nullopt;
    const std::string_view title = trimmed(row.substr(0, at));
    if (!has_letters(title)) return std::nullopt;
    return Entry{title, row.substr(at + 1), Shape::joined};
}

bool is_one_of(std::string_view line, const auto& headings) {
    return line.size() <= 32 &&
           std::find(std::begin(headings), std::end(headings), fold_heading(line)) != std::end(headings);
}

bool is_list_heading(std::string_view line) { return is_one_of(line, kListHeadings); }

/// Reads lists row by row. What it has read of one is kept until the list ends, for too short a list is none.
class ListReader {
  public:
    explicit ListReader(const ExtractedText& text, LineRoles& roles) : text_(text), roles_(roles) {}

    std::vector<ContentsEntry> read() {
        for (std::uint32_t p = 0; p < text_.pages.size(); ++p) read_page(p);
        close();
        set_levels();
        std::vector<ContentsEntry> entries;
        for (Found& found : found_) entries.push_back(std::move(found.entry));
        return entries;
    }

  private:
    struct Found {
        ContentsEntry entry;
        float left = 0;
    };
    enum class List : std::uint8_t { contents, figures, unheaded };
    struct PlacedRow {
        std::uint32_t page = 0;
        Row row;
    };

    void read_page(std::uint32_t p) {
        const std::vector<Row> rows = rows_of(text_.pages[p], roles_[p]);
        if (open_ && !goes_on_at(p, rows)) close();
        for (const Row& row : rows) {
            if (is_contents_heading(row.text) || is_list_heading(row.text))
                begin(is_list_heading(row.text) ? List::figures : List::contents);
            else
                read_row(p, row, rows);
        }
        // Text after the last entry ends the list with its page.
        if (open_ && waiting_.size() > 1) close();
        waiting_.clear();
    }

    bool goes_on_at(std::uint32_t p, const std::vector<Row>& rows) const {
        for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 2); ++i) {
            if (is_contents_heading(rows[i].text) || is_list_heading(rows[i].text)) return true;
            const auto entry = read_entry_of(p, rows[i]);
            if (entry && fits(*entry, rows[i])) return true;
        }
        return rows.empty();
    }

    void begin(List list) {
        close();
        open_ = true;
        gives_entries_ = list != List::figures;
        headed_ = list != List::unheaded;
    }

    void read_row(std::uint32_t p, const Row& row, const std::vector<Row>& rows) {
        auto entry = read_entry_of(p, row);
        if (!open_ && entry && entry->shape == Shape::leaders && is_list_without_heading(rows)) begin(List::unheaded);
        if (!open_) return;
        if (!entry && !waiting_.empty() && row.text.size() <= 3 && is_page_number(row.text))
            entry = Entry{{}, row.text, Shape::apart}; // a number below its title
        if (entry && entry->shape != Shape::leaders && !fits(*entry, row)) entry.reset();
        if (entry) return add(p, row, *entry);
        waiting_.push_back({p, row});
        if (waiting_.size() > kMostRowsBetween || row.text.size() > kLongestEntry) close();
    }

    static bool is_list_without_heading(const std::vector<Row>& rows) {
        const auto is_entry = [](const Row& row) {
            const auto entry = read_entry(row.text);
            return entry && entry->shape == Shape::leaders;
        };
        return std::count_if(rows.begin(), rows.end(), is_entry) >= static_cast<std::ptrdiff_t>(kFewestEntries);
    }

    std::optional<Entry> read_entry_of(std::uint32_t p, const Row& row) const {
        auto entry = read_entry(row.text);
        const bool apart = row.lines.size() > 1 && is_page_number(text_.pages[p].lines[row.lines.back()].text);
        if (entry && entry->shape == Shape::joined && apart) entry->shape = Shape::apart;
        return entry;
    }

    /// A row without leaders is an entry if its number does not go back, and is set like the others'.
    bool fits(const Entry& entry, const Row& row) const {
        if (!list_.empty() && (entry.shape == Shape::joined) != (shape_ == Shape::joined)) return false;
        const auto value = arabic_number(entry.page);
        if (value && (*value < last_value_ || *value > text_.pages.size() + kBeyondLastPage)) return false;
        if (!value && last_value_ != 0) return false;
        return entry.shape != Shape::joined || right_ == 0 || std::abs(row.right - right_) <= kSameEdge;
    }

    void add(std::uint32_t p, const Row& row, const Entry& entry) {
        std::string title;
        for (const PlacedRow& placed : waiting_) title += placed.row.text + ' ';
        title += entry.title;
        const float left = waiting_.empty() ? row.left : waiting_.front().row.left;
        list_.push_back({{.title = std::string(trimmed(title)), .page = std::string(entry.page)}, left});
        std::move(waiting_.begin(), waiting_.end(), std::back_inserter(rows_));
        rows_.push_back({p, row});
        waiting_.clear();
        const auto value = arabic_number(entry.page);
        if (value && *value < last_value_ && !headed_) gives_entries_ = false; // an index
        if (value) last_value_ = *value;
        shape_ = entry.shape;
        right_ = row.right;
    }

    void close() {
        if (list_.size() >= kFewestEntries) {
            for (const PlacedRow& placed : rows_)
                for (const std::uint32_t line : placed.row.lines) roles_[placed.page][line] = LineRole::contents;
            if (gives_entries_) std::move(list_.begin(), list_.end(), std::back_inserter(found_));
        }
        list_.clear();
        rows_.clear();
        waiting_.clear();
        open_ = false;
        last_value_ = 0;
        right_ = 0;
    }

    void set_levels() {
        std::vector<float> indents;
        for (const Found& found : found_) indents.push_back(found.left);
        std::sort(indents.begin(), indents.end());
        std::vector<float> steps;
        for (const float indent : indents)
            if (steps.empty() || indent - steps.back() > kSameIndent) steps.push_back(indent);
        const bool by_indent = indents_agree_with_numbers(steps);
        for (Found& found : found_) {
            const std::uint32_t depth = depth_of(found.entry);
            found.entry.level = std::min(depth == 0 || by_indent ? step_of(found, steps) : depth, kDeepestLevel);
        }
    }

    static std::uint32_t depth_of(const ContentsEntry& entry) {
        const auto mark = read_number_mark(entry.title);
        return mark && is_digit(mark->number[0]) ? mark->depth : 0;
    }

    static std::uint32_t step_of(const Found& found, const std::vector<float>& steps) {
        return static_cast<std::uint32_t>(std::upper_bound(steps.begin(), steps.end(), found.left) - steps.begin());
    }

    /// Deeper numbers stand farther in, so that the place of a title among the others is its level.
    bool indents_agree_with_numbers(const std::vector<float>& steps) const {
        std::map<std::uint32_t, std::uint32_t> depth_at;
        for (const Found& found : found_)
            if (const std::uint32_t depth = depth_of(found.entry); depth != 0)
                if (depth_at.try_emplace(step_of(found, steps), depth).first->second != depth) return false;
        return steps.size() > 1;
    }

    // Fixed after construction.
    const ExtractedText& text_;
    LineRoles& roles_;
    // The walk.
    std::vector<Found> found_;
    bool open_ = false;
    bool headed_ = false;
    bool gives_entries_ = false;
    std::vector<Found> list_;
    std::vector<PlacedRow> rows_;    // of the list
    std::vector<PlacedRow> waiting_; // rows since its last entry
    std::uint32_t last_value_ = 0;
    Shape shape_ = Shape::leaders; // of the list's last entry, and where its number ends
    float right_ = 0;
};

} // namespace

bool is_contents_heading(std::string_view line) { return is_one_of(line, kContentsHeadings); }

std::vector<ContentsEntry> mark_contents(const ExtractedText& text, LineRoles& roles) {
    return ListReader(text, roles).read();
}

} // namespace casebook::indexer
