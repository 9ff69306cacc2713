#include "query-server/render/html_tags.hpp"

#include <algorithm>
#include <span>

namespace casebook::server {

namespace {

/// Of the names beside a result; the rest is told with the reasons. A list is cut only where that hides more than a
/// few.
constexpr std::size_t kThemesAtOnce = 8;
constexpr std::size_t kFewThemes = 2;

void set_reason(Values& v, const ShownTheme& theme) {
    const PlaceWords place = theme.why ? place_words(*theme.why) : PlaceWords{};
    v.set("level", theme.level)
        .set("label", theme.label)
        .set("theme", theme_address(theme.theme, Form::html))
        .set("reason", theme.reason)
        .set("preposition", place.preposition)
        .set("place", place.name)
        .set("address", theme.why ? theme.why->page : std::string());
}

SafeHtml evidence_html(const ShownTheme& theme) {
    return each("passage", theme.evidence, [](Values& v, const ShownEvidence& evidence) {
        const ShownPlace& place = evidence.place;
        v.set("text_html", SafeHtml::text(evidence.quotation))
            .set("section", place.section == "other" && !place.heading.empty() ? "" : place.section_label)
            .set("heading", place.heading)
            .set("place", page_words(place.document, place.printed_page, place.pdf_page))
            .set("address", place.page);
    });
}

} // namespace

SafeHtml theme_names_html(const std::vector<ShownTheme>& themes) {
    std::vector<const ShownTheme*> central_first;
    for (const ShownTheme& theme : themes) central_first.push_back(&theme);
    std::ranges::stable_partition(central_first, [](const ShownTheme* theme) { return theme->level == "central"; });
    const std::size_t shown = themes.size() > kThemesAtOnce + kFewThemes ? kThemesAtOnce : themes.size();
    const auto at_once = std::span(central_first).first(shown);
    SafeHtml out = each("theme_tag", at_once, [](Values& v, const ShownTheme* theme) {
        v.set("level", theme->level).set("level_words", level_words(theme->level));
        v.set("label", theme->label).set("address", theme_address(theme->theme, Form::html));
    });
    if (shown < themes.size()) out += render("more_themes", Values{}.set("more", themes.size() - shown));
    return out;
}

SafeHtml theme_reasons_html(const std::vector<ShownTheme>& themes) {
    return each("theme_reason", themes, [](Values& v, const ShownTheme& theme) { set_reason(v, theme); });
}

SafeHtml review_themes_html(const std::vector<ShownTheme>& themes) {
    return each("review_theme", themes, [](Values& v, const ShownTheme& theme) {
        set_reason(v, theme);
        v.set("method", theme.method).set("rules", theme.rules).set("evidence_html", evidence_html(theme));
    });
}

} // namespace casebook::server
