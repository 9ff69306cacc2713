#include "indexer/group_recommendations.hpp"

#include "indexer/text_similarity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace casebook::indexer {
namespace {

using Shingles = std::vector<std::uint64_t>;

/// Groups that grow together; each is named by its smallest member.
class Groups {
  public:
    explicit Groups(std::size_t count) : first_(count) { std::iota(first_.begin(), first_.end(), 0u); }

    std::uint32_t first_of(std::uint32_t member) {
        while (first_[member] != member) member = first_[member] = first_[first_[member]];
        return member;
    }

    void join(std::uint32_t a, std::uint32_t b) {
        const auto [low, high] = std::minmax({first_of(a), first_of(b)});
        first_[high] = low;
    }

  private:
    std::vector<std::uint32_t> first_;
};

std::unordered_map<std::uint64_t, std::uint32_t> frequencies(const std::vector<Shingles>& all) {
    std::unordered_map<std::uint64_t, std::uint32_t> counts;
    for (const Shingles& one : all)
        for (const std::uint64_t run : one) ++counts[run];
    return counts;
}

/// The rarest runs of a text, as many as make sure that an alike text shares one of them with its own rarest: of n runs
/// at least kAlike * n are shared, so that no more than the rest can be missed.
Shingles rarest(const Shingles& runs, const std::unordered_map<std::uint64_t, std::uint32_t>& counts) {
    const auto shared = static_cast<std::size_t>(std::ceil(kAlike * static_cast<double>(runs.size()) - 1e-9));
    Shingles sorted = runs;
    std::sort(sorted.begin(), sorted.end(), [&](std::uint64_t a, std::uint64_t b) {
        const std::uint32_t of_a = counts.at(a);
        const std::uint32_t of_b = counts.at(b);
        return of_a != of_b ? of_a < of_b : a < b;
    });
    sorted.resize(runs.empty() ? 0 : runs.size() - shared + 1);
    return sorted;
}

} // namespace

bool alike(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    return jaccard(a, b) >= (std::min(a.size(), b.size()) < kShort ? kAlikeShort : kAlike);
}

std::vector<std::uint32_t> group_recommendations(const std::vector<std::string_view>& texts) {
    std::vector<Shingles> all;
    all.reserve(texts.size());
    for (const std::string_view text : texts) all.push_back(shingles(text));
    const auto counts = frequencies(all);
    Groups groups(texts.size());
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> seen; // by a rarest run
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        for (const std::uint64_t run : rarest(all[i], counts)) {
            std::vector<std::uint32_t>& before = seen[run];
            for (const std::uint32_t j : before)
                if (groups.first_of(i) != groups.first_of(j) && alike(all[i], all[j])) groups.join(i, j);
            before.push_back(i);
        }
    }
    std::vector<std::uint32_t> first(texts.size());
    for (std::uint32_t i = 0; i < texts.size(); ++i) first[i] = groups.first_of(i);
    return first;
}

} // namespace casebook::indexer
