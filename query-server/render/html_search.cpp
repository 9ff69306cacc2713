#include "query-server/render/html_filters.hpp"
#include "query-server/render/html_tags.hpp"

#include "query-server/analysis/analysis_parameters.hpp"
#include "query-server/analysis/concordance_parameters.hpp"
#include "query-server/analysis/keywords_parameters.hpp"
#include "query-server/search/parameters.hpp"
#include "query-server/search/units.hpp"

#include <algorithm>

namespace casebook::server {

SafeHtml passage_html(const ShownPassage& passage, PassageParts parts) {
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
                 : std::string())
        .set("closed", passage.graphic && !passage.withheld && !parts.opened)
        .set("withheld", passage.withheld)
        .set("cited", parts.cited ? quotation_words(passage.text, passage.citation) : std::string())
        .set("citation", passage.citation.words())
        .set("tools", parts.cited || !parts.choice.str().empty())
        .set("choice_html", parts.choice);
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
        .set("self", found.self)
        .set("citation", found.citation.words())
        .set("cited", quotation_words(found.text, found.citation));
    return render("found_recommendation", v);
}

/// A box to tick that puts something of a hit into the pack.
SafeHtml choice_html(std::string_view item, const std::string& words, const std::string& what,
                     const ShownPackAlong& pack) {
    if (item.empty()) return {};
    return render("pack_choice",
                  Values{}.set("item", item).set("words", words).set("what", what).set("packed", pack.holds(item)));
}

SafeHtml pack_html(const SearchPage& page) {
    if (page.hits.empty() && page.pack.counted.empty()) return {};
    return render("pack_along", Values{}
                                    .set("counted", page.pack.counted)
                                    .set("address", page.pack.address)
                                    .set("parts_html", hidden_html(page.pack.parts))
                                    .set("choices", !page.hits.empty()));
}

SafeHtml hit_html(const ShownHit& hit, const ShownPackAlong& pack, bool opened) {
    SafeHtml passages;
    if (hit.recommendation) passages += found_html(*hit.recommendation);
    for (const ShownPassage& passage : hit.passages) {
        const std::string place = page_words(passage.document, passage.printed_page, passage.pdf_page);
        passages +=
            passage_html(passage, {.choice = choice_html(passage.item, "Add to pack", hit.title + ", " + place, pack),
                                   .cited = !passage.withheld,
                                   .opened = opened});
    }
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
        .set("choice_html", choice_html(hit.id, "Add the whole review to the pack", hit.title, pack))
        .set("coins", coins(hit.citation));
    return render("hit", v);
}

/// What is usual is sent as nothing, so that addresses stay short.
SafeHtml options_html(const std::vector<ShownOption>& options, std::string_view usual) {
    return each("option", options, [&](Values& v, const ShownOption& option) {
        v.set("value", option.value == usual ? std::string_view() : option.value)
            .set("label", option.label)
            .set("chosen", option.chosen);
    });
}

SafeHtml scopes_html(const SearchPage& page) {
    return each("scope_option", page.asked.scopes, [](Values& v, const ShownOption& option) {
        v.set("value", option.value).set("label", option.label).set("chosen", option.chosen);
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
    for (const std::string& name : request.unexpanded) kept.emplace_back("unexpand", name);
    if (request.feedback) kept.emplace_back("feedback", *request.feedback ? "yes" : "no");
    if (request.detail != defaults.detail) kept.emplace_back("detail", to_string(request.detail));
    if (request.size != defaults.size) kept.emplace_back("size", std::to_string(request.size));
    if (request.passages != defaults.passages) kept.emplace_back("passages", std::to_string(request.passages));
    for (const std::string& value : request.pack) kept.emplace_back("pack", value);
    return hidden_html(kept);
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

SafeHtml sorts_html(const SearchPage& page) {
    const Sort usual = page.request.query.empty() ? Sort::newest : Sort::relevance;
    return each("option", page.sorts, [&](Values& v, const ShownSort& sort) {
        v.set("value", sort.sort == usual ? std::string_view() : to_string(sort.sort))
            .set("label", sort.label)
            .set("chosen", sort.selected);
    });
}

std::string year_text(const std::optional<int>& year) { return year ? std::to_string(*year) : std::string(); }

void set_form(Values& v, const SearchPage& page) {
    const std::string filters_label =
        page.filters.empty() ? "Filters" : "Filters (" + std::to_string(page.filters.size()) + ")";
    v.set("query", page.request.query)
        .set("filters_label", filters_label)
        .set("year_from", page.refusal ? page.refusal->year_from : year_text(page.request.year_from))
        .set("year_to", page.refusal ? page.refusal->year_to : year_text(page.request.year_to))
        .set("clear_all", page.clear_all)
        .set("kept_html", kept_html(page.request))
        .set("units_html", options_html(page.asked.units, unit_row(SearchRequest{}.unit).id))
        .set("matches_html", options_html(page.asked.matches, to_string(SearchRequest{}.match)))
        .set("scopes_html", scopes_html(page))
        .set("facets_html", facets_html(page));
}

void set_reading(Values& v, const SearchPage& page) {
    v.set("summary", page.summary)
        .set("holdings", page.holdings)
        .set("warnings_html", warnings_html(page))
        .set("expansions_html", expansions_html(page))
        .set("expansions", counted(page.asked.expansions.size(), "addition", "additions"))
        .set("literal", page.asked.literal)
        .set("searched", page.asked.searched_words)
        .set("not_understood", page.reading.literal_fallback && page.reading.read_as.empty())
        .set("relaxations_html", relaxations_html(page))
        .set("filters_html", filters_in_force_html(page))
        .set("histogram_html", histogram_html(page));
}

SafeHtml details_html(const SearchPage& page) {
    return each("detail_option", page.details, [](Values& v, const ShownOption& option) {
        v.set("label", option.label).set("chosen", option.chosen).set("address", option.address);
    });
}

/// The search and what it found, for a list of sources or a methods section.
std::string search_citation(const SearchPage& page, const Site& site) {
    return site.name + ": " + page.summary + " " + page.holdings + " Index " + page.generation + ", " +
           site.address.of(search_address(page.request, Form::html));
}

/// Of the words that were searched for; none without words.
std::string concordance_link(const SearchRequest& request) {
    return request.query.empty() ? std::string() : concordance_address(concordance_of(request), Form::html);
}

void set_results(Values& v, const SearchPage& page) {
    SafeHtml hits;
    for (const ShownHit& hit : page.hits) hits += hit_html(hit, page.pack, page.request.detail == Detail::full);
    v.set("count", page.heading)
        .set("none", page.total.value == 0)
        .set("first_hit", page.first_hit)
        .set("hits_html", hits)
        .set("concordance", concordance_link(page.request))
        .set("keywords", keywords_address(keywords_of(page.request), Form::html))
        .set("details_html", details_html(page))
        .set("pack_html", pack_html(page))
        .set("choices", !page.hits.empty())
        .set("sorts_html", sorts_html(page))
        .set("pagination_html", pagination_html(page));
}

SafeHtml control_error_html(const RefusedSearch& refusal, std::string_view control) {
    const auto fault = std::ranges::find(refusal.faults, control, &ShownFault::control);
    if (fault == refusal.faults.end()) return {};
    return render("control_error", Values{}.set("control", control).set("message", fault->message));
}

void set_refusal(Values& v, const RefusedSearch& refusal) {
    const SafeHtml faults = each("fault", refusal.faults, [](Values& f, const ShownFault& fault) {
        f.set("message", fault.message)
            .set("hint", fault.hint)
            .set("address", fault.control.empty() ? std::string() : "#" + fault.control);
    });
    const SafeHtml query_error = control_error_html(refusal, "q"),
                   from_error = control_error_html(refusal, "year-from"),
                   to_error = control_error_html(refusal, "year-to");
    v.set("refused", true)
        .set("faults_html", faults)
        .set("marked_html", SafeHtml::marked(refusal.marked_query))
        .set("nearest", refusal.nearest)
        .set("nearest_words", refusal.nearest_words)
        .set("query_error_html", query_error)
        .set("query_invalid", !query_error.str().empty())
        .set("from_error_html", from_error)
        .set("from_invalid", !from_error.str().empty())
        .set("to_error_html", to_error)
        .set("to_invalid", !to_error.str().empty());
}

/// The form as it was filled in, with what is wrong. It has no address of its own to keep or follow.
std::string refused_html(const SearchPage& page, const Site& site) {
    Values v;
    set_form(v, page);
    set_refusal(v, *page.refusal);
    v.set("heading", "Search");
    return framed(render("search", v), {.title = "Error: Search", .generation = page.generation, .has_filters = true},
                  site);
}

} // namespace

std::string html(const SearchPage& page, const Site& site) {
    if (page.refusal) return refused_html(page, site);
    Values v;
    set_form(v, page);
    set_reading(v, page);
    set_results(v, page);
    v.set("canonical", search_address(page.request, Form::html))
        .set("analysis", analysis_address(analysis_of(page.request), Form::html))
        .set("permalink", page.links.permalink)
        .set("search_citation", search_citation(page, site))
        .set("exports_html", exports_html(page.exports));
    v.set("heading", page.request.query.empty() ? "Case reviews" : "Search results");
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
