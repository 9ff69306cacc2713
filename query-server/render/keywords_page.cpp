#include "query-server/render/keywords_page.hpp"

#include "query-server/analysis/concordance_parameters.hpp"
#include "query-server/analysis/keywords_parameters.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace casebook::server {

namespace {

std::string concordance_of_word(const Keyword& word, const KeywordsRequest& request, Form form) {
    return concordance_address(concordance_of(request.search, std::string(word.word)), form);
}

std::vector<ShownOption> shown_sorts(const KeywordsRequest& request, Form form) {
    std::vector<ShownOption> out;
    for (const KeywordOrderRow& row : kKeywordOrders) {
        KeywordsRequest other = request;
        other.order = row.order;
        out.push_back({row.id, std::string(row.label), row.order == request.order, keywords_address(other, form)});
    }
    return out;
}

/// Everything but the words of the search and the order, which the form shows.
std::vector<std::pair<std::string, std::string>> kept_of(KeywordsRequest request) {
    request.search.query.clear();
    request.order = {};
    std::vector<std::pair<std::string, std::string>> kept;
    if (const auto parameters = split_query_string(query_string(request), Limits{}))
        for (const Parameter& p : *parameters) kept.emplace_back(p.name, p.value);
    return kept;
}

std::string with_two_places(double number) {
    std::array<char, 40> text{};
    return {text.data(), static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.2f", number))};
}

} // namespace

KeywordsPage keywords_page(const KeywordsAnswer& answer, const SearchPage& found, const SearchPageContext& context) {
    KeywordsPage page{.generation = context.generation,
                      .request = answer.request,
                      .reading = answer.reading,
                      .total = answer.total,
                      .summary = found.summary,
                      .holdings = found.holdings,
                      .reviews_here = answer.reviews_here,
                      .reviews_there = answer.reviews_there,
                      .words_here = answer.words_here,
                      .words_there = answer.words_there,
                      .words_total = answer.words.size(),
                      .sorts = shown_sorts(answer.request, context.form),
                      .kept = kept_of(answer.request),
                      .self = keywords_address(answer.request, context.form),
                      .csv = keywords_address(answer.request, Form::csv),
                      .search = found.links.self};
    const std::size_t shown = std::min<std::size_t>(answer.words.size(), answer.request.search.size);
    for (std::size_t i = 0; i < shown; ++i) {
        const Keyword& word = answer.words[i];
        page.words.push_back({std::string(word.word), word.here, word.there, word.log_likelihood, word.log_ratio,
                              concordance_of_word(word, answer.request, context.form)});
    }
    return page;
}

std::string keywords_table(const KeywordsAnswer& answer, const SearchPageContext& context, CsvUse use) {
    CsvWriter csv(use);
    csv.row({"word", "occurrences_here", "reviews_here", "half_in_here", "occurrences_there", "reviews_there",
             "half_in_there", "words_here", "words_there", "log_likelihood", "log_ratio", "concordance"});
    for (const Keyword& word : answer.words)
        csv.row({std::string(word.word), std::to_string(word.here.occurrences), std::to_string(word.here.reviews),
                 std::to_string(word.here.half_in), std::to_string(word.there.occurrences),
                 std::to_string(word.there.reviews), std::to_string(word.there.half_in),
                 std::to_string(answer.words_here), std::to_string(answer.words_there),
                 with_two_places(word.log_likelihood), with_two_places(word.log_ratio),
                 context.address.of(concordance_of_word(word, answer.request, Form::html))});
    return std::move(csv).str();
}

} // namespace casebook::server
