#include "corpus-fixtures/generate/truth_file.hpp"

#include "schema/field.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <set>

namespace casebook::generate {

namespace {

using schema::FieldId;
using schema::FieldLevel;
using Values = std::set<std::string>;
using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr std::string_view kKinds[] = {"unique", "shared", "decoy"};

void add_stated(Values& values, bool& stated, const std::vector<std::string>& coded) {
    stated = stated || !coded.empty();
    for (const auto& value : coded)
        if (!value.starts_with('-')) values.insert(value);
}

Values coded_values(const schema::ReviewRecord& record, const schema::Field& f) {
    Values values;
    bool stated = false;
    if (f.level == FieldLevel::review) add_stated(values, stated, record.coded[schema::index_of(f.id)]);
    for (const auto& child : record.children)
        if (f.level == FieldLevel::child) add_stated(values, stated, child.coded[schema::index_of(f.id)]);
    if (values.empty() && stated) values.insert(std::string(schema::kNoneValue));
    return values;
}

Values incident_year(const schema::ReviewRecord& record) {
    if (!record.incident) return {};
    const auto year = record.incident->financial_year();
    return {year ? schema::financial_year_label(*year) : std::string(schema::kUncertainValue)};
}

Values published_year(const schema::ReviewRecord& record) {
    if (!record.published) return {};
    const auto year = record.published->calendar_year();
    return {year ? std::to_string(*year) : std::string(schema::kUncertainValue)};
}

/// Of the documents that are read: none of a record-only review is.
Values languages(const schema::ReviewRecord& record) {
    Values values;
    for (const auto& document : record.documents) values.insert(document.language);
    return record.rights == schema::Rights::record_only ? Values() : values;
}

Values values_of(const schema::ReviewRecord& record, const schema::Field& f) {
    Values values;
    switch (f.id) {
    case FieldId::theme:
        for (const auto& theme : record.themes)
            if (theme.level != schema::ThemeLevel::mentioned) values.insert(theme.theme);
        return values;
    case FieldId::publisher:
        if (record.anonymous_publisher) return {std::string(schema::kAnonymousValue)};
        if (!record.publisher.empty()) values.insert(record.publisher);
        return values;
    case FieldId::authority:
        return {record.authorities.begin(), record.authorities.end()};
    case FieldId::region:
        return record.anonymous_publisher ? Values() : coded_values(record, f);
    case FieldId::incident_year:
        return incident_year(record);
    case FieldId::published_year:
        return published_year(record);
    case FieldId::language:
        return languages(record);
    default:
        return coded_values(record, f);
    }
}

void write_text(Writer& w, const char* key, std::string_view value) {
    w.Key(key);
    w.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void write_facets(Writer& w, const schema::ReviewRecord& record) {
    w.Key("facets");
    w.StartObject();
    for (const auto& [name, values] : facet_values(record)) {
        w.Key(name.c_str());
        w.StartArray();
        for (const auto& value : values) w.String(value);
        w.EndArray();
    }
    w.EndObject();
}

void write_themes(Writer& w, const schema::ReviewRecord& record) {
    w.Key("themes");
    w.StartArray();
    for (const auto& theme : record.themes) {
        w.StartObject();
        write_text(w, "theme", theme.theme);
        write_text(w, "level", to_string(theme.level));
        w.EndObject();
    }
    w.EndArray();
}

void write_place(Writer& w, std::uint32_t page, const std::string& printed_page) {
    w.Key("page");
    w.Uint(page);
    write_text(w, "printed_page", printed_page);
}

void write_planted(Writer& w, const Report& report) {
    w.Key("recommendations");
    w.StartArray();
    for (const auto& planted : report.recommendations) {
        w.StartObject();
        write_text(w, "number", planted.number);
        write_text(w, "text", planted.text);
        write_place(w, planted.page, planted.printed_page);
        w.EndObject();
    }
    w.EndArray();
    w.Key("phrases");
    w.StartArray();
    for (const auto& planted : report.phrases) {
        w.StartObject();
        write_text(w, "kind", kKinds[static_cast<std::size_t>(planted.kind)]);
        write_text(w, "words", planted.words);
        write_place(w, planted.page, planted.printed_page);
        w.EndObject();
    }
    w.EndArray();
}

} // namespace

std::map<std::string, std::vector<std::string>> facet_values(const schema::ReviewRecord& record) {
    std::map<std::string, std::vector<std::string>> facets;
    for (const auto& f : schema::kFields) {
        const Values values = values_of(record, f);
        auto& listed = facets[std::string(f.name)];
        listed.assign(values.begin(), values.end());
        if (listed.empty()) listed.emplace_back(schema::kMissingValue);
    }
    return facets;
}

schema::Result<TruthFile> TruthFile::create(const std::filesystem::path& file, std::uint64_t seed) {
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    if (!stream)
        return schema::Error{.code = schema::ErrorCode::io_failure, .message = "Cannot write " + file.string() + "."};
    stream << "{\"seed\":" << seed << ",\"reviews\":[";
    return TruthFile(file, std::move(stream));
}

void TruthFile::add(const schema::ReviewRecord& record, const Report& report) {
    rapidjson::StringBuffer buffer;
    Writer w(buffer);
    w.StartObject();
    write_text(w, "id", record.id.value);
    write_text(w, "held", record.coded[schema::index_of(FieldId::held)].front());
    write_text(w, "rights", to_string(record.rights));
    w.Key("pages");
    w.Uint(report.pages);
    w.Key("words");
    w.Uint64(report.words);
    write_themes(w, record);
    write_facets(w, record);
    write_planted(w, report);
    w.EndObject();
    stream_ << (first_ ? "\n" : ",\n");
    stream_.write(buffer.GetString(), static_cast<std::streamsize>(buffer.GetSize()));
    first_ = false;
}

schema::Status TruthFile::finish() {
    stream_ << "\n]}\n";
    stream_.close();
    if (!stream_)
        return schema::Error{.code = schema::ErrorCode::io_failure, .message = "Cannot write " + file_.string() + "."};
    return {};
}

} // namespace casebook::generate
