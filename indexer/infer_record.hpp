// infer_record: what the cover and the front matter of a document plainly say of the review.
//
// Only what is plainly said: where two lines of a cover differ, or a line can be read in two ways, nothing is inferred.
// Every value remembers the page and the line it came from. docs/record.md states the rules for a cataloguer.
// A pure function; any thread.
#pragma once

#include "indexer/extracted_text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace casebook::indexer {

/// Raised when the rules change: what was built by others is built again.
inline constexpr unsigned kInferenceVersion = 1;

struct Inferred {
    std::string value; // text as printed, an id of a closed list, or an EDTF date
    std::uint32_t page = 1;
    std::string text; // the line it was read from
    friend bool operator==(const Inferred&, const Inferred&) = default;
};

struct InferredRecord {
    bool is_review = false; // it calls itself a case review of some type; without that, only title, publisher, date
                            // and language are inferred
    std::optional<Inferred> title, label, publisher, review_type, nation, model;
    std::optional<Inferred> published, incident, period_under_review; // EDTF
    std::vector<Inferred> reviewers;
    std::optional<Inferred> kind, language, version; // of the document
};

InferredRecord infer_record(const ExtractedText& text);

/// The document kind that a phrase names ("executive summary", "7-minute briefing"), or empty.
std::string_view document_kind_of(std::string_view text);

/// A title declared by a file's metadata that says nothing: the name of the program or of a file.
bool is_empty_title(std::string_view title);

} // namespace casebook::indexer
