#include "schema/review_record.hpp"

#include "schema/record_faults.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <set>

namespace casebook::schema {

namespace {

using Json = rapidjson::Value;
using Faults = std::vector<Error>;

std::string text_of(const Json& object, const char* key) {
    const auto at = object.FindMember(key);
    return at == object.MemberEnd() ? std::string() : std::string(at->value.GetString(), at->value.GetStringLength());
}

bool flag_of(const Json& object, const char* key) {
    const auto at = object.FindMember(key);
    return at != object.MemberEnd() && at->value.GetBool();
}

std::vector<std::string> texts_of(const Json& object, const char* key) {
    std::vector<std::string> texts;
    const auto at = object.FindMember(key);
    if (at == object.MemberEnd()) return texts;
    for (const auto& item : at->value.GetArray()) texts.emplace_back(item.GetString(), item.GetStringLength());
    return texts;
}

template <class Each>
void for_each_item(const Json& object, const char* key, Each&& each) {
    const auto at = object.FindMember(key);
    if (at == object.MemberEnd()) return;
    for (rapidjson::SizeType i = 0; i < at->value.Size(); ++i)
        each(at->value[i], "/" + std::string(key) + "/" + std::to_string(i));
}

template <std::size_t N>
std::size_t position_in(const std::array<CodedValue, N>& values, std::string_view id, std::size_t otherwise) {
    const auto at = std::ranges::find(values, id, &CodedValue::id);
    return at == values.end() ? otherwise : static_cast<std::size_t>(at - values.begin());
}

bool coded(const Field& f) {
    return f.kind == FieldKind::coded_one || f.kind == FieldKind::coded_many || f.kind == FieldKind::answers;
}

std::vector<std::string> coded_values(const Json& object, const Field& f) {
    const std::string key(f.json_key);
    std::vector<std::string> values;
    if (f.kind == FieldKind::coded_many) {
        values = texts_of(object, key.c_str());
    } else if (f.kind == FieldKind::coded_one) {
        if (object.HasMember(key.c_str())) values.push_back(text_of(object, key.c_str()));
    } else if (const auto at = object.FindMember(key.c_str()); at != object.MemberEnd()) {
        for (const auto& answer : at->value.GetObject())
            values.push_back((std::string_view(answer.value.GetString()) == "yes" ? "" : "-") +
                             std::string(answer.name.GetString()));
    }
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

CodedValues all_coded_values(const Json& object, FieldLevel level) {
    CodedValues values;
    for (const Field& f : kFields)
        if (f.level == level && coded(f)) values[index_of(f.id)] = coded_values(object, f);
    return values;
}

void fault_at(Faults& faults, std::string pointer, std::string message, std::string hint = {}) {
    faults.push_back({.code = ErrorCode::invalid_record,
                      .message = std::move(message),
                      .hint = std::move(hint),
                      .parameter = std::move(pointer)});
}

std::optional<EdtfDate> date_of(const Json& object, const char* key, Faults& faults) {
    if (!object.HasMember(key)) return std::nullopt;
    auto date = parse_edtf(text_of(object, key));
    if (date) return *date;
    fault_at(faults, "/" + std::string(key), date.error().message, date.error().hint);
    return std::nullopt;
}

void read_children(const Json& object, ReviewRecord& record, Faults& faults) {
    std::size_t index_children = 0;
    for_each_item(object, "children", [&](const Json& item, const std::string& pointer) {
        Child child{text_of(item, "label"), flag_of(item, "index_child"), all_coded_values(item, FieldLevel::child)};
        if (child.index_child && ++index_children == 2)
            fault_at(faults, pointer + "/index_child", "Two children are marked as the index child.", "Mark one.");
        record.children.push_back(std::move(child));
    });
}

void read_themes(const Json& object, ReviewRecord& record, Faults& faults) {
    std::set<std::string> seen;
    for_each_item(object, "themes", [&](const Json& item, const std::string& pointer) {
        ThemeAssignment theme{.theme = text_of(item, "theme"),
                              .level = static_cast<ThemeLevel>(position_in(kThemeLevels, text_of(item, "level"), 0)),
                              .method = text_of(item, "method"),
                              .coder = text_of(item, "coder"),
                              .date = text_of(item, "date")};
        if (theme.method.empty()) theme.method = "cataloguer";
        if (!seen.insert(theme.theme).second)
            fault_at(faults, pointer + "/theme", "The theme \"" + theme.theme + "\" is assigned twice.",
                     "Keep one level.");
        record.themes.push_back(std::move(theme));
    });
}

void read_documents(const Json& object, ReviewRecord& record, Faults& faults) {
    std::set<std::string> seen;
    for_each_item(object, "documents", [&](const Json& item, const std::string& pointer) {
        DocumentRecord document{.file = text_of(item, "file"), .title = text_of(item, "title")};
        if (item.HasMember("kind")) document.kind = text_of(item, "kind");
        if (item.HasMember("language")) document.language = text_of(item, "language");
        if (!seen.insert(document.file).second)
            fault_at(faults, pointer + "/file", "The file \"" + document.file + "\" is named twice.", "Name it once.");
        if (document.file == "." || document.file == ".." || document.file == "review.json")
            fault_at(faults, pointer + "/file", "\"" + document.file + "\" cannot be a document.",
                     "Name a file of the folder.");
        record.documents.push_back(std::move(document));
    });
}

void read_publisher(const Json& object, ReviewRecord& record, Faults& faults) {
    const auto at = object.FindMember("publisher");
    if (at == object.MemberEnd()) return;
    record.publisher = text_of(at->value, "name");
    record.anonymous_publisher = flag_of(at->value, "anonymous");
    if (record.anonymous_publisher && !record.publisher.empty())
        fault_at(faults, "/publisher/name", "An anonymous publisher has a name here.",
                 "Remove the name, or \"anonymous\".");
}

ReviewRecord read_record(const Json& object, Faults& faults) {
    ReviewRecord record;
    record.id = {text_of(object, "id")};
    record.title = text_of(object, "title");
    record.label = text_of(object, "label");
    record.abstract = text_of(object, "abstract");
    read_publisher(object, record, faults);
    record.authorities = texts_of(object, "authorities");
    record.published = date_of(object, "published", faults);
    record.incident = date_of(object, "incident", faults);
    record.period_under_review = date_of(object, "period_under_review", faults);
    record.reviewers = texts_of(object, "reviewers");
    record.coded = all_coded_values(object, FieldLevel::review);
    read_children(object, record, faults);
    read_themes(object, record, faults);
    read_documents(object, record, faults);
    record.content_notes = texts_of(object, "content_notes");
    record.rights = static_cast<Rights>(position_in(kRights, text_of(object, "rights"), 0));
    if (object.HasMember("status")) record.status = text_of(object, "status");
    record.published_until = text_of(object, "published_until");
    record.source = text_of(object, "source");
    record.court_outcome = text_of(object, "court_outcome");
    record.inferred_fields = texts_of(object, "inferred");
    record.inferred = !record.inferred_fields.empty();
    return record;
}

Error not_json(const rapidjson::Document& document) {
    return {.code = ErrorCode::invalid_record,
            .message = "The record is not JSON: " + std::string(rapidjson::GetParseError_En(document.GetParseError())),
            .hint = "The fault is at byte " + std::to_string(document.GetErrorOffset()) + "."};
}

// Validation goes down the brackets by recursion, so their depth is bounded before.
constexpr std::size_t kMostNesting = 32;

bool nested_too_deep(std::string_view json) {
    std::size_t depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '"') in_text = !in_text;
        if (in_text && c == '\\') ++i;
        if (in_text) continue;
        if ((c == '[' || c == '{') && ++depth > kMostNesting) return true;
        if ((c == ']' || c == '}') && depth > 0) --depth;
    }
    return false;
}

// Writing -------------------------------------------------------------------------------------------------

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void write_text(Writer& w, const char* key, std::string_view value) {
    if (value.empty()) return;
    w.Key(key);
    w.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void write_texts(Writer& w, const char* key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    w.Key(key);
    w.StartArray();
    for (const auto& value : values) w.String(value);
    w.EndArray();
}

void write_answers(Writer& w, const std::string& key, const std::vector<std::string>& values) {
    w.Key(key);
    w.StartObject();
    for (const auto& value : values) {
        const bool no = value.starts_with('-');
        w.Key(no ? value.substr(1) : value);
        w.String(no ? "no" : "yes");
    }
    w.EndObject();
}

void write_coded(Writer& w, const CodedValues& coded_of, FieldLevel level) {
    for (const Field& f : kFields) {
        const auto& values = coded_of[index_of(f.id)];
        if (f.level != level || !coded(f) || values.empty()) continue;
        const std::string key(f.json_key);
        if (f.kind == FieldKind::coded_one) write_text(w, key.c_str(), values.front());
        if (f.kind == FieldKind::coded_many) write_texts(w, key.c_str(), values);
        if (f.kind == FieldKind::answers) write_answers(w, key, values);
    }
}

void write_publisher(Writer& w, const ReviewRecord& record) {
    if (record.publisher.empty() && !record.anonymous_publisher) return;
    w.Key("publisher");
    w.StartObject();
    write_text(w, "name", record.publisher);
    if (record.anonymous_publisher) w.Key("anonymous"), w.Bool(true);
    w.EndObject();
}

void write_children(Writer& w, const ReviewRecord& record) {
    if (record.children.empty()) return;
    w.Key("children");
    w.StartArray();
    for (const Child& child : record.children) {
        w.StartObject();
        write_text(w, "label", child.label);
        if (child.index_child) w.Key("index_child"), w.Bool(true);
        write_coded(w, child.coded, FieldLevel::child);
        w.EndObject();
    }
    w.EndArray();
}

void write_themes(Writer& w, const ReviewRecord& record) {
    if (record.themes.empty()) return;
    w.Key("themes");
    w.StartArray();
    for (const ThemeAssignment& theme : record.themes) {
        w.StartObject();
        write_text(w, "theme", theme.theme);
        write_text(w, "level", to_string(theme.level));
        write_text(w, "method", theme.method);
        write_text(w, "coder", theme.coder);
        write_text(w, "date", theme.date);
        w.EndObject();
    }
    w.EndArray();
}

void write_documents(Writer& w, const ReviewRecord& record) {
    if (record.documents.empty()) return;
    w.Key("documents");
    w.StartArray();
    for (const DocumentRecord& document : record.documents) {
        w.StartObject();
        write_text(w, "file", document.file);
        write_text(w, "kind", document.kind);
        write_text(w, "language", document.language);
        write_text(w, "title", document.title);
        w.EndObject();
    }
    w.EndArray();
}

} // namespace

boost::system::result<ReviewRecord, std::vector<Error>> parse_review_record(std::string_view json) {
    if (json.size() > kMaxRecordBytes)
        return Faults{{.code = ErrorCode::invalid_record,
                       .message = "The record is larger than " + std::to_string(kMaxRecordBytes) + " bytes.",
                       .hint = "Text belongs in documents."}};
    if (nested_too_deep(json))
        return Faults{{.code = ErrorCode::invalid_record,
                       .message = "Brackets stand more than " + std::to_string(kMostNesting) + " deep.",
                       .hint = "No part of a record is as deep as that."}};
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
    if (document.HasParseError()) return Faults{not_json(document)};
    Faults faults = duplicate_keys(document);
    const Faults of_schema = schema_faults(document);
    faults.insert(faults.end(), of_schema.begin(), of_schema.end());
    ReviewRecord record = read_record(document, faults);
    if (!faults.empty()) return faults;
    return record;
}

std::string write_review_record(const ReviewRecord& record) {
    rapidjson::StringBuffer buffer;
    Writer w(buffer);
    w.SetIndent(' ', 2);
    w.StartObject();
    write_text(w, "id", record.id.value);
    write_text(w, "title", record.title);
    write_text(w, "label", record.label);
    write_text(w, "abstract", record.abstract);
    write_publisher(w, record);
    write_texts(w, "authorities", record.authorities);
    write_texts(w, "reviewers", record.reviewers);
    write_texts(w, "content_notes", record.content_notes);
    if (record.published) write_text(w, "published", record.published->text);
    if (record.incident) write_text(w, "incident", record.incident->text);
    if (record.period_under_review) write_text(w, "period_under_review", record.period_under_review->text);
    write_coded(w, record.coded, FieldLevel::review);
    write_children(w, record);
    write_themes(w, record);
    write_documents(w, record);
    write_text(w, "rights", to_string(record.rights));
    write_text(w, "status", record.status);
    write_text(w, "published_until", record.published_until);
    write_text(w, "source", record.source);
    write_text(w, "court_outcome", record.court_outcome);
    write_texts(w, "inferred", record.inferred_fields);
    w.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

} // namespace casebook::schema
