#include "indexer/index_words.hpp"

#include "schema/stored_review.hpp"
#include "schema/term.hpp"
#include "schema/text_analysis.hpp"
#include "schema/xapian_boundary.hpp"

#include <string>
#include <unordered_map>

namespace casebook::indexer {

namespace {

using Counts = std::unordered_map<std::string, std::uint32_t>; // by term

/// In how many reviews that may not be quoted a word's term occurs; words of no such review are left out.
schema::Result<Counts> unquotable_counts(const Xapian::Database& reviews) {
    Counts counts;
    for (Xapian::docid id = 1; id <= reviews.get_lastdocid(); ++id) {
        const auto summary = schema::decode_review_summary(reviews.get_document(id).get_data());
        if (!summary) return summary.error();
        if (summary->rights != schema::Rights::record_only) continue;
        auto term = reviews.termlist_begin(id);
        for (term.skip_to(std::string(schema::kWordPrefix)); term != reviews.termlist_end(id); ++term) {
            if (!(*term).starts_with(schema::kWordPrefix)) break;
            ++counts[*term];
        }
    }
    return counts;
}

std::string stem_of(const std::string& word, schema::TextAnalyser& analyser, std::vector<schema::Token>& tokens) {
    tokens.clear();
    analyser.analyse(word, tokens);
    return std::string(analyser.term(tokens.front().term));
}

schema::Result<std::vector<schema::CountedWord>> words_of(const Xapian::Database& reviews) {
    const auto unquotable = unquotable_counts(reviews);
    if (!unquotable) return unquotable.error();
    std::vector<schema::CountedWord> words;
    schema::TextAnalyser analyser;
    std::vector<schema::Token> tokens;
    const std::string prefix(schema::kWordPrefix);
    for (auto term = reviews.allterms_begin(prefix); term != reviews.allterms_end(prefix); ++term) {
        const std::string word = (*term).substr(prefix.size());
        const auto of_these = unquotable->find(*term);
        const std::uint32_t reviews_with = term.get_termfreq() - (of_these == unquotable->end() ? 0 : of_these->second);
        if (reviews_with < schema::kFewestReviews || !schema::may_be_listed(word)) continue;
        words.push_back({word, stem_of(word, analyser, tokens), reviews_with});
    }
    return words;
}

} // namespace

schema::Result<std::vector<schema::CountedWord>> index_words(const schema::GenerationFiles& files) {
    return schema::call_xapian("list the words", [&] { return words_of(Xapian::Database(files.reviews().string())); });
}

} // namespace casebook::indexer
