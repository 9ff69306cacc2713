// Generation: one published index, opened, checked and immutable.
//
// Owned by shared_ptr<const Generation>; a request takes one at its start and everything it shows comes from it.
// Everything here may be called from any thread at once. Xapian objects are not: they are in a lease, which one
// thread holds at a time (lease()).
#pragma once

#include "query-server/generation/parts.hpp"
#include "query-server/search/facet_columns.hpp"
#include "query-server/search/tagged.hpp"
#include "query-server/search/theme_columns.hpp"
#include "schema/generation_files.hpp"
#include "schema/manifest.hpp"
#include "schema/name_rings.hpp"
#include "schema/recommendation_groups.hpp"
#include "schema/result.hpp"
#include "schema/stored_review.hpp"
#include "schema/theme_suggestions.hpp"
#include "schema/vocabulary.hpp"
#include "schema/word_list.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
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
class Speller;             // the words nearest to one that was typed (search/spelling.hpp)
class Suggester;           // completions (search/suggest.hpp)
struct SearchMemory;       // what is remembered of earlier searches (search/search_memory.hpp)

class Generation {
  public:
    /// Opens, checks against the manifest (format, field table, analyser, every byte of every file, counts) and warms.
    static schema::Result<std::shared_ptr<const Generation>> open(const schema::IndexRoot& root, const std::string& id,
                                                                  std::size_t search_memory_bytes);
    ~Generation();
    Generation(const Generation&) = delete;
    Generation& operator=(const Generation&) = delete;

    const schema::GenerationManifest& manifest() const { return manifest_; }
    const std::string& id() const { return manifest_.id; }
    const schema::Vocabulary& vocabulary() const { return vocabulary_; }
    /// What else the names of the vocabulary are called.
    const schema::NameRings& name_rings() const { return *name_rings_; }
    const ThemeLabels& theme_labels() const { return theme_labels_; }
    const FacetColumns& columns() const { return columns_; }
    /// The column of a facet in a search where these tags count; the same for every facet but that of themes.
    const FacetColumn& column(schema::FieldId field, const CountedTags& counted) const {
        return field == schema::FieldId::theme ? theme_columns_->of(counted) : columns_[field];
    }
    /// The words that may be suggested; and what suggests them.
    const schema::WordList& words() const { return words_; }
    const Speller& speller() const { return *speller_; }
    const Suggester& suggester() const { return *suggester_; }
    SearchMemory& memory() const { return *memory_; }
    /// The phrases by which a text states circumstances, in this vocabulary.
    const CircumstanceLexicon& circumstances() const { return *circumstances_; }

    /// All reviews, by ordinal.
    std::span<const schema::ReviewSummary> reviews() const { return summaries_; }
    const schema::ReviewSummary& review(schema::ReviewOrdinal o) const { return summaries_[schema::value_of(o)]; }
    std::optional<schema::ReviewOrdinal> find(std::string_view review_id) const;
    /// First and last year the review may have been published in; zeros where no date is recorded.
    std::pair<int, int> publication_years(schema::ReviewOrdinal o) const {
        return publication_years_[schema::value_of(o)];
    }
    /// Place of the review when all are ordered by title, ties by id.
    std::uint32_t title_rank(schema::ReviewOrdinal o) const { return title_ranks_[schema::value_of(o)]; }
    /// Where the passages and recommendations of the reviews lie.
    const Parts& parts() const { return parts_; }
    /// Was the review withdrawn by its record?
    bool withdrawn(std::string_view review_id) const;

    /// The group a recommendation is in; nullptr where it stands alone. Owned by the generation.
    const schema::RecommendationGroup* group_of(const schema::RecommendationPlace& place) const;

    /// All reviews that hold nearly the same report as this one, itself among them, ascending; empty where none does.
    std::span<const schema::ReviewOrdinal> copies_of(schema::ReviewOrdinal o) const;

    schema::Result<schema::StoredReview> stored_review(schema::ReviewOrdinal o) const;
    schema::Result<schema::StoredPage> stored_page(schema::PageOrdinal o) const;
    schema::Result<schema::StoredRecommendation> stored_recommendation(schema::RecommendationOrdinal o) const;
    /// Where the original of a document lies; the file may be sent as it is.
    std::filesystem::path original(const schema::StoredDocument& document) const;

    /// Returns its handles when destroyed. Held by one thread at a time.
    class Lease {
      public:
        Lease(const Generation& owner, std::unique_ptr<IndexHandles> handles);
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease();
        IndexHandles& operator*() const { return *handles_; }
        IndexHandles* operator->() const { return handles_.get(); }

      private:
        const Generation* owner_;
        std::unique_ptr<IndexHandles> handles_;
    };
    schema::Result<Lease> lease() const;

  private:
    Generation();
    schema::Status load(const schema::IndexRoot& root, const std::string& id);
    schema::Status open_files(const schema::GenerationFiles& files);
    schema::Status load_reviews(IndexHandles& handles);
    schema::Status load_parts(const IndexHandles& handles);
    schema::Status load_copies(const schema::GenerationFiles& files);
    schema::Status load_groups(const schema::GenerationFiles& files);
    schema::Status load_suggestions(const schema::GenerationFiles& files); // into the summaries
    schema::Status load_words(const schema::GenerationFiles& files);       // with all that suggests
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
    std::vector<std::pair<int, int>> publication_years_;
    std::vector<std::uint32_t> title_ranks_;
    std::unordered_map<std::string_view, schema::ReviewOrdinal> by_id_; // keys point into summaries_
    FacetColumns columns_;
    std::unique_ptr<ThemeColumns> theme_columns_;
    std::unique_ptr<CircumstanceLexicon> circumstances_;
    std::vector<std::vector<schema::ReviewOrdinal>> copies_;
    std::unordered_map<std::uint32_t, std::uint32_t> copied_; // review -> its group in copies_
    schema::WordList words_;
    std::unique_ptr<const Speller> speller_;
    std::unique_ptr<const Suggester> suggester_;
    std::vector<schema::RecommendationGroup> groups_;
    schema::ThemeSuggestions suggestions_;
    std::vector<std::pair<schema::RecommendationPlace, std::uint32_t>> grouped_; // each place and its group, ascending
    std::unique_ptr<schema::BlobFile> review_blobs_;
    std::unique_ptr<schema::BlobFile> page_blobs_;
    std::unique_ptr<schema::BlobFile> recommendation_blobs_;
    // Open for as long as this lives: a generation that is pruned while it is served goes on answering.
    std::array<int, 3> database_files_{-1, -1, -1}; // reviews, passages, recommendations
    // Guarded by locks of their own
    std::unique_ptr<SearchMemory> memory_;
    std::unique_ptr<IdlePool> idle_;
};

} // namespace casebook::server
