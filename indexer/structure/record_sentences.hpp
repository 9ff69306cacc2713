// record_sentences: "Recommendations include: review the policy; train staff; ..." -> the items of the list.
#pragma once

#include "schema/review.hpp"

#include <string_view>
#include <vector>

namespace casebook::indexer {

struct ListedRecord {
    schema::RecommendationKind kind = schema::RecommendationKind::recommendation;
    std::string_view text; // part of the paragraph
};

/// The items of every such list in a paragraph; none where fewer than two are listed.
std::vector<ListedRecord> read_listed_records(std::string_view paragraph);

} // namespace casebook::indexer
