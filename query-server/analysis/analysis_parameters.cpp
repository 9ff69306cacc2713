#include "query-server/analysis/analysis_parameters.hpp"

#include "query-server/addresses.hpp"
#include "query-server/analysis/dimension.hpp"
#include "query-server/percent_coding.hpp"
#include "query-server/search/units.hpp"
#include "schema/nearest.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

constexpr std::string_view kViews[] = {"table", "trend", "together"}; // in the order of AnalysisView
constexpr std::string_view kPercents[] = {"column", "row", "table"};  // in the order of PercentOf
constexpr std::string_view kBases[] = {"all", "recorded"};            // in the order of Base
constexpr std::string_view kCounted[] = {"unit", "child"};
constexpr std::string_view kDecimals[] = {"0", "1", "2", "3"};
constexpr std::string_view kNames[] = {"view", "rows", "columns", "layers", "by", "percent", "base", "decimals"};

/// What people type for a name that no edit distance would find.
constexpr std::pair<std::string_view, std::string_view> kOtherNames[] = {
    {"x", "columns"}, {"y", "rows"}, {"cols", "columns"}, {"count", "by"}, {"group", "rows"}, {"digits", "decimals"}};

struct Reader {
    AnalysisRequest request;
    Faults faults;
    std::set<std::string, std::less<>> seen;

    void fault(const Parameter& p, std::string message, std::string hint, std::string_view suggestion) {
        faults.push_back({Error{.code = ErrorCode::bad_parameter,
                                .message = std::move(message),
                                .hint = std::move(hint),
                                .parameter = p.name,
                                .suggestion = std::string(suggestion)},
                          p.value});
    }
};

std::string listed(std::span<const std::string_view> words) {
    std::string out;
    for (const std::string_view word : words) out.append(out.empty() ? "" : ", ").append(word);
    return out;
}

std::size_t one_of(Reader& reader, const Parameter& p, std::span<const std::string_view> accepted) {
    const auto choice = choice_of(p, accepted);
    if (choice) return *choice;
    std::ranges::copy(choice.error(), std::back_inserter(reader.faults));
    return 0;
}

std::string dimension(Reader& reader, const Parameter& p) {
    if (is_dimension(p.value)) return p.value;
    const std::vector<std::string> names = dimension_names();
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string_view nearest = schema::nearest(p.value, views);
    reader.fault(p, "There is no field “" + p.value + "” to count by.", "The fields are " + listed(views) + ".",
                 nearest);
    return {};
}

void read(Reader& reader, const Parameter& p) {
    if (!reader.seen.insert(p.name).second)
        return reader.fault(p, "“" + p.name + "” is given more than once.", "Give it once.", {});
    AnalysisRequest& r = reader.request;
    if (p.name == "view") r.view = static_cast<AnalysisView>(one_of(reader, p, kViews));
    if (p.name == "rows") r.rows = dimension(reader, p);
    if (p.name == "columns") r.columns = dimension(reader, p);
    if (p.name == "layers") r.layers = dimension(reader, p);
    if (p.name == "by") r.by_child = one_of(reader, p, kCounted) == 1;
    if (p.name == "percent") r.percent_of = static_cast<PercentOf>(one_of(reader, p, kPercents));
    if (p.name == "base") r.base = static_cast<Base>(one_of(reader, p, kBases));
    if (p.name == "decimals") r.decimals = static_cast<std::uint32_t>(one_of(reader, p, kDecimals));
}

bool same(const std::string& a, const std::string& b) { return !a.empty() && a == b; }

void check_together(Reader& reader) {
    AnalysisRequest& r = reader.request;
    if (r.view == AnalysisView::trend) r.rows = AnalysisRequest().rows;
    if (r.view != AnalysisView::table) r.layers.clear();
    if (r.view == AnalysisView::together) r.columns.clear();
    if (r.view == AnalysisView::table && (same(r.rows, r.columns) || same(r.rows, r.layers)))
        reader.fault({r.rows == r.columns ? "columns" : "layers", r.rows}, "“" + r.rows + "” is asked for twice.",
                     "Choose another field, or view=together for what of one field occurs together.", {});
    if (same(r.columns, r.layers))
        reader.fault({"layers", r.layers}, "“" + r.layers + "” is asked for twice.", "Choose another field.", {});
    if (r.by_child && r.search.unit != Unit::review)
        reader.fault({"by", "child"},
                     "Children are counted of reviews, not of " + std::string(unit_row(r.search.unit).many) + ".",
                     "Leave out “unit”, or “by”.", {});
    if (r.view == AnalysisView::together && reader.seen.contains("rows") && is_dimension(r.rows) &&
        (r.rows == kTriennium || !schema::multi_valued(schema::field(*schema::find_field(r.rows)))))
        reader.fault({"rows", r.rows}, "A review has one “" + r.rows + "”, so that nothing of it occurs together.",
                     "Choose a field of several values, such as theme or family_factor.", "theme");
}

/// A name that is neither the search's nor the analysis's may be nearest to one of the latter.
void offer_own_names(Faults& faults) {
    for (Fault& fault : faults) {
        if (fault.error.code != ErrorCode::unknown_parameter) continue;
        fault.error.hint = "The parameters are " + listed(kNames) + ", and those of the search.";
        for (const auto& [other, name] : kOtherNames)
            if (other == fault.error.parameter) fault.error.suggestion = name;
        if (fault.error.suggestion.empty()) fault.error.suggestion = schema::nearest(fault.error.parameter, kNames);
    }
}

} // namespace

std::string_view to_string(AnalysisView view) { return kViews[static_cast<std::size_t>(view)]; }
std::string_view to_string(PercentOf of) { return kPercents[static_cast<std::size_t>(of)]; }
std::string_view to_string(Base base) { return kBases[static_cast<std::size_t>(base)]; }

AnalysisRequest analysis_of(SearchRequest search) {
    AnalysisRequest request{.search = whole_set(std::move(search))};
    request.search.sort.reset();
    request.search.feedback.reset();
    return request;
}

Checked<AnalysisRequest> parse_analysis(std::string_view text, const Limits& limits) {
    const auto parameters = split_query_string(text, limits);
    if (!parameters) return parameters.error();
    Reader reader;
    std::string of_search;
    for (const Parameter& p : *parameters) {
        const bool own = std::ranges::find(kNames, p.name) != std::end(kNames);
        if (own && !p.value.empty()) read(reader, p);
        if (!own) append_parameter(of_search, encode_parameter(p.name), p.value);
    }
    auto search = parse_search(of_search, limits);
    if (search)
        reader.request.search = analysis_of(std::move(*search)).search;
    else
        std::ranges::move(search.error(), std::back_inserter(reader.faults));
    if (reader.request.view == AnalysisView::together && !reader.seen.contains("rows")) reader.request.rows = "theme";
    offer_own_names(reader.faults);
    if (reader.faults.empty()) check_together(reader);
    if (!reader.faults.empty()) return reader.faults;
    return reader.request;
}

std::string query_string(const AnalysisRequest& request) {
    static const AnalysisRequest usual;
    std::string out = query_string(request.search);
    const auto append = [&](std::string_view name, std::string_view value, std::string_view otherwise) {
        if (value != otherwise) append_parameter(out, name, value);
    };
    const bool together = request.view == AnalysisView::together;
    append("view", to_string(request.view), to_string(usual.view));
    append("rows", request.rows, together ? std::string_view("theme") : std::string_view(usual.rows));
    append("columns", request.columns, {});
    append("layers", request.layers, {});
    if (request.by_child) append("by", "child", {});
    append("percent", to_string(request.percent_of), to_string(usual.percent_of));
    append("base", to_string(request.base), to_string(usual.base));
    append("decimals", kDecimals[request.decimals], kDecimals[usual.decimals]);
    return out;
}

} // namespace casebook::server
