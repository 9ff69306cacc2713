#include "indexer/build_report.hpp"

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <cstdio>

namespace casebook::indexer {

namespace {

constexpr const char* kRedactionLeak = "redaction_leak";

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void write_text(Writer& w, const char* key, const std::string& value) {
    w.Key(key);
    w.String(value);
}

void write_number(Writer& w, const char* key, std::uint64_t value) {
    w.Key(key);
    w.Uint64(value);
}

void write_counts(Writer& w, const BuildReport& report) {
    const schema::GenerationCounts& counts = report.counts;
    write_number(w, "reviews_known", counts.reviews_known);
    write_number(w, "reviews_held", counts.reviews_held);
    write_number(w, "documents", counts.documents);
    write_number(w, "pages", counts.pages);
    write_number(w, "passages", counts.passages);
    write_number(w, "words", counts.words);
    write_number(w, "recommendations", counts.recommendations);
    write_number(w, "recommendation_groups", counts.recommendation_groups);
    write_number(w, "files_indexed", report.indexed.size());
    write_number(w, "files_skipped", report.skipped.size());
    write_number(w, "files_extracted", report.files_extracted);
    write_number(w, "files_from_cache", report.files_from_cache);
    write_number(w, "pages_recognised", counts.pages_recognised);
    write_number(w, "pages_poor", counts.pages_poor);
    w.Key("seconds");
    w.Double(report.seconds);
    w.Key("reading_seconds");
    w.Double(report.reading_seconds);
}

void write_page_remarks(Writer& w, const BuildReport& report) {
    w.Key("page_remarks");
    w.StartArray();
    for (const PageRemark& remark : report.page_remarks) {
        w.StartObject();
        write_text(w, "name", remark.name);
        write_number(w, "page", remark.page);
        write_text(w, "kind", remark.kind);
        write_number(w, "characters", remark.characters);
        write_text(w, "detail", remark.detail);
        w.EndObject();
    }
    w.EndArray();
}

void write_files(Writer& w, const BuildReport& report) {
    w.Key("files");
    w.StartArray();
    for (const IndexedFile& file : report.indexed) {
        w.StartObject();
        write_text(w, "name", file.name);
        write_text(w, "status", "indexed");
        write_text(w, "review", file.review);
        write_number(w, "pages", file.pages);
        w.Key("from_cache");
        w.Bool(file.from_cache);
        if (!file.original.empty()) write_text(w, "original", file.original);
        w.EndObject();
    }
    for (const SkippedFile& file : report.skipped) {
        w.StartObject();
        write_text(w, "name", file.name);
        write_text(w, "status", "skipped");
        write_text(w, "reason", file.reason);
        write_text(w, "detail", file.detail);
        if (!file.pointer.empty()) write_text(w, "pointer", file.pointer);
        w.EndObject();
    }
    w.EndArray();
}

void write_duplicates(Writer& w, const BuildReport& report) {
    w.Key("duplicates");
    w.StartArray();
    for (const SkippedFile& remark : report.duplicates) {
        w.StartObject();
        write_text(w, "name", remark.name);
        write_text(w, "reason", remark.reason);
        write_text(w, "detail", remark.detail);
        w.EndObject();
    }
    w.EndArray();
}

void write_purge(Writer& w, const PurgeReceipt& receipt) {
    w.Key("purge");
    w.StartObject();
    w.Key("reviews");
    w.StartArray();
    for (const std::string& id : receipt.reviews) w.String(id);
    w.EndArray();
    w.Key("surfaces");
    w.StartArray();
    for (const PurgedSurface& each : receipt.surfaces) {
        w.StartObject();
        write_text(w, "surface", each.surface);
        write_number(w, "removed", each.removed);
        write_number(w, "left", each.left);
        w.EndObject();
    }
    w.EndArray();
    w.Key("clean");
    w.Bool(receipt.clean());
    w.EndObject();
}

class Reader {
  public:
    explicit Reader(std::string_view json) { document_.Parse<kStrict>(json.data(), json.size()); }

    std::optional<BuildReport> report() {
        if (document_.HasParseError() || !document_.IsObject()) return std::nullopt;
        BuildReport report;
        report.generation = text(document_, "generation");
        schema::GenerationCounts& counts = report.counts;
        counts.reviews_known = number(document_, "reviews_known");
        counts.reviews_held = number(document_, "reviews_held");
        counts.documents = number(document_, "documents");
        counts.pages = number(document_, "pages");
        counts.passages = number(document_, "passages");
        counts.words = number(document_, "words");
        counts.recommendations = number(document_, "recommendations");
        counts.recommendation_groups = number(document_, "recommendation_groups");
        counts.files_skipped = number(document_, "files_skipped");
        counts.pages_recognised = number(document_, "pages_recognised");
        counts.pages_poor = number(document_, "pages_poor");
        for_each_object("files", [&](const auto& file) { add_file(file, report); });
        for_each_object("page_remarks", [&](const auto& remark) { add_remark(remark, report); });
        for_each_object("duplicates", [&](const auto& remark) { add_duplicate(remark, report); });
        if (!whole_) return std::nullopt;
        return report;
    }

  private:
    static constexpr unsigned kStrict = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;

    template <class Add>
    void for_each_object(const char* key, Add&& add) {
        const auto list = document_.FindMember(key);
        if (list == document_.MemberEnd() || !list->value.IsArray()) return void(whole_ = false);
        for (const auto& object : list->value.GetArray()) object.IsObject() ? add(object) : void(whole_ = false);
    }

    void add_file(const rapidjson::Value& file, BuildReport& report) {
        if (text(file, "status") == "indexed")
            report.indexed.push_back({.name = text(file, "name"),
                                      .review = text(file, "review"),
                                      .pages = static_cast<std::uint32_t>(number(file, "pages")),
                                      .original = file.HasMember("original") ? text(file, "original") : ""});
        else
            report.skipped.push_back({text(file, "name"), text(file, "reason"), text(file, "detail"),
                                      file.HasMember("pointer") ? text(file, "pointer") : ""});
    }

    void add_remark(const rapidjson::Value& remark, BuildReport& report) {
        report.page_remarks.push_back({text(remark, "name"), static_cast<std::uint32_t>(number(remark, "page")),
                                       text(remark, "kind"), static_cast<std::uint32_t>(number(remark, "characters")),
                                       text(remark, "detail")});
    }

    void add_duplicate(const rapidjson::Value& remark, BuildReport& report) {
        report.duplicates.push_back({text(remark, "name"), text(remark, "reason"), text(remark, "detail")});
    }

    std::string text(const rapidjson::Value& object, const char* key) {
        const auto member = object.FindMember(key);
        if (member != object.MemberEnd() && member->value.IsString())
            return {member->value.GetString(), member->value.GetStringLength()};
        whole_ = false;
        return {};
    }

    std::uint64_t number(const rapidjson::Value& object, const char* key) {
        const auto member = object.FindMember(key);
        if (member != object.MemberEnd() && member->value.IsUint64()) return member->value.GetUint64();
        whole_ = false;
        return 0;
    }

    rapidjson::Document document_;
    bool whole_ = true;
};

// What a terminal would act on is shown as '?': a file's name may hold anything.
std::string printable(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
    return text;
}

constexpr std::size_t kMostRemarksShown = 50;

/// Leaks first: something is to be done about them.
std::string remark_lines(const BuildReport& report) {
    std::vector<const PageRemark*> remarks;
    for (const PageRemark& remark : report.page_remarks) remarks.push_back(&remark);
    std::stable_partition(remarks.begin(), remarks.end(),
                          [](const PageRemark* remark) { return remark->kind == kRedactionLeak; });
    std::string text;
    for (std::size_t i = 0; i < std::min(remarks.size(), kMostRemarksShown); ++i)
        text += "  " + printable(remarks[i]->name) + ": " + remarks[i]->detail + "\n";
    if (remarks.size() > kMostRemarksShown)
        text += "  and " + std::to_string(remarks.size() - kMostRemarksShown) + " more pages; --report names all\n";
    return text;
}

std::string skipped_lines(const BuildReport& report) {
    std::string text;
    for (const SkippedFile& file : report.skipped)
        text += "  skipped " + printable(file.name) + ": " + file.reason +
                (file.pointer.empty() ? "" : " at " + file.pointer) + ": " + printable(file.detail) + "\n";
    for (const SkippedFile& remark : report.duplicates)
        text += "  remark on " + printable(remark.name) + ": " + remark.reason + ": " + printable(remark.detail) + "\n";
    return text;
}

} // namespace

std::vector<PageRemark> remarks_on(const std::string& name, const ExtractedText& text) {
    std::vector<PageRemark> remarks;
    for (const ExtractedPage& page : text.pages) {
        const PageReading& reading = page.reading;
        const std::string on_page = ": page " + std::to_string(page.number) + ", ";
        const auto remark = [&](const char* kind, std::uint32_t characters, std::string detail) {
            remarks.push_back({name, page.number, kind, characters, std::move(detail)});
        };
        if (reading.covered > 0)
            remark(kRedactionLeak, reading.covered,
                   "redaction leak" + on_page + std::to_string(reading.covered) +
                       " characters under boxes; not indexed; tell the publisher");
        if (reading.invisible > 0)
            remark("invisible_text", reading.invisible,
                   "invisible text" + on_page + std::to_string(reading.invisible) + " characters; not indexed");
        if (reading.hopeless)
            remark("unread_picture", 0,
                   "unread picture" + on_page + "whose text is a picture or gibberish and was not recognised");
    }
    return remarks;
}

std::string report_as_json(const BuildReport& report) {
    rapidjson::StringBuffer buffer;
    Writer w(buffer);
    w.SetIndent(' ', 1);
    w.StartObject();
    write_text(w, "generation", report.generation);
    w.Key("unchanged");
    w.Bool(report.unchanged);
    write_counts(w, report);
    write_files(w, report);
    write_duplicates(w, report);
    write_page_remarks(w, report);
    write_purge(w, report.purge);
    w.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

std::optional<BuildReport> report_from_json(std::string_view json) { return Reader(json).report(); }

std::string report_as_text(const BuildReport& report) {
    const schema::GenerationCounts& counts = report.counts;
    if (report.generation.empty()) return "Nothing was published.\n" + skipped_lines(report) + remark_lines(report);
    char line[400];
    std::snprintf(
        line, sizeof line,
        "%s %s: %llu reviews (%llu held), %llu documents, %llu pages, %llu words, %llu "
        "recommendations, in %.1f s.\n"
        "Files: %zu indexed (%llu read, %llu from the cache), %zu skipped.\n",
        report.unchanged ? "Nothing has changed since" : "Published", report.generation.c_str(),
        static_cast<unsigned long long>(counts.reviews_known), static_cast<unsigned long long>(counts.reviews_held),
        static_cast<unsigned long long>(counts.documents), static_cast<unsigned long long>(counts.pages),
        static_cast<unsigned long long>(counts.words), static_cast<unsigned long long>(counts.recommendations),
        report.seconds, report.indexed.size(), static_cast<unsigned long long>(report.files_extracted),
        static_cast<unsigned long long>(report.files_from_cache), report.skipped.size());
    std::string text = line;
    if (counts.pages_recognised > 0) text += "OCR: " + std::to_string(counts.pages_recognised) + " pages recognised.\n";
    if (counts.pages_poor > 0)
        text += "Poor text: " + std::to_string(counts.pages_poor) +
                " pages, recognised with little confidence or unread.\n";
    return text + skipped_lines(report) + remark_lines(report) + receipt_as_text(report.purge);
}

} // namespace casebook::indexer
