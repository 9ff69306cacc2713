#include "query-server/analysis/own_parameters.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

std::string names_of(std::span<const OwnParameter> own) {
    std::string names;
    for (const OwnParameter& each : own) names.append(names.empty() ? "" : ", ").append(each.name);
    return names;
}

Fault not_here(const Parameter& p, std::span<const OwnParameter> own) {
    return {Error{.code = ErrorCode::unknown_parameter,
                  .message = "“" + p.name + "” means nothing here.",
                  .hint = "This takes the words and filters of a search, and " + names_of(own) + ".",
                  .parameter = p.name},
            p.value};
}

Fault given_twice(const Parameter& p) {
    return {Error{.code = ErrorCode::bad_parameter,
                  .message = "“" + p.name + "” is given more than once, with different values.",
                  .hint = "Give it once.",
                  .parameter = p.name},
            p.value};
}

/// What is wrong with a value, or nothing once it is stored.
template <class T, class Store>
Faults stored(const Checked<T>& read, const Store& store) {
    if (!read) return read.error();
    store(*read);
    return {};
}

} // namespace

OwnParameter own_number(std::string_view name, std::uint32_t least, std::uint32_t most,
                        std::function<void(std::uint32_t)> store) {
    return {name,
            [=, store = std::move(store)](const Parameter& p) { return stored(number_of(p, least, most), store); }};
}

OwnParameter own_choice(std::string_view name, std::span<const std::string_view> accepted,
                        std::function<void(std::size_t)> store) {
    return {name, [=, store = std::move(store)](const Parameter& p) { return stored(choice_of(p, accepted), store); }};
}

Checked<SearchRequest> parse_around(std::string_view text, std::span<const OwnParameter> own,
                                    std::span<const std::string_view> refused, const Limits& limits) {
    auto given = split_query_string(text, limits);
    if (!given) return given.error();
    Faults faults;
    std::set<std::string_view> seen;
    std::string of_search;
    const std::vector<Parameter> parameters = distinct(std::move(*given));
    for (const Parameter& p : parameters) {
        const auto mine = std::ranges::find(own, p.name, &OwnParameter::name);
        if (mine != own.end())
            std::ranges::move(seen.insert(p.name).second ? mine->read(p) : Faults{given_twice(p)},
                              std::back_inserter(faults));
        else if (std::ranges::find(refused, p.name) != refused.end())
            faults.push_back(not_here(p, own));
        else
            append_parameter(of_search, p.name, p.value);
    }
    auto search = parse_search(of_search, limits);
    if (!search) std::ranges::move(search.error(), std::back_inserter(faults));
    if (!faults.empty()) return faults;
    return std::move(*search);
}

SearchRequest set_of(SearchRequest search, std::uint32_t size) {
    const SearchRequest usual;
    search.unit = usual.unit;
    search.feedback = usual.feedback;
    search.detail = usual.detail;
    search.explain = usual.explain;
    search.sort = usual.sort;
    search.page = usual.page;
    search.size = size;
    search.passages = usual.passages;
    search.pack = usual.pack;
    make_canonical(search);
    return search;
}

} // namespace casebook::server
