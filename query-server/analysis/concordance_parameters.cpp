#include "query-server/analysis/concordance_parameters.hpp"

#include "query-server/analysis/own_parameters.hpp"
#include "query-server/percent_coding.hpp"

#include <algorithm>
#include <array>

namespace casebook::server {

namespace {

/// Of a list of reviews, and so nothing here.
constexpr std::string_view kRefused[] = {"unit", "passages", "explain", "feedback", "pack"};

/// The faults of a value that was read as another parameter's.
Faults named(Faults faults, const std::string& name) {
    for (Fault& fault : faults) fault.error.parameter = name;
    return faults;
}

/// What is looked for in place of the search's own words.
OwnParameter own_words(std::string& of, const Limits& limits) {
    return {"of", [&](const Parameter& p) {
                const auto read = parse_search("q=" + encode_parameter(p.value), limits);
                if (read) of = read->query;
                return read ? Faults{} : named(read.error(), p.name);
            }};
}

} // namespace

Checked<ConcordanceRequest> parse_concordance(std::string_view text, const Limits& limits) {
    ConcordanceRequest request;
    std::uint32_t page = 1, size = kUsualLines;
    std::array<std::string_view, std::size(kLineOrders)> orders;
    std::ranges::transform(kLineOrders, orders.begin(), &LineOrderRow::id);
    const OwnParameter own[] = {
        own_words(request.of, limits),
        own_choice("sort", orders, [&](std::size_t at) { request.order = kLineOrders[at].order; }),
        own_number("width", limits.min_context_width, limits.max_context_width,
                   [&](std::uint32_t n) { request.width = n; }),
        own_number("page", 1, limits.max_concordance_page, [&](std::uint32_t n) { page = n; }),
        own_number("size", 1, limits.max_page_size, [&](std::uint32_t n) { size = n; }),
    };
    auto search = parse_around(text, own, kRefused, limits);
    if (!search) return search.error();
    request.search = std::move(*search);
    request.search.page = page;
    request.search.size = size;
    return request;
}

std::string query_string(const ConcordanceRequest& request) {
    SearchRequest search = request.search;
    search.page = SearchRequest{}.page;
    search.size = SearchRequest{}.size;
    std::string out = query_string(search);
    if (!request.of.empty()) append_parameter(out, "of", request.of);
    if (request.order != LineOrder{}) append_parameter(out, "sort", line_order_row(request.order).id);
    if (request.width != kUsualContextWidth) append_parameter(out, "width", std::to_string(request.width));
    if (request.search.size != kUsualLines) append_parameter(out, "size", std::to_string(request.search.size));
    if (request.search.page != 1) append_parameter(out, "page", std::to_string(request.search.page));
    return out;
}

ConcordanceRequest concordance_of(const SearchRequest& search, std::string of) {
    return {.search = set_of(search, kUsualLines), .of = std::move(of)};
}

ConcordanceRequest whole_set(ConcordanceRequest request) {
    request.search.page = 1;
    request.search.size = kUsualLines;
    request.search.detail = SearchRequest{}.detail;
    return request;
}

const LineOrderRow& line_order_row(const LineOrder& order) {
    return *std::ranges::find(kLineOrders, order, &LineOrderRow::order);
}

} // namespace casebook::server
