// MentionCounts: how often the words of a query are mentioned in a set of reviews, and in which.
//
// Made by count_mentions() (mentions.hpp) and remembered by the generation. Values; any thread.
#pragma once

#include "query-server/analysis/dispersion.hpp"
#include "schema/stored_review.hpp"

#include <string>
#include <vector>

namespace casebook::server {

/// Mentions in one review; never none.
struct ReviewMentions {
    schema::ReviewOrdinal review{};
    std::uint32_t count = 0;
};

/// One word or phrase of the query, or a name that was added to it.
struct WordMentions {
    std::string text; // as it stands there
    Dispersion spread;
};

struct MentionCounts {
    std::vector<ReviewMentions> reviews; // ascending
    Dispersion spread;                   // of them all; what overlaps is one mention
    std::vector<WordMentions> words;     // in the order of the query

    std::size_t bytes() const {
        std::size_t sum = reviews.size() * sizeof(ReviewMentions);
        for (const WordMentions& word : words) sum += sizeof word + word.text.size();
        return sum;
    }
};

} // namespace casebook::server
