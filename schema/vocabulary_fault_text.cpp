#include "schema/vocabulary_fault_text.hpp"

#include "schema/nearest.hpp"
#include "schema/vocabulary_draft.hpp"

namespace casebook::schema {

namespace {

// The first place at or below `json` where `text` stands, as a text or as the address of a theme.
const LinedJson* place_of(const LinedJson& json, std::string_view text) {
    if (json.kind == LinedJson::Kind::text) return json.text == text || theme_id(json.text) == text ? &json : nullptr;
    for (const LinedJson& value : json.values)
        if (const LinedJson* found = place_of(value, text)) return found;
    return nullptr;
}

} // namespace

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string did_you_mean(std::string_view given, std::span<const std::string_view> valid) {
    const std::string_view near = nearest(given, valid);
    return near.empty() ? "." : "; did you mean " + quoted(near) + "?";
}

std::size_t line_of(const LinedJson& node, std::string_view property, std::string_view text) {
    const LinedJson* value = node.member(property);
    const LinedJson* place = value == nullptr ? nullptr : place_of(*value, text);
    return place == nullptr ? node.line : place->line;
}

std::string agency_name(std::string_view id) { return "agency:" + std::string(id); }

} // namespace casebook::schema
