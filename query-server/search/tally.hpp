// Tally: a set of reviews, and how many units of each count: what facets are counted in.
//
// Where reviews are counted, each once. Where recommendations or passages are, as many times as it has matching ones:
// kept as the binary digits of those numbers, a bitmap a digit, so that a facet value still costs population counts
// and nothing else. Exact. Values; a Tally that no longer changes may be read from any thread.
#pragma once

#include "query-server/generation/parts.hpp"
#include "schema/bitmap.hpp"

#include <cstdint>
#include <vector>

namespace casebook::server {

class Tally {
  public:
    /// Each review once.
    explicit Tally(schema::Bitmap reviews);
    /// Each review as often as `units`, a set in `space`, has something of it.
    Tally(const schema::Bitmap& units, Space space, const Parts& parts);

    /// Anything, each as often as its binary digits say, the least significant first.
    Tally(schema::Bitmap members, std::vector<schema::Bitmap> digits);

    /// The same for those of `reviews` alone.
    Tally within(const schema::Bitmap& reviews) const;

    /// Units of the reviews that are in `set`.
    std::uint64_t count_and(const schema::Bitmap& set) const;
    std::uint64_t count() const;
    /// Units of one review.
    std::uint64_t of(std::size_t review) const;
    const schema::Bitmap& reviews() const { return reviews_; }

  private:
    Tally() = default;

    schema::Bitmap reviews_;
    std::vector<schema::Bitmap> digits_; // the least significant first; empty: each review once
};

} // namespace casebook::server
