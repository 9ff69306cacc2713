#include "query-server/search/page_evidence.hpp"

#include "query-server/search/units.hpp"

#include "schema/xapian_boundary.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace casebook::server {

namespace {

using schema::TermNumber;

struct TermOnPage {
    std::uint32_t page = 0; // ordinal
    double count = 0;
};

// A term's pages in the shown reviews, ascending.
using TermPages = std::map<TermNumber, std::vector<TermOnPage>>;

struct PassageRange {
    std::uint32_t begin = 0, end = 0; // ordinals
};

struct PageRange {
    std::uint32_t begin = 0, end = 0; // ordinals
};

constexpr double kSaturation = 1.2;

class EvidenceReader {
  public:
    EvidenceReader(const OccurrenceFinder& finder, const Parts& parts, IndexHandles& handles)
        : finder_(finder), parts_(parts), handles_(handles) {}

    /// `ranges` ascending and disjoint.
    void read(const std::vector<PassageRange>& ranges) {
        for (const OccurrenceFinder::Pattern& pattern : finder_.patterns())
            for (const TermNumber term : pattern.terms)
                if (!pages_.contains(term)) read_term(term, ranges);
    }

    std::vector<double> weights() const {
        std::vector<double> weights(finder_.wanted(), 0);
        for (const OccurrenceFinder::Pattern& pattern : finder_.patterns()) {
            double weight = 0;
            for (const TermNumber term : pattern.terms) weight += rarity_.at(term);
            weights[pattern.wanted] = std::max(weights[pattern.wanted], weight);
        }
        return weights;
    }

    std::vector<PageEvidence> pages_in(const PageRange& range) const {
        std::map<std::uint32_t, double> scores;
        for (const OccurrenceFinder::Pattern& pattern : finder_.patterns()) add_pattern(pattern, range, scores);
        std::vector<PageEvidence> pages;
        for (const auto& [page, score] : scores) pages.push_back({schema::PageOrdinal{page}, score});
        std::ranges::stable_sort(pages, std::greater<>{}, &PageEvidence::score);
        return pages;
    }

  private:
    // The words of a page are those of its passages, which follow one another.
    void read_term(TermNumber number, const std::vector<PassageRange>& ranges) {
        const std::string term(handles_.analyser.term(number));
        std::vector<TermOnPage>& pages = pages_[number];
        const double frequency = handles_.passages.get_termfreq(term);
        rarity_[number] = std::log(1.0 + (handles_.passages.get_doccount() + 1.0) / (frequency + 1.0));
        auto at = handles_.passages.postlist_begin(term);
        const auto end = handles_.passages.postlist_end(term);
        for (const PassageRange& range : ranges) {
            if (at == end) return;
            at.skip_to(range.begin + 1);
            for (; at != end && *at <= range.end; ++at) {
                const std::uint32_t page = schema::value_of(parts_.page_of(*at - 1));
                if (pages.empty() || pages.back().page != page) pages.push_back({page, 0});
                pages.back().count += at.get_wdf() * (says_little(parts_.section_of(*at - 1)) ? kLittle : 1.0);
            }
        }
    }

    // A page counts for a phrase only if it holds all its words; how often is how often the rarest stands there.
    void add_pattern(const OccurrenceFinder::Pattern& pattern, const PageRange& range,
                     std::map<std::uint32_t, double>& scores) const {
        double weight = 0;
        for (const TermNumber term : pattern.terms) weight += rarity_.at(term);
        const auto& first = pages_.at(pattern.terms.front());
        auto at = std::ranges::lower_bound(first, range.begin, {}, &TermOnPage::page);
        for (; at != first.end() && at->page < range.end; ++at) {
            double count = at->count;
            for (const TermNumber term : pattern.terms) count = std::min(count, count_on(term, at->page));
            if (count > 0) scores[at->page] += weight * count / (count + kSaturation);
        }
    }

    double count_on(TermNumber term, std::uint32_t page) const {
        const auto& pages = pages_.at(term);
        const auto at = std::ranges::lower_bound(pages, page, {}, &TermOnPage::page);
        return at != pages.end() && at->page == page ? at->count : 0;
    }

    const OccurrenceFinder& finder_;
    const Parts& parts_;
    IndexHandles& handles_;
    TermPages pages_;
    std::map<TermNumber, double> rarity_;
};

PageRange pages_of(const schema::ReviewSummary& review) {
    return {review.first_page, review.first_page + review.page_count};
}

} // namespace

schema::Result<Evidence> page_evidence(std::span<const schema::ReviewOrdinal> reviews, const OccurrenceFinder& finder,
                                       const Generation& generation, IndexHandles& handles) {
    std::vector<PassageRange> ranges;
    for (const schema::ReviewOrdinal review : reviews) {
        const auto [begin, end] = generation.parts().range_of(Space::passages, review);
        ranges.push_back({begin, end});
    }
    std::ranges::sort(ranges, {}, &PassageRange::begin);
    return schema::call_xapian("page evidence", [&] {
        EvidenceReader reader(finder, generation.parts(), handles);
        reader.read(ranges);
        Evidence evidence{.weights = reader.weights()};
        for (const schema::ReviewOrdinal review : reviews)
            evidence.reviews.push_back({review, reader.pages_in(pages_of(generation.review(review)))});
        return evidence;
    });
}

} // namespace casebook::server
