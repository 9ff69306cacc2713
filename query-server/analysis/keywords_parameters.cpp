#include "query-server/analysis/keywords_parameters.hpp"

#include "query-server/analysis/own_parameters.hpp"

#include <algorithm>
#include <array>

namespace casebook::server {

namespace {

/// Of a list of reviews or of passages, and so nothing here.
constexpr std::string_view kRefused[] = {"unit", "page", "passages", "explain", "feedback", "detail", "pack"};

} // namespace

Checked<KeywordsRequest> parse_keywords(std::string_view text, const Limits& limits) {
    KeywordsRequest request;
    std::uint32_t size = kUsualKeywords;
    std::array<std::string_view, std::size(kKeywordOrders)> orders;
    std::ranges::transform(kKeywordOrders, orders.begin(), &KeywordOrderRow::id);
    const OwnParameter own[] = {
        own_choice("sort", orders, [&](std::size_t at) { request.order = kKeywordOrders[at].order; }),
        own_number("reviews", schema::kFewestReviews, limits.max_keyword_reviews,
                   [&](std::uint32_t n) { request.reviews = n; }),
        own_number("size", 1, limits.max_page_size, [&](std::uint32_t n) { size = n; }),
    };
    auto search = parse_around(text, own, kRefused, limits);
    if (!search) return search.error();
    request.search = std::move(*search);
    request.search.size = size;
    return request;
}

std::string query_string(const KeywordsRequest& request) {
    SearchRequest search = request.search;
    search.size = SearchRequest{}.size;
    std::string out = query_string(search);
    if (request.order != KeywordOrder{}) append_parameter(out, "sort", keyword_order_row(request.order).id);
    if (request.reviews != schema::kFewestReviews) append_parameter(out, "reviews", std::to_string(request.reviews));
    if (request.search.size != kUsualKeywords) append_parameter(out, "size", std::to_string(request.search.size));
    return out;
}

KeywordsRequest keywords_of(const SearchRequest& search) { return {.search = set_of(search, kUsualKeywords)}; }

const KeywordOrderRow& keyword_order_row(KeywordOrder order) {
    return *std::ranges::find(kKeywordOrders, order, &KeywordOrderRow::order);
}

} // namespace casebook::server
