#include "indexer/extractors/pdf_cells.hpp"

#include "indexer/extractors/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace casebook::indexer {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";

float size_of(const PdfWord& word) { return std::max(1.0F, word.bottom - word.top); }

/// Sorted by line, then from the left. Words are of one line whose middles are less than half their height apart.
void sort_by_line(std::vector<PlacedWord>& words) {
    std::stable_sort(words.begin(), words.end(), [](const PlacedWord& a, const PlacedWord& b) {
        return middle_of(a.word->top, a.word->bottom) < middle_of(b.word->top, b.word->bottom);
    });
    for (auto begin = words.begin(); begin != words.end();) {
        const float middle = middle_of(begin->word->top, begin->word->bottom);
        const float near = 0.5F * size_of(*begin->word);
        const auto end = std::find_if(begin, words.end(), [&](const PlacedWord& word) {
            return middle_of(word.word->top, word.word->bottom) - middle > near;
        });
        std::stable_sort(begin, end,
                         [](const PlacedWord& a, const PlacedWord& b) { return a.word->left < b.word->left; });
        begin = end;
    }
}

} // namespace

float middle_of(float from, float to) { return (from + to) / 2; }

std::string clean_words(std::string_view text) {
    std::string clean;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(kSoftHyphen, begin), text.size());
        clean += text.substr(begin, end - begin);
        begin = end + kSoftHyphen.size();
    }
    std::replace(clean.begin(), clean.end(), '\n', ' ');
    return clean_utf8(clean);
}

std::vector<PlacedWord> placed_words(const PdfPage& page) {
    std::vector<PlacedWord> words;
    for (std::size_t line = 0; line < page.lines.size(); ++line) {
        const std::vector<PdfWord>& of_line = page.lines[line].words;
        for (std::size_t i = 0; i < of_line.size(); ++i)
            words.push_back({&of_line[i], line, i, page.lines[line].joins_next && i + 1 == of_line.size()});
    }
    return words;
}

std::string text_of_cell(std::vector<PlacedWord> words) {
    sort_by_line(words);
    std::string text;
    const PlacedWord* before = nullptr;
    for (const PlacedWord& word : words) {
        const bool next_line = before != nullptr && word.word->left <= before->word->left;
        const bool touching = before != nullptr && before->line == word.line && before->number + 1 == word.number &&
                              !before->word->space_after;
        if (before != nullptr && before->breaks && next_line) {
            while (text.ends_with('-')) text.pop_back();
        } else if (before != nullptr && !touching) {
            text += ' ';
        }
        text += word.word->text;
        before = &word;
    }
    return clean_words(text);
}

TextLine look_of(const std::vector<PlacedWord>& words) {
    TextLine look;
    std::size_t longest = 0;
    std::size_t bold = 0;
    std::size_t plain = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const PdfWord& word = *words[i].word;
        look.left = i == 0 ? word.left : std::min(look.left, word.left);
        look.top = i == 0 ? word.top : std::min(look.top, word.top);
        look.right = i == 0 ? word.right : std::max(look.right, word.right);
        look.bottom = i == 0 ? word.bottom : std::max(look.bottom, word.bottom);
        (word.bold ? bold : plain) += word.text.size();
        if (word.text.size() >= longest) look.font_size = word.font_size, longest = word.text.size();
    }
    look.bold = bold > 0 && plain * 10 <= bold;
    return look;
}

} // namespace casebook::indexer
