#include "query-server/render/search_page.hpp"

#include "query-server/pinned_path.hpp"
#include "query-server/render/year_histogram.hpp"
#include "query-server/search/facet_links.hpp"
#include "query-server/search/graphic_detail.hpp"
#include "query-server/search/pack.hpp"
#include "query-server/search/parameters.hpp"
#include "query-server/search/units.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace casebook::server {

namespace {

using schema::Field;
using schema::FieldId;

constexpr std::pair<Sort, std::string_view> kSortLabels[] = {{Sort::relevance, "Relevance"},
                                                             {Sort::newest, "Newest first"},
                                                             {Sort::oldest, "Oldest first"},
                                                             {Sort::title, "Title"}};

constexpr std::pair<Detail, std::string_view> kDetailLabels[] = {
    {Detail::ask, "Closed until opened"}, {Detail::full, "Shown"}, {Detail::low, "Left out"}};

/// Values of a page are boxes in a form: their own links are made for data, and for the picture of the years.
bool values_lead(FieldId field, Form form) { return form != Form::html || field == FieldId::published_year; }

ShownValue shown_value(const FacetValue& value, const FacetLinks& links, bool leads) {
    return {.value = value.value,
            .label = value.label,
            .parent = value.parent,
            .count = value.count,
            .selected = value.selected,
            .excluded = value.excluded,
            .toggle = leads ? links.toggle(value.value) : std::string()};
}

/// Broader values in the facet's order, each followed by its narrower ones.
std::vector<std::pair<std::size_t, std::size_t>> nested_order(const std::vector<ShownValue>& values) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    if (std::ranges::all_of(values, &std::string_view::empty, &ShownValue::parent)) {
        for (std::size_t i = 0; i < values.size(); ++i) out.emplace_back(i, 0);
        return out;
    }
    std::map<std::string_view, std::vector<std::size_t>> below;
    std::map<std::string_view, std::size_t> at;
    for (std::size_t i = 0; i < values.size(); ++i) at.emplace(values[i].value, i);
    std::vector<std::size_t> top;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool nests =
            !values[i].parent.empty() && at.contains(values[i].parent) && values[i].parent != values[i].value;
        (nests ? below[values[i].parent] : top).push_back(i);
    }
    std::vector<bool> placed(values.size());
    const auto place = [&](const auto& self, std::size_t i, std::size_t depth) -> void {
        if (placed[i]) return;
        placed[i] = true;
        out.emplace_back(i, depth);
        for (const std::size_t child : below[values[i].value]) self(self, child, depth + 1);
    };
    for (const std::size_t i : top) place(place, i, 0);
    for (std::size_t i = 0; i < values.size(); ++i) place(place, i, 0);
    return out;
}

template <std::size_t Size, class Rows>
std::vector<ShownChoice> shown_choices(const std::array<bool, Size>& counted, const Rows& rows) {
    std::vector<ShownChoice> out;
    for (std::size_t i = 0; i < Size; ++i) out.push_back({rows[i].id, rows[i].label, counted[i]});
    return out;
}

/// The search with all names of a facet.
std::string whole_facet_address(SearchRequest request, FieldId field, Form form) {
    request.whole_facets.push_back(field);
    make_canonical(request);
    return search_address(request, form);
}

ShownFacet shown_facet(const FacetCounts& counts, const SearchAnswer& answer, Form form) {
    ShownFacet out{.field = counts.field, .mode = counts.mode, .values_total = counts.values_total};
    out.values.reserve(counts.values.size());
    const FacetLinks links(answer.request, counts.field, form);
    const bool leads = values_lead(counts.field, form);
    for (const FacetValue& value : counts.values) {
        out.values.push_back(shown_value(value, links, leads));
        out.chosen += value.selected || value.excluded;
    }
    out.whole = std::ranges::find(answer.request.whole_facets, counts.field) != answer.request.whole_facets.end();
    const auto listed = static_cast<std::uint64_t>(
        std::ranges::count_if(counts.values, [](const FacetValue& v) { return v.value != schema::kMissingValue; }));
    if (!out.whole && listed < counts.values_total)
        out.list_all = whole_facet_address(answer.request, counts.field, form);
    if (form == Form::html) out.nested = nested_order(out.values);
    if (counts.field != FieldId::theme) return out;
    out.levels = shown_choices(answer.request.counted_tags.levels, schema::kThemeLevels);
    out.bases = shown_choices(answer.request.counted_tags.bases, schema::kTagBases);
    return out;
}

std::string label_in(const ShownFacet& facet, const std::string& value) {
    const auto at = std::ranges::find(facet.values, value, &ShownValue::value);
    if (at != facet.values.end() && !at->label.empty()) return std::string(at->label);
    return std::string(schema::coded_label(schema::field(facet.field), value).value_or(value));
}

std::string years_in_words(const SearchRequest& r) {
    if (!r.year_to) return "from " + std::to_string(*r.year_from);
    if (!r.year_from) return "to " + std::to_string(*r.year_to);
    if (r.year_from == r.year_to) return std::to_string(*r.year_from);
    return std::to_string(*r.year_from) + " to " + std::to_string(*r.year_to);
}

std::string joined_with_or(const std::vector<ShownChoice>& choices) {
    std::string out;
    for (const ShownChoice& choice : choices)
        if (choice.chosen) out.append(out.empty() ? "" : " or ").append(choice.label);
    return out;
}

/// Which tags count, where that is not as usual. By itself it leaves no review out.
std::vector<ShownFilter> shown_tag_filters(const SearchRequest& request, const ShownFacet& themes, Form form) {
    const CountedTags &counted = request.counted_tags, usual;
    std::vector<ShownFilter> out;
    if (counted.levels != usual.levels)
        out.push_back({"Level of the theme", joined_with_or(themes.levels), false,
                       search_address(with_usual_levels(request), form), themes.chosen > 0});
    if (counted.bases != usual.bases)
        out.push_back({"Basis of the theme", joined_with_or(themes.bases), false,
                       search_address(with_usual_bases(request), form), themes.chosen > 0});
    return out;
}

std::vector<ShownFilter> shown_filters(const SearchAnswer& answer, const std::vector<ShownFacet>& facets, Form form) {
    std::vector<ShownFilter> out;
    for (const ShownFacet& facet : facets) {
        const Field& field = schema::field(facet.field);
        const Selection& selection = answer.request.selections[schema::index_of(facet.field)];
        if (selection.values.empty() && selection.excluded.empty() && facet.levels.empty()) continue;
        const FacetLinks links(answer.request, facet.field, form);
        for (const std::string& value : selection.values)
            out.push_back({std::string(field.label), label_in(facet, value), false, links.toggle(value)});
        for (const std::string& value : selection.excluded)
            out.push_back({std::string(field.label), label_in(facet, value), true, links.toggle_exclusion(value)});
        if (facet.field == FieldId::theme)
            std::ranges::move(shown_tag_filters(answer.request, facet, form), std::back_inserter(out));
    }
    if (answer.request.year_from || answer.request.year_to)
        out.push_back(
            {"Published", years_in_words(answer.request), false, search_address(without_years(answer.request), form)});
    return out;
}

/// "Theme: Neglect or Poverty; not Nation: Wales; Published: 2015 to 2020"
std::string filters_in_words(const std::vector<ShownFilter>& filters, const SearchRequest& request) {
    std::string out;
    for (std::size_t i = 0; i < filters.size(); ++i) {
        const ShownFilter& f = filters[i];
        const bool goes_on = i > 0 && filters[i - 1].facet == f.facet && filters[i - 1].excluded == f.excluded;
        const auto field = std::ranges::find(schema::kFields, f.facet, &Field::label);
        const bool all = field != std::end(schema::kFields) &&
                         request.selections[schema::index_of(field->id)].mode == FacetMode::all;
        if (goes_on)
            out.append(all && !f.excluded ? " and " : " or ").append(f.value);
        else
            out.append(out.empty() ? "" : "; ")
                .append(f.excluded ? "not " : "")
                .append(f.facet)
                .append(": ")
                .append(f.value);
    }
    return out;
}

/// "38 reviews", "12 recommendations of 9 reviews"
std::string units_of(const SearchAnswer& answer) {
    const UnitRow& unit = unit_row(answer.request.unit);
    std::string out = counted(answer.total.value, unit.one, unit.many);
    if (answer.request.unit != Unit::review && answer.total.value > 0)
        out += " of " + counted(answer.total.reviews, "review", "reviews");
    return answer.total.exact ? out : "About " + out;
}

/// "in Recommendations or Findings"
std::string scope_in_words(const SearchRequest& request) {
    std::string out;
    for (const schema::SectionKind section : request.scope)
        out.append(out.empty() ? " in " : " or ").append(schema::section_kind_row(section).label);
    return out;
}

std::string_view match_in_words(const SearchRequest& request) {
    if (request.match == MatchMode::all || request.query.empty()) return "";
    return request.match == MatchMode::any ? " any word of" : " most words of";
}

std::string summary_of(const SearchAnswer& answer, std::vector<ShownFilter> filters) {
    std::erase_if(filters, [](const ShownFilter& filter) { return !filter.narrows; });
    std::string out = units_of(answer);
    if (answer.request.query.empty() && filters.empty() && answer.request.scope.empty())
        return out + (answer.total.value == 1 ? " is" : " are") + " in the repository.";
    out += answer.total.value == 1 ? " matches" : " match";
    out += match_in_words(answer.request);
    if (!answer.request.query.empty())
        out += " “" + (answer.reading.read_as.empty() ? answer.request.query : answer.reading.read_as) + "”";
    out += scope_in_words(answer.request);
    if (filters.empty()) return out + ".";
    return out + (answer.request.query.empty() ? " " : ", with ") + filters_in_words(filters, answer.request) + ".";
}

std::string holdings_of(const Total& total) {
    return "The report or a summary is held for " + grouped(total.held) + " of these" +
           (total.value == total.reviews ? "" : " reviews") + ". The repository knows " +
           counted(total.known, "review", "reviews") + " and holds the report or a summary of " +
           grouped(total.known_held) + ".";
}

std::string title_of(const SearchAnswer& answer, const std::string& heading) {
    std::string out = answer.request.query.empty() ? std::string() : answer.request.query + ": ";
    out += heading;
    if (answer.pages_total > 1)
        out += " (page " + std::to_string(answer.request.page) + " of " + grouped(answer.pages_total) + ")";
    return out;
}

std::string_view section_label(std::string_view id) {
    const auto kind = std::ranges::find(schema::kSectionKinds, id, &schema::SectionKindRow::id);
    return kind != std::end(schema::kSectionKinds) ? kind->label : id;
}

} // namespace

ShownPassage shown_passage(const Passage& passage, const schema::ReviewSummary& review, std::string_view query) {
    ShownPassage out{.document = passage.document,
                     .section = passage.section,
                     .section_label = std::string(section_label(passage.section)),
                     .heading = passage.heading,
                     .printed_page = passage.printed_page,
                     .pdf_page = passage.pdf_page,
                     .text = passage.text,
                     .marks = passage.marks,
                     .quality = passage.quality,
                     .citation = page_citation(review, passage.printed_page, passage.pdf_page),
                     .graphic = describes_harm_in_detail(passage.text)};
    if (review.rights != schema::Rights::record_only) out.item = pack_item_of(review.id.value, passage);
    if (review.rights != schema::Rights::open) return out;
    out.page = page_address({review.id.value, passage.document, passage.pdf_page}, query, Form::html);
    out.original = original_address(review.id.value, passage.document, passage.pdf_page);
    return out;
}

namespace {

std::string coded(FieldId field, const std::string& value) {
    return std::string(schema::coded_label(schema::field(field), value).value_or(value));
}

ShownFoundRecommendation shown_found(const FoundRecommendation& found, const schema::ReviewSummary& review,
                                     const SearchAnswer& answer, Form form) {
    const schema::Recommendation& one = found.recommendation;
    ShownFoundRecommendation out{.kind = std::string(schema::to_string(one.kind)),
                                 .kind_label = std::string(unit_row(answer.request.unit).one),
                                 .number = one.number,
                                 .text = one.text,
                                 .addressee = one.addressee,
                                 .agencies = one.agencies,
                                 .document = found.document,
                                 .section = found.section,
                                 .section_label = std::string(section_label(found.section)),
                                 .heading = found.heading,
                                 .printed_page = one.printed_page,
                                 .pdf_page = one.page,
                                 .marks = found.marks,
                                 .self = recommendation_address(review.id.value, found.number, 1, form),
                                 .citation = page_citation(review, one.printed_page, one.page)};
    for (const std::string& agency : one.agencies) out.agency_labels.push_back(coded(FieldId::agency, agency));
    if (review.rights != schema::Rights::open) return out;
    out.page = page_address({review.id.value, found.document, one.page}, answer.request.query, Form::html);
    out.original = original_address(review.id.value, found.document, one.page);
    return out;
}

/// By place in the vocabulary, the themes whose mentions are why a review is a hit: those chosen, and narrower ones.
std::vector<bool> mentions_asked_for(const SearchRequest& request, const schema::Vocabulary& vocabulary) {
    std::vector<bool> out(vocabulary.themes().size());
    if (!request.counted_tags.counts(schema::ThemeLevel::mentioned)) return out;
    for (const std::string& chosen : request.selections[schema::index_of(FieldId::theme)].values)
        for (const std::string& id : vocabulary.with_narrower(chosen))
            if (const schema::Theme* theme = vocabulary.find(id))
                out[static_cast<std::size_t>(theme - vocabulary.themes().data())] = true;
    return out;
}

void withhold(ShownPassage& passage) {
    passage.withheld = true;
    passage.text.clear();
    passage.marks.clear();
}

ShownHit shown_hit(const Hit& hit, const SearchAnswer& answer, const std::vector<bool>& mentions,
                   const SearchPageContext& context) {
    const schema::ReviewSummary& review = *hit.summary;
    ShownHit out{.id = review.id.value,
                 .title = review.title,
                 .label = review.label,
                 .publisher = publisher_name(review),
                 .published = review.published,
                 .review_type = review.review_type,
                 .review_type_label = coded(FieldId::review_type, review.review_type),
                 .nation = review.nation,
                 .nation_label = coded(FieldId::nation, review.nation),
                 .held = review.held,
                 .held_label = coded(FieldId::held, review.held),
                 .rights = std::string(to_string(review.rights)),
                 .rights_note = rights_note(review.rights),
                 .page_count = review.page_count,
                 .explanation = hit.explanation,
                 .self = review_address(review.id.value, context.form),
                 .citation = citation_of(review, {}, context)};
    for (const schema::SummaryTheme& tag : review.themes)
        if (tag.level != schema::ThemeLevel::mentioned || mentions[tag.theme])
            out.themes.push_back(shown_theme(tag, review, context.vocabulary, context.form));
    if (review.rights == schema::Rights::record_only) return out;
    for (const Passage& passage : hit.passages) {
        out.passages.push_back(shown_passage(passage, review, answer.request.query));
        if (answer.request.detail == Detail::low && out.passages.back().graphic) withhold(out.passages.back());
    }
    if (hit.recommendation) out.recommendation = shown_found(*hit.recommendation, review, answer, context.form);
    return out;
}

PageLinks page_links_of(const SearchAnswer& answer, Form form) {
    const std::uint64_t page = answer.request.page;
    const auto address = [&](std::uint64_t n) { return search_address(on_page(answer.request, n), form); };
    return {.self = address(page),
            .first = answer.pages_total > 0 ? address(1) : std::string(),
            .previous = page > 1 ? address(page - 1) : std::string(),
            .next = page < answer.pages_total ? address(page + 1) : std::string(),
            .last = answer.pages_total > 0 ? address(answer.pages_total) : std::string()};
}

/// First, last, and the pages about this one, with gaps between.
std::vector<std::pair<std::uint64_t, std::string>> numbered_pages(const SearchAnswer& answer, Form form) {
    const std::uint64_t here = answer.request.page;
    std::set<std::uint64_t> shown{1, here - 1, here, here + 1, answer.pages_total};
    std::erase_if(shown, [&](std::uint64_t n) { return n < 1 || n > answer.pages_total; });
    std::vector<std::pair<std::uint64_t, std::string>> out;
    std::uint64_t before = 0;
    for (const std::uint64_t n : shown) {
        if (n > before + 1) out.emplace_back(0, std::string());
        out.emplace_back(n, search_address(on_page(answer.request, n), form));
        before = n;
    }
    return out;
}

std::vector<ShownSort> shown_sorts(const SearchAnswer& answer, Form form) {
    std::vector<ShownSort> out;
    for (const auto& [sort, label] : kSortLabels)
        if (sort != Sort::relevance || !answer.request.query.empty())
            out.push_back({sort, label, sort == answer.sort, search_address(sorted_by(answer.request, sort), form)});
    return out;
}

ShownPackAlong pack_along(const SearchRequest& request, Form form) {
    const auto pack = pack_of(request.pack, Limits{});
    if (!pack || pack->entries.empty()) return {};
    return {.counted = counted(*pack), .address = pack_address(*pack, form), .parts = pack_parts(*pack)};
}

/// Everything the search finds; an order is kept where the form has one of its own choice.
std::vector<ShownExport> shown_exports(const SearchRequest& request) {
    std::vector<ShownExport> out;
    for (const Form form : {Form::csv, Form::ris, Form::bib, Form::csl, Form::atom})
        out.push_back({form, form_row(form).label, search_address(whole_set(request), form)});
    return out;
}

/// Byte offset of the code point `wanted`, going on from `at`, the offset of code point `counted`.
void advance(std::string_view text, std::size_t& at, std::size_t& counted_points, std::size_t wanted) {
    while (at < text.size() && counted_points < wanted) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
        ++counted_points;
    }
}

} // namespace

std::string grouped(std::uint64_t number) {
    std::string out = std::to_string(number);
    for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
    return out;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
    return grouped(number).append(" ").append(number == 1 ? one : many);
}

std::string counted(const Pack& pack) {
    const auto of_passages = [](const PackEntry& entry) { return entry.item.passage.has_value(); };
    const auto passages = static_cast<std::uint64_t>(std::ranges::count_if(pack.entries, of_passages));
    const std::uint64_t reviews = pack.entries.size() - passages;
    std::string out = reviews > 0 || passages == 0 ? counted(reviews, "review", "reviews") : std::string();
    if (passages > 0) out.append(out.empty() ? "" : " and ").append(counted(passages, "passage", "passages"));
    return out;
}

bool ShownPackAlong::holds(std::string_view item) const {
    return std::ranges::any_of(parts, [&](const auto& part) { return part.first == "item" && part.second == item; });
}

std::string rights_note(schema::Rights rights) {
    switch (rights) {
    case schema::Rights::open:
        return {};
    case schema::Rights::passages:
        return "Only passages of this review may be shown.";
    case schema::Rights::record_only:
        return "Only the record of this review may be shown.";
    }
    return {};
}

std::string publisher_name(const schema::ReviewSummary& summary) {
    return summary.anonymous_publisher ? "Anonymous" : summary.publisher;
}

std::string page_words(std::string_view document, std::string_view printed_page, std::uint32_t file_page) {
    const std::string number = std::to_string(file_page);
    const std::string in_file = opens_at_a_page(document) ? "PDF page " + number : "page " + number + " of the file";
    return printed_page.empty() ? in_file : "page " + std::string(printed_page) + " (" + in_file + ")";
}

std::vector<Fragment> fragments(std::string_view text, const std::vector<Mark>& marks) {
    std::vector<Fragment> out;
    std::size_t at = 0, points = 0, from = 0;
    const auto cut = [&](bool marked) {
        if (at > from) out.push_back({std::string(text.substr(from, at - from)), marked});
        from = at;
    };
    for (const Mark& mark : marks) {
        advance(text, at, points, mark.begin);
        cut(false);
        advance(text, at, points, mark.end);
        cut(true);
    }
    at = text.size();
    cut(false);
    return out;
}

/// Offered where a passage of the page is of the kind.
std::vector<ShownOption> shown_details(const SearchPage& page, Form form) {
    const bool any = std::ranges::any_of(
        page.hits, [](const ShownHit& hit) { return std::ranges::any_of(hit.passages, &ShownPassage::graphic); });
    std::vector<ShownOption> out;
    if (!any) return out;
    for (const auto& [detail, label] : kDetailLabels) {
        SearchRequest other = page.request;
        other.detail = detail;
        out.push_back(
            {to_string(detail), std::string(label), detail == page.request.detail, search_address(other, form)});
    }
    return out;
}

SearchPage search_page(const SearchAnswer& answer, const SearchPageContext& context) {
    SearchPage page;
    page.generation = context.generation;
    page.request = answer.request;
    page.reading = answer.reading;
    page.total = answer.total;
    for (const FacetCounts& counts : answer.facets) page.facets.push_back(shown_facet(counts, answer, context.form));
    page.filters = shown_filters(answer, page.facets, context.form);
    page.clear_all = search_address(without_filters(answer.request), context.form);
    page.asked = shown_reading(answer, context);
    page.pack = pack_along(answer.request, context.form);
    page.heading = units_of(answer);
    page.title = title_of(answer, page.heading);
    page.summary = summary_of(answer, page.filters);
    page.holdings = holdings_of(answer.total);
    const std::vector<bool> mentions = mentions_asked_for(answer.request, context.vocabulary);
    for (const Hit& hit : answer.hits) page.hits.push_back(shown_hit(hit, answer, mentions, context));
    page.details = shown_details(page, context.form);
    page.first_hit = std::uint64_t{answer.request.page - 1} * answer.request.size + 1;
    page.pages = answer.pages_total;
    page.sort = answer.sort;
    page.sorts = shown_sorts(answer, context.form);
    const auto years = std::ranges::find(page.facets, FieldId::published_year, &ShownFacet::field);
    if (context.form == Form::html && years != page.facets.end()) page.years = year_histogram(*years);
    page.links = page_links_of(answer, context.form);
    page.links.permalink = pinned_prefix(page.generation) + page.links.self;
    page.exports = shown_exports(answer.request);
    page.page_links = numbered_pages(answer, context.form);
    return page;
}

} // namespace casebook::server
