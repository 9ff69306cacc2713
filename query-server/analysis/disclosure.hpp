// disclosure: which counts of children may be told, and how (docs/adr/0024-counts-of-children-are-rounded.md).
//
// Two steps, both a function of the set of children alone, so that the same children have the same count in every
// table, form and order of asking:
//   1. Of the lots drawn for the children when the index was built, one in sixteen says "not counted" and one in
//   sixteen
//      "counted twice". A count is the sum over its children, so sums and differences hold exactly among these sums.
//   2. What is told is the sum rounded to a multiple of `least`.
// Whatever is told, in however many tables, any cell may hold any number of children that are not counted: no cell can
// be concluded to hold fewer than `least`. All that is told, and every difference, is a multiple of `least`. With
// `least` 1 counts are exact.
//
// A Counter is the only way in which analysis counts, so nothing else is ever told. Values; any thread.
#pragma once

#include "query-server/generation/children.hpp"
#include "query-server/search/tally.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace casebook::server {

/// The nearest multiple of `least`, the greater of two that are as near.
constexpr std::uint64_t told(std::uint64_t counted, std::uint64_t least) {
    return least <= 1 ? counted : (counted + least / 2) / least * least;
}

class Counter {
  public:
    /// Counts as they are.
    explicit Counter(Tally counted) : counted_(std::move(counted)) {}
    /// The children of `set`, as they may be told.
    Counter(const Children& children, schema::Bitmap set, std::uint64_t least);

    bool exact() const { return least_ <= 1; }
    /// Places there are in the space.
    std::size_t space() const { return counted_.reviews().size(); }

    Counter within(const schema::Bitmap& set) const { return Counter(counted_.within(set), least_); }
    std::uint64_t count() const { return told(counted_.count(), least_); }
    std::uint64_t count_and(const schema::Bitmap& set) const { return told(counted_.count_and(set), least_); }
    /// Of each group, where `group` says for every place of the space which it is in.
    std::map<std::uint32_t, std::uint64_t> count_groups(const std::vector<std::uint32_t>& group) const;

  private:
    Counter(Tally counted, std::uint64_t least) : counted_(std::move(counted)), least_(least) {}

    Tally counted_;
    std::uint64_t least_ = 1;
};

} // namespace casebook::server
