// term_weights: how much a word of a query counts, by how rare it is and how it clusters.
//
// Rarity is Robertson and Sparck Jones' with Lucene's one added, ln(1 + (N - n + 0.5) / (n + 0.5)); of reviews half
// that among reviews and half that among passages, since in long reports nearly every word occurs in most. A word that
// recurs where it occurs says more of what a text is about than one that does not: burst. docs/ranking.md says what was
// measured. The read boundary; one lease a call; throws Xapian's exceptions.
#pragma once

#include "query-server/generation/index_handles.hpp"
#include "query-server/generation/parts.hpp"

#include <string>
#include <string_view>

namespace casebook::server {

class TermWeights {
  public:
    explicit TermWeights(const IndexHandles& handles) : handles_(handles) {}

    /// 0 where no document of the space has the word.
    double of(const std::string& stem, Space space) const;

  private:
    const IndexHandles& handles_;
};

/// Saturation and normalisation by length, as in BM25.
struct Saturation {
    double k1 = 1.2, b = 0.5;

    double of(double occurrences, double length, double usual_length) const {
        return (k1 + 1) * occurrences / (occurrences + k1 * (1 - b + b * length / usual_length));
    }
};

/// Later saturation and more normalisation the longer the reviews: from 1.2 and 0.5 at 100 words to 3 and 0.9 at
/// 10,000.
Saturation saturation_for(double usual_review_length);
inline constexpr Saturation kShortTextSaturation{};

/// Is it the stem of a word such as "the" or "which", that says little of what is looked for?
bool is_stop_stem(std::string_view stem);

} // namespace casebook::server
