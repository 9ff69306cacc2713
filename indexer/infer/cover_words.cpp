#include "indexer/infer/cover_words.hpp"

#include <algorithm>

namespace casebook::indexer {
namespace {

constexpr std::string_view kEnDash = "\xE2\x80\x93", kEmDash = "\xE2\x80\x94", kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kOpenQuote = "\xE2\x80\x98", kCloseQuote = "\xE2\x80\x99";
constexpr std::string_view kOpenQuotes = "\xE2\x80\x9C", kCloseQuotes = "\xE2\x80\x9D", kBullet = "\xE2\x80\xA2";

/// The length of the mark that begins `text`, 0 where a letter does.
std::size_t mark_at(std::string_view text) {
    constexpr std::string_view kMarks = " \t\n,.;:()[]{}\"'*!?|/-_=<>";
    if (kMarks.find(text.front()) != std::string_view::npos) return 1;
    for (const std::string_view mark :
         {kEnDash, kEmDash, kNoBreakSpace, kOpenQuote, kCloseQuote, kOpenQuotes, kCloseQuotes, kBullet})
        if (text.starts_with(mark)) return mark.size();
    return 0;
}

bool is_space(std::string_view mark) { return mark == " " || mark == "\t" || mark == "\n" || mark == kNoBreakSpace; }

/// Marks that part two words although no space does: "Child K-overview" does not, "2019/2020" does.
bool parts_words(std::string_view mark) { return mark == "/" || mark == "|" || mark == kEnDash || mark == kEmDash; }

/// The end of the word that begins at `at`, and the marks after it.
std::size_t word_end(std::string_view line, std::size_t at) {
    std::size_t end = at; // past the last letter
    while (at < line.size()) {
        const std::size_t mark = mark_at(line.substr(at));
        if (mark != 0 && (is_space(line.substr(at, mark)) || parts_words(line.substr(at, mark)))) break;
        at += mark == 0 ? 1 : mark;
        if (mark == 0) end = at;
    }
    return end;
}

} // namespace

std::string folded_text(std::string_view text) {
    std::string folded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (text.substr(i).starts_with(kCloseQuote)) {
            folded += '\'';
            i += kCloseQuote.size() - 1;
        } else {
            folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return folded;
}

CoverWords cover_words(std::string_view line) {
    CoverWords words;
    std::size_t last_end = 0;
    for (std::size_t at = 0; at < line.size();) {
        if (const std::size_t mark = mark_at(line.substr(at)); mark != 0) {
            at += mark;
            continue;
        }
        const std::size_t end = word_end(line, at);
        if (!words.empty()) words.back().after = line.substr(last_end, at - last_end);
        const std::string_view text = line.substr(at, end - at);
        words.push_back({text, folded_text(text), at, end, {}});
        at = last_end = end;
    }
    if (!words.empty()) words.back().after = line.substr(last_end);
    return words;
}

std::size_t phrase_at(const CoverWords& words, std::size_t at, std::string_view phrase) {
    std::size_t count = 0;
    while (!phrase.empty()) {
        const std::size_t end = std::min(phrase.find(' '), phrase.size());
        if (at + count >= words.size() || words[at + count].folded != phrase.substr(0, end)) return 0;
        ++count;
        phrase.remove_prefix(std::min(end + 1, phrase.size()));
    }
    return count;
}

std::size_t find_phrase(const CoverWords& words, std::string_view phrase) {
    for (std::size_t at = 0; at < words.size(); ++at)
        if (phrase_at(words, at, phrase) != 0) return at;
    return words.size();
}

bool is_any_of(std::string_view folded, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), folded) != words.end();
}

bool starts_with_capital(std::string_view word) {
    if (word.empty()) return false;
    return (word[0] >= 'A' && word[0] <= 'Z') || (word[0] == '\xC3' && word.size() > 1 && word[1] < '\xA0');
}

bool is_in_capitals(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string trimmed_line(std::string_view text) {
    constexpr std::string_view kEnds = " \t\n,.;:-_|*";
    while (!text.empty()) {
        if (kEnds.find(text.front()) != std::string_view::npos)
            text.remove_prefix(1);
        else if (kEnds.find(text.back()) != std::string_view::npos)
            text.remove_suffix(1);
        else if (text.starts_with(kEnDash) || text.starts_with(kEmDash))
            text.remove_prefix(kEnDash.size());
        else if (text.ends_with(kEnDash) || text.ends_with(kEmDash))
            text.remove_suffix(kEnDash.size());
        else
            break;
    }
    return std::string(text);
}

} // namespace casebook::indexer
