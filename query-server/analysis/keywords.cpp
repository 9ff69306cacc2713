#include "query-server/analysis/keywords.hpp"

#include "query-server/analysis/statistics.hpp"
#include "query-server/generation/index_handles.hpp"
#include "query-server/search/match.hpp"
#include "query-server/search/plan.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Result;
using schema::WordList;

/// Of all forms of a stem, the one in most reviews.
std::uint32_t leading_form(const WordList& words, std::string_view stem) {
    return *std::ranges::max_element(words.words_of_stem(stem), {}, [&](std::uint32_t w) { return words.reviews(w); });
}

/// Occurrences of a stem in the pages of each review, on either side.
struct Sides {
    std::vector<std::uint32_t> here, there;
};

class Comparer {
  public:
    Comparer(const Bitmap& reviews, const KeywordsRequest& request, const Generation& generation)
        : reviews_(reviews), request_(request), generation_(generation) {}

    void measure(KeywordsAnswer& answer) const {
        const Parts& parts = generation_.parts();
        for (std::uint32_t review = 0; review < reviews_.size(); ++review) {
            const auto [begin, end] = parts.range_of(Space::passages, schema::ReviewOrdinal{review});
            const bool here = reviews_.test(review);
            (here ? answer.reviews_here : answer.reviews_there) += end > begin;
            for (std::uint32_t passage = begin; passage < end; ++passage)
                (here ? answer.words_here : answer.words_there) += parts.words_of(passage);
        }
    }

    void list(KeywordsAnswer& answer, IndexHandles& handles, WorkLimit& work) const {
        const WordList& words = generation_.words();
        for (std::uint32_t word = 0; word < words.size(); ++word) {
            if (leading_form(words, words.stem(word)) != word) continue;
            auto compared = compared_word(word, count(std::string(words.stem(word)), handles, work), answer);
            if (compared) answer.words.push_back(*compared);
        }
    }

  private:
    Sides count(const std::string& stem, IndexHandles& handles, WorkLimit& work) const {
        Sides sides;
        std::uint32_t review = 0, occurrences = 0;
        const auto close = [&] {
            if (occurrences > 0) (reviews_.test(review) ? sides.here : sides.there).push_back(occurrences);
            occurrences = 0;
        };
        const auto end = handles.passages.postlist_end(stem);
        for (auto at = handles.passages.postlist_begin(stem); at != end; ++at, work.step()) {
            const std::uint32_t of = schema::value_of(generation_.parts().review_of(Space::passages, *at - 1));
            if (of != review) close();
            review = of;
            occurrences += at.get_wdf();
        }
        close();
        return sides;
    }

    /// Nothing where the word marks nothing.
    std::optional<Keyword> compared_word(std::uint32_t word, Sides sides, const KeywordsAnswer& answer) const {
        if (sides.here.size() < request_.reviews) return std::nullopt;
        Keyword out{.word = generation_.words().text(word),
                    .here = dispersion_of(std::move(sides.here)),
                    .there = dispersion_of(std::move(sides.there))};
        const auto difference =
            compare({out.here.occurrences, answer.words_here}, {out.there.occurrences, answer.words_there});
        if (!difference || difference->log_ratio <= 0 || difference->test.statistic < kLeastLogLikelihood)
            return std::nullopt;
        out.log_likelihood = difference->test.statistic;
        out.log_ratio = difference->log_ratio;
        return out;
    }

    const Bitmap& reviews_;
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
    const auto reviews = matching_set(*planned, request.search, context, handles, work);
    if (!reviews) return reviews.error();
    KeywordsAnswer answer{.request = request,
                          .reading = std::move(planned->reading),
                          .total = total_of(*reviews, Space::reviews, context.generation)};
    const Comparer comparer(*reviews, request, context.generation);
    comparer.measure(answer);
    const auto listed = schema::call_xapian("compare words", [&] { comparer.list(answer, handles, work); });
    if (!listed) return listed.error();
    put_in_order(answer.words, request.order);
    return answer;
}

} // namespace casebook::server
