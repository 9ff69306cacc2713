// bench_analysis: what a table costs, once it is known what the search finds.
//
//   bench_analysis --index DIR [--query TEXT] [--rounds 9]
//   bench_analysis --made 100000 [--rounds 9]
//
// With --made there is no index: two fields of so many reviews are made, of 60 values that overlap as themes do and of
// 25 that do not as years do, and counted against one another. With an index:
// For every pair of fields that makes a table within the limits: everything a search of TEXT finds (all reviews without
// it) is counted by both, dimensions and bases included, and beside it the children, as they are told. The time of a
// table is the least of its rounds, since other programs can only add to it; the table gives percentiles over the
// pairs, and the dearest pairs by name.
#include "corpus-fixtures/generate/random.hpp"
#include "query-server/analysis/cross_tabulation.hpp"
#include "query-server/generation/generation.hpp"
#include "query-server/search/match.hpp"
#include "query-server/search/plan.hpp"
#include "query-server/search/search.hpp"
#include "table.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>

namespace {

using namespace casebook;
using bench::number;
using bench::percentile;
using Clock = std::chrono::steady_clock;

struct Options {
    std::string index, query;
    std::size_t made = 0; // reviews
    std::size_t rounds = 9;
};

template <class T>
T value_or_throw(schema::Result<T> result) {
    if (!result) throw std::runtime_error(describe(result.error()) + " " + result.error().internal);
    return std::move(*result);
}

struct Timed {
    std::string pair;
    std::size_t cells = 0;
    double ms = 0;
};

class Bench {
  public:
    explicit Bench(const Options& options) : options_(options), search_{.query = options.query} {
        const schema::IndexRoot root{options.index};
        generation_ = value_or_throw(
            server::Generation::open(root, value_or_throw(schema::read_current(root)), limits_.search_memory_bytes));
    }

    void run() {
        const schema::Bitmap reviews = matching();
        std::printf("%zu reviews, %zu children; %llu reviews counted\n\n", generation_->reviews().size(),
                    generation_->children().size(), static_cast<unsigned long long>(reviews.count()));
        const server::Counter units(server::Tally{reviews});
        const server::Counter children(generation_->children(), generation_->children().belonging_to(reviews),
                                       limits_.least_children);
        show("by review", time_all(units, {*generation_, search_, false}));
        show("by child", time_all(children, {*generation_, search_, true}));
        std::fputs(bench::markdown_table(rows_).c_str(), stdout);
    }

  private:
    schema::Bitmap matching() {
        const server::SearchContext context{*generation_, limits_, Clock::now() + std::chrono::minutes(1)};
        auto lease = value_or_throw(generation_->lease());
        server::WorkLimit work(context.deadline, std::chrono::minutes(1));
        const server::QueryPlan planned = value_or_throw(plan(search_, context, *lease));
        return value_or_throw(match_set(planned, search_, context, *lease, work)).all;
    }

    std::vector<Timed> time_all(const server::Counter& counted, const server::CountedIn& in) {
        std::vector<Timed> out;
        const std::vector<std::string> names = server::dimension_names();
        for (const std::string& rows : names)
            for (const std::string& columns : names)
                if (rows != columns) time(rows, columns, counted, in, out);
        std::ranges::sort(out, std::greater(), &Timed::ms);
        return out;
    }

    void time(const std::string& rows, const std::string& columns, const server::Counter& counted,
              const server::CountedIn& in, std::vector<Timed>& out) {
        Timed timed{.pair = rows + " × " + columns, .ms = 1e9};
        for (std::size_t round = 0; round < options_.rounds; ++round) {
            const auto begun = Clock::now();
            server::CrossDimensions table{occurring(make_dimension(rows, in), counted, search_),
                                          occurring(make_dimension(columns, in), counted, search_),
                                          make_dimension("", in)};
            timed.cells = (table.rows.categories.size() + 1) * (table.columns.categories.size() + 1);
            if (timed.cells > limits_.max_table_cells) return;
            counted_ += cross_tabulate(std::move(table), counted, server::Base::all).layer.front().total;
            timed.ms = std::min(timed.ms, std::chrono::duration<double, std::milli>(Clock::now() - begun).count());
        }
        out.push_back(std::move(timed));
    }

    void show(const char* what, const std::vector<Timed>& timed) {
        std::vector<double> times;
        for (const Timed& each : timed) times.push_back(each.ms);
        rows_.push_back({what, std::to_string(timed.size()), number(percentile(times, 50)),
                         number(percentile(times, 90)), number(percentile(times, 99)), number(percentile(times, 100)),
                         timed.front().pair + ", " + std::to_string(timed.front().cells) + " cells"});
    }

    const Options options_;
    const server::Limits limits_;
    const server::SearchRequest search_;
    std::shared_ptr<const server::Generation> generation_;
    std::vector<bench::Row> rows_{{"a table of two fields, ms", "tables", "p50", "p90", "p99", "most", "the dearest"}};
    std::uint64_t counted_ = 0; // so that nothing is left out as unused
};

/// Values that become rarer; each review has about `each` of them.
server::Dimension made_field(std::size_t reviews, std::size_t values, int each, generate::Random& random) {
    server::Dimension field{.name = "made", .label = "made", .field = schema::FieldId::theme};
    for (std::size_t i = 0; i < values; ++i)
        field.categories.push_back(
            {.value = std::to_string(i), .values = {std::to_string(i)}, .set = schema::Bitmap(reviews)});
    for (std::size_t review = 0; review < reviews; ++review)
        for (int n = 0; n < each; ++n) field.categories[random.zipf(values, 3)].set.set(review);
    return field;
}

void time_made(const Options& options) {
    generate::Random random(1);
    const server::Dimension rows = made_field(options.made, 60, 4, random),
                            columns = made_field(options.made, 25, 1, random);
    schema::Bitmap half(options.made);
    for (std::size_t i = 0; i < options.made; ++i)
        if (random.chance(0.5)) half.set(i);
    const server::Counter counted(server::Tally{half});
    std::vector<double> times;
    std::uint64_t cells = 0;
    for (std::size_t round = 0; round < options.rounds; ++round) {
        const auto begun = Clock::now();
        const server::Dimension everything{.categories = {{.set = schema::Bitmap(options.made, true)}}};
        const server::CrossTable table = cross_tabulate(
            {occurring(rows, counted, {}), occurring(columns, counted, {}), everything}, counted, server::Base::all);
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begun).count());
        cells = table.layer.front().cells.size();
    }
    std::printf("%zu reviews, %llu cells: least %s ms, median %s ms\n", options.made,
                static_cast<unsigned long long>(cells), number(percentile(times, 0)).c_str(),
                number(percentile(times, 50)).c_str());
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Times tables of two fields over an index."};
    auto* source = app.add_option_group("what is counted")->require_option(1);
    source->add_option("--index", options.index, "The index root");
    source->add_option("--made", options.made, "So many reviews, made here");
    app.add_option("--query", options.query, "What is counted is found by this; everything without it");
    app.add_option("--rounds", options.rounds)->check(CLI::Range(1, 1000))->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        if (options.made > 0)
            time_made(options);
        else
            Bench(options).run();
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
