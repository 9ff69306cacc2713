#include "indexer/desk/retrieval_measures.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>
#include <set>
#include <stdexcept>

namespace casebook::indexer {

namespace {

/// The gain at each place, a document's second place at 0; none below 0.
std::vector<int> gains_of(const Ranking& ranking, const Gains& judged, std::size_t places) {
    std::vector<int> gains;
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < ranking.size() && gains.size() < places; ++i) {
        if (!seen.insert(ranking[i]).second) continue;
        const auto judgement = judged.find(ranking[i]);
        gains.push_back(judgement == judged.end() ? 0 : std::max(judgement->second, 0));
    }
    return gains;
}

double discounted(const std::vector<int>& gains) {
    double sum = 0;
    for (std::size_t i = 0; i < gains.size(); ++i) sum += gains[i] / std::log2(static_cast<double>(i) + 2);
    return sum;
}

std::vector<int> ideal_gains(const Gains& judged, std::size_t places) {
    std::vector<int> gains;
    for (const auto& [document, gain] : judged)
        if (gain > 0) gains.push_back(gain);
    std::ranges::sort(gains, std::greater());
    gains.resize(std::min(places, gains.size()));
    return gains;
}

} // namespace

std::size_t relevant_count(const Gains& judged) {
    return static_cast<std::size_t>(std::ranges::count_if(judged, [](const auto& of) { return of.second > 0; }));
}

int highest_gain(const Gains& judged) {
    int highest = 0;
    for (const auto& [document, gain] : judged) highest = std::max(highest, gain);
    return highest;
}

double average_precision(const Ranking& ranking, const Gains& judged) {
    const std::size_t relevant = relevant_count(judged);
    if (relevant == 0) return 0;
    const std::vector<int> gains = gains_of(ranking, judged, ranking.size());
    double sum = 0, found = 0;
    for (std::size_t i = 0; i < gains.size(); ++i)
        if (gains[i] > 0) sum += ++found / static_cast<double>(i + 1);
    return sum / static_cast<double>(relevant);
}

double precision_at(std::size_t places, const Ranking& ranking, const Gains& judged) {
    const std::vector<int> gains = gains_of(ranking, judged, places);
    const auto found = std::ranges::count_if(gains, [](int gain) { return gain > 0; });
    return places == 0 ? 0 : static_cast<double>(found) / static_cast<double>(places);
}

double ndcg_at(std::size_t places, const Ranking& ranking, const Gains& judged) {
    const double ideal = discounted(ideal_gains(judged, places));
    return ideal == 0 ? 0 : discounted(gains_of(ranking, judged, places)) / ideal;
}

double success_at(std::size_t places, const Ranking& ranking, const Gains& judged, int least_gain) {
    const int least = std::max(least_gain, 1);
    return std::ranges::any_of(gains_of(ranking, judged, places), [&](int gain) { return gain >= least; }) ? 1 : 0;
}

double mean_of(const std::vector<double>& values) {
    if (values.empty()) return 0;
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Interval bootstrap_interval(const std::vector<double>& values) {
    if (values.empty()) return {};
    std::mt19937 random(1); // NOLINT: the same draws each time
    std::vector<double> means(kBootstrapSamples);
    for (double& mean : means) {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i) sum += values[random() % values.size()];
        mean = sum / static_cast<double>(values.size());
    }
    std::ranges::sort(means);
    const auto at = [&](double share) {
        return means[static_cast<std::size_t>(share * static_cast<double>(means.size() - 1))];
    };
    return {at(0.025), at(0.975)};
}

Interval paired_bootstrap_interval(const std::vector<double>& one, const std::vector<double>& other) {
    if (one.size() != other.size()) throw std::logic_error("paired values of different topics");
    std::vector<double> differences(one.size());
    std::ranges::transform(one, other, differences.begin(), std::minus());
    return bootstrap_interval(differences);
}

} // namespace casebook::indexer
