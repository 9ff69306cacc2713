#include "query-server/search/match_in_passages.hpp"

#include "query-server/search/occurrences.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Result;
using schema::ReviewOrdinal;
using Positions = std::vector<Xapian::termpos>;

constexpr std::uint32_t kNoEnd = ~std::uint32_t{0};

/// The part of ascending positions from `begin` to `end`, exclusive.
std::span<const Xapian::termpos> between(const Positions& positions, std::uint32_t begin, std::uint32_t end) {
    const auto first = std::ranges::lower_bound(positions, begin);
    const auto last = std::lower_bound(first, positions.end(), end);
    return {first, last};
}

using Lists = std::vector<std::span<const Xapian::termpos>>; // of each stem, within one passage

bool in_a_row(const Lists& lists) {
    return std::ranges::any_of(lists.front(), [&](Xapian::termpos first) {
        for (std::size_t i = 1; i < lists.size(); ++i)
            if (!std::ranges::binary_search(lists[i], first + i)) return false;
        return true;
    });
}

// Different words of the text for each stem, all within `window` words: the same stem twice is two occurrences.
bool within(const Lists& lists, std::size_t next, std::vector<Xapian::termpos>& chosen, std::uint32_t window) {
    if (next == lists.size()) return true;
    for (const Xapian::termpos position : lists[next]) {
        if (std::ranges::find(chosen, position) != chosen.end()) continue;
        chosen.push_back(position);
        const auto [least, most] = std::ranges::minmax(chosen);
        if (most - least < window && within(lists, next + 1, chosen, window)) return true;
        chosen.pop_back();
    }
    return false;
}

bool near_one_another(const Lists& lists, std::uint32_t window) {
    std::vector<Xapian::termpos> chosen;
    return within(lists, 0, chosen, window);
}

Positions positions_of(const std::string& stem, ReviewOrdinal review, IndexHandles& handles) {
    const Xapian::docid id = schema::value_of(review) + 1;
    Positions positions;
    for (auto at = handles.reviews.positionlist_begin(id, stem); at != handles.reviews.positionlist_end(id, stem); ++at)
        positions.push_back(*at);
    return positions;
}

bool all_in_a_sentence(const schema::StoredPage& page, const std::vector<Occurrence>& occurrences, std::uint32_t begin,
                       std::uint32_t end, std::size_t wanted) {
    std::map<std::uint32_t, std::set<std::uint32_t>> found; // by where the sentence begins: which of the words
    for (const Occurrence& o : occurrences) {
        if (o.range.begin < begin || o.range.begin >= end) continue;
        const auto next = std::ranges::upper_bound(page.sentences, o.range.begin);
        if (next != page.sentences.end() && o.range.end > *next) continue; // a phrase that goes on into another
        std::set<std::uint32_t>& words = found[next == page.sentences.begin() ? 0 : *(next - 1)];
        words.insert(o.wanted);
        if (words.size() == wanted) return true;
    }
    return false;
}

class TextLook {
  public:
    TextLook(const QueryNode& node, const MatchWork& work)
        : node_(node), work_(work), finder_(node, work.handles.analyser) {}

    Result<bool> holds(std::uint32_t passage) {
        const schema::PageOrdinal page = work_.context.generation.parts().page_of(passage);
        if (!page_ || page != ordinal_)
            if (auto loaded = load(page); !loaded) return loaded.error();
        const std::size_t number = passage - work_.context.generation.parts().first_of_page(passage);
        if (number >= page_->passages.size()) return false;
        const std::uint32_t begin = page_->passages[number];
        const std::uint32_t end = number + 1 < page_->passages.size() ? page_->passages[number + 1] : kNoEnd;
        if (node_.kind == QueryNode::Kind::sentence)
            return all_in_a_sentence(*page_, occurrences_, begin, end, finder_.wanted());
        return any_between(begin, end);
    }

  private:
    schema::Status load(schema::PageOrdinal page) {
        work_.work.look();
        auto stored = work_.context.generation.stored_page(page);
        if (!stored) return stored.error();
        page_ = std::move(*stored);
        ordinal_ = page;
        occurrences_ = finder_.find(*page_);
        return {};
    }
    bool any_between(std::uint32_t begin, std::uint32_t end) const {
        return std::ranges::any_of(occurrences_,
                                   [&](const Occurrence& o) { return o.range.begin >= begin && o.range.begin < end; });
    }
    const QueryNode& node_;
    const MatchWork& work_;
    OccurrenceFinder finder_;
    std::optional<schema::StoredPage> page_;
    schema::PageOrdinal ordinal_{};
    std::vector<Occurrence> occurrences_;
};

} // namespace

Bitmap by_position(const std::vector<std::string>& stems, std::uint32_t window, const Bitmap& candidates,
                   const MatchWork& work) {
    const Parts& parts = work.context.generation.parts();
    Bitmap found(candidates.size());
    for (std::size_t at = candidates.next(0); at < candidates.size();) {
        const ReviewOrdinal review = parts.review_of(Space::passages, static_cast<std::uint32_t>(at));
        const auto [begin, end] = parts.range_of(Space::passages, review);
        work.work.step();
        std::vector<Positions> positions;
        for (const std::string& stem : stems) positions.push_back(positions_of(stem, review, work.handles));
        for (; at < end; at = candidates.next(at + 1)) {
            const auto passage = static_cast<std::uint32_t>(at);
            const std::uint32_t from = parts.first_position_of(passage);
            const std::uint32_t to = passage + 1 < end ? parts.first_position_of(passage + 1) : kNoEnd;
            Lists lists;
            for (const Positions& list : positions) lists.push_back(between(list, from, to));
            if (window == 0 ? in_a_row(lists) : near_one_another(lists, window)) found.set(at);
        }
    }
    return found;
}

Result<Bitmap> by_text(const QueryNode& node, const Bitmap& candidates, Enough enough, const MatchWork& work) {
    const Parts& parts = work.context.generation.parts();
    Bitmap found(candidates.size());
    TextLook look(node, work);
    for (std::size_t at = candidates.next(0); at < candidates.size();) {
        const auto holds = look.holds(static_cast<std::uint32_t>(at));
        if (!holds) return holds.error();
        std::size_t next = at + 1;
        if (*holds) {
            found.set(at);
            if (enough == Enough::one_of_each_review)
                next = parts.range_of(Space::passages, parts.review_of(Space::passages, static_cast<std::uint32_t>(at)))
                           .second;
        }
        at = candidates.next(next);
    }
    return found;
}

Result<Bitmap> by_recommendation(const QueryNode& node, const Bitmap& candidates, const MatchWork& work) {
    Bitmap found(candidates.size());
    OccurrenceFinder finder(node, work.handles.analyser);
    for (std::size_t at = candidates.next(0); at < candidates.size(); at = candidates.next(at + 1)) {
        work.work.look();
        const auto stored = work.context.generation.stored_recommendation(
            schema::RecommendationOrdinal{static_cast<std::uint32_t>(at)});
        if (!stored) return stored.error();
        const std::vector<Occurrence> occurrences = finder.find(stored->page);
        if (all_in_a_sentence(stored->page, occurrences, 0, kNoEnd, finder.wanted())) found.set(at);
    }
    return found;
}

} // namespace casebook::server
