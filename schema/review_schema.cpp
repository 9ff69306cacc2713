// The record's JSON schema, made from the field table: see review_schema_json() in review_record.hpp.
#include "schema/review_record.hpp"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace casebook::schema {

namespace {

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

constexpr std::string_view kIdPattern = "^[a-z0-9][a-z0-9-]*$";
constexpr std::string_view kFilePattern = "^[^/]+$";
constexpr std::string_view kDayPattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

void key(Writer& w, std::string_view name) { w.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
void text(Writer& w, std::string_view value) { w.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); }

void write_text(Writer& w, unsigned longest, std::string_view pattern = {}, unsigned shortest = 1) {
    w.StartObject();
    key(w, "type"), text(w, "string");
    key(w, "minLength"), w.Uint(shortest);
    key(w, "maxLength"), w.Uint(longest);
    if (!pattern.empty()) key(w, "pattern"), text(w, pattern);
    w.EndObject();
}

void write_one_of(Writer& w, std::span<const CodedValue> values) {
    w.StartObject();
    key(w, "enum"), w.StartArray();
    for (const CodedValue& value : values) text(w, value.id);
    w.EndArray();
    w.EndObject();
}

template <class Items>
void write_list(Writer& w, Items&& items, unsigned most = 200) {
    w.StartObject();
    key(w, "type"), text(w, "array");
    key(w, "maxItems"), w.Uint(most);
    key(w, "items"), items();
    w.EndObject();
}

template <class Properties>
void write_object(Writer& w, std::initializer_list<std::string_view> required, Properties&& properties) {
    w.StartObject();
    key(w, "type"), text(w, "object");
    if (required.size() != 0) {
        key(w, "required"), w.StartArray();
        for (const std::string_view name : required) text(w, name);
        w.EndArray();
    }
    key(w, "additionalProperties"), w.Bool(false);
    key(w, "properties"), w.StartObject(), properties(), w.EndObject();
    w.EndObject();
}

void write_coded_field(Writer& w, const Field& f) {
    key(w, f.json_key);
    if (f.kind == FieldKind::coded_one) return write_one_of(w, f.values);
    if (f.kind == FieldKind::coded_many) return write_list(w, [&] { write_one_of(w, f.values); });
    write_object(w, {}, [&] {
        for (const CodedValue& value : f.values) key(w, value.id), write_one_of(w, kYesNo);
    });
}

bool coded(const Field& f) {
    return f.kind == FieldKind::coded_one || f.kind == FieldKind::coded_many || f.kind == FieldKind::answers;
}

void write_coded_fields(Writer& w, FieldLevel level) {
    for (const Field& f : kFields)
        if (f.level == level && coded(f)) write_coded_field(w, f);
}

void write_publisher(Writer& w) {
    key(w, "publisher");
    write_object(w, {}, [&] {
        key(w, "name"), write_text(w, 200);
        key(w, "anonymous"), w.StartObject(), key(w, "type"), text(w, "boolean"), w.EndObject();
    });
}

void write_children(Writer& w) {
    key(w, "children");
    write_list(
        w,
        [&] {
            write_object(w, {}, [&] {
                key(w, "label"), write_text(w, 100);
                key(w, "index_child"), w.StartObject(), key(w, "type"), text(w, "boolean"), w.EndObject();
                write_coded_fields(w, FieldLevel::child);
            });
        },
        50);
}

void write_themes(Writer& w) {
    key(w, "themes");
    write_list(w, [&] {
        write_object(w, {"theme", "level"}, [&] {
            key(w, "theme"), write_text(w, 80, kIdPattern);
            key(w, "level"), write_one_of(w, kThemeLevels);
            key(w, "method"), write_text(w, 100);
            key(w, "coder"), write_text(w, 100);
            key(w, "date"), write_text(w, 10, kDayPattern);
        });
    });
}

void write_documents(Writer& w) {
    key(w, "documents");
    write_list(
        w,
        [&] {
            write_object(w, {"file"}, [&] {
                key(w, "file"), write_text(w, 200, kFilePattern);
                key(w, "kind"), write_one_of(w, kDocumentKinds);
                key(w, "language"), write_one_of(w, kLanguages);
                key(w, "title"), write_text(w, 300);
            });
        },
        100);
}

void write_inferred(Writer& w) {
    key(w, "inferred");
    write_list(w, [&] {
        w.StartObject();
        key(w, "enum"), w.StartArray();
        for (const std::string_view name : kInferableKeys) text(w, name);
        w.EndArray();
        w.EndObject();
    });
}

void write_properties(Writer& w) {
    key(w, "id"), write_text(w, 80, kIdPattern, 2);
    key(w, "title"), write_text(w, 500);
    key(w, "label"), write_text(w, 200);
    key(w, "abstract"), write_text(w, 5000);
    write_publisher(w);
    for (const std::string_view name : {"authorities", "reviewers", "content_notes"})
        key(w, name), write_list(
                          w, [&] { write_text(w, 200); }, 50);
    for (const std::string_view name : {"published", "incident", "period_under_review"})
        key(w, name), write_text(w, 30);
    write_coded_fields(w, FieldLevel::review);
    write_children(w);
    write_themes(w);
    write_documents(w);
    key(w, "rights"), write_one_of(w, kRights);
    key(w, "status"), write_one_of(w, kStatuses);
    key(w, "published_until"), write_text(w, 10, kDayPattern);
    key(w, "source"), write_text(w, 1000);
    key(w, "court_outcome"), write_text(w, 1000);
    write_inferred(w);
}

} // namespace

std::string review_schema_json() {
    rapidjson::StringBuffer buffer;
    Writer w(buffer);
    w.SetIndent(' ', 2);
    w.StartObject();
    key(w, "$schema"), text(w, "http://json-schema.org/draft-04/schema#");
    key(w, "title"), text(w, "Record of a case review");
    key(w, "description"),
        text(w, "review.json in the folder of a review. Leave out what is not stated. Made from the field table.");
    key(w, "type"), text(w, "object");
    key(w, "required"), w.StartArray(), text(w, "id"), text(w, "title"), w.EndArray();
    key(w, "additionalProperties"), w.Bool(false);
    key(w, "properties"), w.StartObject(), write_properties(w), w.EndObject();
    w.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

} // namespace casebook::schema
