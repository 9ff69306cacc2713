#include "query-server/generation/opened_generation.hpp"

#include "query-server/generation/index_handles.hpp"
#include "query-server/generation/load_columns.hpp"
#include "query-server/search/circumstances.hpp"
#include "schema/blob_file.hpp"
#include "schema/checksums.hpp"
#include "schema/edtf_date.hpp"
#include "schema/xapian_boundary.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;
using schema::Result;
using schema::Status;

Error corrupt(std::string internal) {
    return {.code = ErrorCode::index_corrupt,
            .message = "The index is damaged.",
            .hint = "Run casebook-index check, and build it again with casebook-index build.",
            .internal = std::move(internal)};
}

Error mismatch(const std::string& what, const std::string& found, const std::string& needed) {
    return {.code = ErrorCode::index_format_mismatch,
            .message = "The index was made with another " + what + ".",
            .hint = "Rebuild it with: casebook-index build --corpus DIR --index DIR",
            .internal = what + ": found " + found + ", needed " + needed};
}

Status check_made_for_us(const schema::GenerationManifest& manifest) {
    const std::string fields = schema::field_table_fingerprint();
    if (manifest.field_table != fields) return mismatch("field table", manifest.field_table, fields);
    for (const auto& [name, needed] : schema::analyser_settings()) {
        const auto found = manifest.analyser.find(name);
        if (found == manifest.analyser.end() || found->second != needed)
            return mismatch("text analysis (" + name + ")",
                            found == manifest.analyser.end() ? "nothing" : found->second, needed);
    }
    return {};
}

// The same file with a place in it of its own, also when its name is gone: Xapian moves that place when it opens.
int opened_anew(int file) { return ::open(("/proc/self/fd/" + std::to_string(file)).c_str(), O_RDONLY | O_CLOEXEC); }

Result<schema::Vocabulary> read_vocabulary(const schema::GenerationFiles& files) {
    auto json = schema::read_file(files.vocabulary());
    if (!json) return json.error();
    auto vocabulary = schema::Vocabulary::parse(*json);
    if (!vocabulary) return corrupt("the vocabulary of the generation does not parse");
    return std::move(*vocabulary);
}

// Of themes of the vocabulary and documents of the review.
bool tags_stand(const schema::ReviewSummary& summary, const schema::Vocabulary& vocabulary) {
    return std::ranges::all_of(summary.themes, [&](const schema::SummaryTheme& tag) {
        return tag.theme < vocabulary.themes().size() && (tag.page == 0 || tag.document < summary.documents.size());
    });
}

} // namespace

struct OpenedGeneration::IdlePool {
    std::mutex mutex;
    std::vector<std::unique_ptr<IndexHandles>> handles; // guarded by mutex
};

OpenedGeneration::OpenedGeneration() : idle_(std::make_unique<IdlePool>()) {}
OpenedGeneration::~OpenedGeneration() {
    for (const int file : database_files_)
        if (file >= 0) ::close(file);
}

Result<std::shared_ptr<const OpenedGeneration>> OpenedGeneration::open(const schema::IndexRoot& root,
                                                                       const std::string& id) {
    std::shared_ptr<OpenedGeneration> opened(new OpenedGeneration);
    if (auto loaded = opened->load(root, id); !loaded) return loaded.error();
    return std::shared_ptr<const OpenedGeneration>(std::move(opened));
}

Status OpenedGeneration::load(const schema::IndexRoot& root, const std::string& id) {
    root_ = root;
    const schema::GenerationFiles files{root.generation(id)};
    auto json = schema::read_file(files.manifest());
    if (!json) return corrupt("generation " + id + " has no manifest");
    auto manifest = schema::read_manifest(*json);
    if (!manifest) return manifest.error();
    manifest_ = std::move(*manifest);
    if (auto ours = check_made_for_us(manifest_); !ours) return ours;
    if (auto sound = schema::verify_manifest(files, *json, manifest_, id); !sound) return sound;
    if (auto sound = schema::verify_checksums(files, manifest_); !sound) return sound;
    auto vocabulary = read_vocabulary(files);
    if (!vocabulary) return vocabulary.error();
    vocabulary_ = std::move(*vocabulary);
    theme_labels_ = server::theme_labels(vocabulary_);
    name_rings_ = std::make_unique<const schema::NameRings>(vocabulary_);
    if (auto opened = open_files(files); !opened) return opened;
    auto handles = open_handles();
    if (!handles) return handles.error();
    if (auto loaded = load_reviews(**handles); !loaded) return loaded;
    if (auto loaded = load_parts(**handles); !loaded) return loaded;
    if (auto loaded = load_groups(files); !loaded) return loaded;
    if (auto loaded = load_suggestions(files); !loaded) return loaded;
    if (auto loaded = load_copies(files); !loaded) return loaded;
    auto columns = load_columns((*handles)->reviews, vocabulary_);
    if (!columns) return columns.error();
    columns_ = std::move(*columns);
    circumstances_ = std::make_unique<CircumstanceLexicon>(vocabulary_);
    if (auto loaded = load_words(files); !loaded) return loaded;
    order_reviews();
    idle_->handles.push_back(std::move(*handles));
    return {};
}

Status OpenedGeneration::open_files(const schema::GenerationFiles& files) {
    const std::pair<std::filesystem::path, std::unique_ptr<schema::BlobFile>*> blobs[] = {
        {files.review_blobs(), &review_blobs_},
        {files.page_blobs(), &page_blobs_},
        {files.recommendation_blobs(), &recommendation_blobs_}};
    for (const auto& [path, file] : blobs) {
        auto opened = schema::BlobFile::open(path);
        if (!opened) return opened.error();
        *file = std::move(*opened);
    }
    const std::filesystem::path databases[] = {files.reviews(), files.passages(), files.recommendations()};
    for (std::size_t i = 0; i < database_files_.size(); ++i)
        if ((database_files_[i] = ::open(databases[i].c_str(), O_RDONLY | O_CLOEXEC)) < 0)
            return corrupt(databases[i].filename().string() + " cannot be opened");
    return {};
}

Status OpenedGeneration::load_reviews(IndexHandles& handles) {
    const auto& counts = manifest_.counts;
    const bool agree = handles.reviews.get_doccount() == counts.reviews_known &&
                       handles.passages.get_lastdocid() == counts.passages &&
                       review_blobs_->size() == counts.reviews_known && page_blobs_->size() == counts.pages;
    if (!agree) return corrupt("the counts of the manifest and of the databases differ");
    summaries_.reserve(counts.reviews_known);
    auto loaded = schema::call_xapian("load summaries", [&]() -> Status {
        std::uint32_t first_page = 0;
        for (Xapian::docid id = 1; id <= counts.reviews_known; ++id) {
            auto summary =
                schema::decode_review_summary(handles.reviews.get_document(id, Xapian::DOC_ASSUME_VALID).get_data());
            if (!summary) return summary.error();
            if (!tags_stand(*summary, vocabulary_)) return corrupt("a tag is of no theme or no document");
            summary->first_page = first_page;
            first_page += summary->page_count;
            summaries_.push_back(std::move(*summary));
        }
        if (first_page != counts.pages) return corrupt("the reviews' pages do not add up");
        return {};
    });
    return loaded;
}

Status OpenedGeneration::load_parts(const IndexHandles& handles) {
    return schema::call_xapian("load parts", [&]() -> Status {
        const auto slot = static_cast<Xapian::valueno>(schema::kPartsSlot);
        auto at = handles.reviews.valuestream_begin(slot);
        std::vector<std::vector<schema::ChildPart>> children;
        for (const schema::ReviewSummary& summary : summaries_) {
            if (at == handles.reviews.valuestream_end(slot)) return corrupt("a review has no parts");
            auto parts = schema::decode_review_parts(*at++);
            if (!parts) return parts.error();
            if (!parts->passages.empty() && parts->passages.back().page >= summary.page_count)
                return corrupt("a passage is of no page");
            parts_.add(*parts, summary.first_page);
            children.push_back(std::move(parts->children));
        }
        children_ = Children(children);
        if (parts_.size(Space::passages) != handles.passages.get_lastdocid() ||
            parts_.size(Space::recommendations) != handles.recommendations.get_lastdocid() ||
            parts_.size(Space::recommendations) != recommendation_blobs_->size())
            return corrupt("the reviews' parts do not add up");
        return {};
    });
}

Status OpenedGeneration::load_groups(const schema::GenerationFiles& files) {
    const auto bytes = schema::read_file(files.recommendation_groups());
    if (!bytes) return corrupt("the groups of recommendations cannot be read");
    auto groups = schema::decode_recommendation_groups(*bytes);
    if (!groups) return groups.error();
    groups_ = std::move(*groups);
    const bool agree = groups_.size() == manifest_.counts.recommendation_groups &&
                       std::ranges::all_of(groups_, [&](const schema::RecommendationGroup& group) {
                           return group.members.back().review < summaries_.size();
                       });
    if (!agree) return corrupt("the groups of recommendations are not of these reviews");
    return {};
}

Status OpenedGeneration::load_copies(const schema::GenerationFiles& files) {
    const auto bytes = schema::read_file(files.near_duplicates());
    if (!bytes) return corrupt("the near-duplicate reviews cannot be read");
    auto groups = schema::decode_near_duplicates(*bytes);
    if (!groups) return groups.error();
    copies_ = std::move(*groups);
    for (const std::vector<std::uint32_t>& group : copies_)
        if (group.back() >= summaries_.size()) return corrupt("the near-duplicates are not of these reviews");
    return {};
}

Status OpenedGeneration::load_suggestions(const schema::GenerationFiles& files) {
    const auto bytes = schema::read_file(files.theme_suggestions());
    if (!bytes) return corrupt("the suggested themes cannot be read");
    auto suggestions = schema::decode_theme_suggestions(*bytes);
    if (!suggestions) return suggestions.error();
    suggestions_ = std::move(*suggestions);
    for (const schema::ThemeSuggestion& each : suggestions_.suggestions) {
        if (each.review >= summaries_.size()) return corrupt("the suggested themes are not of these reviews");
        auto& themes = summaries_[each.review].themes;
        const auto theme = std::ranges::find(themes, each.theme, &schema::SummaryTheme::theme);
        if (theme == themes.end()) return corrupt("a theme is suggested that the review does not mention");
        schema::suggest(*theme, each);
    }
    return {};
}

Status OpenedGeneration::load_words(const schema::GenerationFiles& files) {
    const auto bytes = schema::read_file(files.words());
    if (!bytes) return corrupt("the list of words cannot be read");
    auto words = schema::WordList::decode(*bytes);
    if (!words) return words.error();
    words_ = std::move(*words);
    return {};
}

void OpenedGeneration::order_reviews() {
    for (std::size_t i = 0; i < summaries_.size(); ++i) {
        by_id_.emplace(summaries_[i].id.value, schema::ReviewOrdinal{static_cast<std::uint32_t>(i)});
        const auto date = schema::parse_edtf(summaries_[i].published);
        publication_years_.push_back(date ? std::pair(date->first.year, date->last.year) : std::pair(0, 0));
    }
    std::vector<std::pair<std::string, std::uint32_t>> titles;
    for (std::uint32_t i = 0; i < summaries_.size(); ++i)
        titles.emplace_back(schema::folded_words(summaries_[i].title), i);
    std::ranges::sort(titles);
    title_ranks_.resize(titles.size());
    for (std::uint32_t rank = 0; rank < titles.size(); ++rank) title_ranks_[titles[rank].second] = rank;
}

Result<std::unique_ptr<IndexHandles>> OpenedGeneration::open_handles() const {
    return schema::call_xapian("open databases", [&] {
        return std::make_unique<IndexHandles>(
            IndexHandles{.reviews = Xapian::Database(opened_anew(database_files_[0])),
                         .passages = Xapian::Database(opened_anew(database_files_[1])),
                         .recommendations = Xapian::Database(opened_anew(database_files_[2]))});
    });
}

std::optional<schema::ReviewOrdinal> OpenedGeneration::find(std::string_view review_id) const {
    const auto at = by_id_.find(review_id);
    if (at == by_id_.end()) return std::nullopt;
    return at->second;
}

Result<schema::StoredReview> OpenedGeneration::stored_review(schema::ReviewOrdinal o) const {
    auto bytes = review_blobs_->read(schema::value_of(o));
    if (!bytes) return bytes.error();
    auto review = schema::decode_stored_review(*bytes);
    if (review) add_suggestions(o, *review);
    return review;
}

void OpenedGeneration::add_suggestions(schema::ReviewOrdinal o, schema::StoredReview& review) const {
    const auto& all = suggestions_.suggestions;
    auto at = std::ranges::lower_bound(all, schema::value_of(o), {}, &schema::ThemeSuggestion::review);
    for (; at != all.end() && at->review == schema::value_of(o); ++at) {
        const std::string& id = vocabulary_.themes()[at->theme].id;
        const auto tag = std::ranges::find(review.themes, id, &schema::ThemeTag::theme);
        if (tag != review.themes.end()) schema::suggest(*tag, *at, suggestions_.model);
    }
}

Result<schema::StoredPage> OpenedGeneration::stored_page(schema::PageOrdinal o) const {
    auto bytes = page_blobs_->read(schema::value_of(o));
    if (!bytes) return bytes.error();
    return schema::decode_stored_page(*bytes);
}

Result<schema::StoredRecommendation> OpenedGeneration::stored_recommendation(schema::RecommendationOrdinal o) const {
    auto bytes = recommendation_blobs_->read(schema::value_of(o));
    if (!bytes) return bytes.error();
    return schema::decode_stored_recommendation(*bytes);
}

Result<OpenedGeneration::Lease> OpenedGeneration::lease() const {
    {
        std::lock_guard lock(idle_->mutex);
        if (!idle_->handles.empty()) {
            auto handles = std::move(idle_->handles.back());
            idle_->handles.pop_back();
            return Lease(*this, std::move(handles));
        }
    }
    auto handles = open_handles();
    if (!handles) return handles.error();
    return Lease(*this, std::move(*handles));
}

OpenedGeneration::Lease::Lease(const OpenedGeneration& owner, std::unique_ptr<IndexHandles> handles)
    : owner_(&owner), handles_(std::move(handles)) {}

OpenedGeneration::Lease::~Lease() {
    if (!handles_) return;
    std::lock_guard lock(owner_->idle_->mutex);
    owner_->idle_->handles.push_back(std::move(handles_));
}

} // namespace casebook::server
