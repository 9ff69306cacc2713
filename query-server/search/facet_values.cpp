#include "query-server/search/facet_values.hpp"

#include "schema/nearest.hpp"
#include "schema/text_analysis.hpp"

#include <algorithm>
#include <cctype>

namespace casebook::server {

using schema::Field;
using schema::FieldKind;

namespace {

bool digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "2014", or a financial year as "2014-15".
bool is_year(std::string_view value) {
    if (value.size() == 7 && value[4] == '-') return digits(value.substr(0, 4)) && digits(value.substr(5));
    return value.size() == 4 && digits(value);
}

bool is_common_value(const Field& field, std::string_view value) {
    if (value == schema::kMissingValue) return true;
    if (value == schema::kNoneValue) return schema::multi_valued(field);
    if (value == schema::kUncertainValue) return field.kind == FieldKind::year;
    return value == schema::kAnonymousValue && (field.kind == FieldKind::named || field.id == schema::FieldId::region);
}

bool known_value(const Field& field, const std::string& value, const KnownValues& known) {
    if (known.columns[field.id].find(value) != nullptr || is_common_value(field, value)) return true;
    if (field.kind == FieldKind::theme) return known.vocabulary.find(value) != nullptr;
    if (field.kind == FieldKind::year) return is_year(value);
    return std::ranges::find(field.values, value, &schema::CodedValue::id) != field.values.end();
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
    return out;
}

/// Everything a value may be called, with the value's id.
struct Names {
    std::vector<std::string> names; // lower case
    std::vector<std::string> ids;

    void add(std::string_view name, std::string_view id) {
        names.push_back(lower(name));
        ids.emplace_back(id);
    }
};

Names names_of(const Field& field, const KnownValues& known) {
    Names out;
    for (const FacetColumn::Value& value : known.columns[field.id].values) out.add(value.id, value.id);
    for (const schema::CodedValue& value : field.values) out.add(value.id, value.id);
    for (const FacetColumn::Value& value : known.columns[field.id].values) out.add(value.label, value.id);
    for (const schema::CodedValue& value : field.values) out.add(value.label, value.id);
    if (field.kind != FieldKind::theme) return out;
    for (const schema::Theme& theme : known.vocabulary.themes()) {
        out.add(theme.id, theme.id);
        out.add(theme.label, theme.id);
        for (const schema::EntryTerm& term : theme.entry_terms) out.add(term.text, theme.id);
    }
    return out;
}

/// The id meant: by the same name in another case, by the nearest name, or by a name that holds what was given.
std::string meant(const std::string& given, const Names& names) {
    const std::string wanted = lower(given);
    const auto id_at = [&](auto at) { return names.ids[static_cast<std::size_t>(at - names.names.begin())]; };
    if (const auto same = std::ranges::find(names.names, wanted); same != names.names.end()) return id_at(same);
    const std::vector<std::string_view> views(names.names.begin(), names.names.end());
    if (const std::string_view near = schema::nearest(wanted, views); !near.empty())
        return id_at(std::ranges::find(names.names, near));
    if (wanted.size() < 4) return {};
    const auto holds =
        std::ranges::find_if(names.names, [&](const std::string& n) { return n.find(wanted) != std::string::npos; });
    return holds == names.names.end() ? std::string() : id_at(holds);
}

Fault unknown_value(const Field& field, const std::string& parameter, const std::string& value,
                    const KnownValues& known) {
    const std::string suggestion = meant(value, names_of(field, known));
    std::string hint = "The values are listed under “" + std::string(field.label) + "” in every answer of the search.";
    if (!suggestion.empty())
        hint = "The nearest is “" + suggestion + "” (" + value_label(field, suggestion, known) + "). " + hint;
    return {schema::Error{.code = schema::ErrorCode::unknown_facet_value,
                          .message = "“" + value + "” is not a value of “" + std::string(field.name) + "”.",
                          .hint = std::move(hint),
                          .parameter = parameter,
                          .suggestion = suggestion},
            value};
}

/// Calls each(field, parameter, value) for every value that does not exist, until it returns false.
template <class Each>
void for_each_unknown(const SearchRequest& request, const KnownValues& known, Each&& each) {
    for (const Field& field : schema::kFields) {
        const Selection& selection = request.selections[schema::index_of(field.id)];
        for (const std::string& value : selection.values)
            if (!known_value(field, value, known) && !each(field, std::string(field.name), value)) return;
        for (const std::string& value : selection.excluded)
            if (!known_value(field, value, known) && !each(field, "not." + std::string(field.name), value)) return;
    }
}

} // namespace

bool values_known(const SearchRequest& request, const KnownValues& known) {
    bool all = true;
    for_each_unknown(request, known, [&](const Field&, const std::string&, const std::string&) { return all = false; });
    return all;
}

Faults unknown_values(const SearchRequest& request, const KnownValues& known) {
    constexpr std::size_t kMostFaults = 10;
    Faults faults;
    for_each_unknown(request, known, [&](const Field& field, const std::string& parameter, const std::string& value) {
        faults.push_back(unknown_value(field, parameter, value, known));
        return faults.size() < kMostFaults;
    });
    return faults;
}

std::vector<std::string> values_named(const Field& field, const std::string& given, const KnownValues& known) {
    if (known_value(field, given, known)) return {given};
    std::vector<std::string> ids;
    if (field.kind == FieldKind::named) {
        const std::string words = " " + schema::folded_words(given) + " ";
        for (const FacetColumn::Value& value : known.columns[field.id].values)
            if ((" " + schema::folded_words(value.label) + " ").find(words) != std::string::npos && words.size() > 2)
                ids.push_back(value.id);
        return ids;
    }
    const std::string name = schema::folded_words(given);
    const Names names = names_of(field, known);
    for (std::size_t i = 0; i < names.names.size() && ids.empty(); ++i)
        if (schema::folded_words(names.names[i]) == name) ids.push_back(names.ids[i]);
    return ids;
}

std::string nearest_value(const Field& field, const std::string& given, const KnownValues& known) {
    return meant(given, names_of(field, known));
}

std::string value_label(const Field& field, const std::string& value, const KnownValues& known) {
    if (const auto* found = known.columns[field.id].find(value)) return found->label;
    if (field.kind == FieldKind::theme)
        if (const auto* theme = known.vocabulary.find(value)) return theme->label;
    return std::string(schema::coded_label(field, value).value_or(value));
}

} // namespace casebook::server
