#include "indexer/extractors/pdf_notes.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <string_view>

namespace casebook::indexer {
namespace {

constexpr float kSmaller = 0.93F;         // of the size of the text: a note is no larger
constexpr float kMarkSmaller = 0.8F;      // of the size of the note: its mark is no larger
constexpr float kRaised = 0.12F;          // of the size of the note: its mark stands higher
constexpr float kHighestNote = 0.35F;     // of the page's height
constexpr float kBottomMargin = 0.92F;    // of the page's height
constexpr float kLongestShortRule = 0.6F; // of the page's width
constexpr std::size_t kFewestLetters = 6; // of the first line of a note
constexpr float kFarthestRule = 24;       // points above the note
constexpr float kFarthestLine = 2.5F;     // heights of the line before

/// The size most of the page's text has.
float size_of_text(const std::vector<MadeLine>& lines) {
    std::map<int, std::size_t> letters; // by size in halves of a point
    for (const MadeLine& made : lines)
        letters[static_cast<int>(std::lround(made.line.font_size * 2))] += made.line.text.size();
    const auto most = std::max_element(letters.begin(), letters.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == letters.end() ? 0 : static_cast<float>(most->first) / 2;
}

/// "12", "*", "a": how long the mark is that the text begins with; 0 where there is none.
std::size_t mark_length(std::string_view text) {
    static constexpr std::string_view kSigns[] = {"*", "\xE2\x80\xA0", "\xE2\x80\xA1", "\xC2\xA7"};
    for (const std::string_view sign : kSigns)
        if (text.starts_with(sign)) return sign.size();
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    return digits <= 3 ? digits : 0;
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    }));
}

bool is_only_mark(std::string_view text) { return mark_length(text) == text.size(); }

/// Whether text of these sizes and places is the mark of a note and the note's first line.
bool is_mark_of(const TextLine& mark, const TextLine& text) {
    return text.font_size > mark.font_size && text.left >= mark.right - 1 && text.left < mark.right + 30 &&
           text.top < mark.bottom && text.bottom > mark.top && text.text.size() > 3;
}

/// A mark that Poppler made a line of its own goes before its note, whose type is no larger than `largest`.
void join_marks(std::vector<MadeLine>& lines, float largest) {
    for (std::size_t i = 0; i < lines.size();) {
        const MadeLine& mark = lines[i];
        const auto note = std::find_if(lines.begin(), lines.end(), [&](const MadeLine& other) {
            return is_only_mark(mark.line.text) && other.line.font_size <= largest && is_mark_of(mark.line, other.line);
        });
        if (note == lines.end()) {
            ++i;
            continue;
        }
        note->line.text = mark.line.text + "\t" + note->line.text; // the note can be read, and quoted, without it
        note->line.left = mark.line.left;
        note->mark_size = mark.mark_size;
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

bool are_in_columns(const std::vector<MadeLine>& notes) {
    for (const MadeLine& a : notes)
        for (const MadeLine& b : notes)
            if (a.line.right < b.line.left && a.line.top < b.line.bottom - 2 && b.line.top < a.line.bottom - 2)
                return true;
    return false;
}

class NoteFinder {
  public:
    NoteFinder(const std::vector<MadeLine>& lines, const PdfPage& page)
        : lines_(lines), page_(page), largest_(kSmaller * size_of_text(lines)) {}

    /// The lines that are notes, or none.
    std::vector<bool> find() const {
        std::vector<bool> notes(lines_.size(), false);
        const std::vector<std::size_t> order = small_lines_from_top();
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (notes[order[i]] || !begins_notes(order[i])) continue;
            if (take_from(order, i, notes)) return notes;
        }
        return std::vector<bool>(lines_.size(), false);
    }

  private:
    bool is_small(const MadeLine& made) const {
        return made.upright && !made.line.table_row && made.line.font_size <= largest_ &&
               made.line.top > kHighestNote * page_.height;
    }

    std::vector<std::size_t> small_lines_from_top() const {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (is_small(lines_[i])) order.push_back(i);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return lines_[a].line.top < lines_[b].line.top; });
        return order;
    }

    bool begins_notes(std::size_t i) const {
        const MadeLine& made = lines_[i];
        if (letters_in(made.line.text) < kFewestLetters) return false;
        if (is_below_short_rule(made.line)) return true;
        if (mark_length(made.line.text) == 0) return false;
        return made.mark_size <= kMarkSmaller * made.line.font_size ||
               made.mark_baseline >= kRaised * made.line.font_size;
    }

    bool is_below_short_rule(const TextLine& line) const {
        return std::any_of(page_.rules.begin(), page_.rules.end(), [&](const PdfRule& rule) {
            const float length = rule.right - rule.left;
            const bool is_short =
                length > 30 && length < kLongestShortRule * page_.width && rule.bottom - rule.top < 2.5F;
            const float gap = line.top - rule.bottom;
            return is_short && gap > -4 && gap < kFarthestRule && std::abs(rule.left - line.left) < 20 &&
                   !touches_text_above(rule);
        });
    }

    /// Whether a rule underlines a word or closes a table: text of the page's own size stands right on it.
    bool touches_text_above(const PdfRule& rule) const {
        return std::any_of(lines_.begin(), lines_.end(), [&](const MadeLine& made) {
            const float gap = rule.top - made.line.bottom;
            return gap > -4 && gap < 1 && made.line.left < rule.right && made.line.right > rule.left;
        });
    }

    /// Marks the notes that begin with `order[first]`; false where text of the page goes on below them.
    bool take_from(const std::vector<std::size_t>& order, std::size_t first, std::vector<bool>& notes) const {
        const TextLine& start = lines_[order[first]].line;
        float bottom = start.bottom;
        float height = std::max(4.0F, start.bottom - start.top);
        for (std::size_t k = first; k < order.size(); ++k) {
            const TextLine& line = lines_[order[k]].line;
            if (line.top - bottom > kFarthestLine * height) break;
            if (is_margin(line, bottom, height)) continue;
            notes[order[k]] = true;
            bottom = std::max(bottom, line.bottom);
            height = std::max(4.0F, line.bottom - line.top);
        }
        return std::none_of(lines_.begin(), lines_.end(), [&](const MadeLine& made) {
            return !is_small(made) && made.upright && letters_in(made.line.text) >= kFewestLetters &&
                   made.line.top > start.top + 2 && made.line.bottom < kBottomMargin * page_.height &&
                   made.line.left < start.right && made.line.right > start.left;
        });
    }

    /// A page number or running footer: in the bottom margin, after a gap or short.
    bool is_margin(const TextLine& line, float bottom, float height) const {
        if (line.top < kBottomMargin * page_.height) return false;
        return line.top - bottom > 0.8F * height || line.text.size() <= 4;
    }

    const std::vector<MadeLine>& lines_;
    const PdfPage& page_;
    const float largest_;
};

} // namespace

void set_notes_apart(std::vector<MadeLine>& lines, const PdfPage& page) {
    if (page.height <= 0) return;
    join_marks(lines, kSmaller * size_of_text(lines));
    const std::vector<bool> notes = NoteFinder(lines, page).find();
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i].line.footnote = notes[i];
    const auto begin =
        std::stable_partition(lines.begin(), lines.end(), [](const MadeLine& made) { return !made.line.footnote; });
    std::vector<MadeLine> apart(std::make_move_iterator(begin), std::make_move_iterator(lines.end()));
    lines.erase(begin, lines.end());
    if (!are_in_columns(apart))
        std::stable_sort(apart.begin(), apart.end(),
                         [](const MadeLine& a, const MadeLine& b) { return a.line.top < b.line.top; });
    std::move(apart.begin(), apart.end(), std::back_inserter(lines));
}

} // namespace casebook::indexer
