#include "query-server/analysis/keywords.hpp"

#include "query-server/analysis/statistics.hpp"
#include "query-server/generation/index_handles.hpp"
#include "query-server/search/match.hpp"
#include "query-server/search/plan.hpp"

#include <algorithm>
#include <numeric>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Result;
using schema::WordList;

/// Of all forms of a stem, the one in most reviews.
std::uint32_t leading_form(const WordList& words, std::string_view stem) {
    return *std::ranges::max_element(words.words_of_stem(stem), {}, [&](std::uint32_t w) { return words.reviews(w); });
}

Bitmap without(Bitmap set, const Bitmap& others) { return set.subtract(others); }

std::uint64_t sum(const std::vector<std::uint32_t>& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

class Comparer {
  public:
    Comparer(const Bitmap& reviews, const KeywordsRequest& request, const Generation& generation)
        : here_(reviews), there_(without(generation.shown(), reviews)),
          not_shown_(without(Bitmap(reviews.size(), true), generation.shown())), request_(request),
          generation_(generation) {}

    void measure(KeywordsAnswer& answer) const {
        const Parts& parts = generation_.parts();
        for (std::uint32_t review = 0; review < here_.size(); ++review) {
            const auto [begin, end] = parts.range_of(Space::passages, schema::ReviewOrdinal{review});
            if (not_shown_.test(review)) continue;
            const bool here = here_.test(review);
            (here ? answer.reviews_here : answer.reviews_there) += end > begin;
            for (std::uint32_t passage = begin; passage < end; ++passage)
                (here ? answer.words_here : answer.words_there) += parts.words_of(passage);
        }
    }

    void list(KeywordsAnswer& answer, IndexHandles& handles, WorkLimit& work) const {
        const WordList& words = generation_.words();
        for (std::uint32_t word = 0; word < words.size(); ++word) {
            if (leading_form(words, words.stem(word)) != word) continue;
            if (auto marking = compared(word, answer, {handles, work})) answer.words.push_back(*marking);
        }
    }

  private:
    struct IndexWork {
        IndexHandles& handles;
        WorkLimit& work;
    };

    /// In the pages of each of these reviews that has any; what lies between them is passed over.
    std::vector<std::uint32_t> occurrences(const std::string& stem, const Bitmap& reviews,
                                           const IndexWork& index) const {
        const Parts& parts = generation_.parts();
        std::vector<std::uint32_t> counts;
        std::size_t last = reviews.size();
        const auto end = index.handles.passages.postlist_end(stem);
        for (auto at = index.handles.passages.postlist_begin(stem); at != end; index.work.step()) {
            const std::uint32_t review = schema::value_of(parts.review_of(Space::passages, *at - 1));
            if (!reviews.test(review)) {
                const std::size_t next = reviews.next(review + 1);
                if (next == reviews.size()) break;
                const schema::ReviewOrdinal ordinal{static_cast<std::uint32_t>(next)};
                at.skip_to(parts.range_of(Space::passages, ordinal).first + 1);
                continue;
            }
            if (review != last) counts.push_back(0);
            last = review;
            counts.back() += at.get_wdf();
            ++at;
        }
        return counts;
    }

    /// Nothing where the word marks nothing. Its number there follows from that in all reviews; where it stands there
    /// is read of those alone that mark the set.
    std::optional<Keyword> compared(std::uint32_t word, const KeywordsAnswer& answer, const IndexWork& index) const {
        const std::string stem(generation_.words().stem(word));
        std::vector<std::uint32_t> here = occurrences(stem, here_, index);
        if (here.size() < request_.reviews) return std::nullopt;
        Keyword out{.word = generation_.words().text(word), .here = dispersion_of(std::move(here))};
        const std::uint64_t all =
            index.handles.passages.get_collection_freq(stem) - sum(occurrences(stem, not_shown_, index));
        const auto difference =
            compare({out.here.occurrences, answer.words_here}, {all - out.here.occurrences, answer.words_there});
        if (!difference || difference->log_ratio <= 0 || difference->test.statistic < kLeastLogLikelihood)
            return std::nullopt;
        out.there = dispersion_of(occurrences(stem, there_, index));
        out.log_likelihood = difference->test.statistic;
        out.log_ratio = difference->log_ratio;
        return out;
    }

    const Bitmap& here_;
    const Bitmap there_, not_shown_;
    const KeywordsRequest& request_;
    const Generation& generation_;
};

void put_in_order(std::vector<Keyword>& words, KeywordOrder order) {
    const auto by = order == KeywordOrder::ratio ? &Keyword::log_ratio : &Keyword::log_likelihood;
    std::ranges::stable_sort(words, [&](const Keyword& a, const Keyword& b) { return a.*by > b.*by; });
}

} // namespace

Result<KeywordsAnswer> keywords(const KeywordsRequest& request, const SearchContext& context) {
    auto lease = context.generation.lease();
    if (!lease) return lease.error();
    IndexHandles& handles = **lease;
    WorkLimit work(context.deadline, context.limits.export_work);
    auto planned = plan(request.search, context, handles);
    if (!planned) return planned.error();
    const auto matches = match_set(*planned, request.search, context, handles, work);
    if (!matches) return matches.error();
    KeywordsAnswer answer{.request = request,
                          .reading = std::move(planned->reading),
                          .total = total_of(matches->all, Space::reviews, context.generation)};
    const Comparer comparer(matches->all, request, context.generation);
    comparer.measure(answer);
    const auto listed = schema::call_xapian("compare words", [&] { comparer.list(answer, handles, work); });
    if (!listed) return listed.error();
    put_in_order(answer.words, request.order);
    return answer;
}

} // namespace casebook::server
