#include "query-server/render/changes_page.hpp"
#include "query-server/render/json_writer.hpp"

namespace casebook::server {

namespace {

void write_reviews(JsonWriter& json, std::string_view name, const std::vector<ShownChange>& reviews) {
    json.array(name, reviews, [&](const ShownChange& review) {
        json.object([&] {
            json.member("id", review.id);
            json.member("title", review.title);
            json.member("publisher", review.publisher);
            json.member("published", review.published);
            if (!review.kinds.empty())
                json.array("changed", review.kinds, [&](const auto& kind) { json.value(kind.first); });
            json.object("links", [&] {
                json.member_if_any("before", review.before);
                json.member_if_any("after", review.after);
            });
        });
    });
}

} // namespace

std::string json(const ChangesPage& page) {
    JsonWriter json;
    json.object([&] {
        json.member("from", page.from);
        json.member("to", page.to);
        json.member("query", page.query);
        json.member("reviews_before", page.found_before);
        json.member("reviews_after", page.found_after);
        write_reviews(json, "entered", page.entered);
        write_reviews(json, "left", page.left);
        write_reviews(json, "changed", page.changed);
        json.object("links", [&] {
            json.member("self", page.self);
            json.member("before", page.before);
            json.member("after", page.after);
        });
    });
    return json.str();
}

} // namespace casebook::server
