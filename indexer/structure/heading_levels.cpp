#include "indexer/structure/heading_levels.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace casebook::indexer {
namespace {

constexpr std::uint32_t kDeepestLevel = 6;

template <class Key>
Key commonest(const std::map<Key, std::size_t>& counts) {
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

bool at_least(const HeadingStyle& a, const HeadingStyle& b) {
    if (a.size != b.size) return a.size > b.size;
    if (a.capitals != b.capitals) return a.capitals;
    return a.bold || !b.bold;
}

/// How much deeper the contents list puts numbered headings than their numbers say ("1 Introduction" below "Part one").
std::int64_t listed_below_number(const std::vector<HeadingCandidate>& candidates) {
    std::map<std::int64_t, std::size_t> counts;
    for (const HeadingCandidate& candidate : candidates)
        if (candidate.listed_level != 0 && candidate.depth != 0)
            ++counts[std::int64_t{candidate.listed_level} - std::int64_t{candidate.depth}];
    return counts.empty() ? 0 : commonest(counts);
}

class LevelRule {
  public:
    explicit LevelRule(const std::vector<HeadingCandidate>& candidates)
        : below_number_(listed_below_number(candidates)) {
        std::map<std::uint32_t, std::map<HeadingStyle, std::size_t>> looks;
        std::set<HeadingStyle> styles;
        for (const HeadingCandidate& candidate : candidates) {
            if (candidate.marked_level != 0) continue;
            styles.insert(candidate.style);
            if (const std::uint32_t known = known_level(candidate)) ++looks[known][candidate.style];
        }
        for (const auto& [level, counts] : looks) look_of_level_[level] = commonest(counts);
        std::vector<HeadingStyle> sorted(styles.begin(), styles.end());
        std::sort(sorted.begin(), sorted.end(),
                  [](const HeadingStyle& a, const HeadingStyle& b) { return at_least(a, b) && !(a == b); });
        for (std::size_t i = 0; i < sorted.size(); ++i) ranks_[sorted[i]] = static_cast<std::uint32_t>(i + 1);
    }

    std::uint32_t level(const HeadingCandidate& candidate) const {
        if (const std::uint32_t known = known_level(candidate)) return std::min(known, kDeepestLevel);
        if (look_of_level_.empty()) return std::min(ranks_.at(candidate.style), kDeepestLevel);
        for (const auto& [level, style] : look_of_level_)
            if (at_least(candidate.style, style)) return std::min(level, kDeepestLevel);
        return std::min(look_of_level_.rbegin()->first + 1, kDeepestLevel);
    }

  private:
    std::uint32_t known_level(const HeadingCandidate& candidate) const {
        if (candidate.marked_level != 0) return candidate.marked_level;
        if (candidate.depth == 0) return candidate.listed_level;
        return static_cast<std::uint32_t>(std::max<std::int64_t>(1, candidate.depth + below_number_));
    }

    std::int64_t below_number_;
    std::map<std::uint32_t, HeadingStyle> look_of_level_; // of the headings whose level is known
    std::map<HeadingStyle, std::uint32_t> ranks_;         // where no level is known
};

} // namespace

std::vector<std::uint32_t> heading_levels(const std::vector<HeadingCandidate>& candidates) {
    const LevelRule rule(candidates);
    std::vector<std::uint32_t> levels;
    levels.reserve(candidates.size());
    for (const HeadingCandidate& candidate : candidates) levels.push_back(rule.level(candidate));
    return levels;
}

} // namespace casebook::indexer
