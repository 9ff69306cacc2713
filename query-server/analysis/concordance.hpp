// concordance: a search -> every mention of its words in the reviews it finds, a line each, with what stands about it.
//
//   mention_set -> count_mentions (remembered) -> read_lines, those of the page asked for
//
// Lines of a review of which passages alone may be shown have their context up to a number of words, in the order of
// the document; what is beyond is counted and not quoted. Of one of which the record alone may be shown no text is in
// the index. Blocking, on a search worker; all_lines() gives them all, some at a time.
#pragma once

#include "query-server/analysis/context.hpp"
#include "query-server/analysis/mentions.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace casebook::server {

/// By which words lines are put in order: from the nth beside the keyword outwards.
enum class LineSide : std::uint8_t { document, keyword, left, right };
struct LineOrder {
    LineSide side = LineSide::document;
    std::uint32_t place = 0; // of the first word that counts, from 1
    friend bool operator==(const LineOrder&, const LineOrder&) = default;
};

struct LineOrderRow {
    LineOrder order;
    std::string_view id;    // public
    std::string_view label; // for people
};

// clang-format off
inline constexpr LineOrderRow kLineOrders[] = {
    {{LineSide::document, 0}, "document", "Place in the reviews"},
    {{LineSide::keyword, 0}, "keyword", "Word found, then what follows"},
    {{LineSide::left, 1}, "L1", "First word to the left"},
    {{LineSide::left, 2}, "L2", "Second word to the left"},
    {{LineSide::left, 3}, "L3", "Third word to the left"},
    {{LineSide::right, 1}, "R1", "First word to the right"},
    {{LineSide::right, 2}, "R2", "Second word to the right"},
    {{LineSide::right, 3}, "R3", "Third word to the right"},
};
// clang-format on

inline constexpr std::uint32_t kUsualContextWidth = 60; // code points
inline constexpr std::uint32_t kUsualLines = 50;        // a page

struct ConcordanceRequest {
    SearchRequest search; // its page and size are of lines
    std::string of = {};  // the words to look for, as they stand, in place of the search's own; empty: those
    LineOrder order;
    std::uint32_t width = kUsualContextWidth; // of the context on either side, code points
    friend bool operator==(const ConcordanceRequest&, const ConcordanceRequest&) = default;
};

struct ConcordanceLine {
    const schema::ReviewSummary* summary = nullptr; // owned by the generation
    Passage sentence;                               // that it stands in, with its place; one mark: the keyword
    Context context;
    bool quoted = true; // else neither sentence nor context has text, but for the keyword
};

struct ConcordanceAnswer {
    ConcordanceRequest request;
    Reading reading;
    Total total; // reviews that match
    std::shared_ptr<const MentionCounts> counts;
    std::vector<ConcordanceLine> lines; // of the page asked for
    std::uint64_t pages_total = 0;
    bool may_be_sorted = true; // they are few enough
};

/// bad_parameter (no word), query_too_broad, deadline_exceeded, page_out_of_range.
schema::Result<ConcordanceAnswer> concordance(const ConcordanceRequest& request, const SearchContext& context);

class LineReader; // line_reader.hpp
/// Which text of a line goes out, and so counts where a review has a limit.
enum class LineText : std::uint8_t { context, sentence };

/// All lines of a request, in its order. The generation must outlive it. Refused as a concordance is.
schema::Result<std::unique_ptr<LineReader>> all_lines(const ConcordanceRequest& request, LineText text,
                                                      const SearchContext& context);

} // namespace casebook::server
