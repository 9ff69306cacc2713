#include "indexer/extractors/pdf_lines.hpp"

#include "indexer/extractors/pdf_cells.hpp"
#include "indexer/extractors/pdf_notes.hpp"
#include "indexer/extractors/pdf_paragraphs.hpp"
#include "indexer/extractors/pdf_tables.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace casebook::indexer {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

void take_hyphen_off(std::string& text) {
    if (text.ends_with(kSoftHyphen))
        text.resize(text.size() - kSoftHyphen.size());
    else if (text.ends_with('-'))
        text.pop_back();
}

/// Makes the lines of the page in reading order, each table at the place of its first word.
class LineMaker {
  public:
    explicit LineMaker(const PdfPage& page)
        : page_(page), tables_(find_tables(page)), written_(tables_.tables.size()), taken_(page.lines.size()) {}

    std::vector<MadeLine> make() {
        for (std::size_t i = 0; i < page_.lines.size(); ++i) {
            write_tables_of(i);
            write_line(i);
        }
        return std::move(made_);
    }

  private:
    void write_tables_of(std::size_t line) {
        for (const std::size_t table : tables_.table_of[line]) {
            if (table == kNoTable || written_[table]) continue;
            written_[table] = true;
            for (const TextLine& row : tables_.tables[table]) made_.push_back({.line = row, .after_gap = true});
        }
    }

    /// The words of the line that are in no table and not taken by the line before.
    std::vector<PlacedWord> words_left(std::size_t line) const {
        std::vector<PlacedWord> words;
        const std::vector<PdfWord>& all = page_.lines[line].words;
        for (std::size_t i = taken_[line]; i < all.size(); ++i)
            if (tables_.table_of[line][i] == kNoTable) words.push_back({&all[i], line, i, false});
        return words;
    }

    void write_line(std::size_t number) {
        const std::vector<PlacedWord> words = words_left(number);
        if (words.empty()) return;
        std::string text = text_of(words);
        if (page_.lines[number].joins_next && words.back().number + 1 == page_.lines[number].words.size())
            take_hyphen_off(text), text += take_broken_word(number + 1);
        text = clean_words(text);
        if (trimmed(text).empty()) return;
        MadeLine made{.line = look_of(words), .after_gap = page_.lines[number].after_gap};
        made.line.text = trimmed(text);
        made.mark_size = words[0].word->font_size;
        made.mark_baseline = words.size() > 1 ? words[1].word->baseline - words[0].word->baseline : 0;
        made.upright = words[0].word->upright;
        made_.push_back(std::move(made));
    }

    static std::string text_of(const std::vector<PlacedWord>& words) {
        std::string text;
        for (const PlacedWord& word : words) {
            text += word.word->text;
            if (word.word->space_after) text += ' ';
        }
        while (text.ends_with(' ')) text.pop_back();
        return text;
    }

    /// The rest of a broken word: what stands at the start of the next line, up to a space.
    std::string take_broken_word(std::size_t number) {
        std::string rest;
        while (number < page_.lines.size()) {
            const std::vector<PdfWord>& words = page_.lines[number].words;
            std::size_t taken = 0;
            while (taken < words.size() && tables_.table_of[number][taken] == kNoTable) {
                rest += words[taken].text;
                if (words[taken++].space_after) break;
            }
            taken_[number] = taken;
            if (taken < words.size() || taken == 0 || !page_.lines[number].joins_next) break;
            take_hyphen_off(rest); // the whole line is a piece of the word
            ++number;
        }
        return rest;
    }

    const PdfPage& page_;
    const PdfTables tables_;
    std::vector<bool> written_; // tables
    std::vector<MadeLine> made_;
    std::vector<std::size_t> taken_; // words at the start of each line that the one before has taken
};

} // namespace

ExtractedPage make_lines(const PdfPage& page) {
    std::vector<MadeLine> made = LineMaker(page).make();
    set_notes_apart(made, page);
    ExtractedPage extracted{.number = page.number, .width = page.width, .height = page.height, .reading = page.reading};
    std::vector<bool> after_gap;
    for (MadeLine& line : made) {
        extracted.lines.push_back(std::move(line.line));
        after_gap.push_back(line.after_gap);
    }
    mark_paragraphs(extracted.lines, after_gap);
    return extracted;
}

bool is_bold_font(std::string_view font_name) {
    static constexpr std::string_view kBoldNames[] = {"Bold", "bold", "BOLD", "Black", "Heavy", "Demi", "Semibold"};
    return std::any_of(std::begin(kBoldNames), std::end(kBoldNames),
                       [&](std::string_view name) { return font_name.find(name) != std::string_view::npos; });
}

} // namespace casebook::indexer
