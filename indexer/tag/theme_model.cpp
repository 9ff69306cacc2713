#include "indexer/tag/theme_model.hpp"

#include "schema/digest.hpp"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

namespace casebook::indexer {

namespace {

constexpr std::size_t kFewestReviewsOfWord = 5;
constexpr double kCommonWord = 0.5;           // in more of the reviews than this a word tells nothing
constexpr std::size_t kFewestSuggestions = 5; // in cross-validation, or a threshold is chance

using Vector = std::vector<std::pair<std::uint32_t, double>>;

double probability(const std::vector<double>& weights, const Vector& vector) {
    double sum = weights.back();
    for (const auto& [feature, value] : vector) sum += weights[feature] * value;
    return 1 / (1 + std::exp(-sum));
}

// What LIBLINEAR is given: its nodes count features from 1, the last is the bias, -1 ends a row.
class Problem {
  public:
    explicit Problem(std::size_t features) : features_(features) {}

    void add(const Vector& vector, bool has_theme) {
        std::vector<feature_node>& row = rows_.emplace_back();
        for (const auto& [feature, value] : vector) row.push_back({static_cast<int>(feature) + 1, value});
        row.push_back({static_cast<int>(features_) + 1, 1.0});
        row.push_back({-1, 0.0});
        labels_.push_back(has_theme ? 1 : -1);
    }

    std::vector<double> solve() {
        std::vector<feature_node*> rows;
        for (std::vector<feature_node>& row : rows_) rows.push_back(row.data());
        problem given{};
        given.l = static_cast<int>(rows.size());
        given.n = static_cast<int>(features_) + 1;
        given.y = labels_.data();
        given.x = rows.data();
        given.bias = 1;
        int label[] = {1, -1};
        const auto with = static_cast<double>(std::ranges::count(labels_, 1.0));
        double weight[] = {(static_cast<double>(labels_.size()) - with) / std::max(1.0, with), 1.0};
        parameter settings{};
        settings.solver_type = L2R_LR;
        settings.eps = 0.01;
        settings.C = 10;
        settings.nr_weight = 2;
        settings.weight_label = label;
        settings.weight = weight;
        set_print_string_function([](const char*) {});
        const auto free_model = [](model* m) { free_and_destroy_model(&m); };
        const std::unique_ptr<model, decltype(free_model)> solved(train(&given, &settings), free_model);
        std::vector<double> weights(solved->w, solved->w + features_ + 1);
        if (solved->label[0] != 1)
            for (double& w : weights) w = -w;
        return weights;
    }

  private:
    const std::size_t features_;
    std::vector<std::vector<feature_node>> rows_;
    std::vector<double> labels_;
};

std::vector<double> learned_from(const std::vector<Vector>& vectors, const std::vector<bool>& has_theme,
                                 std::size_t features, std::size_t left_out_fold) {
    Problem problem(features);
    for (std::size_t i = 0; i < vectors.size(); ++i)
        if (i % kFolds != left_out_fold) problem.add(vectors[i], has_theme[i]);
    return problem.solve();
}

struct Prediction {
    double probability = 0;
    bool right = false;
};

// Each review is predicted by a model that has not seen it.
std::vector<Prediction> cross_validated(const std::vector<Vector>& vectors, const std::vector<bool>& has_theme,
                                        std::size_t features) {
    std::vector<Prediction> predictions(vectors.size());
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
        const std::vector<double> weights = learned_from(vectors, has_theme, features, fold);
        for (std::size_t i = fold; i < vectors.size(); i += kFolds)
            predictions[i] = {probability(weights, vectors[i]), has_theme[i]};
    }
    return predictions;
}

schema::ModelFigures figures_of(std::vector<Prediction> predictions, double& threshold) {
    std::ranges::sort(predictions, std::greater{}, &Prediction::probability);
    schema::ModelFigures figures{.reviews = predictions.size()};
    for (const Prediction& prediction : predictions) figures.with_theme += prediction.right;
    std::uint64_t right = 0;
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        right += predictions[i].right;
        const bool ties = i + 1 < predictions.size() && predictions[i + 1].probability == predictions[i].probability;
        const auto precision = static_cast<double>(right) / static_cast<double>(i + 1);
        if (ties || i + 1 < kFewestSuggestions || precision < kLeastPrecision) continue;
        threshold = predictions[i].probability;
        figures.suggested = i + 1;
        figures.right = right;
    }
    return figures;
}

} // namespace

void ThemeModel::choose_features(const std::vector<Example>& coded) {
    std::map<std::uint32_t, std::size_t> reviews_with;
    for (const Example& example : coded)
        for (const auto& [word, count] : *example.words) ++reviews_with[word];
    const auto reviews = static_cast<double>(coded.size());
    for (const auto& [word, count] : reviews_with)
        if (count >= kFewestReviewsOfWord && static_cast<double>(count) <= kCommonWord * reviews)
            features_.push_back({word, std::log(reviews / static_cast<double>(count))});
}

ThemeModel::Vector ThemeModel::vector_of(const WordCounts& words) const {
    Vector vector;
    double squares = 0;
    auto feature = features_.begin();
    for (const auto& [word, count] : words) {
        feature = std::lower_bound(feature, features_.end(), word);
        if (feature == features_.end()) break;
        if (feature->word != word) continue;
        const double value = (1 + std::log(static_cast<double>(count))) * feature->idf;
        vector.emplace_back(static_cast<std::uint32_t>(feature - features_.begin()), value);
        squares += value * value;
    }
    for (auto& [place, value] : vector) value /= std::sqrt(squares);
    return vector;
}

ThemeModel ThemeModel::learn(const std::vector<Example>& all, std::size_t themes) {
    ThemeModel learned;
    if (all.size() < 2 * kFewestExamples) return learned;
    std::vector<Example> coded;
    const std::size_t examples = std::min(all.size(), kMostExamples);
    for (std::size_t i = 0; i < examples; ++i) coded.push_back(all[i * all.size() / examples]);
    learned.choose_features(coded);
    std::vector<Vector> vectors;
    for (const Example& example : coded) vectors.push_back(learned.vector_of(*example.words));
    for (std::uint32_t theme = 0; theme < themes; ++theme) {
        std::vector<bool> has_theme;
        for (const Example& example : coded) has_theme.push_back(std::ranges::binary_search(example.themes, theme));
        const auto with = static_cast<std::size_t>(std::ranges::count(has_theme, true));
        if (with < kFewestExamples || coded.size() - with < kFewestExamples) continue;
        LearnedTheme& done = learned.learned_.emplace_back(LearnedTheme{.theme = theme});
        const std::size_t features = learned.features_.size();
        done.figures = figures_of(cross_validated(vectors, has_theme, features), done.threshold);
        done.weights = learned_from(vectors, has_theme, features, kFolds);
    }
    return learned;
}

std::vector<std::uint8_t> ThemeModel::suggests(const WordCounts& words,
                                               const std::vector<std::uint32_t>& themes) const {
    const Vector vector = vector_of(words);
    std::vector<std::uint8_t> confidences;
    for (const std::uint32_t theme : themes) {
        const auto at = std::ranges::lower_bound(learned_, theme, {}, &LearnedTheme::theme);
        const bool suggested = at != learned_.end() && at->theme == theme && at->figures.suggested > 0 &&
                               probability(at->weights, vector) >= at->threshold;
        confidences.push_back(suggested ? static_cast<std::uint8_t>(100 * at->figures.right / at->figures.suggested)
                                        : std::uint8_t{0});
    }
    return confidences;
}

std::vector<std::pair<std::uint32_t, schema::ModelFigures>> ThemeModel::figures() const {
    std::vector<std::pair<std::uint32_t, schema::ModelFigures>> figures;
    for (const LearnedTheme& theme : learned_) figures.emplace_back(theme.theme, theme.figures);
    return figures;
}

std::string ThemeModel::version() const {
    schema::Digest digest;
    for (const Feature& feature : features_) digest.add_field(std::to_string(feature.word));
    for (const LearnedTheme& theme : learned_) {
        digest.add_field(std::to_string(theme.theme)).add_field(std::to_string(std::llround(theme.threshold * 1e9)));
        for (const double weight : theme.weights) digest.add_field(std::to_string(std::llround(weight * 1e6)));
    }
    return digest.hex().substr(0, 8);
}

} // namespace casebook::indexer
