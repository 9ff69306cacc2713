// bench_similar: what finding similar reviews costs, beside a search for ten words.
//
//   bench_similar --index DIR --cases FILE [--reviews 40] [--rounds 5]
//
// FILE has a case a line (the second cell of corpus-fixtures/relevance/vignettes.tsv). Each case is asked as a text,
// and reviews chosen at random as reviews. The search beside them is for ten words of the index, all reviews that hold
// any of them, with passages; nothing is remembered from one to the next. The time of each is the least of its rounds,
// since other programs can only add to it; the table gives percentiles, and each median as a multiple of the search's.
#include "query-server/search/search.hpp"
#include "query-server/search/similar.hpp"
#include "table.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <random>

namespace {

using namespace casebook;
using bench::percentile;
using Clock = std::chrono::steady_clock;

struct Options {
    std::string index, cases;
    std::size_t reviews = 40, rounds = 5;
};

template <class T>
T value_or_throw(schema::Result<T> result) {
    if (!result) throw std::runtime_error(describe(result.error()) + " " + result.error().internal);
    return std::move(*result);
}

std::vector<std::string> cases_of(const std::string& file) {
    std::ifstream in(file);
    std::vector<std::string> cases;
    for (std::string line; std::getline(in, line);)
        if (const auto tab = line.find('\t'); tab != std::string::npos && !line.starts_with('#'))
            cases.push_back(line.substr(tab + 1));
    if (!cases.empty()) cases.erase(cases.begin()); // the names of the columns
    return cases;
}

class Bench {
  public:
    explicit Bench(const Options& options) : options_(options) {
        const schema::IndexRoot root{options.index};
        const std::string id = value_or_throw(schema::read_current(root));
        generation_ = value_or_throw(server::Generation::open(root, id, 0));
    }

    void run() {
        const auto cases = cases_of(options_.cases);
        std::vector<double> texts, reviews, searches;
        for (const std::string& text : cases) texts.push_back(least([&] { ask({.text = text}); }));
        std::mt19937 random(1);
        for (std::size_t i = 0; i < options_.reviews; ++i) {
            const std::string id = generation_->reviews()[random() % generation_->reviews().size()].id.value;
            reviews.push_back(least([&] { ask({.review = id}); }));
            const std::string query = ten_words(id);
            searches.push_back(least([&] { search(query); }));
        }
        const double base = percentile(searches, 50);
        report("search for ten words", searches, base);
        report("similar to a text", texts, base);
        report("similar to a review", reviews, base);
    }

  private:
    server::SearchContext context() const { return {*generation_, limits_, Clock::now() + std::chrono::seconds(10)}; }
    void ask(const server::SimilarRequest& request) const { value_or_throw(server::similar(request, context())); }
    void search(const std::string& query) const {
        server::SearchRequest request{.query = query};
        request.match = server::MatchMode::any;
        value_or_throw(server::search(request, context()));
    }
    /// Those that tell most of a review.
    std::string ten_words(const std::string& id) const {
        const auto answer = value_or_throw(server::similar({.review = id}, context()));
        std::string query;
        for (std::size_t i = 0; i < std::min<std::size_t>(10, answer.words.size()); ++i)
            query += (i == 0 ? "" : " ") + answer.words[i].word;
        return query;
    }
    double least(const std::function<void()>& work) const {
        double best = 1e9;
        for (std::size_t i = 0; i < options_.rounds; ++i) {
            const auto begun = Clock::now();
            work();
            best = std::min(best, std::chrono::duration<double, std::milli>(Clock::now() - begun).count());
        }
        return best;
    }
    static void report(const char* what, std::vector<double> times, double base) {
        std::printf("%-24s p50 %7.2f ms  p90 %7.2f  p99 %7.2f  x %.2f\n", what, percentile(times, 50),
                    percentile(times, 90), percentile(times, 99), percentile(times, 50) / base);
    }

    const Options options_;
    const server::Limits limits_;
    std::shared_ptr<const server::Generation> generation_;
};

} // namespace

int main(int argc, char** argv) try {
    Options options;
    CLI::App app("Times similar reviews beside a search.");
    app.add_option("--index", options.index)->required();
    app.add_option("--cases", options.cases)->required();
    app.add_option("--reviews", options.reviews);
    app.add_option("--rounds", options.rounds);
    CLI11_PARSE(app, argc, argv);
    Bench(options).run();
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
