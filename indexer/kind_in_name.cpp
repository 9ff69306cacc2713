#include "indexer/kind_in_name.hpp"

#include "indexer/infer/cover_words.hpp"

#include <algorithm>
#include <vector>

namespace casebook::indexer {
namespace {

struct KindWords {
    std::string_view words, kind;
};

// Longer ones before those that they end with.
constexpr KindWords kKindWords[] = {
    {"overview report", "overview_report"},
    {"full report", "overview_report"},
    {"overview", "overview_report"},
    {"executive summary", "executive_summary"},
    {"exec summary", "executive_summary"},
    {"action plan", "action_plan"},
    {"board response", "board_response"},
    {"lscb response", "board_response"},
    {"lscp response", "board_response"},
    {"partnership response", "board_response"},
    {"7 minute briefing", "briefing"},
    {"seven minute briefing", "briefing"},
    {"learning briefing", "briefing"},
    {"briefing", "briefing"},
    {"terms of reference", "terms_of_reference"},
    {"summary timeline", "timeline"},
    {"timeline", "timeline"},
    {"press statement", "press_statement"},
    {"press release", "press_statement"},
    {"media statement", "press_statement"},
    {"report", "other"},
    {"summary", "other"},
    {"response", "other"},
    {"update", "update"},
};

std::vector<std::string> words_of(std::string_view stem) {
    std::vector<std::string> words(1);
    for (const char c : folded_text(stem)) {
        const bool gap = c == '-' || c == '_' || c == ' ' || c == '.' || c == '(' || c == ')';
        if (!gap)
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t count, char between) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : std::string(1, between)) + words[i];
    return text;
}

/// "final", "v2", "2018": may stand after the kind.
bool says_which_copy(std::string_view word) {
    if (is_any_of(word, {"final", "published", "publication", "version", "web", "copy"})) return true;
    if (word.starts_with('v')) word.remove_prefix(1);
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool ends_with_words(std::string_view text, std::string_view words) {
    return text == words ||
           (text.size() > words.size() && text.ends_with(words) && text[text.size() - words.size() - 1] == ' ');
}

} // namespace

NameParts kind_in_name(std::string_view stem) {
    const std::vector<std::string> words = words_of(stem);
    std::size_t count = words.size();
    while (count > 0 && says_which_copy(words[count - 1])) --count;
    const std::string text = joined(words, count, ' ');
    for (const KindWords& row : kKindWords) {
        if (!ends_with_words(text, row.words)) continue;
        const auto of_kind = static_cast<std::size_t>(std::ranges::count(row.words, ' ')) + 1;
        return {joined(words, count - of_kind, '-'), row.kind};
    }
    return {joined(words, words.size(), '-'), {}};
}

bool is_distinctive(std::string_view base) {
    const std::vector<std::string> words = words_of(base);
    return std::ranges::any_of(words, [](const std::string& word) {
        return !is_any_of(word, {"serious", "case",  "review",      "reviews",   "scr",      "child",        "children",
                                 "lcspr",   "cspr",  "local",       "cpr",       "practice", "safeguarding", "learning",
                                 "lscb",    "lscp",  "final",       "the",       "of",       "annual",       "draft",
                                 "and",     "for",   "family",      "baby",      "full",     "independent",  "national",
                                 "panel",   "board", "partnership", "executive", "minute"});
    });
}

} // namespace casebook::indexer
