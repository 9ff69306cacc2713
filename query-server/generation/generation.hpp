// Generation: one published index as it may be shown: what lies on the disk, without what has been withdrawn since.
//
// Every reading of the index goes through this class, so nothing can forget a withdrawal: a withdrawn review keeps its
// ordinal and has neither name, text, values nor parts here; it is in no count, column, group or list of words.
// Xapian's databases alone (lease()) still hold its postings: what they say is cut to shown() before it is anything's
// answer.
//
// Owned by shared_ptr<const Generation>; a request takes one at its start and everything it shows comes from it.
// A withdrawal makes another view of the same opened index (under()). Immutable; any thread at once. Xapian objects are
// not: they are in a lease, which one thread holds at a time.
#pragma once

#include "query-server/generation/opened_generation.hpp"
#include "query-server/generation/shown.hpp"
#include "query-server/search/theme_columns.hpp"
#include "schema/withdrawals.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace casebook::server {

class Speller;       // the words nearest to one that was typed (search/spelling.hpp)
class Suggester;     // completions (search/suggest.hpp)
struct SearchMemory; // what is remembered of earlier searches (search/search_memory.hpp)

class Generation {
  public:
    /// Opens, checks against the manifest (format, field table, analyser, every byte of every file, counts), and obeys
    /// the overlay of the root as it is now; an overlay that cannot be read is a reason not to.
    static schema::Result<std::shared_ptr<const Generation>> open(const schema::IndexRoot& root, const std::string& id,
                                                                  std::size_t search_memory_bytes);
    const Restrictions& restrictions() const { return restrictions_; }
    /// The same under others.
    schema::Result<std::shared_ptr<const Generation>> under(const Restrictions& restrictions) const;
    ~Generation();
    Generation(const Generation&) = delete;
    Generation& operator=(const Generation&) = delete;

    const schema::IndexRoot& root() const { return opened_->root(); }
    /// Its counts are of what is shown; its withdrawn ids those of the overlay too.
    const schema::GenerationManifest& manifest() const { return shown_.manifest; }
    const std::string& id() const { return manifest().id; }
    const schema::Vocabulary& vocabulary() const { return opened_->vocabulary(); }
    /// What else the names of the vocabulary are called.
    const schema::NameRings& name_rings() const { return opened_->name_rings(); }
    const ThemeLabels& theme_labels() const { return opened_->theme_labels(); }
    const FacetColumns& columns() const { return shown_.columns; }
    /// The column of a facet in a search where these tags count; the same for every facet but that of themes.
    const FacetColumn& column(schema::FieldId field, const CountedTags& counted) const {
        return field == schema::FieldId::theme ? theme_columns_->of(counted) : columns()[field];
    }
    /// The words that may be suggested; and what suggests them.
    const schema::WordList& words() const { return shown_.words; }
    const Speller& speller() const { return *speller_; }
    const Suggester& suggester() const { return *suggester_; }
    SearchMemory& memory() const { return *memory_; }
    /// The phrases by which a text states circumstances, in this vocabulary.
    const CircumstanceLexicon& circumstances() const { return opened_->circumstances(); }

    /// All reviews, by ordinal; those that may not be shown have a place and nothing else.
    std::span<const schema::ReviewSummary> reviews() const { return shown_.summaries; }
    const schema::ReviewSummary& review(schema::ReviewOrdinal o) const { return shown_.summaries[schema::value_of(o)]; }
    /// The reviews that may be shown: what anything Xapian says is cut to.
    const schema::Bitmap& shown() const { return shown_.reviews; }
    /// Everything in the space that belongs to one of these.
    const schema::Bitmap& shown(Space space) const { return shown_in_[static_cast<std::size_t>(space)]; }
    std::optional<schema::ReviewOrdinal> find(std::string_view review_id) const;
    /// First and last year the review may have been published in; zeros where no date is recorded.
    std::pair<int, int> publication_years(schema::ReviewOrdinal o) const;
    /// Place of the review when all are ordered by title, ties by id.
    std::uint32_t title_rank(schema::ReviewOrdinal o) const { return opened_->title_rank(schema::value_of(o)); }
    /// Where the passages and recommendations of the reviews lie.
    const Parts& parts() const { return opened_->parts(); }
    /// The children of all reviews, to be counted: cut to those of a set of reviews that may be shown.
    const Children& children() const { return opened_->children(); }

    /// Was the review withdrawn: by its record, or since?
    bool withdrawn(std::string_view review_id) const;
    /// Why and when, where that is known: not of what its record says.
    const schema::Withdrawal* withdrawal(std::string_view review_id) const;
    /// Of all restrictions that count here; empty where there are none.
    const std::string& overlay_version() const { return shown_.version; }
    /// How many reviews of this generation are no longer shown.
    std::uint64_t withdrawn_since() const { return shown_.withdrawn_since; }

    /// The group a recommendation is in; nullptr where it stands alone. Owned by the generation.
    const schema::RecommendationGroup* group_of(const schema::RecommendationPlace& place) const;

    /// All reviews that hold nearly the same report as this one, itself among them, ascending; empty where none does.
    std::span<const schema::ReviewOrdinal> copies_of(schema::ReviewOrdinal o) const;

    /// `withdrawn` for what may not be shown, here and below.
    schema::Result<schema::StoredReview> stored_review(schema::ReviewOrdinal o) const;
    schema::Result<schema::StoredPage> stored_page(schema::PageOrdinal o) const;
    schema::Result<schema::StoredRecommendation> stored_recommendation(schema::RecommendationOrdinal o) const;
    /// Where the original of a document lies; the file may be sent as it is.
    std::filesystem::path original(const schema::StoredDocument& document) const;

    using Lease = OpenedGeneration::Lease;
    schema::Result<Lease> lease() const { return opened_->lease(); }

  private:
    Generation(std::shared_ptr<const OpenedGeneration> opened, Restrictions restrictions, Shown shown,
               std::size_t search_memory_bytes);
    static schema::Result<std::shared_ptr<const Generation>> view(std::shared_ptr<const OpenedGeneration> opened,
                                                                  const Restrictions& restrictions,
                                                                  std::size_t search_memory_bytes);

    // Fixed after construction
    const std::shared_ptr<const OpenedGeneration> opened_;
    const Restrictions restrictions_;
    const Shown shown_;                            // under these
    const std::array<schema::Bitmap, 3> shown_in_; // in the order of Space
    std::unique_ptr<ThemeColumns> theme_columns_;
    std::vector<std::vector<schema::ReviewOrdinal>> copies_;
    std::unordered_map<std::uint32_t, std::uint32_t> copied_;                    // review -> its group in copies_
    std::vector<std::pair<schema::RecommendationPlace, std::uint32_t>> grouped_; // each place and its group, ascending
    std::unique_ptr<const Speller> speller_;
    std::unique_ptr<const Suggester> suggester_;
    const std::size_t search_memory_bytes_;
    // Guarded by locks of its own
    std::unique_ptr<SearchMemory> memory_;
};

} // namespace casebook::server
