// What a published generation keeps of a review, beside its postings: four forms, each versioned and
// bounds-checked when read.
//
//   ReviewSummary  the data of the review's index document: what a list of hits shows; all of them are in memory
//   StoredReview   a blob of reviews.blobs: the record, documents, sections, recommendations and page numbers
//   StoredPage     a blob of page-text.blobs: the text of one page with its sections
//   StoredRecommendation  a blob of recommendations.blobs: a recommendation with its text as a page of its own
//
// Encoders are total; decoders refuse anything they did not write (Error index_corrupt). Pure; any thread.
#pragma once

#include "schema/result.hpp"
#include "schema/review.hpp"
#include "schema/vocabulary.hpp"
#include "schema/word_map.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

/// A review's place in its generation: ordinals run from 0 in the order of review ids.
enum class ReviewOrdinal : std::uint32_t {};
/// A page's place among all pages of the generation, in order of review, document and page.
enum class PageOrdinal : std::uint32_t {};
/// A passage's place among all passages of the generation, in order of page and place on it.
enum class PassageOrdinal : std::uint32_t {};
/// A recommendation's, finding's or learning point's place among all of the generation, in order of review.
enum class RecommendationOrdinal : std::uint32_t {};

constexpr std::uint32_t value_of(ReviewOrdinal o) { return static_cast<std::uint32_t>(o); }
constexpr std::uint32_t value_of(PageOrdinal o) { return static_cast<std::uint32_t>(o); }
constexpr std::uint32_t value_of(PassageOrdinal o) { return static_cast<std::uint32_t>(o); }
constexpr std::uint32_t value_of(RecommendationOrdinal o) { return static_cast<std::uint32_t>(o); }

/// A tag of a review as a list of hits shows it: without its quotations, but with the place of the weightiest.
struct SummaryTheme {
    std::uint32_t theme = 0; // place in the generation's vocabulary
    ThemeLevel level = ThemeLevel::mentioned;
    TagBasis basis = TagBasis::rule;
    std::uint8_t confidence = 0;
    std::uint32_t sentences = 0;
    std::uint32_t pages = 0;
    std::uint32_t document = 0; // ordinal in ReviewSummary::documents; this and the rest mean nothing where page is 0
    std::uint32_t page = 0;     // in the file; 0 where no passage is known
    std::string printed_page;
    SectionKind section = SectionKind::other;
    friend bool operator==(const SummaryTheme&, const SummaryTheme&) = default;
};

struct ReviewSummary {
    ReviewId id;
    std::string title;
    std::string label;
    std::string publisher; // empty where anonymous or unknown
    bool anonymous_publisher = false;
    std::string published;          // EDTF as written, may be empty
    std::int32_t published_key = 0; // year * 12 + month - 1 of the first month it can mean; 0 where unknown
    std::string review_type;        // id in the coding frame
    std::string nation;
    std::string held; // "full", "executive_summary", "none"
    Rights rights = Rights::open;
    bool inferred = false;
    std::string published_until;        // the last day on which it may be shown, "2027-03-31"; empty where none is set
    std::vector<SummaryTheme> themes;   // in the vocabulary's order
    std::vector<std::string> documents; // file names of the documents read, in order
    std::uint32_t page_count = 0;
    std::uint32_t first_page = 0; // PageOrdinal of its first page; not stored: the sum of the page counts before it
    friend bool operator==(const ReviewSummary&, const ReviewSummary&) = default;
};

struct StoredDocument {
    DocumentRecord record;
    std::string media_type;
    std::string sha256; // empty where the document is named in the record but was not read
    std::uint64_t bytes = 0;
    std::uint32_t first_page = 0; // ordinal within the review
    std::uint32_t page_count = 0;
    std::uint32_t pages_recognised = 0; // of them, and pages_unreadable
    std::uint32_t pages_unreadable = 0;
};

struct StoredReview {
    ReviewRecord record;
    std::vector<StoredDocument> documents;
    std::vector<Section> sections;
    std::vector<Recommendation> recommendations;
    std::vector<ThemeTag> themes;
    std::vector<std::string> printed_numbers; // one for each page of the review, in order
};

struct StoredSection {
    std::uint32_t offset = 0; // byte in StoredPage::text at which it begins
    SectionKind kind = SectionKind::other;
    std::string heading;
    bool heading_here = false; // the heading itself is the paragraph at `offset`
    friend bool operator==(const StoredSection&, const StoredSection&) = default;
};

struct StoredPage {
    std::uint32_t document = 0; // ordinal in the review's documents
    std::uint32_t number = 1;   // in the file
    std::string printed_number;
    std::string text;
    std::vector<StoredSection> sections;
    std::vector<ParagraphMark> paragraph_marks; // ascending
    std::vector<std::uint32_t> sentences;       // bytes at which a sentence begins, ascending
    std::vector<std::uint32_t> passages;        // of them, those at which a passage begins
    WordMap words;
    PageQuality quality;
    friend bool operator==(const StoredPage&, const StoredPage&) = default;
};

/// A recommendation, finding or learning point as it is found by itself.
struct StoredRecommendation {
    Recommendation recommendation; // its text is that of `page`
    StoredPage page;               // document, number and printed number of the page it begins on; its heading
    friend bool operator==(const StoredRecommendation&, const StoredRecommendation&) = default;
};

std::string encode(const ReviewSummary& summary);
std::string encode(const StoredReview& review);
std::string encode(const StoredPage& page);
std::string encode(const StoredRecommendation& recommendation);

Result<ReviewSummary> decode_review_summary(std::string_view bytes);
Result<StoredReview> decode_stored_review(std::string_view bytes);
Result<StoredPage> decode_stored_page(std::string_view bytes);
Result<StoredRecommendation> decode_stored_recommendation(std::string_view bytes);

/// The stored forms of a review, whose tags are of themes of `vocabulary`, and of one of its pages.
ReviewSummary summarise(const Review& review, const Vocabulary& vocabulary);
StoredReview stored_review(const Review& review);
StoredPage stored_page(const Review& review, const Page& page, std::vector<std::uint32_t> passages, WordMap words);
/// `sentences` and `words` are of its text.
StoredRecommendation stored_recommendation(const Review& review, const Recommendation& one,
                                           std::vector<std::uint32_t> sentences, WordMap words);

} // namespace casebook::schema
