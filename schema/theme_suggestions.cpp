#include "schema/theme_suggestions.hpp"

#include "schema/binary_codec.hpp"

#include <algorithm>
#include <tuple>

namespace casebook::schema {

namespace {

constexpr std::uint64_t kForm = 1; // raised when the form changes in a way an old reader would misread

auto place(const ThemeSuggestion& suggestion) { return std::tie(suggestion.review, suggestion.theme); }

Error undecodable() {
    return {.code = ErrorCode::index_corrupt,
            .message = "The index is damaged.",
            .hint = "Run casebook-index check, and build it again with casebook-index build.",
            .internal = "suggested themes do not decode"};
}

bool sound(const ThemeSuggestions& all) {
    const auto unordered = [](const ThemeSuggestion& a, const ThemeSuggestion& b) { return place(a) >= place(b); };
    const auto sure = [](const ThemeSuggestion& each) { return each.confidence >= 1 && each.confidence <= 100; };
    return std::ranges::adjacent_find(all.suggestions, unordered) == all.suggestions.end() &&
           std::ranges::all_of(all.suggestions, sure) && (all.suggestions.empty() || !all.model.empty());
}

bool is_mention(ThemeLevel level, TagBasis basis) { return level == ThemeLevel::mentioned && basis == TagBasis::rule; }

} // namespace

std::string encode(const ThemeSuggestions& all) {
    ByteWriter w;
    w.number(kForm);
    w.text(all.model);
    std::uint32_t last = 0;
    w.list(all.suggestions, [&](const ThemeSuggestion& each) {
        w.number(each.review - last);
        w.number(each.theme);
        w.number(each.confidence);
        last = each.review;
    });
    return w.take();
}

Result<ThemeSuggestions> decode_theme_suggestions(std::string_view bytes) {
    ByteReader r(bytes);
    ThemeSuggestions all;
    const bool known_form = r.number() == kForm;
    all.model = r.text();
    std::uint32_t last = 0;
    r.list([&] {
        ThemeSuggestion each;
        each.review = last += static_cast<std::uint32_t>(r.number_below((std::uint64_t{1} << 32) - last));
        each.theme = r.number32();
        each.confidence = static_cast<std::uint8_t>(r.number_below(101));
        all.suggestions.push_back(each);
    });
    if (!known_form || !r.ok() || !r.at_end() || !sound(all)) return undecodable();
    return all;
}

void suggest(SummaryTheme& theme, const ThemeSuggestion& suggestion) {
    if (!is_mention(theme.level, theme.basis)) return;
    theme.level = ThemeLevel::contributory;
    theme.basis = TagBasis::model;
    theme.confidence = suggestion.confidence;
}

void suggest(ThemeTag& tag, const ThemeSuggestion& suggestion, const std::string& model) {
    if (!is_mention(tag.level, tag.basis)) return;
    tag.level = ThemeLevel::contributory;
    tag.basis = TagBasis::model;
    tag.version = model;
    tag.confidence = suggestion.confidence;
}

} // namespace casebook::schema
