#include "indexer/init.hpp"

#include "indexer/extractors/utf8.hpp"
#include "indexer/gather.hpp"
#include "schema/generation_files.hpp"
#include "schema/review_record.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <thread>

namespace casebook::indexer {
namespace {

namespace fs = std::filesystem;
using schema::Status;

constexpr std::string_view kRecordName = "review.json";

// Where a draft goes -------------------------------------------------------------------------------------------

/// How many reviews have a file in each folder.
std::map<fs::path, std::size_t> reviews_by_folder(const Corpus& corpus) {
    std::map<fs::path, std::size_t> count;
    for (const SourceReview& review : corpus.reviews)
        if (!review.files.empty()) ++count[review.files[0].path.parent_path()];
    return count;
}

/// Do the review's files make up the folder, but for what no review.json could make a document of?
bool fills_folder(const SourceReview& review, const fs::path& folder) {
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->is_directory(error)) continue;
        const bool its_own =
            std::ranges::any_of(review.files, [&](const SourceFile& f) { return f.path == it->path(); });
        const std::string name = it->path().filename().string();
        const bool is_other_record = name.ends_with(".review.json") || name == "catalogue.csv";
        if (!its_own && (is_other_record || !media_type_of(it->path()).empty())) return false;
    }
    return !error;
}

bool is_there(const fs::path& path) {
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
}

/// Empty where every name is taken.
fs::path draft_path(const SourceReview& review, const fs::path& corpus, std::size_t reviews_in_folder) {
    const fs::path& main = review.files[0].path;
    const fs::path folder = main.parent_path();
    std::vector<fs::path> candidates;
    if (folder != corpus && reviews_in_folder == 1 && fills_folder(review, folder))
        candidates.push_back(folder / kRecordName);
    candidates.push_back(folder / (main.stem().string() + "." + std::string(kRecordName)));
    candidates.push_back(folder / (main.filename().string() + "." + std::string(kRecordName)));
    for (const fs::path& path : candidates)
        if (!is_there(path)) return path;
    return {};
}

// Writing ------------------------------------------------------------------------------------------------------

schema::Error cannot_write(const fs::path& path, int number) {
    return {.code = schema::ErrorCode::io_failure,
            .message = "The draft could not be written: " + std::string(std::strerror(number)) + ".",
            .hint = "Is the corpus writable, and is there room?",
            .parameter = "corpus",
            .internal = path.string()};
}

/// Renames, unless something bears the new name already.
int rename_to_new(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    if (is_there(to)) return EEXIST; // a file system that cannot do both at once
    return std::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

/// Hidden until it is whole, so that a build in between reads nothing of it.
Status write_new_file(const fs::path& path, const std::string& content) {
    const fs::path temporary = path.parent_path() / ("." + path.filename().string() + ".tmp");
    Status done = schema::write_file(temporary, content);
    if (done) done = schema::sync_path(temporary);
    if (done) {
        const int fault = rename_to_new(temporary, path);
        if (fault != 0) done = cannot_write(path, fault);
    }
    if (done) return schema::sync_path(path.parent_path());
    std::error_code error;
    fs::remove(temporary, error);
    return done;
}

/// Why no record could name these files, or empty.
std::string unnameable(const SourceReview& review) {
    for (const SourceFile& file : review.files)
        if (!is_clean_utf8(file.path.filename().string()))
            return "The name of \"" + file.name + "\" is not text that a record could hold; rename the file.";
    return {};
}

class Drafts {
  public:
    Drafts(fs::path corpus, GatheredCorpus gathered)
        : corpus_(std::move(corpus)), gathered_(std::move(gathered)), by_folder_(reviews_by_folder(gathered_.corpus)) {}

    InitReport write() {
        for (const SourceReview& review : gathered_.corpus.reviews)
            if (review.origin == RecordOrigin::none) write_draft(review);
        report_.skipped = std::move(gathered_.corpus.skipped);
        return std::move(report_);
    }

  private:
    void fail(const SourceReview& review, std::string why) {
        report_.failures.push_back({review.files[0].name, "no_draft", std::move(why)});
    }

    void write_draft(const SourceReview& review) {
        if (const std::string why = unnameable(review); !why.empty()) return fail(review, why);
        const fs::path& main = review.files[0].path;
        const fs::path path = draft_path(review, corpus_, by_folder_[main.parent_path()]);
        if (path.empty()) return fail(review, "Records of its name are there already, for other files.");
        const std::string json = schema::write_review_record(review.record);
        if (const auto valid = schema::parse_review_record(json); !valid)
            return fail(review, "No valid record could be made: " + schema::describe(valid.error().front()));
        if (const Status written = write_new_file(path, json); !written)
            return fail(review, schema::describe(written.error()));
        report_.written.push_back({displayable_name(path.lexically_relative(corpus_).generic_string()), review.record,
                                   gathered_.inferred.at(review.record.id.value)});
    }

    // Fixed after construction
    fs::path corpus_;
    GatheredCorpus gathered_;
    std::map<fs::path, std::size_t> by_folder_;
    // Gathered by write()
    InitReport report_;
};

// Report -------------------------------------------------------------------------------------------------------

std::string printable(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
    return text;
}

void add_value(std::string& text, const char* key, const std::optional<Inferred>& value) {
    if (!value) return;
    text += "    " + std::string(key) + ": " + value->value;
    if (value->page != 0) text += "    (page " + std::to_string(value->page) + ": \"" + value->text + "\")";
    text += "\n";
}

std::string lines_of(const Draft& draft) {
    const InferredRecord& said = draft.inferred;
    std::string text = "wrote " + draft.name + ": " + draft.record.title + "\n";
    add_value(text, "label", said.label);
    add_value(text, "publisher", said.publisher);
    add_value(text, "published", said.published);
    add_value(text, "incident", said.incident);
    add_value(text, "period_under_review", said.period_under_review);
    for (const Inferred& name : said.reviewers) add_value(text, "reviewers", name);
    add_value(text, "review_type", said.review_type);
    add_value(text, "model", said.model);
    add_value(text, "nation", said.nation);
    add_value(text, "version", said.version);
    std::string untold;
    for (const std::string_view key : schema::kInferableKeys)
        if (std::ranges::find(draft.record.inferred_fields, key) == draft.record.inferred_fields.end() && key != "held")
            untold.append(untold.empty() ? "" : ", ").append(key);
    if (!untold.empty()) text += "    could not tell: " + untold + "\n";
    return text;
}

} // namespace

schema::Result<InitReport> init(const InitOptions& options) {
    auto corpus = source(options.corpus);
    if (!corpus) return corpus.error();
    const unsigned jobs = options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
    GatheredCorpus gathered = gather(std::move(*corpus), options.extraction, jobs);
    return Drafts(corpus_root(options.corpus), std::move(gathered)).write();
}

std::string init_report_as_text(const InitReport& report) {
    std::string text;
    for (const Draft& draft : report.written) text += lines_of(draft);
    for (const SkippedFile& file : report.skipped)
        text += "left out " + file.name + ": " + file.reason + ": " + file.detail + "\n";
    for (const SkippedFile& file : report.failures) text += "NO DRAFT for " + file.name + ": " + file.detail + "\n";
    text += std::to_string(report.written.size()) + " drafts written, " + std::to_string(report.failures.size()) +
            " could not be. Correct each draft, and take what you have checked out of its \"inferred\".\n";
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        shown += printable(text.substr(at, end - at)) + "\n";
        at = end + 1;
    }
    return shown;
}

} // namespace casebook::indexer
