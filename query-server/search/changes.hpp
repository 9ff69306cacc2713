// changes: what a search finds in one generation and in another: the reviews that entered, that left, and those that
// both have and that are not the same any more. Exact: what the first finds, without what left and with what entered,
// is what the second finds.
//
// Of neither is anything shown that has been withdrawn since: a review is in neither set then, and does not count as
// having left. Blocking: a search in each, then the stored forms of what both have; for a search worker.
#pragma once

#include "query-server/search/whole_set.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace casebook::server {

enum class ChangeKind : std::uint8_t { record, themes, documents, reading };

struct ChangeKindRow {
    ChangeKind kind;
    std::string_view id;
    std::string_view label;
};

inline constexpr ChangeKindRow kChangeKinds[] = {
    {ChangeKind::record, "record", "its record"},
    {ChangeKind::themes, "themes", "its themes, or what they rest on"},
    {ChangeKind::documents, "documents", "its documents"},
    {ChangeKind::reading, "reading", "how its documents are read: sections, recommendations, page numbers"},
};

/// A review that both find; summaries are owned by their generations.
struct ChangedReview {
    const schema::ReviewSummary* before = nullptr;
    const schema::ReviewSummary* after = nullptr;
    std::vector<ChangeKind> kinds; // ascending, never empty
};

struct Changes {
    std::vector<const schema::ReviewSummary*> entered, left; // ascending by id, as the next
    std::vector<ChangedReview> changed;
    std::uint64_t found_before = 0, found_after = 0; // reviews
};

/// A value of a facet that one generation does not have is carried by none of its reviews; one that neither has is
/// unknown_facet_value. query_too_broad, deadline_exceeded.
schema::Result<Changes> changes(const SearchRequest& request, const WholeSetWanted& wanted, const SearchContext& before,
                                const SearchContext& after);

} // namespace casebook::server
