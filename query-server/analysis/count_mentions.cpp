// count_mentions: see mentions.hpp.
#include "query-server/analysis/mentions.hpp"

#include "query-server/search/work_limit.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Result;

/// How many times each wanted word or phrase occurs on a page; `counts` has a place for each.
void count_words(std::vector<Occurrence> occurrences, std::vector<std::uint32_t>& counts) {
    std::ranges::stable_sort(occurrences, {}, &Occurrence::wanted);
    for (auto first = occurrences.begin(); first != occurrences.end();) {
        const auto last =
            std::find_if(first, occurrences.end(), [&](const Occurrence& o) { return o.wanted != first->wanted; });
        counts[first->wanted] += static_cast<std::uint32_t>(joined_ranges({first, last}).size());
        first = last;
    }
}

class MentionCounter {
  public:
    explicit MentionCounter(const std::vector<std::string>& texts)
        : texts_(texts), of_review_(texts.size()), by_word_(texts.size()) {}

    void add(const MentionPage& page) {
        if (counts_.reviews.empty() || counts_.reviews.back().review != page.review) {
            close_review();
            counts_.reviews.push_back({page.review, 0});
        }
        counts_.reviews.back().count += static_cast<std::uint32_t>(page.mentions.size());
        count_words(page.occurrences, of_review_);
    }

    MentionCounts take() {
        close_review();
        std::vector<std::uint32_t> all;
        for (const ReviewMentions& review : counts_.reviews) all.push_back(review.count);
        counts_.spread = dispersion_of(std::move(all));
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            const bool again = std::ranges::find(counts_.words, texts_[i], &WordMentions::text) != counts_.words.end();
            if (!again) counts_.words.push_back({texts_[i], dispersion_of(std::move(by_word_[i]))});
        }
        return std::move(counts_);
    }

  private:
    void close_review() {
        for (std::size_t i = 0; i < of_review_.size(); ++i)
            if (of_review_[i] > 0) by_word_[i].push_back(std::exchange(of_review_[i], 0));
    }

    const std::vector<std::string>& texts_;
    std::vector<std::uint32_t> of_review_;            // by word, in the review at hand
    std::vector<std::vector<std::uint32_t>> by_word_; // in each review that has it
    MentionCounts counts_;
};

} // namespace

Result<MentionCounts> count_mentions(const MentionSet& set, const SearchContext& context) {
    return schema::call_xapian("count mentions", [&]() -> Result<MentionCounts> {
        WorkLimit work(context.deadline, context.limits.export_work);
        MentionReader reader(context.generation, set);
        MentionCounter counter(reader.wanted_texts());
        for (;; work.step()) {
            const auto page = reader.next();
            if (!page) return page.error();
            if (!*page) return counter.take();
            counter.add(**page);
        }
    });
}

} // namespace casebook::server
