// ThemeModel: which themes that a review mentions a cataloguer would probably have assigned: a linear model of its
// words, learned from the cataloguers' themes of the same corpus.
//
// One logistic regression a theme (LIBLINEAR, L2R_LR: no chance in it) over the stems of a review, weighed by
// 1 + log tf times idf and brought to length 1. A theme is learned where at least kFewestExamples reviews have it and
// as many coded reviews have it not. Its predictions for reviews it did not see (kFolds-fold cross-validation) give its
// figures, and the probability from which it may suggest: the least at which kLeastPrecision of its suggestions were
// right. A theme for which there is none suggests nothing.
//
// A suggestion is only made for a theme the review mentions: what the rules found is its evidence. The same input gives
// the same model, whatever the number of threads. Values; learning is for one thread at a time.
#pragma once

#include "indexer/tag/word_counts.hpp"
#include "schema/manifest.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casebook::indexer {

inline constexpr std::size_t kFewestExamples = 20;
inline constexpr std::size_t kFolds = 5;
inline constexpr double kLeastPrecision = 0.8;
inline constexpr std::size_t kMostExamples = 1000; // coded reviews learned from; of more, evenly many along their order

struct Example {
    const WordCounts* words = nullptr;
    std::vector<std::uint32_t> themes; // central or contributory, by a cataloguer: places in the vocabulary, ascending
};

class ThemeModel {
  public:
    /// From reviews whose themes a cataloguer has coded, in the order of their ids.
    static ThemeModel learn(const std::vector<Example>& coded, std::size_t themes);

    /// How sure it is, 1 to 100, that the review has each of the themes; 0 where it suggests nothing.
    std::vector<std::uint8_t> suggests(const WordCounts& words, const std::vector<std::uint32_t>& themes) const;

    bool learned_anything() const { return !learned_.empty(); }
    /// A figure a theme that was learned, ascending by place in the vocabulary; `theme` is left empty.
    std::vector<std::pair<std::uint32_t, schema::ModelFigures>> figures() const;
    /// Of all it has learned: two models that suggest alike have it in common.
    std::string version() const;

  private:
    struct LearnedTheme {
        std::uint32_t theme = 0;
        std::vector<double> weights; // by feature, the bias last
        double threshold = 2;        // a probability; beyond 1 it suggests nothing
        schema::ModelFigures figures;
    };
    struct Feature {
        std::uint32_t word = 0;
        double idf = 0;
        friend bool operator<(const Feature& feature, std::uint32_t other) { return feature.word < other; }
    };
    using Vector = std::vector<std::pair<std::uint32_t, double>>; // feature, value; ascending

    Vector vector_of(const WordCounts& words) const;
    void choose_features(const std::vector<Example>& coded);

    std::vector<Feature> features_; // ascending by word
    std::vector<LearnedTheme> learned_;
};

} // namespace casebook::indexer
