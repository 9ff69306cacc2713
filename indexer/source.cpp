#include "indexer/source.hpp"

#include "indexer/catalogue.hpp"
#include "indexer/desk/theme_decisions.hpp"
#include "indexer/extractors/content_type.hpp"
#include "indexer/extractors/utf8.hpp"
#include "schema/digest.hpp"
#include "schema/review_record.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace casebook::indexer {
namespace {

namespace fs = std::filesystem;
using schema::ReviewRecord;

constexpr std::string_view kRecordName = "review.json";
constexpr std::string_view kRecordEnding = ".review.json"; // beside the files it is the record of
constexpr std::string_view kCatalogueName = "catalogue.csv";
constexpr std::size_t kLongestSlug = 60;

struct MediaTypeRow {
    std::string_view ending;
    std::string_view media_type;
};

constexpr MediaTypeRow kMediaTypes[] = {
    {".pdf", kPdfType},     {".docx", kDocxType},         {".docm", kDocxType}, {".dotx", kDocxType},
    {".odt", kOdtType},     {".doc", kDocType},           {".rtf", kDocType},   {".html", kHtmlType},
    {".htm", kHtmlType},    {".xhtml", kHtmlType},        {".txt", kTextType},  {".text", kTextType},
    {".md", kMarkdownType}, {".markdown", kMarkdownType},
};

/// Files that belong to the folder rather than to the repository.
constexpr std::string_view kIgnoredNames[] = {"thumbs.db", "desktop.ini", "readme", "readme.md", "readme.txt"};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool is_ignored(const fs::path& path) {
    const std::string name = lower(path.filename().string());
    return name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') ||
           std::find(std::begin(kIgnoredNames), std::end(kIgnoredNames), name) != std::end(kIgnoredNames);
}

std::optional<std::string> read_limited(const fs::path& path, std::size_t limit) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::string text(limit + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

std::string short_hash(std::string_view text) { return schema::sha256_hex(text).substr(0, 8); }

/// "Year 1/Report_A" -> "year-1-report-a".
std::string slug(std::string_view text) {
    std::string made;
    for (const char c : text) {
        if (made.size() >= kLongestSlug) break;
        if (std::isalnum(static_cast<unsigned char>(c)))
            made += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!made.empty() && made.back() != '-')
            made += '-';
    }
    while (made.ends_with('-')) made.pop_back();
    return made.empty() ? "file" : made;
}

/// "act146_2011-Q1" -> "Act146 2011 Q1".
std::string readable_title(const std::string& stem) {
    std::string title;
    for (const char c : displayable_name(stem)) {
        const bool gap = c == '_' || c == ' ' || c == '-';
        if (!gap)
            title += c;
        else if (!title.empty() && title.back() != ' ')
            title += ' ';
    }
    while (title.ends_with(' ')) title.pop_back();
    if (title.empty()) return "Untitled";
    title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
    return title;
}

/// Walks one corpus; what it finds gathers in corpus().
class Walk {
  public:
    explicit Walk(const fs::path& root) : root_(root), canonical_root_(fs::weakly_canonical(root)) {}

    void visit_folder(const fs::path& folder) {
        const std::vector<fs::directory_entry> entries = entries_of(folder);
        std::error_code error;
        if (fs::is_regular_file(folder / kRecordName, error))
            visit_review(folder, entries);
        else
            visit_folder_of_many(folder, entries);
        for (const auto& entry : entries)
            if (is_folder_to_enter(entry)) visit_folder(entry.path());
    }

    Corpus finish() {
        refuse_duplicates();
        std::sort(corpus_.reviews.begin(), corpus_.reviews.end(),
                  [](const SourceReview& a, const SourceReview& b) { return a.record.id < b.record.id; });
        std::stable_sort(corpus_.skipped.begin(), corpus_.skipped.end(),
                         [](const SkippedFile& a, const SkippedFile& b) { return a.name < b.name; });
        return std::move(corpus_);
    }

  private:
    std::string name_of(const fs::path& path) const {
        return displayable_name(path.lexically_relative(root_).generic_string());
    }

    void skip(const fs::path& path, std::string reason, std::string detail, std::string pointer = {}) {
        corpus_.skipped.push_back({name_of(path), std::move(reason), std::move(detail), std::move(pointer)});
    }

    /// In order of name, so that what is found first does not depend on the file system.
    std::vector<fs::directory_entry> entries_of(const fs::path& folder) {
        std::vector<fs::directory_entry> entries;
        std::error_code error;
        for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
            entries.push_back(*it);
        if (error) skip(folder, "unreadable", "The folder could not be read: " + error.message());
        std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path() < b.path(); });
        return entries;
    }

    bool is_folder_to_enter(const fs::directory_entry& entry) {
        std::error_code error;
        if (!entry.is_directory(error)) return false;
        if (entry.is_symlink(error)) {
            skip(entry.path(), is_inside(entry.path()) ? "ignored" : "outside_corpus",
                 "A link to a folder is not followed");
            return false;
        }
        if (!is_ignored(entry.path())) return true;
        skip(entry.path(), "ignored", "A hidden folder is not read");
        return false;
    }

    bool is_inside(const fs::path& path) const {
        std::error_code error;
        const fs::path target = fs::canonical(path, error);
        if (error) return false;
        const auto [end, _] =
            std::mismatch(canonical_root_.begin(), canonical_root_.end(), target.begin(), target.end());
        return end == canonical_root_.end();
    }

    /// Whether the entry is a file that may be read; if not, says why and returns false. Folders are passed over.
    bool is_readable_file(const fs::directory_entry& entry) {
        std::error_code error;
        if (entry.is_directory(error)) return false;
        if (is_ignored(entry.path())) return skip(entry.path(), "ignored", "Not a document of the repository"), false;
        if (entry.is_symlink(error) && !entry.exists(error))
            return skip(entry.path(), "missing_file", "A link to nothing"), false;
        if (entry.is_symlink(error) && !is_inside(entry.path()))
            return skip(entry.path(), "outside_corpus", "The link leads out of the corpus folder"), false;
        if (!entry.is_regular_file(error)) return skip(entry.path(), "unsupported_format", "Not a file"), false;
        return true;
    }

    /// As is_readable_file, and there is an extractor for it.
    bool is_document(const fs::directory_entry& entry) {
        if (!is_readable_file(entry)) return false;
        if (!media_type_of(entry.path()).empty()) return true;
        const std::string name = entry.path().filename().string();
        const bool is_record = name == kCatalogueName || name.ends_with(kRecordEnding);
        skip(entry.path(), "unsupported_format",
             is_record ? "It is not read beside a review.json, which is the record of the whole folder"
                       : "No extractor reads files of this ending");
        return false;
    }

    SourceFile source_file(const fs::directory_entry& entry) const {
        std::error_code error;
        const std::uintmax_t bytes = entry.file_size(error);
        return {entry.path(), name_of(entry.path()), std::string(media_type_of(entry.path())), error ? 0 : bytes};
    }

    /// A folder without review.json: records of single files first, then the catalogue, then what neither names.
    void visit_folder_of_many(const fs::path& folder, const std::vector<fs::directory_entry>& entries) {
        for (const auto& entry : entries)
            if (is_record_of_files(entry)) visit_record_of_files(folder, entry.path(), entries);
        for (const auto& entry : entries)
            if (entry.path().filename() == kCatalogueName && is_readable_file(entry)) visit_catalogue(entry.path());
        for (const auto& entry : entries)
            if (!is_record_of_files(entry) && !is_about_reviews(entry)) visit_loose_file(entry);
    }

    /// The catalogue, and what people decided about themes: of no review.
    bool is_about_reviews(const fs::directory_entry& entry) const {
        const fs::path name = entry.path().filename();
        return name == kCatalogueName || (name == kDecisionsName && entry.path().parent_path() == root_);
    }

    static bool is_record_of_files(const fs::directory_entry& entry) {
        std::error_code error;
        const std::string name = entry.path().filename().string();
        return name.size() > kRecordEnding.size() && name.ends_with(kRecordEnding) && !is_ignored(entry.path()) &&
               entry.is_regular_file(error);
    }

    /// "child-k.review.json": of the files it lists, or where it lists none, of those called child-k.
    void visit_record_of_files(const fs::path& folder, const fs::path& path,
                               const std::vector<fs::directory_entry>& entries) {
        std::optional<ReviewRecord> record = read_record(path);
        std::vector<fs::directory_entry> files;
        const std::string name = path.filename().string();
        const std::string stem = name.substr(0, name.size() - kRecordEnding.size());
        const bool lists_files = record && !record->documents.empty();
        for (const auto& entry : entries)
            if (!lists_files && entry.path().stem() == stem && !claimed_.contains(entry.path())) files.push_back(entry);
        if (lists_files) files = listed_files(folder, *record);
        if (record) return admit(folder, files, {std::move(*record), {}, RecordOrigin::file, name_of(path)});
        skip_files(files, "invalid_record", "The record of its review is not valid");
        for (const auto& entry : files) claimed_.insert(entry.path());
    }

    /// Those of the record's documents that are there and free; the others are left to with_documents, which says so.
    std::vector<fs::directory_entry> listed_files(const fs::path& folder, const ReviewRecord& record) const {
        std::vector<fs::directory_entry> files;
        std::error_code error;
        for (const schema::DocumentRecord& document : record.documents)
            if (const fs::directory_entry entry(folder / document.file, error);
                entry.exists(error) && !claimed_.contains(entry.path()))
                files.push_back(entry);
        return files;
    }

    void visit_catalogue(const fs::path& path) {
        const std::optional<std::string> text = read_limited(path, kMaxCatalogueBytes);
        if (!text || text->size() > kMaxCatalogueBytes)
            return skip(path, "invalid_record", "The catalogue could not be read, or is longer than 64 MB");
        Catalogue catalogue = read_catalogue(*text);
        for (const CatalogueFault& fault : catalogue.faults)
            skip(path, "invalid_record", catalogue_place(fault.row, fault.column) + ": " + fault.message);
        for (CatalogueRow& row : catalogue.rows) {
            const std::vector<fs::directory_entry> files = listed_files(path.parent_path(), row.record);
            admit(
                path.parent_path(), files,
                {std::move(row.record), {}, RecordOrigin::catalogue, name_of(path) + ", " + catalogue_place(row.row)});
        }
        std::error_code error;
        for (const std::string& file : catalogue.faulty_files) {
            const fs::directory_entry entry(path.parent_path() / file, error);
            if (file.find('/') != std::string::npos || !entry.exists(error) || !claimed_.insert(entry.path()).second)
                continue;
            if (is_readable_file(entry)) skip(entry.path(), "invalid_record", "The record of its review is not valid");
        }
    }

    void visit_loose_file(const fs::directory_entry& entry) {
        if (claimed_.contains(entry.path()) || !is_document(entry)) return;
        const fs::path relative = entry.path().lexically_relative(root_);
        ReviewRecord record;
        record.id.value = slug((relative.parent_path() / relative.stem()).generic_string()) + "-" +
                          short_hash(relative.generic_string());
        record.title = readable_title(relative.stem().string());
        record.inferred = true;
        record.documents.push_back({.file = displayable_name(relative.filename().string())});
        corpus_.reviews.push_back({std::move(record), {source_file(entry)}});
    }

    void visit_review(const fs::path& folder, const std::vector<fs::directory_entry>& entries) {
        std::optional<ReviewRecord> record = read_record(folder / kRecordName);
        if (!record) return skip_files(entries, "invalid_record", "The record of its review is not valid");
        admit(folder, entries, {std::move(*record), {}, RecordOrigin::file, name_of(folder / kRecordName)});
    }

    /// Takes in a review with its record; `entries` are the files that may belong to it.
    void admit(const fs::path& folder, const std::vector<fs::directory_entry>& entries, SourceReview review) {
        const bool withdrawn = review.record.status == "withdrawn";
        if (withdrawn || review.record.rights == schema::Rights::record_only) {
            skip_files(entries, withdrawn ? "withdrawn" : "record_only",
                       withdrawn ? "The review is withdrawn" : "The record allows none of its text");
            for (const auto& entry : entries) claimed_.insert(entry.path());
            if (withdrawn)
                corpus_.withdrawn.push_back(std::move(review.record));
            else
                corpus_.reviews.push_back(std::move(review));
            return;
        }
        corpus_.reviews.push_back(with_documents(folder, entries, std::move(review)));
    }

    std::optional<ReviewRecord> read_record(const fs::path& path) {
        const std::optional<std::string> json = read_limited(path, schema::kMaxRecordBytes);
        if (!json) return skip(path, "invalid_record", "The record could not be read"), std::nullopt;
        if (json->size() > schema::kMaxRecordBytes)
            return skip(path, "invalid_record", "The record is longer than 1 MB"), std::nullopt;
        auto parsed = schema::parse_review_record(*json);
        if (parsed) return std::move(*parsed);
        for (const schema::Error& error : parsed.error())
            skip(path, "invalid_record", schema::describe(error), error.parameter);
        return std::nullopt;
    }

    void skip_files(const std::vector<fs::directory_entry>& entries, const std::string& reason,
                    const std::string& detail) {
        for (const auto& entry : entries)
            if (entry.path().filename() != kRecordName && is_readable_file(entry)) skip(entry.path(), reason, detail);
    }

    /// The record's documents that are there and can be read, then the folder's others.
    SourceReview with_documents(const fs::path& folder, const std::vector<fs::directory_entry>& entries,
                                SourceReview review) {
        const std::vector<schema::DocumentRecord> listed = std::exchange(review.record.documents, {});
        for (const schema::DocumentRecord& document : listed) {
            const fs::path path = (folder / document.file).lexically_normal();
            if (claimed_.contains(path)) {
                note_claimed_twice(review.record_name, document.file);
            } else if (claim(folder, path)) {
                review.files.push_back(source_file(fs::directory_entry(path)));
                review.record.documents.push_back(document);
            }
        }
        for (const auto& entry : entries) {
            if (entry.path().filename() == kRecordName || claimed_.contains(entry.path()) || !is_document(entry))
                continue;
            claimed_.insert(entry.path());
            review.files.push_back(source_file(entry));
            review.record.documents.push_back({.file = displayable_name(entry.path().filename().string())});
        }
        return review;
    }

    void note_claimed_twice(const std::string& record_name, const std::string& file) {
        corpus_.skipped.push_back({record_name, "duplicate_document",
                                   "\"" + file + "\" is a document of another record; it stays with that.",
                                   "/documents"});
    }

    /// Takes a document named in a record as spoken for; false, with the reason noted, where it cannot be read.
    bool claim(const fs::path& folder, const fs::path& path) {
        const fs::path within = path.lexically_relative(folder);
        if (within.empty() || *within.begin() == ".." || path.filename() == kRecordName)
            return skip(folder / kRecordName, "outside_corpus", "A document lies outside the folder of its review",
                        "/documents"),
                   false;
        std::error_code error;
        const fs::directory_entry entry(path, error);
        if (!entry.exists(error) && !entry.is_symlink(error))
            return skip(path, "missing_file", "The record names a document that is not there", "/documents"), false;
        claimed_.insert(path);
        return is_document(entry);
    }

    /// The first review with an id stays; records go before inferred ones, withdrawn ones before all.
    void refuse_duplicates() {
        std::map<std::string, std::string> taken; // id -> where its record stands
        for (const ReviewRecord& record : corpus_.withdrawn) taken.emplace(record.id.value, "withdrawn");
        const auto refuse = [&](const SourceReview& review) {
            const auto [at, is_first] = taken.emplace(review.record.id.value, review.record_name);
            if (!is_first) note_duplicate_id(review, at->second);
            return !is_first;
        };
        std::ranges::stable_sort(corpus_.reviews, {}, &SourceReview::origin);
        std::erase_if(corpus_.reviews, refuse);
    }

    void note_duplicate_id(const SourceReview& review, const std::string& first) {
        const std::string& id = review.record.id.value;
        for (const SourceFile& file : review.files)
            corpus_.skipped.push_back({file.name, "duplicate_id", "Another review has the id " + id});
        if (review.files.empty() || review.origin == RecordOrigin::catalogue)
            corpus_.skipped.push_back({review.record_name.empty() ? id : review.record_name, "duplicate_id",
                                       "Another review has the id " + id + (first.empty() ? "" : ": " + first), "/id"});
    }

    // Fixed after construction.
    fs::path root_;
    fs::path canonical_root_;
    // Gathered by the walk.
    Corpus corpus_;
    std::set<fs::path> claimed_; // documents that a record names
};

} // namespace

std::string_view media_type_of(const fs::path& file) {
    const std::string ending = lower(file.extension().string());
    for (const MediaTypeRow& row : kMediaTypes)
        if (row.ending == ending) return row.media_type;
    return {};
}

fs::path corpus_root(const fs::path& corpus_directory) {
    std::error_code error;
    const fs::path root = fs::absolute(corpus_directory, error);
    return ((error ? corpus_directory : root) / "").lexically_normal().parent_path();
}

schema::Result<Corpus> source(const fs::path& corpus_directory) {
    std::error_code error;
    if (!fs::is_directory(corpus_directory, error)) {
        return schema::Error{.code = schema::ErrorCode::usage,
                             .message = "There is no corpus folder where one was named.",
                             .hint = "Name a folder that holds the reports, or folders with review.json.",
                             .parameter = "corpus",
                             .internal = corpus_directory.string()};
    }
    Walk walk(corpus_root(corpus_directory));
    walk.visit_folder(corpus_root(corpus_directory));
    return walk.finish();
}

} // namespace casebook::indexer
