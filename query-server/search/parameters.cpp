#include "query-server/search/parameters.hpp"

#include "query-server/percent_coding.hpp"
#include "query-server/search/pack.hpp"
#include "query-server/search/units.hpp"
#include "schema/nearest.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <span>
#include <stdexcept>

namespace casebook::server {

using schema::Error;
using schema::ErrorCode;
using schema::FieldId;

namespace {

constexpr std::uint32_t kFirstYear = 1900;
constexpr std::uint32_t kLastYear = 2100;

struct SortName {
    Sort sort;
    std::string_view name;
};
constexpr SortName kSorts[] = {
    {Sort::relevance, "relevance"}, {Sort::newest, "newest"}, {Sort::oldest, "oldest"}, {Sort::title, "title"}};

constexpr std::string_view kModes[] = {"any", "all"};
constexpr std::string_view kMatches[] = {"all", "most", "any"}; // in the order of MatchMode
constexpr std::string_view kDetails[] = {"ask", "full", "low"}; // in the order of Detail
constexpr std::string_view kAnswers[] = {"no", "yes"};
constexpr std::string_view kPlainNames[] = {"q",    "unit", "match", "feedback", "year.from", "year.to",
                                            "sort", "page", "size",  "passages", "explain",   "detail"};
constexpr std::string_view kListNames[] = {"scope", "unexpand", "values", "pack"};
constexpr std::string_view kThemeLevel = "theme.level";
constexpr std::string_view kThemeBasis = "theme.basis";

/// What people type for a name that no edit distance would find.
constexpr std::pair<std::string_view, std::string_view> kOtherNames[] = {
    {"query", "q"},
    {"search", "q"},
    {"text", "q"},
    {"from", "year.from"},
    {"to", "year.to"},
    {"limit", "size"},
    {"per_page", "size"},
    {"order", "sort"},
    {"sort_by", "sort"},
    {"start", "page"},
    {"offset", "page"},
    {"age", "age_band"},
    {"type", "review_type"},
    {"year", "published_year"},
    {"lang", "language"},
    {"units", "unit"},
    {"in", "scope"},
    {"section", "scope"},
    {"expand", "unexpand"},
    {"level", "theme.level"},
    {"basis", "theme.basis"},
};

/// Gathers values and faults while the parameters are read one by one.
struct Reader {
    const Limits& limits;
    SearchRequest request;
    Faults faults;
    std::set<std::string, std::less<>> seen; // single-valued parameters

    void fault(const Parameter& p, std::string message, std::string hint = {}, std::string_view suggestion = {}) {
        faults.push_back({Error{.code = ErrorCode::bad_parameter,
                                .message = std::move(message),
                                .hint = std::move(hint),
                                .parameter = p.name,
                                .suggestion = std::string(suggestion)},
                          p.value});
    }
};

std::string join(std::span<const std::string_view> words) {
    std::string out;
    for (const auto word : words) out.append(out.empty() ? "" : ", ").append(word);
    return out;
}

const std::vector<std::string>& all_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> out(std::begin(kPlainNames), std::end(kPlainNames));
        out.insert(out.end(), std::begin(kListNames), std::end(kListNames));
        out.insert(out.end(), {std::string(kThemeLevel), std::string(kThemeBasis)});
        for (const schema::Field& f : schema::kFields) {
            out.emplace_back(f.name);
            if (schema::multi_valued(f)) out.push_back(std::string(f.name) + ".mode");
        }
        for (const schema::Field& f : schema::kFields) out.push_back("not." + std::string(f.name));
        return out;
    }();
    return names;
}

std::string_view nearest_name(std::string_view given) {
    for (const auto& [other, name] : kOtherNames)
        if (other == given) return name;
    static const std::vector<std::string_view> views(all_names().begin(), all_names().end());
    return schema::nearest(given, views);
}

Fault unknown_parameter(const Parameter& p) {
    const std::string_view suggestion = nearest_name(p.name);
    return {Error{.code = ErrorCode::unknown_parameter,
                  .message = "There is no parameter “" + p.name + "”.",
                  .hint =
                      "The parameters are q, unit, scope, match, unexpand, feedback, year.from, year.to, sort, page, "
                      "size, passages, explain, detail, theme.level, theme.basis, values, pack, and each facet by its "
                      "name, also as "
                      "not.<facet> and <facet>.mode.",
                  .parameter = p.name,
                  .suggestion = std::string(suggestion)},
            p.value};
}

/// Refuses a parameter that may be given once and was given twice with different values.
bool first_time(Reader& reader, const Parameter& p) {
    if (reader.seen.insert(p.name).second) return true;
    reader.fault(p, "“" + p.name + "” is given more than once, with different values.", "Give it once.");
    return false;
}

std::optional<std::uint32_t> number_between(Reader& reader, const Parameter& p, std::uint32_t least,
                                            std::uint32_t most) {
    auto number = number_of(p, least, most);
    if (number) return *number;
    std::ranges::move(number.error(), std::back_inserter(reader.faults));
    return std::nullopt;
}

/// Index of the value in a closed list.
std::optional<std::size_t> one_of(Reader& reader, const Parameter& p, std::span<const std::string_view> accepted) {
    auto choice = choice_of(p, accepted);
    if (choice) return *choice;
    std::ranges::move(choice.error(), std::back_inserter(reader.faults));
    return std::nullopt;
}

void read_sort(Reader& reader, const Parameter& p) {
    std::array<std::string_view, std::size(kSorts)> names;
    std::ranges::transform(kSorts, names.begin(), &SortName::name);
    if (const auto at = one_of(reader, p, names)) reader.request.sort = kSorts[*at].sort;
}

void read_query(Reader& reader, const Parameter& p) {
    const auto first = p.value.find_first_not_of(" \t\r\n");
    const auto last = p.value.find_last_not_of(" \t\r\n");
    reader.request.query = p.value.substr(first, last - first + 1);
    if (reader.request.query.size() <= reader.limits.max_query_bytes) return;
    reader.faults.push_back(
        {Error{.code = ErrorCode::query_too_long,
               .message = "The query has " + std::to_string(reader.request.query.size()) + " bytes.",
               .hint = "At most " + std::to_string(reader.limits.max_query_bytes) + " are read.",
               .parameter = "q"},
         {}});
}

void read_unit(Reader& reader, const Parameter& p) {
    std::array<std::string_view, std::size(kUnits)> ids;
    std::ranges::transform(kUnits, ids.begin(), &UnitRow::id);
    if (const auto at = one_of(reader, p, ids)) reader.request.unit = kUnits[*at].unit;
}

void read_whole_facet(Reader& reader, const Parameter& p) {
    std::array<std::string_view, schema::kFieldCount> names;
    std::ranges::transform(schema::kFields, names.begin(), &schema::Field::name);
    if (const auto at = one_of(reader, p, names)) reader.request.whole_facets.push_back(schema::kFields[*at].id);
}

/// Reads a parameter that may be repeated and is no facet; false where the name is none.
bool read_list(Reader& reader, const Parameter& p) {
    if (p.name == "unexpand") {
        const std::string name = p.value == "*" ? p.value : schema::folded_words(p.value);
        if (!name.empty()) reader.request.unexpanded.push_back(name);
        return true;
    }
    if (p.name == "pack") {
        reader.request.pack.push_back(p.value);
        return true;
    }
    if (p.name == "values") return read_whole_facet(reader, p), true;
    if (p.name != "scope") return false;
    std::array<std::string_view, std::size(schema::kSectionKinds)> ids;
    std::ranges::transform(schema::kSectionKinds, ids.begin(), &schema::SectionKindRow::id);
    if (const auto at = one_of(reader, p, ids)) reader.request.scope.push_back(schema::kSectionKinds[*at].kind);
    return true;
}

void read_plain(Reader& reader, const Parameter& p) {
    if (!first_time(reader, p)) return;
    SearchRequest& r = reader.request;
    if (p.name == "q") return read_query(reader, p);
    if (p.name == "sort") return read_sort(reader, p);
    if (p.name == "unit") return read_unit(reader, p);
    if (p.name == "match") {
        if (const auto at = one_of(reader, p, kMatches)) r.match = static_cast<MatchMode>(*at);
        return;
    }
    if (p.name == "detail") {
        if (const auto at = one_of(reader, p, kDetails)) r.detail = static_cast<Detail>(*at);
        return;
    }
    if (p.name == "feedback" || p.name == "explain") {
        const auto answer = one_of(reader, p, kAnswers);
        if (answer && p.name == "explain") r.explain = *answer == 1;
        if (answer && p.name == "feedback") r.feedback = *answer == 1;
        return;
    }
    const auto number = [&](std::uint32_t least, std::uint32_t most) { return number_between(reader, p, least, most); };
    if (p.name == "year.from" || p.name == "year.to") {
        if (const auto year = number(kFirstYear, kLastYear))
            (p.name == "year.from" ? r.year_from : r.year_to) = static_cast<int>(*year);
    } else if (p.name == "page") {
        if (const auto page = number(1, reader.limits.max_result_depth)) r.page = *page;
    } else if (p.name == "size") {
        if (const auto size = number(1, reader.limits.max_page_size)) r.size = *size;
    } else if (p.name == "passages") {
        if (const auto passages = number(0, reader.limits.max_passages)) r.passages = *passages;
    }
}

void read_mode(Reader& reader, const Parameter& p, FieldId id) {
    const schema::Field& field = schema::field(id);
    if (!schema::multi_valued(field))
        return reader.fault(p,
                            "A review has one “" + std::string(field.name) + "”, so “" + p.name + "” does not apply.",
                            "Leave it out; several values of “" + std::string(field.name) + "” mean any of them.");
    if (!first_time(reader, p)) return;
    if (const auto at = one_of(reader, p, kModes))
        reader.request.selections[schema::index_of(id)].mode = static_cast<FacetMode>(*at);
}

/// Reads a facet's parameter; false where the name is none.
bool read_facet(Reader& reader, const Parameter& p) {
    const std::string_view name = p.name;
    if (const auto id = schema::find_field(name)) {
        reader.request.selections[schema::index_of(*id)].values.push_back(p.value);
    } else if (name.starts_with("not.") && schema::find_field(name.substr(4))) {
        reader.request.selections[schema::index_of(*schema::find_field(name.substr(4)))].excluded.push_back(p.value);
    } else if (name.ends_with(".mode") && schema::find_field(name.substr(0, name.size() - 5))) {
        read_mode(reader, p, *schema::find_field(name.substr(0, name.size() - 5)));
    } else {
        return false;
    }
    return true;
}

/// Marks the level or basis named as counting; the first one given takes the place of the usual ones.
template <std::size_t Size, class Rows>
void read_counted(Reader& reader, const Parameter& p, std::array<bool, Size>& counted, const Rows& rows) {
    if (reader.seen.insert(p.name).second) counted = {};
    std::array<std::string_view, Size> names;
    for (std::size_t i = 0; i < Size; ++i) names[i] = rows[i].id;
    if (const auto at = one_of(reader, p, names)) counted[*at] = true;
}

/// Reads which tags count; false where the name is not of them.
bool read_counted_tags(Reader& reader, const Parameter& p) {
    CountedTags& counted = reader.request.counted_tags;
    if (p.name == kThemeLevel) return read_counted(reader, p, counted.levels, schema::kThemeLevels), true;
    if (p.name == kThemeBasis) return read_counted(reader, p, counted.bases, schema::kTagBases), true;
    return false;
}

void check_together(Reader& reader) {
    const SearchRequest& r = reader.request;
    if (r.year_from && r.year_to && *r.year_from > *r.year_to)
        reader.fault({"year.from", std::to_string(*r.year_from)}, "“year.from” lies after “year.to”.",
                     "The first year must not be after the last.", std::to_string(*r.year_to));
    const std::uint32_t deepest = std::max<std::uint32_t>(1, reader.limits.max_result_depth / r.size);
    if (r.page > deepest)
        reader.fault({"page", std::to_string(r.page)},
                     "Only the first " + std::to_string(reader.limits.max_result_depth) +
                         " results can be paged through.",
                     "With size " + std::to_string(r.size) + ", page may be 1 to " + std::to_string(deepest) +
                         ". Narrow the search to see the rest.",
                     std::to_string(deepest));
    std::size_t selected = 0;
    for (const Selection& s : r.selections) selected += s.values.size() + s.excluded.size();
    if (selected > reader.limits.max_selected_values)
        reader.faults.push_back(
            {Error{.code = ErrorCode::bad_parameter,
                   .message = std::to_string(selected) + " values are chosen.",
                   .hint = "At most " + std::to_string(reader.limits.max_selected_values) + " may be chosen at once."},
             {}});
}

/// The pack that is taken along, written as it would be again.
void check_pack(Reader& reader) {
    if (reader.request.pack.empty()) return;
    const auto pack = pack_of(reader.request.pack, reader.limits);
    if (pack)
        reader.request.pack = pack_values(*pack);
    else
        std::ranges::copy(pack.error(), std::back_inserter(reader.faults));
}

Fault undecodable(std::string_view name, std::string_view part) {
    const bool name_reads = clean_text(name);
    return {Error{.code = ErrorCode::bad_parameter,
                  .message = name_reads ? "“" + std::string(name) + "” holds bytes that are not text."
                                        : std::string("The name of a parameter is not text."),
                  .hint = "Text is UTF-8 without control characters; a % stands before two hexadecimal digits, and %25 "
                          "is the sign itself.",
                  .parameter = name_reads ? std::string(name) : std::string()},
            clean_text(part) ? std::string(part) : std::string()};
}

void append_selections(std::string& out, const SearchRequest& request, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
        const schema::Field& field = schema::kFields[i];
        const Selection& selection = request.selections[i];
        for (const std::string& value : selection.values) append_parameter(out, field.name, value);
        if (selection.mode == FacetMode::all) append_parameter(out, std::string(field.name) + ".mode", "all");
        for (const std::string& value : selection.excluded)
            append_parameter(out, "not." + std::string(field.name), value);
    }
}

template <std::size_t Size, class Rows>
void append_counted(std::string& out, std::string_view name, const std::array<bool, Size>& counted, const Rows& rows) {
    for (std::size_t i = 0; i < Size; ++i)
        if (counted[i]) append_parameter(out, name, rows[i].id);
}

void append_rest(std::string& out, const SearchRequest& request) {
    static const SearchRequest defaults;
    const CountedTags &counted = request.counted_tags, &usual = defaults.counted_tags;
    if (counted.levels != usual.levels) append_counted(out, kThemeLevel, counted.levels, schema::kThemeLevels);
    if (counted.bases != usual.bases) append_counted(out, kThemeBasis, counted.bases, schema::kTagBases);
    if (request.unit != defaults.unit) append_parameter(out, "unit", unit_row(request.unit).id);
    for (const schema::SectionKind section : request.scope)
        append_parameter(out, "scope", schema::section_kind_row(section).id);
    if (request.match != defaults.match) append_parameter(out, "match", to_string(request.match));
    for (const std::string& name : request.unexpanded) append_parameter(out, "unexpand", name);
    if (request.feedback) append_parameter(out, "feedback", kAnswers[*request.feedback]);
    if (request.explain) append_parameter(out, "explain", "yes");
    if (request.detail != defaults.detail) append_parameter(out, "detail", to_string(request.detail));
    if (request.year_from) append_parameter(out, "year.from", std::to_string(*request.year_from));
    if (request.year_to) append_parameter(out, "year.to", std::to_string(*request.year_to));
    if (request.sort) append_parameter(out, "sort", to_string(*request.sort));
    if (request.passages != defaults.passages) append_parameter(out, "passages", std::to_string(request.passages));
    if (request.size != defaults.size) append_parameter(out, "size", std::to_string(request.size));
    for (const FieldId field : request.whole_facets) append_parameter(out, "values", schema::field(field).name);
    for (const std::string& value : request.pack) append_parameter(out, "pack", value);
}

template <class T>
void make_ascending(std::vector<T>& values) {
    if (values.size() < 2) return;
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// For an address that takes one of the plain parameters and no other.
Checked<SearchRequest> parse_only(std::string_view name, std::string_view text, const Limits& limits) {
    auto parameters = split_query_string(text, limits);
    if (!parameters) return parameters.error();
    Reader reader{.limits = limits};
    for (const Parameter& p : distinct(std::move(*parameters))) {
        if (p.name == name) {
            read_plain(reader, p);
            continue;
        }
        reader.faults.push_back(unknown_parameter(p));
        reader.faults.back().error.hint = "Only " + std::string(name) + " is read here.";
        reader.faults.back().error.suggestion = nearest_name(p.name) == name ? std::string(name) : "";
    }
    if (!reader.faults.empty()) return reader.faults;
    return reader.request;
}

} // namespace

void throw_exception_from_error(const Faults& faults, const boost::source_location&) {
    throw std::logic_error("value of a failed check: " +
                           (faults.empty() ? std::string() : faults.front().error.message));
}

namespace {

constexpr std::string_view kQuery = "q";

/// Whatever is typed into the box is searched for: what is no text in it stands for a space.
std::optional<std::string> any_text(std::string_view coded) {
    const auto bytes = percent_decode_bytes(coded, Plus::space);
    if (!bytes) return std::nullopt;
    return cleaned_text(*bytes);
}

} // namespace

std::string_view to_string(Sort sort) { return std::ranges::find(kSorts, sort, &SortName::sort)->name; }
std::string_view to_string(Detail detail) { return kDetails[static_cast<std::size_t>(detail)]; }
std::string_view to_string(MatchMode match) { return kMatches[static_cast<std::size_t>(match)]; }

// Of a pack, the same question may be asked twice.
std::vector<Parameter> distinct(std::vector<Parameter> parameters) {
    std::set<std::pair<std::string, std::string>> seen;
    std::erase_if(parameters, [&](const Parameter& p) {
        const bool blank = p.value.find_first_not_of(" \t\r\n") == std::string::npos;
        return blank || (!seen.emplace(p.name, p.value).second && p.name != "pack");
    });
    return parameters;
}

Checked<std::uint32_t> number_of(const Parameter& p, std::uint32_t least, std::uint32_t most) {
    long long number = 0;
    const char* last = p.value.data() + p.value.size();
    const auto [end, error] = std::from_chars(p.value.data(), last, number);
    const bool whole = error == std::errc{} && end == last;
    if (whole && number >= least && number <= most)
        return {boost::system::in_place_value, static_cast<std::uint32_t>(number)};
    const std::string range = std::to_string(least) + " to " + std::to_string(most);
    return Faults{
        {Error{.code = ErrorCode::bad_parameter,
               .message = "“" + p.name + "” must be a whole number from " + range + ", not “" + p.value + "”.",
               .hint = "Accepted: " + range + ".",
               .parameter = p.name,
               .suggestion = whole ? std::to_string(std::clamp<long long>(number, least, most)) : std::string()},
         p.value}};
}

Checked<std::size_t> choice_of(const Parameter& p, std::span<const std::string_view> accepted) {
    const auto at = std::ranges::find(accepted, p.value);
    if (at != accepted.end()) return {boost::system::in_place_value, static_cast<std::size_t>(at - accepted.begin())};
    const std::string_view suggestion = accepted.size() == 1 ? accepted.front() : schema::nearest(p.value, accepted);
    return Faults{{Error{.code = ErrorCode::bad_parameter,
                         .message = "“" + p.name + "” cannot be “" + p.value + "”.",
                         .hint = "Accepted: " + join(accepted) + ".",
                         .parameter = p.name,
                         .suggestion = std::string(suggestion)},
                   p.value}};
}

Checked<std::vector<Parameter>> split_query_string(std::string_view text, const Limits& limits) {
    std::vector<Parameter> parameters;
    Faults faults;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), part.size() + 1));
        if (part.empty()) continue;
        if (parameters.size() == limits.max_parameters)
            return Faults{
                {Error{.code = ErrorCode::bad_parameter,
                       .message = "There are more than " + std::to_string(limits.max_parameters) + " parameters."},
                 {}}};
        const std::size_t equals = std::min(part.find('='), part.size());
        const auto name = percent_decode(part.substr(0, equals), Plus::space);
        const std::string_view coded = equals < part.size() ? part.substr(equals + 1) : "";
        auto value = percent_decode(coded, Plus::space);
        if (!value && name == kQuery) value = any_text(coded);
        if (name && value)
            parameters.push_back({*name, *value});
        else
            faults.push_back(undecodable(name.value_or("\xFF"), part));
    }
    if (!faults.empty()) return faults;
    return parameters;
}

Checked<SearchRequest> parse_search(std::string_view text, const Limits& limits) {
    auto parameters = split_query_string(text, limits);
    if (!parameters) return parameters.error();
    Reader reader{.limits = limits};
    for (const Parameter& p : distinct(std::move(*parameters))) {
        if (std::ranges::find(kPlainNames, p.name) != std::end(kPlainNames))
            read_plain(reader, p);
        else if (!read_counted_tags(reader, p) && !read_list(reader, p) && !read_facet(reader, p))
            reader.faults.push_back(unknown_parameter(p));
    }
    check_together(reader);
    check_pack(reader);
    if (!reader.faults.empty()) return reader.faults;
    make_canonical(reader.request);
    return std::move(reader.request);
}

Checked<std::string> parse_only_query(std::string_view text, const Limits& limits) {
    auto request = parse_only("q", text, limits);
    if (!request) return request.error();
    return std::move(request->query);
}

Checked<std::uint32_t> parse_only_page(std::string_view text, const Limits& limits) {
    const auto request = parse_only("page", text, limits);
    if (!request) return request.error();
    return {boost::system::in_place_value, request->page}; // a number could also make a list of faults
}

void make_canonical(SearchRequest& request) {
    for (Selection& selection : request.selections) {
        make_ascending(selection.values);
        make_ascending(selection.excluded);
        if (selection.values.empty()) selection.mode = FacetMode::any;
    }
    make_ascending(request.scope);
    make_ascending(request.unexpanded);
    make_ascending(request.whole_facets);
    if (request.sort == (request.query.empty() ? Sort::newest : Sort::relevance)) request.sort.reset();
}

void append_parameter(std::string& out, std::string_view name, std::string_view value) {
    if (!out.empty()) out += '&';
    out.append(name) += '=';
    append_encoded_parameter(out, value);
}

AroundSelection around_selection(const SearchRequest& request, schema::FieldId field) {
    const std::size_t at = schema::index_of(field);
    AroundSelection around;
    if (!request.query.empty()) append_parameter(around.before, "q", request.query);
    append_selections(around.before, request, 0, at);
    append_selections(around.after, request, at + 1, schema::kFieldCount);
    append_rest(around.after, request);
    return around;
}

std::string query_string(const SearchRequest& request) {
    std::string out;
    if (!request.query.empty()) append_parameter(out, "q", request.query);
    append_selections(out, request, 0, schema::kFieldCount);
    append_rest(out, request);
    if (request.page != 1) append_parameter(out, "page", std::to_string(request.page));
    return out;
}

std::string corrected_query_string(std::string_view text, const Faults& faults, const Limits& limits) {
    const auto parameters = split_query_string(text, limits);
    if (!parameters) return {};
    std::string out;
    for (Parameter p : *parameters) {
        const auto at = std::ranges::find_if(faults, [&](const Fault& f) {
            return f.error.parameter == p.name && (f.given == p.value || f.error.code == ErrorCode::query_syntax);
        });
        if (p.value.empty() || (at != faults.end() && at->error.suggestion.empty())) continue;
        if (at != faults.end())
            (at->error.code == ErrorCode::unknown_parameter ? p.name : p.value) = at->error.suggestion;
        append_parameter(out, encode_parameter(p.name), p.value);
    }
    return out;
}

} // namespace casebook::server
