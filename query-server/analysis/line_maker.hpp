// LineMaker: a mention on its page -> a line of a concordance; and how much may be quoted of a review.
//
// Lines of one review have to be made in the order of its documents, from the first, for the limit to fall where it
// does for everybody. The generation must outlive it. One thread.
#pragma once

#include "query-server/analysis/concordance.hpp"

#include <optional>

namespace casebook::server {

class LineMaker {
  public:
    LineMaker(const Generation& generation, const Limits& limits, std::uint32_t width, LineText text)
        : generation_(generation), limits_(limits), width_(width), text_(text) {}

    /// The line of page.mentions[mention], quoted as far as its review allows.
    ConcordanceLine make(const MentionPage& page, std::size_t mention);
    /// One that was made before and is now known to be quoted, or not to be.
    ConcordanceLine make(const MentionPage& page, std::size_t mention, bool quoted) const;

  private:
    bool may_quote(const MentionPage& page, const ConcordanceLine& line);

    const Generation& generation_;
    const Limits& limits_;
    const std::uint32_t width_;
    const LineText text_;
    std::optional<schema::ReviewOrdinal> review_; // whose words are counted
    std::size_t words_quoted_ = 0;
    std::pair<schema::PageOrdinal, std::uint32_t> last_sentence_{}; // its page and place: it counts once
};

/// What a line is put in order by: less comes first.
std::string sort_key(const ConcordanceLine& line, const LineOrder& order);

} // namespace casebook::server
