// OpenedGeneration: one published index as it lies on the disk: opened, checked and whole.
//
// It knows nothing of what has been withdrawn since, so a Generation alone holds it and lets others see what may be
// shown (generation.hpp); nothing else reads it. Shared by the views of it; immutable; any thread. Xapian objects are
// in a lease, which one thread holds at a time.
#pragma once

#include "query-server/generation/children.hpp"
#include "query-server/generation/parts.hpp"
#include "query-server/search/facet_columns.hpp"
#include "query-server/search/tagged.hpp"
#include "schema/generation_files.hpp"
#include "schema/manifest.hpp"
#include "schema/name_rings.hpp"
#include "schema/near_duplicates.hpp"
#include "schema/recommendation_groups.hpp"
#include "schema/result.hpp"
#include "schema/stored_review.hpp"
#include "schema/theme_suggestions.hpp"
#include "schema/vocabulary.hpp"
#include "schema/word_list.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace casebook::schema {
class BlobFile;
}

namespace casebook::server {

class CircumstanceLexicon; // search/circumstances.hpp
struct IndexHandles;       // the Xapian databases and per-thread caches of one worker (generation/index_handles.hpp)

class OpenedGeneration {
  public:
    /// Checks the files against the manifest: format, field table, analyser, file sizes, counts.
    static schema::Result<std::shared_ptr<const OpenedGeneration>> open(const schema::IndexRoot& root,
                                                                        const std::string& id);
    ~OpenedGeneration();
    OpenedGeneration(const OpenedGeneration&) = delete;
    OpenedGeneration& operator=(const OpenedGeneration&) = delete;

    const schema::IndexRoot& root() const { return root_; }
    const schema::GenerationManifest& manifest() const { return manifest_; }
    const schema::Vocabulary& vocabulary() const { return vocabulary_; }
    const schema::NameRings& name_rings() const { return *name_rings_; }
    const ThemeLabels& theme_labels() const { return theme_labels_; }
    const CircumstanceLexicon& circumstances() const { return *circumstances_; }
    const FacetColumns& columns() const { return columns_; }
    const schema::WordList& words() const { return words_; }
    /// By ordinal.
    const std::vector<schema::ReviewSummary>& reviews() const { return summaries_; }
    const std::pair<int, int>& publication_years(std::size_t review) const { return publication_years_[review]; }
    std::uint32_t title_rank(std::size_t review) const { return title_ranks_[review]; }
    const Parts& parts() const { return parts_; }
    const Children& children() const { return children_; }
    const schema::NearDuplicates& copies() const { return copies_; }
    const std::vector<schema::RecommendationGroup>& groups() const { return groups_; }
    std::optional<schema::ReviewOrdinal> find(std::string_view review_id) const;

    schema::Result<schema::StoredReview> stored_review(schema::ReviewOrdinal o) const;
    schema::Result<schema::StoredPage> stored_page(schema::PageOrdinal o) const;
    schema::Result<schema::StoredRecommendation> stored_recommendation(schema::RecommendationOrdinal o) const;

    /// Returns its handles when destroyed. Held by one thread at a time.
    class Lease {
      public:
        Lease(const OpenedGeneration& owner, std::unique_ptr<IndexHandles> handles);
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease();
        IndexHandles& operator*() const { return *handles_; }
        IndexHandles* operator->() const { return handles_.get(); }

      private:
        const OpenedGeneration* owner_;
        std::unique_ptr<IndexHandles> handles_;
    };
    schema::Result<Lease> lease() const;

  private:
    OpenedGeneration();
    schema::Status load(const schema::IndexRoot& root, const std::string& id);
    schema::Status open_files(const schema::GenerationFiles& files);
    schema::Status load_reviews(IndexHandles& handles);
    schema::Status load_parts(const IndexHandles& handles);
    schema::Status load_copies(const schema::GenerationFiles& files);
    schema::Status load_groups(const schema::GenerationFiles& files);
    schema::Status load_suggestions(const schema::GenerationFiles& files); // into the summaries
    schema::Status load_words(const schema::GenerationFiles& files);
    void add_suggestions(schema::ReviewOrdinal o, schema::StoredReview& review) const;
    void order_reviews();
    schema::Result<std::unique_ptr<IndexHandles>> open_handles() const;
    friend class Lease;
    struct IdlePool;

    // Fixed after construction
    schema::IndexRoot root_;
    schema::GenerationManifest manifest_;
    schema::Vocabulary vocabulary_;
    std::unique_ptr<const schema::NameRings> name_rings_;
    ThemeLabels theme_labels_; // into the vocabulary
    std::vector<schema::ReviewSummary> summaries_;
    Parts parts_;
    Children children_;
    std::vector<std::pair<int, int>> publication_years_;
    std::vector<std::uint32_t> title_ranks_;
    std::unordered_map<std::string_view, schema::ReviewOrdinal> by_id_; // keys point into summaries_
    FacetColumns columns_;
    std::unique_ptr<CircumstanceLexicon> circumstances_;
    schema::NearDuplicates copies_;
    schema::WordList words_;
    std::vector<schema::RecommendationGroup> groups_;
    schema::ThemeSuggestions suggestions_;
    std::unique_ptr<schema::BlobFile> review_blobs_;
    std::unique_ptr<schema::BlobFile> page_blobs_;
    std::unique_ptr<schema::BlobFile> recommendation_blobs_;
    // Open for as long as this lives: a generation that is pruned while it is served goes on answering.
    std::array<int, 3> database_files_{-1, -1, -1}; // reviews, passages, recommendations
    // Guarded by a lock of its own
    std::unique_ptr<IdlePool> idle_;
};

} // namespace casebook::server
