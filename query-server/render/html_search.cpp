#include "query-server/render/html_tags.hpp"

#include "query-server/search/parameters.hpp"
#include "query-server/search/units.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::FieldId;

/// Shown before the groups; the other facets follow in two groups, by whether they speak of a child.
constexpr FieldId kFirstFacets[] = {FieldId::theme,       FieldId::harm,          FieldId::outcome,
                                    FieldId::age_band,    FieldId::family_factor, FieldId::agency,
                                    FieldId::review_type, FieldId::nation,        FieldId::held};

constexpr std::size_t kValuesBeforeScrolling = 12;

/// `v` is used again for every value of a page: they are most of it, and all their names are set each time.
SafeHtml value_html(const ShownFacet& facet, std::size_t index, std::size_t depth, Values& v) {
    const ShownValue& value = facet.values[index];
    const std::string name(schema::field(facet.field).name);
    v.set("id", name + "-" + std::to_string(index))
        .set("name", name)
        .set("value", value.value)
        .set("label", value.label)
        .set("count", grouped(value.count))
        .set("unit", value.count == 1 ? "review" : "reviews")
        .set("selected", value.selected)
        .set("excluded", value.excluded)
        .set("zero", value.count == 0)
        .set("depth", depth == 0 ? std::string() : std::to_string(std::min<std::size_t>(depth, 3)));
    return render("facet_value", v);
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

std::string values_words(const ShownFacet& facet) {
    if (facet.values.size() < facet.values_total)
        return grouped(facet.values.size()) + " of " + counted(facet.values_total, "value", "values");
    return counted(facet.values.size(), "value", "values");
}

SafeHtml facet_html(const ShownFacet& facet) {
    const schema::Field& field = schema::field(facet.field);
    SafeHtml values;
    Values of_value;
    for (const auto& [index, depth] : facet.nested) values += value_html(facet, index, depth, of_value);
    Values v;
    v.set("name", field.name)
        .set("label", field.label)
        .set("help", field.help)
        .set("values", values_words(facet))
        .set("open", facet.chosen > 0)
        .set("chosen", facet.chosen > 0 ? std::to_string(facet.chosen) : std::string())
        .set("scrolls", facet.values.size() > kValuesBeforeScrolling)
        .set("may_switch_mode", schema::multi_valued(field))
        .set("all", facet.mode == FacetMode::all)
        .set("tag_choices_html", tag_choices_html(facet))
        .set("values_html", values);
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
        facets += facet_html(facet);
        open = open || facet.chosen > 0;
    }
    if (label.empty() || facets.str().empty()) return facets;
    return render("facet_group", Values{}.set("label", label).set("open", open).set("facets_html", facets));
}

SafeHtml facets_html(const SearchPage& page) {
    const auto of_child = [](const ShownFacet& f) { return schema::field(f.field).level == schema::FieldLevel::child; };
    SafeHtml out = group_html(page, "", [](const ShownFacet&, bool first) { return first; });
    out += group_html(page, "More about the children",
                      [&](const ShownFacet& f, bool first) { return !first && of_child(f); });
    out += group_html(page, "More about the review",
                      [&](const ShownFacet& f, bool first) { return !first && !of_child(f); });
    return out;
}

} // namespace

SafeHtml passage_html(const ShownPassage& passage) {
    Values v;
    v.set("text_html", SafeHtml::marked(fragments(passage.text, passage.marks)))
        .set("section", passage.section == "other" && !passage.heading.empty() ? std::string() : passage.section_label)
        .set("heading", passage.heading)
        .set("place", page_words(passage.document, passage.printed_page, passage.pdf_page))
        .set("address", passage.page)
        .set("lang", lang_of(passage.quality.language))
        .set("recognised",
             passage.quality.source == schema::TextSource::recognised
                 ? "recognised from a picture, confidence " + std::to_string(passage.quality.confidence) + " of 100"
                 : std::string());
    return render("passage", v);
}

namespace {

SafeHtml found_html(const ShownFoundRecommendation& found) {
    Values v;
    v.set("text_html", SafeHtml::marked(fragments(found.text, found.marks)))
        .set("kind", found.kind_label)
        .set("number", found.number)
        .set("addressee", found.addressee)
        .set("section", found.section == "other" && !found.heading.empty() ? std::string() : found.section_label)
        .set("heading", found.heading)
        .set("place", page_words(found.document, found.printed_page, found.pdf_page))
        .set("address", found.page)
        .set("self", found.self);
    return render("found_recommendation", v);
}

SafeHtml hit_html(const ShownHit& hit) {
    SafeHtml passages;
    if (hit.recommendation) passages += found_html(*hit.recommendation);
    for (const ShownPassage& passage : hit.passages) passages += passage_html(passage);
    const std::string held_note = hit.held == "full" ? std::string() : hit.held_label;
    const std::string pages = hit.page_count > 0 ? counted(hit.page_count, "page", "pages") : std::string();
    Values v;
    v.set("self", hit.self)
        .set("title", hit.title)
        .set("byline", dotted({hit.publisher, date_words(hit.published), hit.review_type_label, pages}))
        .set("note", dotted({held_note, hit.rights_note}))
        .set("themes_html", theme_names_html(hit.themes))
        .set("reasons_html", theme_reasons_html(hit.themes))
        .set("passages_html", passages)
        .set("coins", coins(hit.citation));
    return render("hit", v);
}

SafeHtml options_html(const std::vector<ShownOption>& options, std::string_view template_name) {
    return each(template_name, options, [](Values& v, const ShownOption& option) {
        v.set("value", option.value).set("label", option.label).set("chosen", option.chosen);
        v.set("address", option.address);
    });
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out.append(out.empty() ? "" : ", ").append(name);
    return out;
}

bool told_together(const ShownExpansion& a, const ShownExpansion& b) {
    return a.term == b.term && a.range == b.range && a.kind == b.kind && a.theme == b.theme && a.note == b.note;
}

/// What is added to one term for one reason is told together, each name with a link of its own that takes it back.
SafeHtml expansions_html(const SearchPage& page) {
    SafeHtml out;
    for (std::size_t i = 0; i < page.asked.expansions.size();) {
        const ShownExpansion& first = page.asked.expansions[i];
        std::vector<const ShownExpansion*> together;
        for (; i < page.asked.expansions.size() && told_together(first, page.asked.expansions[i]); ++i)
            together.push_back(&page.asked.expansions[i]);
        const SafeHtml names = each("added_name", together, [](Values& v, const ShownExpansion* expansion) {
            v.set("added", joined(expansion->added)).set("remove", expansion->remove);
        });
        Values v;
        v.set("term", first.term)
            .set("kind", first.kind_label)
            .set("names_html", names)
            .set("note", first.note)
            .set("theme", first.theme_label)
            .set("theme_address", first.theme_address);
        out += render("expansion", v);
    }
    return out;
}

SafeHtml warnings_html(const SearchPage& page) {
    return each("warning", page.asked.warnings, [&](Values& v, const ShownWarning& warning) {
        v.set("text", warning.message).set("suggestion", warning.suggestion).set("address", warning.address);
        const auto begin = static_cast<std::uint32_t>(warning.position ? warning.position->begin : 0);
        const auto length = static_cast<std::uint32_t>(warning.position ? warning.position->length : 0);
        v.set("marked_html",
              length == 0 ? SafeHtml() : SafeHtml::marked(fragments(page.reading.given, {{begin, begin + length}})));
    });
}

SafeHtml relaxations_html(const SearchPage& page) {
    return each("relaxation", page.asked.relaxations, [](Values& v, const ShownRelaxation& relaxation) {
        v.set("words", relaxation.words).set("counted", relaxation.counted).set("address", relaxation.address);
    });
}

/// What the form does not show but has to send along.
SafeHtml kept_html(const SearchRequest& request) {
    const SearchRequest defaults;
    std::vector<std::pair<std::string, std::string>> kept;
    for (const schema::Field& field : schema::kFields)
        for (const std::string& value : request.selections[schema::index_of(field.id)].excluded)
            kept.emplace_back("not." + std::string(field.name), value);
    if (request.unit != defaults.unit) kept.emplace_back("unit", std::string(unit_row(request.unit).id));
    if (request.match == MatchMode::most) kept.emplace_back("match", "most");
    if (request.match == MatchMode::any) kept.emplace_back("match", "any");
    for (const std::string& name : request.unexpanded) kept.emplace_back("unexpand", name);
    if (request.feedback) kept.emplace_back("feedback", *request.feedback ? "yes" : "no");
    if (request.size != defaults.size) kept.emplace_back("size", std::to_string(request.size));
    if (request.passages != defaults.passages) kept.emplace_back("passages", std::to_string(request.passages));
    return each("hidden", kept,
                [](Values& v, const auto& pair) { v.set("name", pair.first).set("value", pair.second); });
}

SafeHtml pagination_html(const SearchPage& page) {
    if (page.pages < 2) return {};
    Values v;
    v.set("previous", page.links.previous).set("next", page.links.next);
    v.set("numbers_html", each("page_number", page.page_links, [&](Values& n, const auto& link) {
              n.set("number", grouped(link.first)).set("address", link.second);
              n.set("gap", link.first == 0).set("here", link.first == page.request.page);
              n.set("other", link.first != 0 && link.first != page.request.page);
          }));
    return render("pagination", v);
}

SafeHtml filters_html(const SearchPage& page) {
    return each("filter", page.filters, [](Values& v, const ShownFilter& filter) {
        v.set("remove", filter.remove)
            .set("excluded", filter.excluded)
            .set("facet", filter.facet)
            .set("value", filter.value);
    });
}

SafeHtml sorts_html(const SearchPage& page) {
    return each("sort_option", page.sorts, [](Values& v, const ShownSort& sort) {
        v.set("value", to_string(sort.sort)).set("label", sort.label).set("selected", sort.selected);
    });
}

std::string year_text(const std::optional<int>& year) { return year ? std::to_string(*year) : std::string(); }

Values search_values(const SearchPage& page) {
    const std::string filters_label =
        page.filters.empty() ? "Filters" : "Filters (" + std::to_string(page.filters.size()) + ")";
    Values v;
    v.set("query", page.request.query)
        .set("heading", page.request.query.empty() ? "Case reviews" : "Search results")
        .set("summary", page.summary)
        .set("holdings", page.holdings)
        .set("clear_all", page.clear_all)
        .set("filters_label", filters_label)
        .set("year_from", year_text(page.request.year_from))
        .set("year_to", year_text(page.request.year_to))
        .set("count", page.heading)
        .set("none", page.total.value == 0)
        .set("searched", page.asked.searched_words)
        .set("not_understood", page.reading.literal_fallback && page.reading.read_as.empty())
        .set("literal", page.asked.literal)
        .set("first_hit", page.first_hit);
    return v;
}

} // namespace

std::string html(const SearchPage& page, const Site& site) {
    SafeHtml hits;
    for (const ShownHit& hit : page.hits) hits += hit_html(hit);
    Values v = search_values(page);
    v.set("kept_html", kept_html(page.request))
        .set("warnings_html", warnings_html(page))
        .set("expansions_html", expansions_html(page))
        .set("expansions", counted(page.asked.expansions.size(), "addition", "additions"))
        .set("relaxations_html", relaxations_html(page))
        .set("units_html", options_html(page.asked.units, "unit_option"))
        .set("scopes_html", options_html(page.asked.scopes, "scope_option"))
        .set("filters_html", filters_html(page))
        .set("facets_html", facets_html(page))
        .set("sorts_html", sorts_html(page))
        .set("hits_html", hits)
        .set("pagination_html", pagination_html(page));
    const Frame frame{.title = page.title,
                      .generation = page.generation,
                      .canonical = search_address(page.request, Form::html),
                      .data = search_address(page.request, Form::json),
                      .previous = page.links.previous,
                      .next = page.links.next,
                      .has_filters = true,
                      .feed = search_address(whole_set(page.request), Form::atom)};
    return framed(render("search", v), frame, site);
}

} // namespace casebook::server
