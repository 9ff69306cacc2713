#include "query-server/render/html_filters.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::FieldId;

/// Shown before the groups; the other facets follow in two groups, by whether they speak of a child.
constexpr FieldId kFirstFacets[] = {FieldId::theme,       FieldId::harm,          FieldId::outcome,
                                    FieldId::age_band,    FieldId::family_factor, FieldId::agency,
                                    FieldId::review_type, FieldId::nation,        FieldId::held};

constexpr std::size_t kValuesAtOnce = 12;

/// A list is cut only where that hides more than a few.
constexpr std::size_t kFewValues = 3;

/// `v` is used again for every value of a facet, with its name set: values are most of a page.
void append_value(SafeHtml& out, const ShownValue& value, std::size_t depth, bool numbered, Values& v) {
    v.set("value", value.value)
        .set("label", value.label)
        .set("count", numbered ? grouped(value.count) : std::string())
        .set("unit", value.count == 1 ? "review" : "reviews")
        .set("selected", value.selected)
        .set("excluded", value.excluded)
        .set("zero", numbered && value.count == 0)
        .set("depth", depth == 0 ? std::string() : std::to_string(std::min<std::size_t>(depth, 3)));
    append_rendered(out, "facet_value", v);
}

SafeHtml choices_html(std::string_view legend, std::string_view name, const std::vector<ShownChoice>& choices) {
    if (choices.empty()) return {};
    const SafeHtml boxes = each("tag_choice", choices, [&](Values& v, const ShownChoice& choice) {
        v.set("name", name).set("value", choice.value).set("label", choice.label).set("chosen", choice.chosen);
    });
    return render("tag_choices", Values{}.set("legend", legend).set("choices_html", boxes));
}

SafeHtml tag_choices_html(const ShownFacet& facet) {
    SafeHtml out = choices_html("Level", "theme.level", facet.levels);
    out += choices_html("Assigned by", "theme.basis", facet.bases);
    return out;
}

/// The lists of a facet: what is seen at once, and what opens below it. What is chosen is seen at once, or its
/// expander is open.
struct ValueLists {
    SafeHtml at_once, more;
    std::size_t shown = 0, hidden = 0;
    bool more_open = false;
};

ValueLists value_lists(const ShownFacet& facet, bool numbered) {
    ValueLists lists{.more_open = facet.whole};
    Values v;
    v.set("name", schema::field(facet.field).name);
    const bool cut = facet.nested.size() > kValuesAtOnce + kFewValues;
    for (const auto& [index, depth] : facet.nested) {
        const ShownValue& value = facet.values[index];
        if (!cut || lists.shown < kValuesAtOnce) {
            append_value(lists.at_once, value, depth, numbered, v);
            ++lists.shown;
            continue;
        }
        append_value(lists.more, value, depth, numbered, v);
        ++lists.hidden;
        lists.more_open = lists.more_open || value.selected || value.excluded;
    }
    return lists;
}

/// "12 of 57 themes", "8 types of harm"
std::string values_words(const ShownFacet& facet, std::size_t shown) {
    const std::string_view many = schema::field(facet.field).many;
    const std::uint64_t total = std::max<std::uint64_t>(facet.values_total, facet.values.size());
    if (shown < total) return grouped(shown) + " of " + grouped(total) + " " + std::string(many);
    return grouped(shown) + " " + std::string(many);
}

SafeHtml more_html(const schema::Field& field, const ValueLists& lists) {
    if (lists.hidden == 0) return {};
    return render("facet_more", Values{}
                                    .set("hidden", grouped(lists.hidden))
                                    .set("many", field.many)
                                    .set("open", lists.more_open)
                                    .set("values_html", lists.more));
}

/// Does the fault of a refused search lie in this facet?
bool at_fault(const SearchPage& page, const schema::Field& field) {
    return page.refusal && std::ranges::find(page.refusal->faults, "facet-" + std::string(field.name),
                                             &ShownFault::control) != page.refusal->faults.end();
}

SafeHtml facet_html(const SearchPage& page, const ShownFacet& facet) {
    const schema::Field& field = schema::field(facet.field);
    const ValueLists lists = value_lists(facet, !page.refusal);
    Values v;
    v.set("name", field.name)
        .set("label", field.label)
        .set("many", field.many)
        .set("help", field.help)
        .set("values", values_words(facet, lists.shown))
        .set("open", facet.whole || facet.chosen > 0 || at_fault(page, field))
        .set("chosen", facet.chosen > 0 ? std::to_string(facet.chosen) : std::string())
        .set("long", lists.hidden > 0)
        .set("may_switch_mode", schema::multi_valued(field))
        .set("all", facet.mode == FacetMode::all)
        .set("tag_choices_html", tag_choices_html(facet))
        .set("more_html", more_html(field, lists))
        .set("list_all", facet.list_all)
        .set("total", grouped(facet.values_total))
        .set("values_html", lists.at_once);
    return render("facet", v);
}

template <class Wanted>
SafeHtml group_html(const SearchPage& page, std::string_view label, Wanted&& wanted) {
    SafeHtml facets;
    bool open = false;
    for (const ShownFacet& facet : page.facets) {
        const bool first = std::ranges::find(kFirstFacets, facet.field) != std::end(kFirstFacets);
        const bool offers = !facet.values.empty() || !facet.levels.empty();
        if (!offers || !wanted(facet, first)) continue;
        facets += facet_html(page, facet);
        open = open || facet.whole || facet.chosen > 0 || at_fault(page, schema::field(facet.field));
    }
    if (label.empty() || facets.str().empty()) return facets;
    return render("facet_group", Values{}.set("label", label).set("open", open).set("facets_html", facets));
}

} // namespace

SafeHtml facets_html(const SearchPage& page) {
    const auto of_child = [](const ShownFacet& f) { return schema::field(f.field).level == schema::FieldLevel::child; };
    SafeHtml out = group_html(page, "", [](const ShownFacet&, bool first) { return first; });
    out += group_html(page, "More about the children",
                      [&](const ShownFacet& f, bool first) { return !first && of_child(f); });
    out += group_html(page, "More about the review",
                      [&](const ShownFacet& f, bool first) { return !first && !of_child(f); });
    return out;
}

SafeHtml filters_in_force_html(const SearchPage& page) {
    return each("filter", page.filters, [](Values& v, const ShownFilter& filter) {
        v.set("remove", filter.remove)
            .set("excluded", filter.excluded)
            .set("facet", filter.facet)
            .set("value", filter.value);
    });
}

SafeHtml histogram_html(const SearchPage& page) {
    return each("year_bar", page.years, [](Values& v, const YearBar& bar) {
        v.set("year", std::to_string(bar.year))
            .set("short_year", std::to_string(bar.year).substr(2))
            .set("height", std::to_string(bar.height))
            .set("reviews", counted(bar.count, "review", "reviews"))
            .set("selected", bar.selected)
            .set("toggle", bar.toggle);
    });
}

} // namespace casebook::server
