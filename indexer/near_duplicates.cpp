#include "indexer/near_duplicates.hpp"

#include "indexer/joined_groups.hpp"
#include "indexer/text_similarity.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace casebook::indexer {

namespace {

/// The text of the document that has the most, page after page.
std::string longest_text(const schema::Review& review) {
    std::vector<std::size_t> bytes(review.documents.size());
    for (const schema::Page& page : review.pages) bytes[page.document] += page.text.size();
    const auto longest = std::ranges::max_element(bytes);
    std::string text;
    if (longest == bytes.end()) return text;
    text.reserve(*longest + review.pages.size());
    for (const schema::Page& page : review.pages)
        if (page.document == static_cast<std::size_t>(longest - bytes.begin())) text.append(page.text).append(" ");
    return text;
}

// The digests come of a multiplication, whose low bits know little of the whole (SplitMix64's last steps).
std::uint64_t stirred(std::uint64_t digest) {
    digest = (digest ^ (digest >> 30)) * 0xBF58476D1CE4E5B9ull;
    digest = (digest ^ (digest >> 27)) * 0x94D049BB133111EBull;
    return digest ^ (digest >> 31);
}

/// The places of a band as one number; empty ones are as good as any other.
std::uint64_t bucket_of(const TextSketch& sketch, std::size_t band) {
    std::uint64_t bucket = band;
    for (std::size_t i = 0; i < kBandPlaces; ++i) bucket = stirred(bucket ^ sketch[band * kBandPlaces + i]);
    return bucket;
}

class NearDuplicateFinder {
  public:
    explicit NearDuplicateFinder(const std::vector<TextSketch>& reviews) : reviews_(reviews), groups_(reviews.size()) {}

    void add(std::uint32_t review) {
        for (std::size_t band = 0; band < kBands; ++band) {
            std::vector<std::uint32_t>& others = buckets_[bucket_of(reviews_[review], band)];
            const bool copy = std::ranges::any_of(others, [&](std::uint32_t other) { return joined(review, other); });
            if (!copy && others.size() < kMostInBucket) others.push_back(review);
        }
    }

    schema::NearDuplicates groups() {
        std::vector<std::vector<std::uint32_t>> by_first(reviews_.size());
        for (std::uint32_t i = 0; i < reviews_.size(); ++i) by_first[groups_.first_of(i)].push_back(i);
        std::erase_if(by_first, [](const auto& group) { return group.size() < 2; });
        return by_first;
    }

  private:
    bool joined(std::uint32_t a, std::uint32_t b) {
        if (groups_.first_of(a) == groups_.first_of(b)) return true;
        if (resemblance(reviews_[a], reviews_[b]) < kNearDuplicate) return false;
        groups_.join(a, b);
        return true;
    }

    const std::vector<TextSketch>& reviews_;
    JoinedGroups groups_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> buckets_;
};

} // namespace

TextSketch text_sketch(const schema::Review& review) {
    const std::vector<std::uint64_t> runs = shingles(longest_text(review), kRun);
    if (runs.size() < kFewestRuns) return {};
    TextSketch sketch(kSketchPlaces, kEmptyPlace);
    for (const std::uint64_t run : runs) {
        const std::uint64_t digest = stirred(run);
        std::uint32_t& least = sketch[digest >> 56];
        least = std::min(least, static_cast<std::uint32_t>(digest) & 0x7FFFFFFFu);
    }
    return sketch;
}
static_assert(kSketchPlaces == 1u << 8 && kBands * kBandPlaces <= kSketchPlaces);

double resemblance(const TextSketch& a, const TextSketch& b) {
    std::size_t same = 0, filled = 0;
    for (std::size_t i = 0; i < kSketchPlaces; ++i) {
        filled += a[i] != kEmptyPlace || b[i] != kEmptyPlace;
        same += a[i] == b[i] && a[i] != kEmptyPlace;
    }
    return filled == 0 ? 0 : static_cast<double>(same) / static_cast<double>(filled);
}

schema::NearDuplicates group_near_duplicates(const std::vector<TextSketch>& reviews) {
    NearDuplicateFinder finder(reviews);
    for (std::uint32_t i = 0; i < reviews.size(); ++i)
        if (!reviews[i].empty()) finder.add(i);
    return finder.groups();
}

} // namespace casebook::indexer
