#include "indexer/structure/record_label.hpp"

#include "indexer/structure/scan.hpp"

namespace casebook::indexer {
namespace {

using schema::RecommendationKind;

struct LabelRow {
    std::string_view word;
    RecommendationKind kind;
};

// Longer words before those they begin with.
constexpr LabelRow kLabels[] = {
    {"recommendation", RecommendationKind::recommendation},
    {"safety recommendation", RecommendationKind::recommendation},
    {"strategic recommendation", RecommendationKind::recommendation},
    {"national recommendation", RecommendationKind::recommendation},
    {"local recommendation", RecommendationKind::recommendation},
    {"argymhelliad", RecommendationKind::recommendation},
    {"learning point", RecommendationKind::learning_point},
    {"key learning point", RecommendationKind::learning_point},
    {"learning theme", RecommendationKind::learning_point},
    {"key learning", RecommendationKind::learning_point},
    {"learning", RecommendationKind::learning_point},
    {"lesson", RecommendationKind::learning_point},
    {"finding", RecommendationKind::finding},
    {"key finding", RecommendationKind::finding},
    {"r", RecommendationKind::recommendation},
    {"lp", RecommendationKind::learning_point},
};

constexpr std::string_view kDashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", ":", ".", ")"};

/// "3", "4.1", "012/18", "A": what may stand after the word.
std::size_t number_length(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && at < 14 &&
           (is_digit(text[at]) || ((text[at] == '.' || text[at] == '/' || text[at] == '-') && at + 1 < text.size() &&
                                   is_digit(text[at + 1]))))
        ++at;
    if (at > 0 && at < text.size() && is_lower(text[at]) && (at + 1 == text.size() || !is_letter(text[at + 1])))
        ++at; // "3a"
    if (at == 0 && !text.empty() && is_upper(text[0]) && (text.size() == 1 || text[1] == ':' || text[1] == '.')) at = 1;
    return at;
}

/// "4", "12", "4.1": what a short word can carry; "009/2011" is the number of a document.
bool is_short_number(std::string_view number) {
    return number.size() <= 4 && is_digit(number[0]) && number[0] != '0' &&
           number.find_first_of("/-") == std::string_view::npos;
}

/// A short word ("R") must touch its number; a long one is followed by a space, "No." or "#".
std::string_view after_word(std::string_view text, bool short_word) {
    if (short_word) return text;
    if (text.starts_with("(s)")) text.remove_prefix(3);
    if (!text.starts_with(' ')) return {};
    text = trimmed(text);
    if (starts_with_word(text, "no. "))
        text.remove_prefix(4);
    else if (starts_with_word(text, "number "))
        text.remove_prefix(7);
    else if (text.starts_with('#'))
        text.remove_prefix(1);
    return text;
}

/// What follows the number, if it makes the words before a label.
std::optional<std::string_view> rest_of_label(std::string_view text) {
    if (trimmed(text).empty()) return std::string_view{};
    std::string_view rest = trimmed(text);
    for (const std::string_view dash : kDashes)
        if (rest.starts_with(dash)) return trimmed(rest.substr(dash.size()));
    // "Recommendation 4 The Board should": a capital begins the text; "Recommendation 4 (health): ..." too.
    if (text.front() == ' ' && (is_upper(rest[0]) || rest[0] == '(' || static_cast<unsigned char>(rest[0]) >= 0x80))
        return rest;
    return std::nullopt;
}

} // namespace

std::optional<RecordLabel> read_record_label(std::string_view paragraph) {
    if (paragraph.empty() || std::string_view("rRsSnNlLfFkKaA").find(paragraph[0]) == std::string_view::npos)
        return std::nullopt;
    for (const LabelRow& row : kLabels) {
        if (!starts_with_word(paragraph, row.word) || !is_upper(paragraph[0])) continue;
        const bool short_word = row.word.size() <= 2;
        const std::string_view after = after_word(paragraph.substr(row.word.size()), short_word);
        const std::size_t length = number_length(after);
        if (length == 0 || (short_word && !is_short_number(after.substr(0, length)))) continue;
        const auto rest = rest_of_label(after.substr(length));
        if (!rest) continue;
        const std::size_t skipped = short_word ? 0 : static_cast<std::size_t>(after.data() - paragraph.data());
        return RecordLabel{row.kind, paragraph.substr(skipped, length + (short_word ? row.word.size() : 0)), *rest};
    }
    return std::nullopt;
}

} // namespace casebook::indexer
