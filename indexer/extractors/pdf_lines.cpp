#include "indexer/extractors/pdf_lines.hpp"

#include "indexer/extractors/line_reader.hpp"
#include "indexer/extractors/utf8.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace casebook::indexer {
namespace {

/// How far ahead to look for the words of a line after losing the place.
constexpr std::size_t kFarthestWord = 400;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

std::string_view trimmed(std::string_view line) {
    while (!line.empty() && is_space(line.front())) line.remove_prefix(1);
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    return line;
}

/// What the words under one line say of its looks, by the number of bytes that say it.
class LineLooks {
  public:
    void add(const PdfWord& word, std::size_t bytes) {
        if (first_)
            line_.left = word.left, line_.top = word.top, line_.bottom = word.bottom;
        else if (std::abs(word.top - line_.top) < word.bottom - word.top) { // not yet on the next line
            line_.left = std::min(line_.left, word.left);
            line_.top = std::min(line_.top, word.top);
        }
        line_.right = first_ || word.top > line_.bottom ? word.right : std::max(line_.right, word.right);
        line_.bottom = std::max(line_.bottom, word.bottom);
        first_ = false;
        (word.bold ? bold_bytes_ : plain_bytes_) += bytes;
        if (bytes >= size_bytes_) line_.font_size = word.font_size, size_bytes_ = bytes;
    }

    bool is_placed() const { return !first_; }

    void give_to(TextLine& line) const {
        std::string text = std::move(line.text);
        line = line_;
        line.text = std::move(text);
        line.bold = bold_bytes_ > 0 && plain_bytes_ * 10 <= bold_bytes_;
    }

  private:
    TextLine line_;
    bool first_ = true;
    std::size_t bold_bytes_ = 0;
    std::size_t plain_bytes_ = 0;
    std::size_t size_bytes_ = 0; // of the longest word, which decides the size
};

/// Walks the words along the text.
class Placer {
  public:
    explicit Placer(const std::vector<PdfWord>& words) : words_(words) {}

    LineLooks place(std::string_view line) {
        if (lost_) find_again(line);
        LineLooks looks;
        std::size_t begin = at_;
        for (const char c : line) {
            if (is_space(c)) continue;
            if (lost_ || !step_to(c, looks, begin)) break;
        }
        leave_word(looks, begin);
        return looks;
    }

  private:
    /// Moves past one byte of the text; false, and lost, where the words have another there.
    bool step_to(char c, LineLooks& looks, std::size_t& begin) {
        while (word_ < words_.size()) {
            const std::string& text = words_[word_].text;
            if (at_ < text.size() && text[at_] == c) {
                ++at_;
                return true;
            }
            const bool passable =
                at_ < text.size() && (is_space(text[at_]) || (text[at_] == '-' && at_ + 1 == text.size()));
            if (passable) ++at_;
            if (at_ < text.size()) break;
            leave_word(looks, begin);
            ++word_;
            at_ = begin = 0;
        }
        lost_ = true;
        return false;
    }

    void leave_word(LineLooks& looks, std::size_t& begin) const {
        if (word_ < words_.size() && at_ > begin) looks.add(words_[word_], at_ - begin);
        begin = at_;
    }

    /// Looks ahead for a word that begins the line.
    void find_again(std::string_view line) {
        const std::string_view first = line.substr(0, std::min(line.find(' '), line.size()));
        const std::size_t end = std::min(words_.size(), word_ + kFarthestWord);
        for (std::size_t i = word_; i < end; ++i) {
            if (words_[i].text != first) continue;
            word_ = i;
            at_ = 0;
            lost_ = false;
            return;
        }
    }

    const std::vector<PdfWord>& words_;
    std::size_t word_ = 0; // the word reached
    std::size_t at_ = 0;   // and the byte within it
    bool lost_ = false;
};

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

/// From line to line; what Poppler joined at a hyphen is two lines high, and its last line counts.
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
            return !is_mark(before.text); // beside it: a cell, or the text of a number
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

    static bool is_mark(std::string_view text) {
        const bool digits = text.size() <= 3 && text.find_first_not_of("0123456789") == std::string_view::npos;
        return digits || (text.size() <= 8 && (starts_with_number(text) || starts_with_bullet(text)));
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

void mark_paragraphs(std::vector<TextLine>& lines, const std::vector<bool>& after_gap) {
    const ParagraphRule rule(lines);
    std::vector<bool> begins(lines.size(), true);
    for (std::size_t i = 1; i < lines.size(); ++i) begins[i] = rule.begins(lines[i - 1], lines[i], after_gap[i]);
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i].starts_paragraph = begins[i];
}

} // namespace

std::vector<TextLine> place_lines(std::string_view text, const std::vector<PdfWord>& words) {
    std::vector<TextLine> lines;
    std::vector<bool> after_gap;
    Placer placer(words);
    bool gap = true;
    for_each_line(text, [&](std::string_view raw) {
        const std::string_view line = trimmed(raw);
        const LineLooks looks = placer.place(line);
        std::string clean(trimmed(clean_utf8(line)));
        if (clean.empty()) {
            gap = true;
            return;
        }
        TextLine placed;
        if (!lines.empty()) placed = lines.back();
        placed.text = std::move(clean);
        if (looks.is_placed()) looks.give_to(placed);
        lines.push_back(std::move(placed));
        after_gap.push_back(gap);
        gap = false;
    });
    mark_paragraphs(lines, after_gap);
    return lines;
}

std::string text_of_words(const std::vector<PdfWord>& words) {
    std::string text;
    const PdfWord* before = nullptr;
    for (const PdfWord& word : words) {
        const bool same_line = before != nullptr &&
                               std::abs(word.bottom - before->bottom) < 0.5F * (word.bottom - word.top) &&
                               word.left >= before->left;
        if (before != nullptr) text += same_line ? ' ' : '\n';
        text += word.text;
        before = &word;
    }
    return text;
}

bool is_bold_font(std::string_view font_name) {
    static constexpr std::string_view kBoldNames[] = {"Bold", "bold", "BOLD", "Black", "Heavy", "Demi", "Semibold"};
    return std::any_of(std::begin(kBoldNames), std::end(kBoldNames),
                       [&](std::string_view name) { return font_name.find(name) != std::string_view::npos; });
}

} // namespace casebook::indexer
