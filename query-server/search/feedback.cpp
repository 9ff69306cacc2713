#include "query-server/search/feedback.hpp"

#include <algorithm>
#include <map>

namespace casebook::server {

namespace {

constexpr std::size_t kReviews = 10, kPassagesOfEach = 3, kWordsAdded = 20;
constexpr std::size_t kShortestWord = 2, kLongestWord = 20; // bytes
constexpr double kMostPassagesWith = 0.1;                   // of all: a word that more have says nothing
constexpr double kShareAdded = 0.4;

class FeedbackReader {
  public:
    FeedbackReader(const PassageScores& scores, const SearchContext& context, IndexHandles& handles)
        : scores_(scores), context_(context), handles_(handles) {}

    /// Counts the words of a review's best passages, each by its share of them all, `weight` in total.
    schema::Status add(std::uint32_t review, double weight) {
        std::map<schema::TermNumber, double> counts;
        double words = 0;
        for (const ScoredPassage& each : scores_.best_few(review, kPassagesOfEach))
            if (auto read = count(each.passage, counts, words); !read) return read;
        for (const auto& [term, number] : counts) words_[term] += weight * number / words;
        return {};
    }

    /// The words that count most and may be used, most first.
    std::vector<WantedTerm> heaviest() const {
        std::vector<WantedTerm> all;
        for (const auto& [term, weight] : words_) all.push_back({std::string(handles_.analyser.term(term)), weight});
        std::ranges::sort(all, [](const WantedTerm& a, const WantedTerm& b) {
            return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem;
        });
        std::vector<WantedTerm> kept;
        for (WantedTerm& each : all) {
            if (kept.size() == kWordsAdded) break;
            if (usable(each.stem)) kept.push_back(std::move(each));
        }
        return kept;
    }

  private:
    schema::Status count(std::uint32_t passage, std::map<schema::TermNumber, double>& counts, double& words) {
        const Parts& parts = context_.generation.parts();
        const schema::PageOrdinal ordinal = parts.page_of(passage);
        const auto page = context_.generation.stored_page(ordinal);
        if (!page) return page.error();
        const std::size_t number = passage - parts.first_of_page(passage);
        if (number >= page->passages.size()) return {};
        const std::uint32_t begin = page->passages[number];
        const std::size_t end = number + 1 < page->passages.size() ? page->passages[number + 1] : page->text.size();
        tokens_.clear();
        handles_.analyser.analyse(std::string_view(page->text).substr(begin, end - begin), tokens_);
        for (const schema::Token& token : tokens_) counts[token.term] += 1;
        words += static_cast<double>(tokens_.size());
        return {};
    }

    bool usable(const std::string& stem) const {
        return stem.size() >= kShortestWord && stem.size() <= kLongestWord &&
               handles_.passages.get_termfreq(stem) <= kMostPassagesWith * handles_.passages.get_doccount();
    }

    const PassageScores& scores_;
    const SearchContext& context_;
    IndexHandles& handles_;
    std::map<schema::TermNumber, double> words_;
    std::vector<schema::Token> tokens_;
};

double sum(std::span<const WantedTerm> terms) {
    double total = 0;
    for (const WantedTerm& term : terms) total += term.weight;
    return total;
}

} // namespace

schema::Result<std::vector<WantedTerm>> with_feedback(std::span<const WantedTerm> wanted,
                                                      std::span<const std::uint32_t> best, const PassageScores& scores,
                                                      const SearchContext& context, IndexHandles& handles) {
    FeedbackReader reader(scores, context, handles);
    const std::size_t reviews = std::min(kReviews, best.size());
    double shares = 0; // a review counts by its place, whatever its score
    for (std::size_t i = 0; i < reviews; ++i) shares += 1.0 / static_cast<double>(i + 1);
    for (std::size_t i = 0; i < reviews; ++i)
        if (auto added = reader.add(best[i], 1.0 / static_cast<double>(i + 1) / shares); !added) return added.error();
    const std::vector<WantedTerm> found = reader.heaviest();
    std::vector<WantedTerm> mixed(wanted.begin(), wanted.end());
    if (found.empty() || sum(wanted) <= 0) return mixed;
    for (WantedTerm& term : mixed) term.weight *= (1 - kShareAdded) / sum(wanted);
    for (const WantedTerm& term : found) {
        const double weight = kShareAdded * term.weight / sum(found);
        const auto known = std::ranges::find(mixed, term.stem, &WantedTerm::stem);
        if (known == mixed.end())
            mixed.push_back({term.stem, weight});
        else
            known->weight += weight;
    }
    return mixed;
}

} // namespace casebook::server
