// Similar reviews on the synthetic repository: invented cases, and the reviews that a practitioner would want to them.
#include "query-server/search/similar.hpp"

#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

namespace casebook::server {
namespace {

struct Judged {
    std::string text;
    std::map<std::string, double> gains; // by review
};

/// Lines of cells between tabs, without the first that names the columns and those that begin with '#'.
std::vector<std::vector<std::string>> rows_of(const std::string& name) {
    std::ifstream in(std::string(CASEBOOK_FIXTURES) + "/relevance/" + name);
    std::vector<std::vector<std::string>> rows;
    bool named = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('#') || !std::exchange(named, true)) continue;
        std::istringstream cells(line);
        rows.emplace_back();
        for (std::string cell; std::getline(cells, cell, '\t');) rows.back().push_back(cell);
    }
    return rows;
}

const std::map<std::string, Judged>& vignettes() {
    static const auto read = [] {
        std::map<std::string, Judged> out;
        for (const auto& row : rows_of("vignettes.tsv")) out[row.at(0)].text = row.at(1);
        for (const auto& row : rows_of("vignette-judgements.tsv"))
            out.at(row.at(0)).gains[row.at(1)] = std::stod(row.at(2));
        return out;
    }();
    return read;
}

enum class By { all, text };

std::vector<double> gains_found(const Judged& judged, By by) {
    const auto generation = test::fixture_generation();
    SimilarRequest request{.text = judged.text};
    if (by == By::text)
        for (const Circumstance& each : generation->circumstances().read(judged.text))
            request.without.push_back(name_of(each.id));
    std::ranges::sort(request.without);
    const auto answer = similar(request, test::search_context(*generation));
    std::vector<double> gains;
    for (const SimilarHit& hit : answer->hits) {
        const auto known = judged.gains.find(hit.summary->id.value);
        gains.push_back(known == judged.gains.end() ? 0 : known->second);
    }
    return gains;
}

double discounted(const std::vector<double>& gains) {
    double sum = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(10, gains.size()); ++i)
        sum += (std::exp2(gains[i]) - 1) / std::log2(static_cast<double>(i) + 2);
    return sum;
}

struct Figures {
    double success_at_3 = 0, ndcg_at_10 = 0;
};

Figures measured(By by) {
    Figures sum;
    for (const auto& [id, judged] : vignettes()) {
        std::vector<double> ideal;
        for (const auto& [review, gain] : judged.gains) ideal.push_back(gain);
        std::ranges::sort(ideal, std::greater<>{});
        const std::vector<double> gains = gains_found(judged, by);
        const double ndcg = discounted(gains) / discounted(ideal);
        const bool success =
            std::find(
                gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, gains.size())),
                ideal.front()) != gains.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, gains.size()));
        BOOST_TEST_MESSAGE(id << " ndcg@10 " << ndcg << " success@3 " << success);
        sum.success_at_3 += success;
        sum.ndcg_at_10 += ndcg;
    }
    const auto count = static_cast<double>(vignettes().size());
    return {sum.success_at_3 / count, sum.ndcg_at_10 / count};
}

BOOST_AUTO_TEST_SUITE(similar_judged)

BOOST_AUTO_TEST_CASE(invented_cases_find_what_a_practitioner_would_want_and_better_than_by_text_alone) {
    BOOST_TEST_REQUIRE(vignettes().size() >= 12u);
    const Figures all = measured(By::all), text = measured(By::text);
    BOOST_TEST_MESSAGE("all: success@3 " << all.success_at_3 << " nDCG@10 " << all.ndcg_at_10);
    BOOST_TEST_MESSAGE("text alone: success@3 " << text.success_at_3 << " nDCG@10 " << text.ndcg_at_10);
    BOOST_TEST(all.success_at_3 >= 0.95);
    BOOST_TEST(all.ndcg_at_10 >= 0.95);
    BOOST_TEST(all.ndcg_at_10 > text.ndcg_at_10 + 0.05);
}

BOOST_AUTO_TEST_CASE(every_review_of_the_repository_has_similar_ones_and_is_not_among_them) {
    const auto generation = test::fixture_generation();
    for (const schema::ReviewSummary& review : generation->reviews()) {
        const auto answer = similar({.review = review.id.value}, test::search_context(*generation));
        BOOST_TEST_REQUIRE(answer.has_value());
        for (const SimilarHit& hit : answer->hits) BOOST_TEST((hit.summary != &review));
    }
}

BOOST_AUTO_TEST_SUITE_END()
} // namespace
} // namespace casebook::server
