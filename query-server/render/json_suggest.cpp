#include "query-server/render/json_suggest.hpp"

#include "query-server/addresses.hpp"
#include "query-server/render/json_writer.hpp"
#include "query-server/search/suggest_parameters.hpp"
#include "schema/text_analysis.hpp"

namespace casebook::server {

namespace {

constexpr std::string_view kKinds[] = {"theme", "label", "title", "word"}; // in the order of SuggestionKind

std::string search_for_text(const std::string& query) {
    return search_address(SearchRequest{.query = query}, Form::html);
}

/// A name as a phrase; its folded words cannot be taken for anything else of the language.
std::string search_for_name(const std::string& name) {
    return search_for_text("\"" + schema::folded_words(name) + "\"");
}

std::string search_for_theme(const std::string& theme) {
    SearchRequest request;
    request.selections[schema::index_of(schema::FieldId::theme)].values = {theme};
    return search_address(request, Form::html);
}

void write_links(JsonWriter& json, const Suggestion& each) {
    switch (each.kind) {
    case SuggestionKind::theme:
        json.member("search", search_for_theme(each.id));
        json.member("theme", theme_address(each.id, Form::html));
        return;
    case SuggestionKind::label:
    case SuggestionKind::title:
        json.member("search", search_for_name(each.text));
        if (!each.id.empty()) json.member("review", review_address(each.id, Form::html));
        return;
    case SuggestionKind::word:
        json.member("search", search_for_text(each.text));
        return;
    }
}

void write_suggestion(JsonWriter& json, const Suggestion& each) {
    json.object([&] {
        json.member("kind", kKinds[static_cast<std::size_t>(each.kind)]);
        json.member("text", each.text);
        json.member_if_any("because", each.because);
        json.member_if_any("note", each.note);
        json.array("marks", each.marks, [&](const Mark& mark) { json.pair(mark.begin, mark.end); });
        json.member("reviews", each.reviews);
        json.object("links", [&] { write_links(json, each); });
    });
}

} // namespace

std::string json(std::string_view generation, const SuggestRequest& request, std::span<const Suggestion> suggestions) {
    JsonWriter json;
    json.object([&] {
        json.member("generation", generation);
        json.member("query", request.query);
        json.array("suggestions", suggestions, [&](const Suggestion& each) { write_suggestion(json, each); });
        json.object("links", [&] { json.member("self", suggest_address(query_string(request))); });
    });
    return json.str();
}

} // namespace casebook::server
