// ShownTheme: a tag of a review as the views show it: the theme, its level, on whose word, and why.
//
// Where the rights of a review allow its record alone, neither place nor quotation; where they allow passages, both
// without an address. Values; any thread.
#pragma once

#include "query-server/addresses.hpp"
#include "schema/stored_review.hpp"
#include "schema/vocabulary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace casebook::server {

/// A page of a review, and the section in which something stands there.
struct ShownPlace {
    std::string document, section, section_label, heading, printed_page;
    std::uint32_t pdf_page = 1;
    std::string page; // its address; empty where the rights do not allow it
};

struct ShownEvidence {
    ShownPlace place;
    std::string quotation;
};

struct ShownTheme {
    std::string theme, label, level, basis;
    std::string method;     // with the version of the rules or the model, where the review itself is shown
    std::string rule_level; // what the rules alone would say; empty where nothing, and in lists of hits
    std::string rules;      // the same in words, where it says more than the tag itself
    std::uint32_t confidence = 0, sentences = 0, pages = 0;
    std::string reason;                  // "central, assigned by a cataloguer; said in 14 sentences on 9 pages"
    std::optional<ShownPlace> why;       // where it is said most plainly
    std::vector<ShownEvidence> evidence; // the first is why; empty in lists of hits
};

/// What a tag of the summary says; its theme must be one of the vocabulary's.
ShownTheme shown_theme(const schema::SummaryTheme& tag, const schema::ReviewSummary& review,
                       const schema::Vocabulary& vocabulary, Form form);

/// The same of a tag in full, without its evidence: that is for who knows the review's pages to add.
ShownTheme shown_theme(const schema::ThemeTag& tag, const schema::ReviewSummary& review,
                       const schema::Vocabulary& vocabulary);

/// "mentioned only"; of the others their name.
std::string level_words(std::string_view level);

/// "in Findings, page 12 (PDF page 15)": what leads to the place, and its name. The page alone where the section has
/// no kind: "on page 12 (PDF page 15)".
struct PlaceWords {
    std::string_view preposition;
    std::string name;
};
PlaceWords place_words(const ShownPlace& place);

} // namespace casebook::server
