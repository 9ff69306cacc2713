#include "query-server/search/resolve.hpp"

#include "query-server/search/facet_values.hpp"
#include "query-server/search/shown_terms.hpp"
#include "schema/term.hpp"
#include "schema/xapian_boundary.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;
using schema::Status;
using Kind = QueryNode::Kind;

/// "2015..2020", "2015..", "..2020"; each end may be left out, not both.
std::optional<std::pair<std::string_view, std::string_view>> range_in(std::string_view value) {
    const std::size_t dots = value.find("..");
    if (dots == std::string_view::npos || value.size() == 2) return std::nullopt;
    return std::pair(value.substr(0, dots), value.substr(dots + 2));
}

bool is_a_year(std::string_view value) {
    return value.size() == 4 && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
}

class Resolver {
  public:
    Resolver(ParsedQuery& query, const SearchContext& context, IndexHandles& handles)
        : query_(query), context_(context), handles_(handles) {}

    Status resolve(QueryNode& node) {
        if (node.kind == Kind::field) return resolve_field(node);
        if (node.kind == Kind::prefix) return resolve_prefix(node);
        for (QueryNode& child : node.children)
            if (auto done = resolve(child); !done) return done;
        return {};
    }

  private:
    Status resolve_field(QueryNode& node) {
        std::vector<std::string> ids;
        for (const std::string& given : node.values) {
            const std::vector<std::string> named = values_of(schema::field(node.field), given);
            if (named.empty()) return read_as_words(node, given);
            ids.insert(ids.end(), named.begin(), named.end());
        }
        node.values = std::move(ids);
        return {};
    }

    std::vector<std::string> values_of(const schema::Field& field, const std::string& given) const {
        const KnownValues known{context_.generation.columns(), context_.generation.vocabulary()};
        if (field.kind == schema::FieldKind::year) {
            if (const auto range = range_in(given)) return years_in(field.id, *range);
            if (is_a_year(given)) return years_in(field.id, {given, given}); // "2014" of a financial year too
        }
        return values_named(field, given, known);
    }

    /// Years that begin with the bounds or lie between: "2014-15" is of 2014.
    std::vector<std::string> years_in(schema::FieldId field,
                                      const std::pair<std::string_view, std::string_view>& range) const {
        std::vector<std::string> ids;
        for (const FacetColumn::Value& value : context_.generation.columns()[field].values) {
            const std::string_view year = std::string_view(value.id).substr(0, 4);
            const bool is_year = !year.empty() && year.front() >= '0' && year.front() <= '9';
            if (is_year && (range.first.empty() || year >= range.first.substr(0, 4)) &&
                (range.second.empty() || year <= range.second.substr(0, 4)))
                ids.push_back(value.id);
        }
        // A range that no review is in is one all the same: it is no value, and finds nothing.
        if (ids.empty() && is_range_of_years(range))
            ids.push_back(std::string(range.first).append("..").append(range.second));
        return ids;
    }

    static bool is_range_of_years(const std::pair<std::string_view, std::string_view>& range) {
        return std::ranges::all_of(std::string(range.first).append(range.second),
                                   [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
    }

    /// `given` is copied: it is one of the node's values, which go.
    Status read_as_words(QueryNode& node, const std::string given) {
        const schema::Field& field = schema::field(node.field);
        const KnownValues known{context_.generation.columns(), context_.generation.vocabulary()};
        const std::string nearest = nearest_value(field, given, known);
        QueryWarning warning{"“" + given + "” is no value of " + std::string(field.name) +
                                 ": it was searched as words.",
                             node.range,
                             {}};
        if (!nearest.empty()) warning.suggestion = std::string(field.name) + ":" + nearest;
        query_.warnings.push_back(std::move(warning));
        auto words = parse_query(schema::folded_words(given), context_.limits, handles_.analyser);
        if (!words) return words.error();
        const schema::TextRange range = node.range;
        node = std::move(words->root);
        node.range = range;
        node.text = given;
        return {};
    }

    Status resolve_prefix(QueryNode& node) {
        std::vector<std::string>& words = node.values;
        const std::string prefix = schema::word_term(node.written);
        const bool some_withdrawn = context_.generation.withdrawn_since() > 0;
        const auto end = handles_.reviews.allterms_end(prefix);
        for (auto at = handles_.reviews.allterms_begin(prefix); at != end; ++at) {
            if (some_withdrawn && !held_by_shown(*at, context_.generation, handles_)) continue;
            words.push_back((*at).substr(schema::kWordPrefix.size()));
            if (words.size() > context_.limits.max_prefix_words) return too_many_words(node);
        }
        for (const std::string& word : words)
            if (const auto term = handles_.analyser.term_of_word(word))
                node.stems.emplace_back(handles_.analyser.term(*term));
        std::ranges::sort(node.stems);
        node.stems.erase(std::unique(node.stems.begin(), node.stems.end()), node.stems.end());
        return {};
    }

    Error too_many_words(const QueryNode& node) const {
        return {.code = ErrorCode::query_too_broad,
                .message = "“" + node.text + "” stands for more than " +
                           std::to_string(context_.limits.max_prefix_words) + " words.",
                .hint = "Write more letters before the *.",
                .parameter = "q",
                .position = node.range};
    }

    ParsedQuery& query_;
    const SearchContext& context_;
    IndexHandles& handles_;
};

} // namespace

Status resolve(ParsedQuery& query, const SearchContext& context, IndexHandles& handles) {
    return schema::call_xapian("resolve a query",
                               [&] { return Resolver(query, context, handles).resolve(query.root); });
}

} // namespace casebook::server
