#include "query-server/search/suggest_parameters.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

Fault unknown(const Parameter& p) {
    constexpr std::pair<std::string_view, std::string_view> kOtherNames[] = {
        {"query", "q"}, {"text", "q"}, {"prefix", "q"}, {"limit", "size"}, {"count", "size"}};
    const auto other = std::ranges::find(kOtherNames, p.name, &std::pair<std::string_view, std::string_view>::first);
    return {Error{.code = ErrorCode::unknown_parameter,
                  .message = "There is no parameter “" + p.name + "”.",
                  .hint = "Only q and size are read here.",
                  .parameter = p.name,
                  .suggestion = other == std::end(kOtherNames) ? "" : std::string(other->second)},
            p.value};
}

Fault given_twice(const Parameter& p) {
    return {Error{.code = ErrorCode::bad_parameter,
                  .message = "“" + p.name + "” is given more than once, with different values.",
                  .hint = "Give it once.",
                  .parameter = p.name},
            p.value};
}

std::optional<Fault> read_query(const Parameter& p, const Limits& limits, SuggestRequest& request) {
    const auto first = std::min(p.value.find_first_not_of(" \t\r\n"), p.value.size());
    request.query = p.value.substr(first, p.value.find_last_not_of(" \t\r\n") + 1 - first);
    if (request.query.size() <= limits.max_query_bytes) return std::nullopt;
    return Fault{Error{.code = ErrorCode::query_too_long,
                       .message = "The query has " + std::to_string(request.query.size()) + " bytes.",
                       .hint = "At most " + std::to_string(limits.max_query_bytes) + " are read.",
                       .parameter = "q"},
                 {}};
}

std::optional<Fault> read_size(const Parameter& p, const Limits& limits, SuggestRequest& request) {
    const auto size = number_of(p, 1, limits.max_suggestions);
    if (!size) return size.error().front();
    request.size = *size;
    return std::nullopt;
}

struct Row {
    std::string_view name;
    std::optional<Fault> (*read)(const Parameter&, const Limits&, SuggestRequest&);
};
constexpr Row kRows[] = {{"q", read_query}, {"size", read_size}};

} // namespace

Checked<SuggestRequest> parse_suggest(std::string_view text, const Limits& limits) {
    const auto parameters = split_query_string(text, limits);
    if (!parameters) return parameters.error();
    SuggestRequest request;
    Faults faults;
    const std::vector<Parameter>& all = *parameters;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Parameter& p = all[i];
        const auto same_name = [&](const Parameter& other) { return other.name == p.name && !other.value.empty(); };
        const auto before = std::find_if(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i), same_name);
        const bool first = before == all.begin() + static_cast<std::ptrdiff_t>(i);
        const auto row = std::ranges::find(kRows, p.name, &Row::name);
        if (p.value.empty() || (!first && before->value == p.value)) continue;
        if (row == std::end(kRows))
            faults.push_back(unknown(p));
        else if (!first)
            faults.push_back(given_twice(p));
        else if (auto fault = row->read(p, limits, request))
            faults.push_back(std::move(*fault));
    }
    if (!faults.empty()) return faults;
    return request;
}

std::string query_string(const SuggestRequest& request) {
    std::string out;
    if (!request.query.empty()) append_parameter(out, "q", request.query);
    if (request.size != SuggestRequest{}.size) append_parameter(out, "size", std::to_string(request.size));
    return out;
}

} // namespace casebook::server
