// open_pack: a pack -> what it holds in one generation: quotations with their place today, reviews, and why not.
//
// A passage whose text stands where it stood is quoted. One that does not is looked for by its digest at the beginnings
// of sentences of its page, then of its document: a report that was read anew keeps its quotations. Found nowhere, it
// is not quoted. Rights, withdrawal and the lengths that may be quoted (limits.hpp) are decided here, so that nothing
// behind this can show too much. Blocking; any number of calls at once.
#pragma once

#include "query-server/search/pack.hpp"

namespace casebook::server {

enum class Opening : std::uint8_t {
    quoted,
    review,      // as a whole
    record_only, // a passage or a review of which the record alone may be shown
    changed,     // the passage is not in the document any more
    too_much,    // passages alone may be quoted of this review, and the pack quotes enough of them before
    withdrawn,
    unknown,
};

struct OpenedEntry {
    PackEntry entry;
    Opening opening = Opening::unknown;
    const schema::ReviewSummary* summary = nullptr; // owned by the generation; null where withdrawn or unknown
    std::optional<Passage> quotation;               // where it stands now; only where quoted
    bool moved = false;                             // from where the pack says
    bool shortened = false;                         // to whole sentences within the limit
};

/// A review that something of the pack is of.
struct PackSource {
    schema::ReviewOrdinal ordinal{};
    const schema::ReviewSummary* summary = nullptr; // owned by the generation
    schema::StoredReview stored;
};

struct OpenedPack {
    Pack pack;
    std::vector<OpenedEntry> entries; // in the order of the pack
    std::vector<PackSource> sources;  // in the order they first come; each once
};

schema::Result<OpenedPack> open_pack(const Pack& pack, const SearchContext& context);

} // namespace casebook::server
