// The domain nouns: a review, its record, documents, pages, sections and recommendations.
//
// A ReviewRecord is what review.json says (or what was inferred where there is none). A Review is the record
// with what was read from its documents. Both are plain values: made once by the indexer, never changed after.
// Any thread.
#pragma once

#include "schema/edtf_date.hpp"
#include "schema/field.hpp"
#include "schema/theme_tag.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace casebook::schema {

struct ReviewId {
    std::string value;
    friend auto operator<=>(const ReviewId&, const ReviewId&) = default;
};

/// Coded values by field, as given: ids of the coding frame; for `answers` fields "id" for yes and "-id" for no.
/// An empty list is "not stated", never "no".
using CodedValues = std::array<std::vector<std::string>, kFieldCount>;

struct Child {
    std::string label; // "Child A", as the report has it
    bool index_child = false;
    CodedValues coded; // fields of FieldLevel::child only
};

struct DocumentRecord {
    std::string file; // name within the review's folder; unique there
    std::string kind = "other";
    std::string language = "en";
    std::string title; // may be empty
};

enum class Rights : std::uint8_t { open, passages, record_only };

struct ReviewRecord {
    ReviewId id;
    std::string title;
    std::string label;
    std::string abstract;  // may be empty
    std::string publisher; // empty where anonymous or unknown
    bool anonymous_publisher = false;
    std::vector<std::string> authorities;
    std::optional<EdtfDate> published;
    std::optional<EdtfDate> incident;
    std::optional<EdtfDate> period_under_review;
    std::vector<std::string> reviewers;
    std::vector<Child> children;
    CodedValues coded; // fields of FieldLevel::review that are coded
    std::vector<ThemeAssignment> themes;
    std::vector<DocumentRecord> documents;
    std::vector<std::string> content_notes;
    Rights rights = Rights::open;
    std::string status = "published";
    std::string published_until; // date, may be empty
    std::string source;          // address it was published at, may be empty
    std::string court_outcome;   // may be empty
    bool inferred = false;       // something above was inferred from the files, and no person has checked it
    std::vector<std::string> inferred_fields = {}; // which: keys of kInferableKeys; empty where `inferred` is false
};

/// The keys of a record that can be inferred from the files of a review.
inline constexpr std::string_view kInferableKeys[] = {
    "title",     "label",       "publisher", "published", "incident", "period_under_review",
    "reviewers", "review_type", "model",     "nation",    "held",     "documents"};

/// The kinds of section a report is divided into (field guide of the project: docs/sections.md).
enum class SectionKind : std::uint8_t {
    other,
    cover,
    contents,
    glossary,
    introduction,
    terms_of_reference,
    methodology,
    family_composition,
    family_views,
    background,
    timeline,
    agency_involvement,
    childs_voice,
    key_practice_episode,
    analysis,
    finding,
    good_practice,
    learning_point,
    conclusion,
    recommendation,
    action_plan,
    appendix,
    references,
};

struct SectionKindRow {
    SectionKind kind;
    std::string_view id; // public
    std::string_view label;
};

inline constexpr SectionKindRow kSectionKinds[] = {
    {SectionKind::other, "other", "Other"},
    {SectionKind::cover, "cover", "Cover"},
    {SectionKind::contents, "contents", "Contents"},
    {SectionKind::glossary, "glossary", "Glossary"},
    {SectionKind::introduction, "introduction", "Introduction"},
    {SectionKind::terms_of_reference, "terms_of_reference", "Terms of reference"},
    {SectionKind::methodology, "methodology", "Methodology"},
    {SectionKind::family_composition, "family_composition", "Family composition"},
    {SectionKind::family_views, "family_views", "Views of the family"},
    {SectionKind::background, "background", "Background"},
    {SectionKind::timeline, "timeline", "Timeline"},
    {SectionKind::agency_involvement, "agency_involvement", "Agency involvement"},
    {SectionKind::childs_voice, "childs_voice", "Voice of the child"},
    {SectionKind::key_practice_episode, "key_practice_episode", "Key practice episodes"},
    {SectionKind::analysis, "analysis", "Analysis"},
    {SectionKind::finding, "findings", "Findings"},
    {SectionKind::good_practice, "good_practice", "Good practice"},
    {SectionKind::learning_point, "learning_points", "Learning points"},
    {SectionKind::conclusion, "conclusion", "Conclusion"},
    {SectionKind::recommendation, "recommendations", "Recommendations"},
    {SectionKind::action_plan, "action_plan", "Action plan"},
    {SectionKind::appendix, "appendix", "Appendix"},
    {SectionKind::references, "references", "References"},
};

/// Where a section begins within a page's text: bytes from the start of the text.
struct SectionStart {
    std::uint32_t offset = 0;
    std::uint32_t section = 0; // ordinal in Review::sections
    friend bool operator==(const SectionStart&, const SectionStart&) = default;
};

/// A paragraph that can be cited by its number: bytes from the start of the page's text, and the number as printed.
struct ParagraphMark {
    std::uint32_t offset = 0;
    std::string number; // "4.12"
    friend bool operator==(const ParagraphMark&, const ParagraphMark&) = default;
};

/// Where the text of a page comes from.
enum class TextSource : std::uint8_t {
    file,       // the file holds it
    recognised, // by OCR, from the picture of the page: check it against the original
    unreadable, // a picture or gibberish stands in its place, and was not recognised
};

/// How a page was read, and what it is written in.
struct PageQuality {
    TextSource source = TextSource::file;
    std::uint8_t confidence = 0; // of OCR, 0 to 100; 0 where not recognised
    std::string language;        // BCP 47 ("en", "cy"): of the text where it is sure, else the document's
    friend bool operator==(const PageQuality&, const PageQuality&) = default;
};

/// OCR surer than this reads most words of a page rightly; below it every name and number wants checking.
inline constexpr std::uint8_t kFairConfidence = 70;

inline bool is_poor(const PageQuality& quality) {
    return quality.source == TextSource::unreadable ||
           (quality.source == TextSource::recognised && quality.confidence < kFairConfidence);
}

/// One page of a document. `text` is valid UTF-8, furniture removed, paragraphs ended by '\n'; a sentence
/// never crosses a '\n', or the '\t' between a table's cells. Plain text without page breaks is one page.
struct Page {
    std::uint32_t document = 0; // ordinal in Review::documents
    std::uint32_t number = 1;   // in the file, from 1
    std::string printed_number; // as printed ("12", "iv"); empty where none is printed or can be concluded
    std::string text;
    std::vector<std::uint32_t>
        sentences; // bytes at which a sentence begins, ascending, first is 0; empty for an empty page
    std::vector<SectionStart> section_starts;   // ascending; the first has offset 0 unless the page is empty
    std::vector<ParagraphMark> paragraph_marks; // ascending
    PageQuality quality;
    friend bool operator==(const Page&, const Page&) = default;
};

struct Section {
    SectionKind kind = SectionKind::other;
    std::uint32_t level = 1; // 1 for a chapter
    std::string heading;     // as printed, number included; empty before the first heading
    std::uint32_t document = 0;
    std::uint32_t first_page = 1; // in the file
    friend bool operator==(const Section&, const Section&) = default;
};

enum class RecommendationKind : std::uint8_t { recommendation, learning_point, finding };

struct Recommendation {
    RecommendationKind kind = RecommendationKind::recommendation;
    std::string number; // as printed: "1", "R4", "9.4"
    std::string text;
    std::string addressee; // as written, may be empty
    std::vector<std::string>
        agencies; // whom that means: ids of the coding frame's agencies, in its order; may be empty
    std::uint32_t document = 0;
    std::uint32_t page = 1; // in the file
    std::string printed_page;
    std::uint32_t section = 0; // ordinal in Review::sections
    friend bool operator==(const Recommendation&, const Recommendation&) = default;
};

struct Document {
    DocumentRecord record;
    std::string media_type;
    std::string sha256; // of the original, lower-case hexadecimal
    std::uint64_t bytes = 0;
    std::uint32_t page_count = 0; // 0 where the file could not be read
};

struct Review {
    ReviewRecord record;
    std::vector<Document> documents;
    std::vector<Section> sections;
    std::vector<Page> pages; // in order of document, then page
    std::vector<Recommendation> recommendations;
    std::vector<ThemeTag> themes; // one a theme, in the vocabulary's order; made by tag, empty before it
};

std::string_view to_string(Rights rights);
const SectionKindRow& section_kind_row(SectionKind kind);
std::optional<SectionKind> find_section_kind(std::string_view id);
std::string_view to_string(RecommendationKind kind); // public id: "recommendation", "learning_point", "finding"

} // namespace casebook::schema
