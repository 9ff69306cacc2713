// retrieval_measures: how good a ranking is, by what people judged of it.
//
// The conventions are those of trec_eval with -c: a document without a judgement is not relevant, a relevant one that
// was not retrieved counts in the denominator, and a topic of which nothing is relevant has no measure. Gains are
// linear, discounted by log2 of rank + 1 (Järvelin and Kekäläinen, ACM Trans. Inf. Syst. 20, 2002). Of a document
// that a ranking names twice, the first place counts.
//
// Intervals of a mean over topics are the middle 95 in 100 of kBootstrapSamples draws of as many topics with
// replacement, from a fixed seed. Pure functions; any thread.
//
//   average_precision({"a", "x", "b"}, {{"a", 1}, {"b", 1}})   -> (1/1 + 2/3) / 2
#pragma once

#include "indexer/desk/evaluate.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace casebook::indexer {

inline constexpr int kBootstrapSamples = 10'000;

/// Ids of documents, the best first.
using Ranking = std::vector<std::string>;

/// What was judged of one topic: gain by document; 0 and less is not relevant.
using Gains = std::map<std::string, int>;

std::size_t relevant_count(const Gains& judged);
int highest_gain(const Gains& judged); // 0 where nothing is relevant

/// Each is 0 where nothing is relevant.
double average_precision(const Ranking& ranking, const Gains& judged);
double precision_at(std::size_t places, const Ranking& ranking, const Gains& judged);
double ndcg_at(std::size_t places, const Ranking& ranking, const Gains& judged);

/// 1 where one of the first `places` has `least_gain` or more (which is at least 1), else 0.
double success_at(std::size_t places, const Ranking& ranking, const Gains& judged, int least_gain = 1);

/// Of no values, 0.
double mean_of(const std::vector<double>& values);
Interval bootstrap_interval(const std::vector<double>& values);
/// Of the mean of one[i] - other[i]: two systems asked the same topics. Both have as many values.
Interval paired_bootstrap_interval(const std::vector<double>& one, const std::vector<double>& other);

} // namespace casebook::indexer
