#include "indexer/source.hpp"

#include "indexer/extractors/content_type.hpp"
#include "indexer/extractors/utf8.hpp"
#include "schema/digest.hpp"
#include "schema/review_record.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <optional>
#include <set>

namespace casebook::indexer {
namespace {

namespace fs = std::filesystem;
using schema::ReviewRecord;

constexpr std::string_view kRecordName = "review.json";
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
            for (const auto& entry : entries) visit_loose_file(entry);
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
        const bool is_catalogue = entry.path().filename() == "catalogue.csv";
        skip(entry.path(), "unsupported_format",
             is_catalogue ? "A catalogue in CSV is not read; give each review a folder with review.json"
                          : "No extractor reads files of this ending");
        return false;
    }

    SourceFile source_file(const fs::directory_entry& entry) const {
        std::error_code error;
        const std::uintmax_t bytes = entry.file_size(error);
        return {entry.path(), name_of(entry.path()), std::string(media_type_of(entry.path())), error ? 0 : bytes};
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
        if (record->status == "withdrawn") {
            skip_files(entries, "withdrawn", "The review is withdrawn");
            corpus_.withdrawn.push_back(std::move(*record));
            return;
        }
        if (record->rights == schema::Rights::record_only) {
            skip_files(entries, "record_only", "The record allows none of its text");
            corpus_.reviews.push_back({std::move(*record), {}});
            return;
        }
        corpus_.reviews.push_back(with_documents(folder, entries, std::move(*record)));
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
                                ReviewRecord record) {
        SourceReview review;
        for (schema::DocumentRecord& document : record.documents) {
            const fs::path path = (folder / document.file).lexically_normal();
            if (!claim(folder, path)) continue;
            review.files.push_back(source_file(fs::directory_entry(path)));
            review.record.documents.push_back(std::move(document));
        }
        for (const auto& entry : entries) {
            if (entry.path().filename() == kRecordName || claimed_.contains(entry.path()) || !is_document(entry))
                continue;
            review.files.push_back(source_file(entry));
            review.record.documents.push_back({.file = displayable_name(entry.path().filename().string())});
        }
        record.documents = std::move(review.record.documents);
        review.record = std::move(record);
        return review;
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
        std::set<std::string> taken;
        for (const ReviewRecord& record : corpus_.withdrawn) taken.insert(record.id.value);
        const auto refuse = [&](const SourceReview& review) {
            if (taken.insert(review.record.id.value).second) return false;
            for (const SourceFile& file : review.files)
                corpus_.skipped.push_back(
                    {file.name, "duplicate_id", "Another review has the id " + review.record.id.value});
            if (review.files.empty())
                corpus_.skipped.push_back({review.record.id.value, "duplicate_id", "Another review has the same id"});
            return true;
        };
        std::stable_partition(corpus_.reviews.begin(), corpus_.reviews.end(),
                              [](const auto& review) { return !review.record.inferred; });
        std::erase_if(corpus_.reviews, refuse);
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

schema::Result<Corpus> source(const fs::path& corpus_directory) {
    std::error_code error;
    if (!fs::is_directory(corpus_directory, error)) {
        return schema::Error{.code = schema::ErrorCode::usage,
                             .message = "There is no corpus folder where one was named.",
                             .hint = "Name a folder that holds the reports, or folders with review.json.",
                             .parameter = "corpus",
                             .internal = corpus_directory.string()};
    }
    Walk walk((corpus_directory / "").lexically_normal().parent_path());
    walk.visit_folder((corpus_directory / "").lexically_normal().parent_path());
    return walk.finish();
}

} // namespace casebook::indexer
