// LineReader: the mentions of a set -> lines, some at a time, in place or in order.
//
// Owns what it needs but for the generation, which must outlive it. In place it holds one page of a report; in an order
// it holds besides a place for each line, and reads a page again for each. One thread at a time.
#pragma once

#include "query-server/analysis/concordance.hpp"

#include <memory>
#include <vector>

namespace casebook::server {

class LineReader {
  public:
    virtual ~LineReader() = default;
    /// The next lines: those of one page in place, one in an order; none at the end.
    virtual schema::Result<std::vector<ConcordanceLine>> next() = 0;
    /// Leaves out the first `lines` of all; before the first next(). `counts` are of the set.
    virtual void skip(std::uint64_t lines, const MentionCounts& counts) = 0;
};

/// An order by words reads every page of the set first: the caller knows that it is not too many.
schema::Result<std::unique_ptr<LineReader>> read_lines(MentionSet set, const ConcordanceRequest& request, LineText text,
                                                       const SearchContext& context);

} // namespace casebook::server
