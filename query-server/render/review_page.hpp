// ReviewPage: the record of one review, its documents, sections and recommendations, as both views show them.
//
// Links to pages and originals are there only for open reviews; a record-only review shows its record alone.
// Values; any thread.
#pragma once

#include "query-server/render/page_citation.hpp"
#include "query-server/render/search_page.hpp"
#include "query-server/render/similar_page.hpp"
#include "query-server/search/repeated_recommendations.hpp"
#include "schema/stored_review.hpp"

namespace casebook::server {

/// A field and its values in words, in the order of the field table.
struct RecordRow {
    std::string name, label;         // of the field
    std::vector<std::string> values; // ids; a value recorded as absent stands in `absent`
    std::vector<std::string> labels;
    std::vector<std::string> absent; // labels of what is recorded as not present
};

struct ShownChild {
    std::string label;
    std::vector<RecordRow> rows;
};

struct ShownPage {
    std::uint32_t number = 1;
    std::string printed, address;
};

struct ShownDocument {
    std::string file, title, kind, kind_label, language, media_type, original;
    std::uint64_t bytes = 0;
    std::vector<ShownPage> pages; // empty where they may not be shown
    std::uint32_t page_count = 0, pages_recognised = 0, pages_unreadable = 0;
};

struct ShownSection {
    std::string kind, kind_label, heading, document, address;
    std::uint32_t level = 1, page = 1;
    std::string printed_page;
};

struct ShownRecommendation {
    std::string kind, number, text, addressee, document, printed_page, address;
    std::vector<std::string> agencies; // ids of the coding frame: whom it is for
    std::uint32_t page = 1;
    std::string self; // address of what else says nearly the same
    Repetition repetition;
};

struct ReviewPage {
    std::string generation;
    schema::ReviewSummary summary;
    std::string publisher, rights_note, abstract, source, incident, period_under_review;
    std::vector<std::string> authorities, reviewers, content_notes, inferred_fields;
    std::vector<RecordRow> rows; // fields of the review
    std::vector<ShownChild> children;
    std::vector<ShownTheme> themes, mentioned_themes; // each with its evidence
    std::vector<ShownDocument> documents;
    std::vector<ShownSection> sections;
    std::vector<ShownRecommendation> recommendations;
    std::string why;                   // it is here
    std::vector<std::string> held;     // what is held, and what is not: sentences
    std::vector<ShownSimilar> similar; // the most similar reviews; of pages alone, filled in by who asks for them
    std::string self;
    Citation cited;
    std::vector<ShownExport> exports;
};

/// `repeated` has one entry a recommendation of the review.
ReviewPage review_page(const schema::ReviewSummary& summary, const schema::StoredReview& stored,
                       const std::vector<Repetition>& repeated, const SearchPageContext& context);

/// A recommendation as GroupMember has it, with its repetition.
ShownRecommendation shown_recommendation(const GroupMember& member, const Repetition& repetition, Form form);

/// "Nearly the same recommendation is made 14 times, in 12 reviews published 2009 to 2023." Empty where it stands
/// alone. `kind` is the public id.
std::string repetition_words(std::string_view kind, const Repetition& repetition);

} // namespace casebook::server
