#include "indexer/take_out.hpp"

#include <algorithm>

namespace casebook::indexer {

std::vector<std::string> to_be_withdrawn(const Corpus& corpus, const schema::Withdrawals& overlay,
                                         std::string_view day) {
    std::set<std::string> out;
    for (const schema::Withdrawal& one : overlay) out.insert(one.review);
    for (const SourceReview& review : corpus.reviews)
        if (!review.record.published_until.empty() && review.record.published_until < day)
            out.insert(review.record.id.value);
    return {out.begin(), out.end()};
}

void take_out(const std::vector<std::string>& reviews, Corpus& corpus) {
    const auto withdrawn = [&](const SourceReview& review) {
        return std::ranges::binary_search(reviews, review.record.id.value);
    };
    for (SourceReview& review : corpus.reviews) {
        if (!withdrawn(review)) continue;
        corpus.skipped.push_back(
            {review.record.id.value, "withdrawn",
             "The review is withdrawn; " + std::to_string(review.files.size()) + " files of it were left alone."});
        corpus.withdrawn.push_back(review.record);
    }
    std::erase_if(corpus.reviews, withdrawn);
    std::ranges::sort(corpus.withdrawn, {}, [](const schema::ReviewRecord& record) { return record.id.value; });
}

std::set<std::string> contents_of(const Corpus& corpus) {
    std::set<std::string> contents;
    for (const SourceReview& review : corpus.reviews)
        for (const SourceFile& file : review.files)
            if (file.content) contents.insert(file.content->sha256);
    return contents;
}

} // namespace casebook::indexer
