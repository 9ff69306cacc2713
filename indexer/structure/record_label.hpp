// record_label: "Recommendation 3:", "R3.", "Learning point 4", "Finding 2 -" at the start of a paragraph.
//
// A mention in running text ("Recommendation 3 of the earlier review was ...") is no label.
#pragma once

#include "schema/review.hpp"

#include <optional>
#include <string_view>

namespace casebook::indexer {

struct RecordLabel {
    schema::RecommendationKind kind = schema::RecommendationKind::recommendation;
    std::string_view number; // "3", "R3", "4.1"
    std::string_view rest;   // the text after the label; empty where the label stands alone
};

std::optional<RecordLabel> read_record_label(std::string_view paragraph);

} // namespace casebook::indexer
