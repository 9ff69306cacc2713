#include "indexer/group_recommendations.hpp"

#include "indexer/joined_groups.hpp"
#include "indexer/text_similarity.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <unordered_map>
#include <utility>

namespace casebook::indexer {
namespace {

using schema::RecommendationGroup;
using schema::RecommendationKind;
using schema::RecommendationPlace;

/// How many texts have each run; those of one text alone are left out, being most, and of no use to find another.
class Frequencies {
  public:
    explicit Frequencies(const std::vector<const Shingles*>& texts) {
        std::vector<std::uint64_t> all;
        for (const Shingles* one : texts) all.insert(all.end(), one->begin(), one->end());
        std::ranges::sort(all);
        for (std::size_t i = 0; i < all.size();) {
            std::size_t end = i;
            while (end < all.size() && all[end] == all[i]) ++end;
            if (end - i > 1) counts_.emplace(all[i], static_cast<std::uint32_t>(end - i));
            i = end;
        }
    }

    std::uint32_t of(std::uint64_t run) const {
        const auto at = counts_.find(run);
        return at == counts_.end() ? 1 : at->second;
    }

  private:
    std::unordered_map<std::uint64_t, std::uint32_t> counts_;
};

constexpr double kSlack = 1e-9; // what rounding may take from a product

std::size_t at_least(double share, std::size_t of) {
    return static_cast<std::size_t>(std::ceil(share * static_cast<double>(of) - kSlack));
}

/// Finds alike pairs among texts given in order of their numbers of runs, fewest first. The runs of each are looked at
/// from the rarest on. Of two alike texts at least kAlike of the longer one's runs are shared, and 2 kAlike / (1 +
/// kAlike) of the shorter one's: the first that is shared lies within the rest of each, and what may come after it is
/// enough (the filters of prefix and position of Xiao and others, "Efficient similarity joins", 2008).
class AlikeFinder {
  public:
    explicit AlikeFinder(const std::vector<const Shingles*>& texts)
        : texts_(texts), frequencies_(texts), shared_(texts.size()) {}

    /// Calls `candidate(other)` for each text given before that may be alike.
    template <class Candidate>
    void add(std::uint32_t text, Candidate&& candidate) {
        const std::size_t size = texts_[text]->size();
        const Ranked runs = rarest(*texts_[text], size - at_least(kAlike, size) + 1);
        for (std::uint32_t at = 0; at < runs.size(); ++at)
            if (runs[at].first > 1) look_up(runs[at].second, size, at);
        for (const std::uint32_t other : touched_)
            if (std::exchange(shared_[other], 0) != kRuledOut) candidate(other);
        touched_.clear();
        const std::size_t kept = size - at_least(2 * kAlike / (1 + kAlike), size) + 1;
        for (std::uint32_t at = 0; at < kept; ++at)
            if (runs[at].first > 1)
                postings_[runs[at].second].places.push_back({text, static_cast<std::uint32_t>(size), at});
    }

  private:
    using Ranked = std::vector<std::pair<std::uint32_t, std::uint64_t>>; // how many texts have a run, and the run
    struct Place {
        std::uint32_t text, size, at; // how many runs the text has, and which of them by rarity
    };
    struct Postings {
        std::vector<Place> places;
        std::size_t begin = 0; // those before have too few runs for any text to come
    };
    static constexpr std::uint32_t kRuledOut = ~std::uint32_t{0};

    Ranked rarest(const Shingles& runs, std::size_t wanted) const {
        Ranked ranked;
        ranked.reserve(runs.size());
        for (const std::uint64_t run : runs) ranked.emplace_back(frequencies_.of(run), run);
        std::ranges::partial_sort(ranked, ranked.begin() + static_cast<std::ptrdiff_t>(wanted));
        ranked.resize(wanted);
        return ranked;
    }

    void look_up(std::uint64_t run, std::size_t size, std::uint32_t at) {
        const auto found = postings_.find(run);
        if (found == postings_.end()) return;
        Postings& postings = found->second;
        const std::size_t fewest = at_least(kAlike, size);
        while (postings.begin < postings.places.size() && postings.places[postings.begin].size < fewest)
            ++postings.begin;
        for (const Place& place : std::span(postings.places).subspan(postings.begin)) {
            std::uint32_t& shared = shared_[place.text];
            if (shared == kRuledOut) continue;
            if (shared == 0) touched_.push_back(place.text);
            const std::size_t possible = shared + std::min<std::size_t>(size - at, place.size - place.at);
            const bool enough = (1 + kAlike) * static_cast<double>(possible) + kSlack >=
                                kAlike * static_cast<double>(size + place.size);
            shared = enough ? shared + 1 : kRuledOut;
        }
    }

    const std::vector<const Shingles*>& texts_;
    const Frequencies frequencies_;
    std::unordered_map<std::uint64_t, Postings> postings_; // by run, of the texts given
    std::vector<std::uint32_t> shared_;                    // by text: runs found to be shared; zero between calls
    std::vector<std::uint32_t> touched_;                   // those that are not
};

/// Texts with the very same runs are one, for whatever is alike to one is alike to all: each is named by the first.
std::vector<std::uint32_t> first_of_same(const std::vector<const Shingles*>& texts) {
    const auto hash = [](const Shingles* one) {
        std::uint64_t sum = one->size();
        for (const std::uint64_t run : *one) sum = sum * 1099511628211ull ^ run;
        return static_cast<std::size_t>(sum);
    };
    const auto same = [](const Shingles* a, const Shingles* b) { return *a == *b; };
    std::unordered_map<const Shingles*, std::uint32_t, decltype(hash), decltype(same)> seen(texts.size(), hash, same);
    std::vector<std::uint32_t> first(texts.size());
    for (std::uint32_t i = 0; i < texts.size(); ++i)
        first[i] = texts[i]->empty() ? i : seen.emplace(texts[i], i).first->second;
    return first;
}

/// The recommendations of one kind, with their places, ascending.
struct OneKind {
    std::vector<const Shingles*> texts;
    std::vector<RecommendationPlace> places;
};

OneKind of_kind(RecommendationKind kind, const std::vector<std::vector<ShingledRecommendation>>& reviews) {
    OneKind found;
    for (std::uint32_t review = 0; review < reviews.size(); ++review)
        for (std::uint32_t number = 0; number < reviews[review].size(); ++number) {
            if (reviews[review][number].kind != kind) continue;
            found.texts.push_back(&reviews[review][number].shingles);
            found.places.push_back({review, number});
        }
    return found;
}

void add_groups(RecommendationKind kind, const OneKind& all, std::vector<RecommendationGroup>& groups) {
    const std::vector<std::uint32_t> first = group_texts(all.texts);
    std::vector<std::vector<RecommendationPlace>> members(first.size());
    for (std::size_t i = 0; i < first.size(); ++i) members[first[i]].push_back(all.places[i]);
    for (std::vector<RecommendationPlace>& group : members)
        if (distinct_reviews(group) > 1) groups.push_back({kind, std::move(group)});
}

} // namespace

bool alike(const Shingles& a, const Shingles& b) {
    const std::size_t fewer = std::min(a.size(), b.size());
    return jaccard(a, b) >= (fewer < kShort ? kAlikeShort : kAlike);
}

std::vector<std::uint32_t> group_texts(const std::vector<const Shingles*>& texts) {
    std::vector<std::uint32_t> first = first_of_same(texts);
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < texts.size(); ++i)
        if (first[i] == i && !texts[i]->empty()) order.push_back(i);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return texts[i]->size(); });
    JoinedGroups groups(texts.size());
    AlikeFinder finder(texts);
    for (const std::uint32_t i : order)
        finder.add(i, [&](std::uint32_t j) {
            if (groups.first_of(i) != groups.first_of(j) && alike(*texts[i], *texts[j])) groups.join(i, j);
        });
    for (std::uint32_t& one : first) one = groups.first_of(one);
    return first;
}

std::vector<ShingledRecommendation>
shingled_recommendations(const std::vector<schema::Recommendation>& recommendations) {
    std::vector<ShingledRecommendation> found;
    found.reserve(recommendations.size());
    for (const schema::Recommendation& one : recommendations) found.push_back({one.kind, shingles(one.text)});
    return found;
}

std::vector<RecommendationGroup>
group_recommendations(const std::vector<std::vector<ShingledRecommendation>>& reviews) {
    std::vector<RecommendationGroup> groups;
    for (const RecommendationKind kind :
         {RecommendationKind::recommendation, RecommendationKind::learning_point, RecommendationKind::finding})
        add_groups(kind, of_kind(kind, reviews), groups);
    std::ranges::sort(groups, {}, [](const RecommendationGroup& group) { return group.members.front(); });
    return groups;
}

} // namespace casebook::indexer
