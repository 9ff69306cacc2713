// near_duplicates: which reviews hold nearly the same report.
//
//   each review, on its worker     text_sketch(of its longest document)   -> TextSketch
//   once, when all are there       group_near_duplicates(of all reviews)  -> schema::NearDuplicates
//
// Two reviews are nearly the same where their longest documents share kNearDuplicate of the runs of kRun words that
// either has. That share is estimated from a sketch: the runs' digests fall into kSketchPlaces places, and of each
// place the least digest is kept (one-permutation MinHash: Li, Owen and Zhang, 2012); off by 0.025 at most times.
// Candidates agree in one of kBands bands of places; a band's bucket keeps kMostInBucket sketches to compare with, so
// that a thousand copies cost no more than a thousand comparisons a band. The same for the same reviews in the same
// order. Pure functions; any thread.
#pragma once

#include "schema/near_duplicates.hpp"
#include "schema/review.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace casebook::indexer {

inline constexpr double kNearDuplicate = 0.8;
inline constexpr std::size_t kRun = 5;
inline constexpr std::size_t kSketchPlaces = 256;
inline constexpr std::size_t kBands = 42, kBandPlaces = 6;
inline constexpr std::size_t kMostInBucket = 16;
/// A text of fewer runs is alike by chance, and has no sketch.
inline constexpr std::size_t kFewestRuns = 200;

inline constexpr std::uint32_t kEmptyPlace = ~std::uint32_t{0};
using TextSketch = std::vector<std::uint32_t>; // kSketchPlaces of them, or none

/// Of the document with the most text; none where the review has no text, or little.
TextSketch text_sketch(const schema::Review& review);

/// How much two sketches, neither of them empty, say that their texts share.
double resemblance(const TextSketch& a, const TextSketch& b);

/// `reviews` has the sketch of every review of the generation, by ordinal.
schema::NearDuplicates group_near_duplicates(const std::vector<TextSketch>& reviews);

} // namespace casebook::indexer
