#include "schema/manifest.hpp"

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace casebook::schema {

namespace {

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;
using Json = rapidjson::Value;

// One row a count, so that writing and reading cannot drift apart.
constexpr struct {
    const char* name;
    std::uint64_t GenerationCounts::*member;
} kCounts[] = {
    {"reviews_known", &GenerationCounts::reviews_known},
    {"reviews_held", &GenerationCounts::reviews_held},
    {"documents", &GenerationCounts::documents},
    {"pages", &GenerationCounts::pages},
    {"passages", &GenerationCounts::passages},
    {"pages_recognised", &GenerationCounts::pages_recognised},
    {"pages_poor", &GenerationCounts::pages_poor},
    {"words", &GenerationCounts::words},
    {"recommendations", &GenerationCounts::recommendations},
    {"recommendation_groups", &GenerationCounts::recommendation_groups},
    {"files_skipped", &GenerationCounts::files_skipped},
};

constexpr struct {
    const char* name;
    std::string GenerationManifest::*member;
} kTexts[] = {
    {"id", &GenerationManifest::id},
    {"content_sha256", &GenerationManifest::content_sha256},
    {"built_by", &GenerationManifest::built_by},
    {"field_table", &GenerationManifest::field_table},
    {"vocabulary", &GenerationManifest::vocabulary},
    {"vocabulary_version", &GenerationManifest::vocabulary_version},
    {"rules_version", &GenerationManifest::rules_version},
    {"model_version", &GenerationManifest::model_version},
};

constexpr struct {
    const char* name;
    std::uint64_t ModelFigures::*member;
} kModelFigures[] = {
    {"reviews", &ModelFigures::reviews},
    {"with_theme", &ModelFigures::with_theme},
    {"suggested", &ModelFigures::suggested},
    {"right", &ModelFigures::right},
};

void write_text(Writer& w, const char* key, const std::string& value) {
    w.Key(key);
    w.String(value);
}

void write_skips(Writer& w, const std::vector<ManifestSkip>& skips) {
    w.Key("skipped");
    w.StartArray();
    for (const ManifestSkip& skip : skips) {
        w.StartObject();
        write_text(w, "name", skip.name);
        write_text(w, "reason", skip.reason);
        write_text(w, "detail", skip.detail);
        if (!skip.pointer.empty()) write_text(w, "pointer", skip.pointer);
        w.EndObject();
    }
    w.EndArray();
}

void write_files(Writer& w, const std::vector<ManifestFile>& files) {
    w.Key("files");
    w.StartArray();
    for (const ManifestFile& file : files) {
        w.StartObject();
        write_text(w, "name", file.name);
        w.Key("bytes");
        w.Uint64(file.bytes);
        write_text(w, "sha256", file.sha256);
        w.EndObject();
    }
    w.EndArray();
}

void write_model(Writer& w, const std::vector<ModelFigures>& model) {
    w.Key("model");
    w.StartArray();
    for (const ModelFigures& figures : model) {
        w.StartObject();
        write_text(w, "theme", figures.theme);
        for (const auto& [name, member] : kModelFigures) {
            w.Key(name);
            w.Uint64(figures.*member);
        }
        w.EndObject();
    }
    w.EndArray();
}

std::string text_of(const Json& object, const char* key) {
    const auto at = object.FindMember(key);
    return at != object.MemberEnd() && at->value.IsString()
               ? std::string(at->value.GetString(), at->value.GetStringLength())
               : std::string();
}

std::uint64_t number_of(const Json& object, const char* key) {
    const auto at = object.FindMember(key);
    return at != object.MemberEnd() && at->value.IsUint64() ? at->value.GetUint64() : 0;
}

template <class Each>
void for_each_object(const Json& object, const char* key, Each&& each) {
    const auto at = object.FindMember(key);
    if (at == object.MemberEnd() || !at->value.IsArray()) return;
    for (const Json& item : at->value.GetArray())
        if (item.IsObject()) each(item);
}

void read_maps(const Json& json, GenerationManifest& manifest) {
    if (json.HasMember("analyser") && json["analyser"].IsObject())
        for (const auto& setting : json["analyser"].GetObject())
            if (setting.value.IsString()) manifest.analyser[setting.name.GetString()] = setting.value.GetString();
    if (json.HasMember("counts") && json["counts"].IsObject())
        for (const auto& [name, member] : kCounts) manifest.counts.*member = number_of(json["counts"], name);
}

void read_lists(const Json& json, GenerationManifest& manifest) {
    for_each_object(json, "skipped", [&](const Json& item) {
        manifest.skipped.push_back(
            {text_of(item, "name"), text_of(item, "reason"), text_of(item, "detail"), text_of(item, "pointer")});
    });
    for_each_object(json, "model", [&](const Json& item) {
        ModelFigures& figures = manifest.model.emplace_back(ModelFigures{.theme = text_of(item, "theme")});
        for (const auto& [name, member] : kModelFigures) figures.*member = number_of(item, name);
    });
    for_each_object(json, "files", [&](const Json& item) {
        manifest.files.push_back({text_of(item, "name"), number_of(item, "bytes"), text_of(item, "sha256")});
    });
    if (json.HasMember("withdrawn") && json["withdrawn"].IsArray())
        for (const Json& id : json["withdrawn"].GetArray())
            if (id.IsString()) manifest.withdrawn.emplace_back(id.GetString());
}

Error not_a_manifest() {
    return {.code = ErrorCode::index_corrupt,
            .message = "The index's manifest is damaged.",
            .hint = "Build the index again with casebook-index build.",
            .internal = "manifest.json is not a manifest"};
}

Error another_format(int found) {
    return {.code = ErrorCode::index_format_mismatch,
            .message = "The index has format " + std::to_string(found) + ", this program reads " +
                       std::to_string(kIndexFormat) + ".",
            .hint = "Rebuild it with: casebook-index build --corpus DIR --index DIR"};
}

} // namespace

std::string write_manifest(const GenerationManifest& manifest) {
    rapidjson::StringBuffer buffer;
    Writer w(buffer);
    w.SetIndent(' ', 1);
    w.StartObject();
    w.Key("format");
    w.Int(manifest.format);
    for (const auto& [name, member] : kTexts) write_text(w, name, manifest.*member);
    w.Key("analyser");
    w.StartObject();
    for (const auto& [name, value] : manifest.analyser) write_text(w, name.c_str(), value);
    w.EndObject();
    w.Key("counts");
    w.StartObject();
    for (const auto& [name, member] : kCounts) w.Key(name), w.Uint64(manifest.counts.*member);
    w.EndObject();
    write_model(w, manifest.model);
    write_skips(w, manifest.skipped);
    w.Key("withdrawn");
    w.StartArray();
    for (const std::string& id : manifest.withdrawn) w.String(id);
    w.EndArray();
    write_files(w, manifest.files);
    w.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

Result<GenerationManifest> read_manifest(std::string_view json) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
    if (document.HasParseError() || !document.IsObject()) return not_a_manifest();
    const auto format = document.FindMember("format");
    if (format == document.MemberEnd() || !format->value.IsInt()) return not_a_manifest();
    if (format->value.GetInt() != kIndexFormat) return another_format(format->value.GetInt());
    GenerationManifest manifest;
    for (const auto& [name, member] : kTexts) manifest.*member = text_of(document, name);
    read_maps(document, manifest);
    read_lists(document, manifest);
    if (manifest.id.empty() || manifest.files.empty()) return not_a_manifest();
    return manifest;
}

} // namespace casebook::schema
