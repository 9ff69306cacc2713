#include "indexer/extractors/pdf_paragraphs.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string_view>

namespace casebook::indexer {
namespace {

bool ends_sentence(std::string_view text) {
    static constexpr std::string_view kQuotes[] = {"\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99"};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view quote : kQuotes)
            if (text.ends_with(quote)) text.remove_suffix(quote.size()), again = true;
        while (!text.empty() && std::isdigit(static_cast<unsigned char>(text.back())) && text.size() > 1 &&
               std::string_view(".0123456789").find(text[text.size() - 2]) != std::string_view::npos)
            text.remove_suffix(1), again = true; // the mark of a footnote
    }
    return !text.empty() && std::string_view(".?!:;").find(text.back()) != std::string_view::npos;
}

bool starts_with_bullet(std::string_view text) {
    static constexpr std::string_view kBullets[] = {
        "\xE2\x80\xA2",  "\xEF\x82\xB7", "\xEF\x82\xA7", "\xE2\x97\x8F", "\xE2\x97\x8B", "\xE2\x96\xAA", "\xE2\x96\xA0",
        "\xE2\x80\x93 ", "- ",           "o ",           "\xE2\x9E\xA2", "\xEF\x83\x98", "\xC2\xB7",     "\xE2\x9C\x93",
    };
    return std::any_of(std::begin(kBullets), std::end(kBullets),
                       [&](std::string_view bullet) { return text.starts_with(bullet); });
}

/// "4.", "4.12", "(a)", "12)", "iv.": what begins an item of a list or a numbered paragraph.
bool starts_with_number(std::string_view text) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string_view mark = text.substr(0, space);
    if (mark.empty() || mark.size() > 8) return false;
    const bool digits = std::isdigit(static_cast<unsigned char>(mark[0])) &&
                        mark.find_first_not_of("0123456789.-)") == std::string_view::npos &&
                        mark.find_first_of(".)-") != std::string_view::npos;
    const bool bracketed = (mark.front() == '(' || mark.size() <= 5) && mark.back() == ')';
    const bool roman = mark.size() > 1 && mark.back() == '.' &&
                       mark.substr(0, mark.size() - 1).find_first_not_of("ivx") == std::string_view::npos;
    return digits || bracketed || roman;
}

bool starts_lower(std::string_view text) { return !text.empty() && std::islower(static_cast<unsigned char>(text[0])); }

float height(const TextLine& line) { return std::max(1.0F, line.bottom - line.top); }

/// From line to line; a row of a table is several lines high, and its last one counts.
float pitch_between(const TextLine& before, const TextLine& line) {
    return line.top - (before.bottom - std::min(height(before), height(line)));
}

bool same_size(const TextLine& a, const TextLine& b) {
    return std::abs(a.font_size - b.font_size) <= 0.08F * std::max(a.font_size, b.font_size);
}

/// The usual distance from one line to the next on this page, for lines of one size that follow each other.
float usual_pitch(const std::vector<TextLine>& lines) {
    std::vector<float> pitches;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const float pitch = pitch_between(lines[i - 1], lines[i]);
        if (pitch > 0.5F * height(lines[i]) && pitch < 2.6F * height(lines[i]) && same_size(lines[i], lines[i - 1]))
            pitches.push_back(pitch);
    }
    if (pitches.size() < 3) return 0;
    // The lower quartile: a page of short paragraphs has more gaps than lines.
    const auto quartile = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 4);
    std::nth_element(pitches.begin(), quartile, pitches.end());
    return *quartile;
}

/// How far to the right the lines go that begin about where this one does.
float column_right(const std::vector<TextLine>& lines, const TextLine& line) {
    float right = line.right;
    for (const TextLine& other : lines)
        if (std::abs(other.left - line.left) < 40) right = std::max(right, other.right);
    return right;
}

/// Whether `line` begins a paragraph after `before`, by their places, fonts and wording.
class ParagraphRule {
  public:
    explicit ParagraphRule(const std::vector<TextLine>& lines) : lines_(lines), pitch_(usual_pitch(lines)) {}

    bool begins(const TextLine& before, const TextLine& line, bool after_gap_in_text) const {
        const bool ended = ends_sentence(before.text);
        if (starts_with_bullet(line.text)) return true;
        const float pitch = pitch_between(before, line);
        if (std::abs(pitch) < 0.5F * height(line))
            return !is_list_mark(before.text); // beside it: a cell, or the text of a number
        if (!same_size(before, line)) return !continues_footnote_mark(before, line);
        if (!ended && starts_lower(line.text)) return false;
        if (pitch < 0) return ended || before.bold != line.bold; // the next column
        if (pitch > 1.3F * usual(line)) return true;
        if (before.bold != line.bold) return true;
        if (starts_with_number(line.text) && (ended || is_short(before))) return true;
        if (!ended) return after_gap_in_text && is_short(before);
        return is_short(before) || line.left - before.left > 6;
    }

  private:
    float usual(const TextLine& line) const { return std::max(pitch_, 1.2F * height(line)); }

    bool is_short(const TextLine& line) const {
        const float right = column_right(lines_, line);
        return right - line.right > 0.12F * (right - line.left);
    }

    /// A raised mark that Poppler made a line of its own.
    static bool continues_footnote_mark(const TextLine& before, const TextLine& line) {
        const auto digits = [](std::string_view text) {
            return text.size() <= 3 && text.find_first_not_of("0123456789") == std::string_view::npos;
        };
        return std::abs(before.top - line.top) < height(before) && (digits(line.text) || digits(before.text));
    }

    const std::vector<TextLine>& lines_;
    float pitch_;
};

} // namespace

void mark_paragraphs(std::vector<TextLine>& lines, const std::vector<bool>& after_gap) {
    const ParagraphRule rule(lines);
    std::vector<bool> begins(lines.size(), true);
    for (std::size_t i = 1; i < lines.size(); ++i)
        begins[i] = lines[i].table_row || lines[i - 1].table_row || lines[i].footnote != lines[i - 1].footnote ||
                    rule.begins(lines[i - 1], lines[i], after_gap[i]);
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i].starts_paragraph = begins[i];
}

bool is_list_mark(std::string_view text) {
    const bool digits = text.size() <= 3 && text.find_first_not_of("0123456789") == std::string_view::npos;
    return digits || (text.size() <= 8 && (starts_with_number(text) || starts_with_bullet(text)));
}

} // namespace casebook::indexer
