// mentions: where the words of a query stand in the reviews of a search, page by page.
//
// A mention is a run of text that the page view marks for the query: a word, a phrase, a name added to it; what
// overlaps is one. Finding the set reads the index (one lease); reading its pages needs the generation alone, an
// analyser of its own, and the memory of one page.
#pragma once

#include "query-server/analysis/mention_counts.hpp"
#include "query-server/search/occurrences.hpp"
#include "query-server/search/search.hpp"
#include "schema/bitmap.hpp"

#include <optional>
#include <vector>

namespace casebook::server {

/// What is looked through. A value; owns what it has.
struct MentionSet {
    Reading reading;
    QueryNode root;                            // whose words are mentioned
    std::vector<schema::SectionKind> sections; // they must stand in; empty: anywhere
    Total total;                               // of the reviews that match
    schema::Bitmap pages;                      // by PageOrdinal: those of these reviews that can hold a mention
};

/// The pages of all reviews that match the request: where its own words are mentioned, or, unless it is empty, those of
/// `of`, which is a query of its own that no name is added to. bad_parameter where there is no word to look for;
/// query_too_broad where more than limits.max_concordance_pages can hold a mention.
schema::Result<MentionSet> mention_set(const SearchRequest& request, const std::string& of,
                                       const SearchContext& context);

struct MentionPage {
    schema::PageOrdinal ordinal{};
    schema::ReviewOrdinal review{};
    schema::StoredPage page;
    std::vector<Occurrence> occurrences; // of each wanted word or phrase
    std::vector<ByteRange> mentions;     // ascending and disjoint; what overlaps is one
};

/// Reads the pages of a set in the order of reviews, documents and pages. Generation and set must outlive it. One
/// thread at a time.
class MentionReader {
  public:
    MentionReader(const Generation& generation, const MentionSet& set);
    MentionReader(const MentionReader&) = delete;
    MentionReader& operator=(const MentionReader&) = delete;

    /// The next page that has a mention; nothing at the end.
    schema::Result<std::optional<MentionPage>> next();
    /// Goes to the first page of a review.
    void seek(schema::ReviewOrdinal review);
    schema::Result<MentionPage> at(schema::PageOrdinal page);

    const std::vector<std::string>& wanted_texts() const { return finder_.wanted_texts(); }

  private:
    const Generation& generation_;
    const MentionSet& set_;
    schema::TextAnalyser analyser_;
    OccurrenceFinder finder_;
    std::size_t next_ = 0; // page
};

/// Reads every page of the set. Exact. deadline_exceeded, query_too_broad.
schema::Result<MentionCounts> count_mentions(const MentionSet& set, const SearchContext& context);

} // namespace casebook::server
