// bench_search: what a search costs, beside what bare Xapian takes for the same words on the same databases.
//
//   bench_search --index DIR --queries FILE [--rounds 7] [--limit N] [--tsv FILE]
//
// For every query and round, in an order that changes from round to round: bare Xapian (ten best and the exact
// count), the whole search with nothing remembered, the whole search again, the search with one facet value more, the
// second page, and the last three as JSON over a connection that is kept. The facet value is another one each time, so
// that its counts are not remembered. A query's time is its least over the rounds,
// since other programs can only add to it; the table gives percentiles over the queries, and each median as a multiple
// of bare Xapian's. Queries without words, which bare Xapian cannot be asked, are listed without.
#include "bare_xapian.hpp"
#include "query-server/generation/index_handles.hpp"
#include "query-server/render/json.hpp"
#include "query-server/search/facet.hpp"
#include "query-server/search/match.hpp"
#include "query-server/search/parameters.hpp"
#include "query-server/search/passage.hpp"
#include "query-server/server.hpp"
#include "table.hpp"
#include "tests/end_to_end/loopback_client.hpp"

#include <CLI/CLI.hpp>
#include <spdlog/sinks/null_sink.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <thread>

namespace {

using namespace casebook;
using bench::number;
using bench::percentile;
using Clock = std::chrono::steady_clock;

struct Options {
    std::string index, queries, tsv;
    std::size_t rounds = 7;
    std::size_t limit = 0; // queries; 0: all
};

enum Measure : std::size_t {
    bare,
    cold,
    warm,
    facet,
    page2,
    http_warm,
    http_facet,
    http_page2,
    http_html,
    plan_stage,
    match_stage,
    facet_stage,
    passage_stage,
    page_stage,
    json_stage,
    kMeasures
};
constexpr std::string_view kNames[kMeasures] = {"bare Xapian",
                                                "search, first time",
                                                "search, again",
                                                "one facet value more",
                                                "second page",
                                                "HTTP, again",
                                                "HTTP, one facet value more",
                                                "HTTP, second page",
                                                "HTTP, again, as a page",
                                                "of a search again: parse and plan",
                                                "of it: match and rank",
                                                "of it: facets",
                                                "of it: passages",
                                                "of HTTP: the page's contents and links",
                                                "of HTTP: writing the JSON"};

template <class T>
T value_or_throw(schema::Result<T> result) {
    if (!result) throw std::runtime_error(describe(result.error()) + " " + result.error().internal);
    return std::move(*result);
}

struct BenchQuery {
    std::string query_class;
    server::SearchRequest request, second;
    std::vector<server::SearchRequest> toggled; // each with one facet value more
    bool has_words = false, has_second = false;
    std::size_t next_toggled = 0;
    Xapian::Query bare;
    std::array<std::vector<double>, kMeasures> times; // ms, one a round
};

std::vector<std::pair<std::string, std::string>> read_queries(const Options& options) {
    std::ifstream stream(options.queries);
    std::vector<std::pair<std::string, std::string>> lines;
    std::map<std::string, bool> seen;
    for (std::string line; std::getline(stream, line);) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos || seen[line]) continue;
        seen[line] = true;
        lines.emplace_back(line.substr(0, tab), line.substr(tab + 1));
        if (lines.size() == options.limit) break;
    }
    if (lines.empty()) throw std::runtime_error(options.queries + " holds no queries");
    return lines;
}

// A server of the generation on a free port, for as long as it lives.
class Loopback {
  public:
    explicit Loopback(std::shared_ptr<const server::Generation> generation) : holder_(std::move(generation)) {
        if (!server_.listen()) throw std::runtime_error("cannot listen");
        thread_ = std::thread([this] { server_.run(); });
    }
    ~Loopback() {
        server_.stop();
        thread_.join();
    }
    std::uint16_t port() const { return server_.port(); }

  private:
    server::Limits limits_;
    server::GenerationHolder holder_;
    server::HandleContext context_{
        .holder = holder_, .limits = limits_, .engine = {server::search, server::view_page}, .site = {}};
    server::AccessLog log_{std::make_shared<spdlog::logger>("bench", std::make_shared<spdlog::sinks::null_sink_mt>())};
    server::Server server_{context_, log_, {.listen = {"127.0.0.1", 0}}};
    std::thread thread_;
};

class Bench {
  public:
    explicit Bench(const Options& options)
        : options_(options), root_{options.index}, id_(value_or_throw(schema::read_current(root_))),
          forgetful_(open(0)), remembering_(open(limits_.search_memory_bytes)),
          reviews_(schema::GenerationFiles{root_.generation(id_)}.reviews().string()), loopback_(remembering_),
          client_(loopback_.port()) {
        for (const auto& [query_class, query_string] : read_queries(options))
            queries_.push_back(prepare(query_class, query_string));
    }

    void run() {
        for (std::size_t round = 0; round < options_.rounds; ++round)
            for (std::size_t i = 0; i < queries_.size(); ++i) measure(queries_[i], round + i);
    }

    void report() {
        const auto& counts = remembering_->manifest().counts;
        std::printf("%llu reviews, %llu pages, %llu words; %zu queries, %zu rounds; ms\n\n",
                    static_cast<unsigned long long>(counts.reviews_known),
                    static_cast<unsigned long long>(counts.pages), static_cast<unsigned long long>(counts.words),
                    queries_.size(), options_.rounds);
        std::vector<std::string> classes;
        for (const BenchQuery& query : queries_)
            if (std::ranges::find(classes, query.query_class) == classes.end()) classes.push_back(query.query_class);
        report_of("all with words", [](const BenchQuery& q) { return q.has_words; });
        for (const std::string& name : classes)
            report_of(name, [&](const BenchQuery& q) { return q.query_class == name; });
    }

  private:
    std::shared_ptr<const server::Generation> open(std::size_t cache_bytes) const {
        return value_or_throw(server::Generation::open(root_, id_, cache_bytes));
    }

    server::SearchAnswer search(const server::SearchRequest& request, const server::Generation& generation) const {
        return value_or_throw(server::search(request, {generation, limits_, Clock::now() + std::chrono::minutes(1)}));
    }

    BenchQuery prepare(const std::string& query_class, const std::string& query_string) {
        auto request = server::parse_search(query_string, limits_);
        if (!request) throw std::runtime_error("a query that cannot be read: " + query_string);
        BenchQuery query{.query_class = query_class, .request = *request, .second = *request, .times = {}};
        auto lease = value_or_throw(remembering_->lease());
        const auto parsed = value_or_throw(server::parse_query(request->query, limits_, lease->analyser));
        query.has_words = !parsed.empty;
        query.bare = bench::bare_query(parsed.root);
        const server::SearchAnswer answer = search(*request, *remembering_);
        query.has_second = answer.total.value > request->size;
        query.second.page = 2;
        query.toggled = with_one_value_more(answer, 2 * options_.rounds);
        server::SearchRequest literal = *request; // bare Xapian knows no other names
        literal.unexpanded = {"*"};
        if (query.has_words && request->selections[0].values.empty() &&
            bench::bare_search(reviews_, query.bare).get_matches_estimated() !=
                search(literal, *remembering_).total.value)
            throw std::runtime_error("bare Xapian counts otherwise: " + query_string);
        return query;
    }

    // What a visitor would tick: values that leave fewer reviews, `most` of them.
    static std::vector<server::SearchRequest> with_one_value_more(const server::SearchAnswer& answer,
                                                                  std::size_t most) {
        std::vector<server::SearchRequest> requests;
        for (const server::FacetCounts& facet : answer.facets) {
            if (!answer.request.selections[schema::index_of(facet.field)].values.empty()) continue;
            for (const server::FacetValue& value : facet.values) {
                if (value.count == 0 || value.count == answer.total.value || requests.size() == most) continue;
                requests.push_back(answer.request);
                requests.back().selections[schema::index_of(facet.field)].values.emplace_back(value.value);
            }
        }
        return requests;
    }

    // Another one each time, as long as there are any.
    static const server::SearchRequest& toggled(BenchQuery& query) {
        return query.toggled[query.next_toggled++ % query.toggled.size()];
    }

    void time(BenchQuery& query, Measure measure, const std::function<void()>& run) {
        const auto begun = Clock::now();
        run();
        query.times[measure].push_back(std::chrono::duration<double, std::milli>(Clock::now() - begun).count());
    }

    void ask(const server::SearchRequest& request, const std::string& address = "/search.json?") {
        const std::string words = server::query_string(request);
        if (const auto answer = client_.get(address + words); answer.status != 200)
            throw std::runtime_error("status " + std::to_string(answer.status) + " for " + words);
    }

    void measure(BenchQuery& query, std::size_t turn) {
        search(query.request, *remembering_);
        const std::function<void()> steps[] = {
            [&] {
                if (query.has_words) time(query, bare, [&] { bench::bare_search(reviews_, query.bare); });
            },
            [&] { time(query, cold, [&] { search(query.request, *forgetful_); }); },
            [&] { time(query, warm, [&] { search(query.request, *remembering_); }); },
            [&] {
                if (query.toggled.empty()) return;
                const server::SearchRequest& request = toggled(query);
                time(query, facet, [&] { search(request, *remembering_); });
            },
            [&] {
                if (query.has_second) time(query, page2, [&] { search(query.second, *remembering_); });
            },
            [&] { time(query, http_warm, [&] { ask(query.request); }); },
            [&] {
                if (query.toggled.empty()) return;
                const server::SearchRequest& request = toggled(query);
                time(query, http_facet, [&] { ask(request); });
            },
            [&] {
                if (query.has_second) time(query, http_page2, [&] { ask(query.second); });
            },
            [&] { time(query, http_html, [&] { ask(query.request, "/search?"); }); },
            [&] { measure_stages(query); },
        };
        for (std::size_t i = 0; i < std::size(steps); ++i) steps[(i + turn) % std::size(steps)]();
    }

    // The stages of search.cpp, one by one.
    void measure_stages(BenchQuery& query) {
        const server::SearchContext context{*remembering_, limits_, Clock::now() + std::chrono::minutes(1)};
        auto lease = value_or_throw(remembering_->lease());
        server::WorkLimit work(context.deadline, std::chrono::minutes(1));
        std::optional<server::QueryPlan> planned;
        std::optional<server::Matches> matched;
        time(query, plan_stage, [&] { planned = value_or_throw(server::plan(query.request, context, *lease)); });
        time(query, match_stage,
             [&] { matched = value_or_throw(server::match(*planned, query.request, context, *lease, work)); });
        time(query, facet_stage, [&] { server::count_facets(*planned, *matched, query.request, context); });
        time(query, passage_stage,
             [&] { value_or_throw(server::find_passages(*planned, *matched, query.request, context, *lease)); });
        const server::SearchAnswer answer = search(query.request, *remembering_);
        const server::SearchPageContext shown{
            .generation = remembering_->id(), .vocabulary = remembering_->vocabulary(), .form = server::Form::json};
        server::SearchPage page;
        time(query, page_stage, [&] { page = server::search_page(answer, shown); });
        time(query, json_stage, [&] { server::json(page); });
    }

    void report_of(const std::string& name, const std::function<bool(const BenchQuery&)>& belongs) {
        std::array<std::vector<double>, kMeasures> least;
        for (const BenchQuery& query : queries_)
            for (std::size_t m = 0; belongs(query) && m < kMeasures; ++m)
                if (!query.times[m].empty()) least[m].push_back(std::ranges::min(query.times[m]));
        std::vector<bench::Row> rows{{name, "queries", "p50", "p90", "p99", "to bare Xapian"}};
        const double base = percentile(least[bare], 50);
        for (std::size_t m = 0; m < kMeasures; ++m) {
            if (least[m].empty()) continue;
            const double half = percentile(least[m], 50), most = percentile(least[m], 90),
                         tail = percentile(least[m], 99);
            rows.push_back({std::string(kNames[m]), std::to_string(least[m].size()), number(half), number(most),
                            number(tail), base > 0 ? number(half / base) : "-"});
            if (tsv_.is_open())
                tsv_ << name << '\t' << kNames[m] << '\t' << half << '\t' << most << '\t' << tail << '\t'
                     << (base > 0 ? half / base : 0) << '\n';
        }
        std::cout << bench::markdown_table(rows) << '\n';
    }

    const Options& options_;
    const server::Limits limits_;
    const schema::IndexRoot root_;
    const std::string id_;
    const std::shared_ptr<const server::Generation> forgetful_, remembering_; // the first keeps no bitmaps
    const Xapian::Database reviews_;
    Loopback loopback_;
    test::LoopbackClient client_;
    std::vector<BenchQuery> queries_;
    std::ofstream tsv_{options_.tsv};
};

} // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("Times searches beside bare Xapian.", "bench_search");
    app.add_option("--index", options.index, "Index root; its current generation is searched")->required();
    app.add_option("--queries", options.queries, "Made by casebook-generate --queries")->required();
    app.add_option("--rounds", options.rounds, "How often each query is timed")->capture_default_str();
    app.add_option("--limit", options.limit, "No more queries than this");
    app.add_option("--tsv", options.tsv, "The same figures, for programs");
    CLI11_PARSE(app, argc, argv);
    try {
        Bench bench(options);
        bench.run();
        bench.report();
        return 0;
    } catch (const std::exception& fault) {
        std::cerr << "bench_search: " << fault.what() << '\n';
        return 1;
    }
}
