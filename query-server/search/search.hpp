// search: a request -> the answer that both the page and the data show. Read this and search.cpp first.
//
//   plan (parse, expand, resolve first) -> match (rank last) -> facet -> passage, called in that order in search.cpp
//   and nowhere else.
//
// Everything in a SearchAnswer comes from the one generation the caller holds. Knows nothing of HTTP or of forms
// of output. Blocking: called on a search worker, never on an I/O thread; any number of calls at once.
#pragma once

#include "query-server/generation/generation.hpp"
#include "query-server/limits.hpp"
#include "query-server/search/counted_tags.hpp"
#include "query-server/search/reading.hpp"
#include "schema/field.hpp"
#include "schema/result.hpp"
#include "schema/stored_review.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace casebook::server {

enum class FacetMode : std::uint8_t { any, all };
/// What is found, counted and listed.
enum class Unit : std::uint8_t { review, recommendation, learning_point, finding, passage };
/// How many of the words must occur: all, two thirds of them (rounded up), or one.
enum class MatchMode : std::uint8_t { all, most, any };
/// How passages that describe harm in detail (graphic_detail.hpp) are shown: closed, open, or not at all.
enum class Detail : std::uint8_t { ask, full, low };
enum class Sort : std::uint8_t { relevance, newest, oldest, title };

/// What is chosen in one facet. Values are ids; `_missing` and `_none` may stand among them.
struct Selection {
    std::vector<std::string> values;   // ORed, or ANDed in mode all; ascending, no duplicates
    std::vector<std::string> excluded; // reviews with any of these are left out
    FacetMode mode = FacetMode::any;
    friend bool operator==(const Selection&, const Selection&) = default;
};

struct SearchRequest {
    std::string query; // as given, valid UTF-8; may be empty
    std::array<Selection, schema::kFieldCount> selections;
    CountedTags counted_tags; // what the theme facet's values mean
    Unit unit = Unit::review;
    MatchMode match = MatchMode::all;
    std::vector<schema::SectionKind> scope; // sections the words must stand in, ascending; empty: anywhere
    std::vector<std::string> unexpanded;    // names not to be added to the query's own, ascending; "*": none at all
    std::optional<bool> feedback;           // words of the best hits added to the order; unset: as `match` has it
    Detail detail = Detail::ask;            // of what is shown; changes nothing of what is found
    bool explain = false;                   // says what the score of each hit is made of
    std::optional<int> year_from;           // of publication, both inclusive
    std::optional<int> year_to;
    std::optional<Sort> sort; // unset: relevance with a query, newest without
    std::uint32_t page = 1;
    std::uint32_t size = 10;
    std::uint32_t passages = 3;                // a hit, at most
    std::vector<schema::FieldId> whole_facets; // ascending; of these all names are listed and not the most frequent
    std::vector<std::string> pack;             // taken along, and no part of the question: pack_values() of pack.hpp
    friend bool operator==(const SearchRequest&, const SearchRequest&) = default;
};

struct Total {
    std::uint64_t value = 0;   // matching units
    std::uint64_t reviews = 0; // they are of so many reviews
    bool exact = true;
    std::uint64_t held = 0;       // of these reviews, those whose report or summary is held
    std::uint64_t known = 0;      // reviews in the repository
    std::uint64_t known_held = 0; // of those, held
    std::uint64_t withdrawn = 0;  // reviews of the generation that are no longer in it
};

/// Texts are owned by the generation.
struct FacetValue {
    std::string_view value;
    std::string_view label;
    std::string_view parent; // id of the broader value, empty at the top
    std::uint64_t count = 0; // reviews matching the query, all other facets, and this value
    bool selected = false;
    bool excluded = false;
};

struct FacetCounts {
    schema::FieldId field{};
    FacetMode mode = FacetMode::any;
    std::uint64_t values_total = 0; // distinct values that occur in the answer or are always listed
    std::vector<FacetValue> values; // in the facet's order; `_missing` last
};

/// A run of Unicode code points in a passage.
struct Mark {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(const Mark&, const Mark&) = default;
};

struct Passage {
    std::string document; // file name within the review
    std::uint32_t document_ordinal = 0;
    std::string section; // id of the section kind
    std::string heading;
    std::string printed_page;         // empty where none is printed
    std::uint32_t pdf_page = 1;       // in the file
    std::string text;                 // whole sentences of that page
    std::vector<Mark> marks;          // ascending, disjoint
    schema::PageQuality quality = {}; // of its page
    std::uint32_t begin = 0;          // where it stands in the page's text, in code points, end exclusive
    std::uint32_t end = 0;
};

/// A recommendation, finding or learning point as a hit.
struct FoundRecommendation {
    std::uint32_t number = 0; // in its review, from 1: as in its address
    schema::Recommendation recommendation;
    std::string document; // file name within the review
    std::string section;  // id of the section kind
    std::string heading;
    std::vector<Mark> marks; // in its text
};

/// What the place of a hit was made of.
struct Explanation {
    bool named = false;                                // its title, label or id is what was typed
    double text = 0;                                   // of the review's words, as a share of the best
    double passage = 0;                                // of its best passage, likewise
    double score = 0;                                  // both mixed
    std::vector<std::pair<std::string, double>> terms; // stems, and what each brings to `text`, in Xapian's units
};

struct Hit {
    schema::ReviewOrdinal review{};
    const schema::ReviewSummary* summary = nullptr; // owned by the generation
    std::vector<Passage> passages;                  // of a passage found by itself: that one
    std::optional<FoundRecommendation> recommendation;
    std::optional<Explanation> explanation;
};

/// A way on from a search that finds nothing: what to leave out or to write, and how many that finds.
struct Relaxation {
    enum class Kind : std::uint8_t { spelling, as_words, without_term, anywhere, without_filters, any_words };
    Kind kind = Kind::spelling;
    std::string what;      // the term left out, or the word meant
    SearchRequest request; // the search to go to
    std::uint64_t count = 0;
};

/// What was searched, for a search that finds nothing.
struct Searched {
    std::uint64_t reviews_held = 0, pages = 0, pages_poor = 0; // poor: unreadable, or recognised with little confidence
};

struct SearchAnswer {
    SearchRequest request;
    Reading reading;
    Total total;
    std::vector<FacetCounts> facets; // in the order of the field table
    std::vector<Hit> hits;
    std::vector<Relaxation> relaxations; // only where nothing was found; the nearest first
    Searched searched;
    std::uint64_t pages_total = 0; // of results, at this size
    Sort sort = Sort::relevance;   // as applied
};

struct SearchContext {
    const Generation& generation;
    const Limits& limits;
    std::chrono::steady_clock::time_point deadline;
};

schema::Result<SearchAnswer> search(const SearchRequest& request, const SearchContext& context);

/// One page of a document with the words of `query` marked, for the page view.
struct PageView {
    const schema::ReviewSummary* summary = nullptr; // owned by the generation
    schema::StoredReview review;
    std::uint32_t document = 0; // ordinal in review.documents
    schema::StoredPage page;
    std::vector<Mark> marks;      // in page.text, code points
    std::uint32_t first_page = 1; // of the document, in the file
    std::uint32_t last_page = 1;
    std::optional<std::uint32_t> previous_hit; // nearest pages of the document that hold a mark
    std::optional<std::uint32_t> next_hit;
};

/// not_found, not_shown (rights), withdrawn; query_too_long, query_too_broad.
schema::Result<PageView> view_page(const schema::ReviewId& review, std::string_view document, std::uint32_t page,
                                   std::string_view query, const SearchContext& context);

} // namespace casebook::server
