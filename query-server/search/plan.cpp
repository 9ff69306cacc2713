#include "query-server/search/plan.hpp"

#include "schema/nearest.hpp"

#include <algorithm>

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

Result<const Bitmap*> reviews_with(const schema::Field& field, const FacetColumn& column, const std::string& value) {
    const FacetColumn::Value* known = column.find(value);
    if (known == nullptr) return unknown_value(field, column, value);
    return &known->reviews;
}

Result<Bitmap> chosen(const schema::Field& field, const FacetColumn& column, const Selection& selection,
                      std::size_t reviews) {
    const bool all = selection.mode == FacetMode::all;
    Bitmap set(reviews, all);
    for (const std::string& value : selection.values) {
        auto with = reviews_with(field, column, value);
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
    for (const schema::Field& field : schema::kFields) {
        const Selection& selection = request.selections[schema::index_of(field.id)];
        const FacetColumn& column = generation.column(field.id, request.counted_tags);
        if (!selection.values.empty()) {
            auto set = chosen(field, column, selection, reviews);
            if (!set) return set.error();
            plan.filters.push_back({field.id, std::move(*set)});
        }
        for (const std::string& value : selection.excluded) {
            auto with = reviews_with(field, column, value);
            if (!with) return with.error();
            if (!plan.limits) plan.limits = Bitmap(reviews, true);
            plan.limits->subtract(**with);
        }
    }
    return {};
}

} // namespace

Result<QueryPlan> plan(const SearchRequest& request, const SearchContext& context, schema::TextAnalyser& analyser) {
    auto query = parse_query(request.query, context.limits, analyser);
    if (!query) return query.error();
    QueryPlan plan{.query = std::move(*query), .folded_query = schema::folded_words(request.query)};
    plan.wanted = wanted_stems(plan.query.root);
    if (auto added = add_facets(request, context.generation, plan); !added) return added.error();
    if (request.year_from || request.year_to) {
        const Bitmap years = published_between(context.generation, request.year_from, request.year_to);
        plan.limits ? * plan.limits &= years : plan.limits.emplace(years);
    }
    const Sort usual = plan.wanted.empty() ? Sort::newest : Sort::relevance;
    plan.sort = request.sort.value_or(usual);
    if (plan.sort == Sort::relevance && plan.wanted.empty()) plan.sort = Sort::newest;
    return plan;
}

} // namespace casebook::server
