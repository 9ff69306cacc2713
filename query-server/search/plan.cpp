#include "query-server/search/plan.hpp"

#include "query-server/search/expand.hpp"
#include "query-server/search/forms.hpp"
#include "query-server/search/resolve.hpp"
#include "query-server/search/tagged.hpp"
#include "query-server/search/term_weights.hpp"
#include "query-server/search/units.hpp"
#include "schema/nearest.hpp"

#include <algorithm>
#include <functional>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Error;
using schema::Result;

Error unknown_value(const schema::Field& field, const FacetColumn& column, const std::string& value) {
    std::vector<std::string_view> valid;
    for (const FacetColumn::Value& known : column.values) valid.emplace_back(known.id);
    return {.code = schema::ErrorCode::unknown_facet_value,
            .message = "\"" + value + "\" is no value of " + std::string(field.name) + ".",
            .hint = "The values are listed beside every answer.",
            .parameter = std::string(field.name),
            .suggestion = std::string(schema::nearest(value, valid))};
}

/// A year exists also where no review has it (facet_values.hpp): then with `none`.
Result<const Bitmap*> reviews_with(const schema::Field& field, const FacetColumn& column, const std::string& value,
                                   const Bitmap& none) {
    const FacetColumn::Value* known = column.find(value);
    if (known == nullptr && field.kind == schema::FieldKind::year) return &none;
    if (known == nullptr) return unknown_value(field, column, value);
    return &known->reviews;
}

Result<Bitmap> chosen(const schema::Field& field, const FacetColumn& column, const Selection& selection,
                      std::size_t reviews) {
    const bool all = selection.mode == FacetMode::all;
    const Bitmap none(reviews);
    Bitmap set(reviews, all);
    for (const std::string& value : selection.values) {
        auto with = reviews_with(field, column, value, none);
        if (!with) return with.error();
        all ? set &= ** with : set |= **with;
    }
    return set;
}

// A review without a date of publication is in no range of years.
Bitmap published_between(const Generation& generation, std::optional<int> from, std::optional<int> to) {
    Bitmap set(generation.reviews().size());
    for (std::size_t i = 0; i < generation.reviews().size(); ++i) {
        const auto [first, last] = generation.publication_years(schema::ReviewOrdinal{static_cast<std::uint32_t>(i)});
        const bool known = first != 0;
        if (known && (!from || last >= *from) && (!to || first <= *to)) set.set(i);
    }
    return set;
}

schema::Status add_facets(const SearchRequest& request, const Generation& generation, QueryPlan& plan) {
    const std::size_t reviews = generation.reviews().size();
    const Bitmap none(reviews);
    for (const schema::Field& field : schema::kFields) {
        const Selection& selection = request.selections[schema::index_of(field.id)];
        const FacetColumn& column = generation.column(field.id, request.counted_tags);
        if (!selection.values.empty()) {
            auto set = chosen(field, column, selection, reviews);
            if (!set) return set.error();
            plan.filters.push_back({field.id, std::move(*set)});
        }
        for (const std::string& value : selection.excluded) {
            auto with = reviews_with(field, column, value, none);
            if (!with) return with.error();
            if (!plan.limits) plan.limits = Bitmap(reviews, true);
            plan.limits->subtract(**with);
        }
    }
    return {};
}

/// Whether `match` says how many of these must occur: words, phrases and the like, not what is denied or recorded.
bool is_counted(const QueryNode& node) {
    return node.kind != QueryNode::Kind::not_of && node.kind != QueryNode::Kind::field;
}

/// Of a list of what must all occur, as many as the mode says; of lists in brackets likewise.
void loosen(QueryNode& node, MatchMode mode) {
    if (mode == MatchMode::all || node.kind == QueryNode::Kind::not_of) return;
    if (node.kind == QueryNode::Kind::all_of) spread_names(node);
    for (QueryNode& child : node.children) loosen(child, mode);
    if (node.kind != QueryNode::Kind::all_of) return;
    QueryNode some{.kind = QueryNode::Kind::some_of};
    if (std::ranges::count_if(node.children, is_counted) < 2) return;
    const auto rest = std::stable_partition(node.children.begin(), node.children.end(), std::not_fn(is_counted));
    std::move(rest, node.children.end(), std::back_inserter(some.children));
    const auto number = static_cast<std::uint32_t>(some.children.size());
    some.window = mode == MatchMode::any ? 1 : (2 * number + 2) / 3;
    if (mode == MatchMode::any) some.kind = QueryNode::Kind::any_of;
    node.children.erase(rest, node.children.end());
    node.children.push_back(std::move(some));
}

void confine(QueryNode& root, const std::vector<schema::SectionKind>& sections) {
    QueryNode scoped{.kind = QueryNode::Kind::scoped, .sections = sections};
    scoped.children.push_back(std::move(root));
    root = std::move(scoped);
}

// docs/ranking.md. What was added counts for less than what was typed, and a phrase added for no more than a word.
constexpr double kAddedWeight = 0.5;
constexpr double kStopWeight = 0.1;
constexpr std::size_t kMostWordsOfAPrefix = 64;

void want(const std::string& stem, double weight, std::vector<WantedTerm>& wanted) {
    const auto known = std::ranges::find(wanted, stem, &WantedTerm::stem);
    if (known == wanted.end())
        wanted.push_back({stem, weight});
    else
        known->weight += weight; // a word typed twice is meant twice
}

void want(const QueryNode& node, std::vector<WantedTerm>& wanted) {
    if (node.kind == QueryNode::Kind::not_of || node.kind == QueryNode::Kind::field) return;
    const std::size_t stems =
        node.kind == QueryNode::Kind::prefix ? std::min(node.stems.size(), kMostWordsOfAPrefix) : node.stems.size();
    const double weight = node.added ? kAddedWeight / static_cast<double>(std::max<std::size_t>(1, stems)) : 1.0;
    for (std::size_t i = 0; i < stems; ++i) want(node.stems[i], weight, wanted);
    if (!node.joined.empty()) want(node.joined, weight, wanted);
    for (const QueryNode& child : node.children) want(child, wanted);
}

/// Words such as "the" count for little, unless there are no others.
void weigh_stop_words(std::vector<WantedTerm>& wanted) {
    const auto stop = [](const WantedTerm& term) { return is_stop_stem(term.stem); };
    if (std::ranges::all_of(wanted, stop)) return;
    for (WantedTerm& term : wanted)
        if (stop(term)) term.weight *= kStopWeight;
}

/// Is something in it that says which of its words must occur?
bool is_boolean(const QueryNode& node) {
    using Kind = QueryNode::Kind;
    if (node.kind == Kind::not_of || node.kind == Kind::near || node.kind == Kind::sentence) return true;
    const bool typed_or = node.kind == Kind::any_of && std::ranges::none_of(node.children, &QueryNode::added);
    return typed_or || std::ranges::any_of(node.children, is_boolean);
}

/// Feedback helps where any of the words may occur, and a single one says enough by itself.
bool use_feedback(const SearchRequest& request, bool boolean, const std::vector<WantedTerm>& wanted) {
    if (boolean) return false;
    const auto telling = [](const WantedTerm& term) { return !is_stop_stem(term.stem); };
    if (std::ranges::count_if(wanted, telling) < 2) return false;
    return request.feedback.value_or(request.match == MatchMode::any);
}

bool only_words(const QueryNode& root) {
    return root.kind == QueryNode::Kind::all_of && std::ranges::all_of(root.children, [](const QueryNode& child) {
               return child.kind == QueryNode::Kind::word && child.stems.size() == 1 && child.joined.empty();
           });
}

std::string names_left_out(std::size_t number) {
    return std::to_string(number) + (number == 1 ? " other name was" : " other names were") +
           " left out: the query would have become too long.";
}

Sort sort_of(const SearchRequest& request, const QueryPlan& plan) {
    const Sort sort = request.sort.value_or(plan.wanted.empty() ? Sort::newest : Sort::relevance);
    return sort == Sort::relevance && plan.wanted.empty() ? Sort::newest : sort;
}

} // namespace

Result<ParsedQuery> read_query(const SearchRequest& request, const SearchContext& context, IndexHandles& handles,
                               std::vector<Expansion>& expansions) {
    auto query = parse_query(request.query, context.limits, handles.analyser);
    if (!query) return query;
    std::vector<Expansion> forms = other_forms(*query, request, context.generation.words());
    Expanded expanded =
        expand(*query, request.unexpanded, {context.generation.name_rings(), context.limits, handles.analyser});
    if (expanded.left_out > 0) query->warnings.push_back({names_left_out(expanded.left_out), {}, {}});
    expansions = std::move(expanded.names);
    if (request.unit == Unit::review && request.scope.empty())
        std::ranges::move(add_tagged(*query, request.unexpanded, context.generation.theme_labels()),
                          std::back_inserter(expansions));
    std::ranges::move(forms, std::back_inserter(expansions));
    std::ranges::stable_sort(expansions, {}, [](const Expansion& each) { return each.range.begin; });
    if (auto resolved = resolve(*query, context, handles); !resolved) return resolved.error();
    query->read_as = read_as(query->root);
    return query;
}

Result<QueryPlan> plan(const SearchRequest& request, const SearchContext& context, IndexHandles& handles) {
    std::vector<Expansion> expansions;
    auto query = read_query(request, context, handles, expansions);
    if (!query) return query.error();
    QueryPlan plan{.reading = {.given = request.query,
                               .read_as = std::move(query->read_as),
                               .literal_fallback = query->literal_fallback,
                               .expansions = std::move(expansions),
                               .warnings = std::move(query->warnings)},
                   .root = std::move(query->root),
                   .empty = query->empty,
                   .space = unit_row(request.unit).space,
                   .sections = request.scope,
                   .folded_query = schema::folded_words(request.query)};
    plan.nothing = !plan.empty && plan.root.kind == QueryNode::Kind::all_of && plan.root.children.empty();
    const bool boolean = is_boolean(plan.root);
    loosen(plan.root, request.match);
    want(plan.root, plan.wanted);
    weigh_stop_words(plan.wanted);
    plan.all_words = only_words(plan.root) && request.scope.empty();
    if (!request.scope.empty() && !plan.empty) confine(plan.root, request.scope);
    if (plan.sections.empty() && plan.root.kind == QueryNode::Kind::scoped) plan.sections = plan.root.sections;
    plan.feedback = use_feedback(request, boolean, plan.wanted);
    if (auto added = add_facets(request, context.generation, plan); !added) return added.error();
    if (request.year_from || request.year_to) {
        const Bitmap years = published_between(context.generation, request.year_from, request.year_to);
        plan.limits ? * plan.limits &= years : plan.limits.emplace(years);
    }
    plan.sort = sort_of(request, plan);
    return plan;
}

} // namespace casebook::server
