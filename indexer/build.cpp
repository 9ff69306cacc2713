#include "indexer/build.hpp"

#include "indexer/desk/theme_decisions.hpp"
#include "indexer/duplicates.hpp"
#include "indexer/extraction_cache.hpp"
#include "indexer/extractors/core_slots.hpp"
#include "indexer/extractors/fork_server_pool.hpp"
#include "indexer/file_content.hpp"
#include "indexer/gather.hpp"
#include "indexer/group_recommendations.hpp"
#include "indexer/index.hpp"
#include "indexer/index_lock.hpp"
#include "indexer/last_build.hpp"
#include "indexer/near_duplicates.hpp"
#include "indexer/read_review.hpp"
#include "indexer/suggest_themes.hpp"
#include "indexer/tag.hpp"
#include "indexer/take_out.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

namespace casebook::indexer {

namespace {

using schema::GenerationCounts;
using schema::Result;
using schema::Status;
using Clock = std::chrono::steady_clock;

// A batch becomes a shard: large enough that merging is cheap, small enough that its postings stay in the caches.
constexpr std::uint64_t kBatchBytes = 4u << 20;
constexpr std::size_t kBatchReviews = 200;

struct Batch {
    std::size_t begin = 0, end = 0; // reviews of the corpus
};

struct BatchResult {
    Shard shard;
    GenerationCounts counts;
    std::vector<IndexedFile> indexed;
    std::vector<SkippedFile> skipped;
    std::vector<PageRemark> remarks;
    bool complete = true;
    std::vector<Original> originals;
    std::vector<DocumentDigest> digests;
    std::vector<std::vector<ShingledRecommendation>> recommendations; // one a review of the shard
    std::vector<ThemeSample> samples;                                 // likewise
    std::vector<TextSketch> sketches;                                 // likewise
};

std::uint64_t bytes_of(const SourceReview& review) {
    std::uint64_t bytes = 1;
    for (const SourceFile& file : review.files) bytes += file.bytes;
    return bytes;
}

// At least one batch, even of an empty corpus: there is always a shard to merge.
std::vector<Batch> batches_of(const Corpus& corpus) {
    std::vector<Batch> batches{{}};
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < corpus.reviews.size(); ++i) {
        Batch& last = batches.back();
        if (last.end > last.begin && (bytes > kBatchBytes || last.end - last.begin >= kBatchReviews)) {
            batches.push_back({i, i});
            bytes = 0;
        }
        batches.back().end = i + 1;
        bytes += bytes_of(corpus.reviews[i]);
    }
    return batches;
}

void note_unknown_themes(const TaggedReview& tagged, const std::string& record_name,
                         std::vector<SkippedFile>& skipped) {
    for (const std::string& theme : tagged.unknown_themes)
        skipped.push_back({record_name, "unknown_theme",
                           "The vocabulary has no theme \"" + theme + "\"; it was left out.", "/themes"});
}

void count(const schema::Review& review, GenerationCounts& counts) {
    ++counts.reviews_known;
    counts.reviews_held += review.record.coded[schema::index_of(schema::FieldId::held)].front() != "none";
    counts.documents += review.documents.size();
    counts.pages += review.pages.size();
    for (const schema::Page& page : review.pages) {
        counts.pages_recognised += page.quality.source == schema::TextSource::recognised;
        counts.pages_poor += is_poor(page.quality);
    }
    counts.recommendations += review.recommendations.size();
}

void note_documents(const ReadReview& read, bool open, BatchResult& result) {
    result.remarks.insert(result.remarks.end(), read.remarks.begin(), read.remarks.end());
    for (std::size_t i = 0; i < read.files.size(); ++i) {
        const schema::Document& document = read.review.documents[i];
        result.indexed.push_back(
            {read.files[i].name, read.review.record.id.value, document.page_count, read.from_cache[i]});
        result.digests.push_back(
            {read.files[i].name, read.review.record.id.value, document.sha256, read.text_digests[i]});
        if (!open) continue;
        result.originals.push_back({read.files[i].path, document.sha256, document.media_type});
        result.indexed.back().original =
            schema::IndexRoot{}.document(document.sha256, document.media_type).filename().string();
    }
    result.skipped.insert(result.skipped.end(), read.skipped.begin(), read.skipped.end());
}

// A file without a record that could not be read says nothing: it is in the report, and no review is made.
bool only_inferred_from_nothing(const SourceReview& source, const ReadReview& read, BatchResult& result) {
    if (source.origin != RecordOrigin::none || !read.files.empty()) return false;
    result.skipped.insert(result.skipped.end(), read.skipped.begin(), read.skipped.end());
    return true;
}

unsigned jobs_of(const BuildOptions& options) {
    return options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
}

/// How files are read, whether to gather them or to index them: the second finds in the cache what the first has read.
ExtractionContext extraction_for(const BuildOptions& options, CoreSlots& slots, ForkServerPool& servers) {
    return {.cache_directory = schema::IndexRoot{options.index}.cache(),
            .limits = options.limits,
            .ocr = options.ocr,
            .slots = &slots,
            .servers = &servers};
}

class Builder {
  public:
    Builder(const BuildOptions& options, const ExtractionContext& extraction, Corpus corpus,
            schema::Vocabulary vocabulary)
        : options_(options), corpus_(std::move(corpus)), vocabulary_(std::move(vocabulary)),
          batches_(batches_of(corpus_)), results_(batches_.size()), extraction_(extraction),
          building_(schema::IndexRoot{options.index}.building("new")),
          progress_(options.progress, stderr, total_bytes(), corpus_.reviews.size()) {}

    Status make_shards() {
        std::error_code fault;
        std::filesystem::remove_all(building_, fault);
        std::filesystem::create_directories(building_, fault);
        std::vector<std::thread> workers;
        for (unsigned i = 0; i < std::min<std::size_t>(jobs_of(options_), batches_.size()); ++i)
            workers.emplace_back([this] { work(); });
        for (std::thread& worker : workers) worker.join();
        if (failure_) return *failure_;
        group();
        suggest();
        return {};
    }

    /// Everything the batches noted, in order; each batch's shard is kept for publication().
    void report_to(BuildReport& report) {
        report.skipped = corpus_.skipped;
        std::vector<DocumentDigest> digests;
        for (BatchResult& result : results_) {
            add(result.counts, report.counts);
            std::ranges::move(result.indexed, std::back_inserter(report.indexed));
            std::ranges::move(result.skipped, std::back_inserter(report.skipped));
            std::ranges::move(result.remarks, std::back_inserter(report.page_remarks));
            report.complete = report.complete && result.complete;
            std::ranges::move(result.digests, std::back_inserter(digests));
        }
        report.duplicates = duplicate_remarks(digests);
        report.counts.recommendation_groups = groups_.size();
        std::ranges::sort(report.indexed, {}, &IndexedFile::name);
        std::ranges::stable_sort(report.skipped, {}, &SkippedFile::name);
        std::ranges::stable_sort(report.page_remarks, {}, &PageRemark::name);
        report.counts.files_skipped = report.skipped.size();
        for (const IndexedFile& file : report.indexed)
            ++(file.from_cache ? report.files_from_cache : report.files_extracted);
    }

    Publication publication(const BuildReport& report, std::string_view vocabulary_json) {
        Publication publication{.building = building_,
                                .vocabulary = vocabulary_json,
                                .recommendation_groups = encode(groups_),
                                .theme_suggestions = encode(suggested_.suggestions),
                                .near_duplicates = schema::encode(near_duplicates_),
                                .keep = options_.keep,
                                .after_step = options_.after_step};
        for (BatchResult& result : results_) {
            publication.shards.push_back(std::move(result.shard));
            std::ranges::move(result.originals, std::back_inserter(publication.originals));
        }
        schema::GenerationManifest& manifest = publication.manifest;
        manifest.built_by = "casebook " CASEBOOK_VERSION;
        manifest.field_table = schema::field_table_fingerprint();
        manifest.vocabulary = vocabulary_.fingerprint();
        manifest.vocabulary_version = vocabulary_.version();
        manifest.rules_version = kRulesVersion;
        manifest.model_version = suggested_.suggestions.model;
        manifest.model = suggested_.figures;
        manifest.analyser = schema::analyser_settings();
        manifest.counts = report.counts;
        for (const SkippedFile& file : report.skipped)
            manifest.skipped.push_back({file.name, file.reason, file.detail, file.pointer});
        for (const schema::ReviewRecord& record : corpus_.withdrawn) manifest.withdrawn.push_back(record.id.value);
        return publication;
    }

    Progress& progress() { return progress_; }

  private:
    // Reviews follow one another from batch to batch, so that a review's place here is its ordinal.
    void group() {
        std::vector<std::vector<ShingledRecommendation>> reviews;
        for (BatchResult& result : results_) std::ranges::move(result.recommendations, std::back_inserter(reviews));
        groups_ = group_recommendations(reviews);
        std::vector<TextSketch> sketches;
        for (BatchResult& result : results_) std::ranges::move(result.sketches, std::back_inserter(sketches));
        near_duplicates_ = group_near_duplicates(sketches);
    }

    void suggest() {
        std::vector<ThemeSample> samples;
        for (BatchResult& result : results_) std::ranges::move(result.samples, std::back_inserter(samples));
        suggested_ = suggest_themes(samples, vocabulary_);
    }

    std::uint64_t total_bytes() const {
        std::uint64_t bytes = 0;
        for (const SourceReview& review : corpus_.reviews) bytes += bytes_of(review);
        return bytes;
    }

    static void add(const GenerationCounts& more, GenerationCounts& sum) {
        sum.reviews_known += more.reviews_known;
        sum.reviews_held += more.reviews_held;
        sum.documents += more.documents;
        sum.pages += more.pages;
        sum.passages += more.passages;
        sum.pages_recognised += more.pages_recognised;
        sum.pages_poor += more.pages_poor;
        sum.words += more.words;
        sum.recommendations += more.recommendations;
    }

    void work() {
        schema::TextAnalyser analyser;
        Tagger tagger(vocabulary_, lexicon_);
        for (std::size_t i = next_batch_++; i < batches_.size(); i = next_batch_++) {
            if (auto done = make_shard(i, analyser, tagger); !done) return fail(done.error());
        }
    }

    Status make_shard(std::size_t number, schema::TextAnalyser& analyser, Tagger& tagger) {
        BatchResult& result = results_[number];
        std::vector<TaggedReview> reviews;
        for (std::size_t i = batches_[number].begin; i < batches_[number].end; ++i) {
            ReadReview read = read_review(corpus_.reviews[i], extraction_);
            progress_.advance(bytes_of(corpus_.reviews[i]));
            result.complete = result.complete && read.complete;
            if (only_inferred_from_nothing(corpus_.reviews[i], read, result)) continue;
            count(read.review, result.counts);
            note_documents(read, read.review.record.rights == schema::Rights::open, result);
            result.sketches.push_back(text_sketch(read.review));
            result.recommendations.push_back(shingled_recommendations(read.review.recommendations));
            reviews.push_back(tagger.tag(std::move(read.review)));
            result.samples.push_back(theme_sample(reviews.back(), vocabulary_));
            note_unknown_themes(reviews.back(), corpus_.reviews[i].record_name, result.skipped);
        }
        const std::filesystem::path directory = building_ / ("shard-" + std::to_string(number));
        std::error_code fault;
        std::filesystem::create_directories(directory, fault);
        auto shard = index_shard(reviews, vocabulary_, directory, analyser);
        if (!shard) return shard.error();
        result.shard = std::move(*shard);
        result.counts.words = result.shard.words;
        result.counts.passages = result.shard.passages;
        return {};
    }

    void fail(const schema::Error& error) {
        next_batch_ = batches_.size();
        std::lock_guard lock(mutex_);
        if (!failure_) failure_ = error;
    }

    // Fixed after construction
    const BuildOptions& options_;
    const Corpus corpus_;
    const schema::Vocabulary vocabulary_;
    const ThemeLexicon lexicon_{vocabulary_};
    const std::vector<Batch> batches_;
    std::vector<BatchResult> results_;                // each written by the one worker that took its number
    std::vector<schema::RecommendationGroup> groups_; // made once all workers are done
    schema::NearDuplicates near_duplicates_;          // likewise
    SuggestedThemes suggested_;                       // likewise
    const ExtractionContext& extraction_;
    const std::filesystem::path building_;
    Progress progress_;
    std::atomic<std::size_t> next_batch_{0};
    // Guarded by mutex_
    std::mutex mutex_;
    std::optional<schema::Error> failure_;
};

Result<std::string> read_vocabulary(const std::filesystem::path& file) {
    if (file.empty()) return std::string(schema::built_in_vocabulary());
    return schema::read_file(file);
}

Result<schema::Vocabulary> parse_vocabulary(std::string_view json, const std::filesystem::path& file) {
    auto vocabulary = schema::Vocabulary::parse(json);
    if (vocabulary) return std::move(*vocabulary);
    schema::Error error =
        schema::vocabulary_error(vocabulary.error(), file.empty() ? "the built-in vocabulary" : file.string());
    error.message += "\nNothing was published.";
    return error;
}

// Reasons that do not speak of a file's being unreadable: `strict` is not about these.
bool harmless(const SkippedFile& file) {
    return file.reason == "ignored" || file.reason == "unsupported_format" || file.reason == "record_only" ||
           file.reason == "duplicate" || file.reason == "unknown_review";
}

// Decisions about a review that is not there cost themselves: a review may have been taken out of the corpus since.
void apply(const std::vector<ThemeDecision>& decisions, Corpus& corpus) {
    std::set<std::string> known;
    for (const SourceReview& review : corpus.reviews) known.insert(review.record.id.value);
    for (const schema::Error& fault : unknown_reviews(decisions, known))
        corpus.skipped.push_back({std::string(kDecisionsName), "unknown_review", fault.message});
    const auto held = holding(decisions);
    for (SourceReview& review : corpus.reviews) apply_decisions(held, review.record);
}

schema::Error all_of(const DecisionFaults& faults) {
    schema::Error error = faults.front();
    error.message = std::string(kDecisionsName) + " has " + std::to_string(faults.size()) + " faults:";
    for (const schema::Error& fault : faults) error.message += "\n  " + fault.message + " " + fault.hint;
    error.hint = "Mend them; nothing was published.";
    return error;
}

Status refuse_unreadable(const BuildReport& report) {
    const auto unreadable =
        std::ranges::count_if(report.skipped, [](const SkippedFile& file) { return !harmless(file); });
    if (unreadable == 0) return {};
    return schema::Error{.code = schema::ErrorCode::unreadable_source,
                         .message = std::to_string(unreadable) +
                                    " files could not be read; with --strict nothing is published.",
                         .hint = "Mend or remove the files named in the report, or build without --strict."};
}

std::string day_of(const BuildOptions& options) {
    return options.day.empty() ? schema::utc_day(std::chrono::system_clock::now()) : options.day;
}

std::string in_lines(const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids) text += id + "\n";
    return text;
}

/// Those that their records withdraw, and the others.
std::vector<std::string> all_withdrawn(std::vector<std::string> ids, const std::vector<std::string>& others) {
    ids.insert(ids.end(), others.begin(), others.end());
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

double seconds_since(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

} // namespace

Status build(const BuildOptions& options, BuildReport& report) {
    const auto begun = Clock::now();
    const schema::IndexRoot root{options.index};
    auto vocabulary_json = read_vocabulary(options.vocabulary);
    if (!vocabulary_json) return vocabulary_json.error();
    auto vocabulary = parse_vocabulary(*vocabulary_json, options.vocabulary);
    if (!vocabulary) return vocabulary.error();
    auto corpus = source(options.corpus);
    if (!corpus) return corpus.error();
    const auto decisions_csv = read_decisions_file(options.corpus);
    if (!decisions_csv) return decisions_csv.error();
    const auto decisions = read_corpus_decisions(*decisions_csv, *vocabulary);
    if (!decisions) return all_of(decisions.error());
    auto lock = IndexLock::take(root);
    if (!lock) return lock.error();
    remove_half_written(root.cache());
    CoreSlots slots(jobs_of(options)); // of the children that recognise pages
    ForkServerPool servers;
    const ExtractionContext extraction = extraction_for(options, slots, servers);
    corpus = with_contents(std::move(*corpus), jobs_of(options));
    const auto overlay = schema::read_withdrawals(root);
    if (!overlay) return overlay.error();
    const std::vector<std::string> withdrawn = to_be_withdrawn(*corpus, *overlay, day_of(options));
    const auto input = digest_of_input(*corpus, *vocabulary_json + *decisions_csv + in_lines(withdrawn), extraction);
    if (input) {
        if (auto unchanged = unchanged_since(root, *input)) {
            report = std::move(*unchanged);
            report.seconds = seconds_since(begun);
            return options.strict ? refuse_unreadable(report) : Status();
        }
    }
    if (auto forgotten = forget_build(root); !forgotten) return forgotten;
    GatheredCorpus gathered = gather(std::move(*corpus), extraction, jobs_of(options));
    take_out(withdrawn, gathered.corpus);
    apply(*decisions, gathered.corpus);
    const std::set<std::string> contents = contents_of(gathered.corpus);

    Builder builder(options, extraction, std::move(gathered.corpus), std::move(*vocabulary));
    if (auto made = builder.make_shards(); !made) return made;
    builder.report_to(report);
    report.reading_seconds = seconds_since(begun);
    if (options.strict)
        if (auto readable = refuse_unreadable(report); !readable) return readable;
    builder.progress().phase("publishing");
    auto manifest = publish(root, builder.publication(report, *vocabulary_json));
    builder.progress().finish();
    if (!manifest) return manifest.error();
    report.generation = manifest->id;
    auto receipt =
        purge({root, manifest->id, all_withdrawn(manifest->withdrawn, withdrawn), contents, options.after_purge_step});
    if (!receipt) return receipt.error();
    report.purge = std::move(*receipt);
    report.seconds = seconds_since(begun);
    if (input && report.complete && gathered.complete && report.purge.clean()) remember_build(root, *input, report);
    return {};
}

} // namespace casebook::indexer
