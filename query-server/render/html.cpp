#include "query-server/render/html.hpp"

#include "query-server/render/assets.hpp"

namespace casebook::server {

namespace {

constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};

int two_digits(std::string_view text) {
    const bool digits = text.size() >= 2 && text[0] >= '0' && text[0] <= '9' && text[1] >= '0' && text[1] <= '9';
    return digits ? (text[0] - '0') * 10 + (text[1] - '0') : 0;
}

std::string point_in_words(std::string_view date) {
    if (date.size() != 7 && date.size() != 10) return std::string(date);
    const int month = two_digits(date.substr(5));
    if (month < 1 || month > 12) return std::string(date);
    std::string out = std::string(kMonths[month - 1]) + " " + std::string(date.substr(0, 4));
    const int day = date.size() == 10 ? two_digits(date.substr(8)) : 0;
    return day > 0 ? std::to_string(day) + " " + out : out;
}

SafeHtml pinned_html(const Site& site) {
    if (!site.pinned) return {};
    const PinnedTo& pinned = *site.pinned;
    const std::string withdrawn = counted(pinned.withdrawn, "review", "reviews");
    return render("pinned", Values{}
                                .set("generation", pinned.generation)
                                .set("older", !pinned.current_address.empty())
                                .set("current_address", pinned.current_address)
                                .set("current", pinned.current)
                                .set("withdrawn", pinned.withdrawn == 0 ? std::string() : withdrawn)
                                .set("verb", pinned.withdrawn == 1 ? "has" : "have"));
}

} // namespace

std::string date_words(std::string_view edtf) {
    if (const auto slash = edtf.find('/'); slash != std::string_view::npos)
        return date_words(edtf.substr(0, slash)) + " to " + date_words(edtf.substr(slash + 1));
    if (edtf.ends_with('~')) return "about " + point_in_words(edtf.substr(0, edtf.size() - 1));
    if (edtf.ends_with('?')) return point_in_words(edtf.substr(0, edtf.size() - 1)) + ", uncertain";
    return point_in_words(edtf);
}

std::string dotted(std::initializer_list<std::string_view> parts) {
    std::string out;
    for (const std::string_view part : parts)
        if (!part.empty()) out.append(out.empty() ? "" : " · ").append(part);
    return out;
}

std::string kind_words(std::string_view kind) {
    if (kind == "learning_point") return "Learning point";
    return kind == "finding" ? "Finding" : "Recommendation";
}

std::string lang_of(std::string_view language) {
    if (language == "en" || language.empty()) return {};
    return language == "other" ? "und" : std::string(language);
}

SafeHtml hidden_html(const std::vector<std::pair<std::string, std::string>>& parts) {
    return each("hidden", parts,
                [](Values& v, const auto& part) { v.set("name", part.first).set("value", part.second); });
}

SafeHtml exports_html(const std::vector<ShownExport>& exports) {
    return each("export_link", exports,
                [](Values& v, const ShownExport& one) { v.set("label", one.label).set("address", one.address); });
}

std::string framed(const SafeHtml& main, const Frame& frame, const Site& site) {
    Values values;
    values.set("title", frame.title)
        .set("site", site.name)
        .set("stylesheet", asset_address("casebook.css"))
        .set("icon", asset_address("casebook.svg"))
        .set("script", asset_address("casebook.js"))
        .set("canonical", frame.canonical)
        .set("data", frame.data)
        .set("previous", frame.previous)
        .set("next", frame.next)
        .set("filters", frame.has_filters)
        .set("feed", row_of(site.discoverability).feeds ? frame.feed : std::string())
        .set("robots", site.robots)
        .set("head_html", frame.head_html)
        .set("leave", site.leave)
        .set("notice", site.notice)
        .set("generation", frame.generation)
        .set("pinned_html", pinned_html(site))
        .set("main_html", main);
    return render("layout", values).str();
}

} // namespace casebook::server
