// bench_concordance: what a concordance costs: its first line, ten thousand of them, its counts, and a page of it; and
// the words that mark a set.
//
//   bench_concordance --index DIR --query neglect [--query ...] [--rounds 5] [--processor]
//
// Asked of the handlers, as a server would: the table piece by piece, each made only when the one before is taken. Each
// time is the least of its rounds, since other programs can only add to it; nothing is remembered from one round to the
// next but for "again".
#include "query-server/handle.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <iostream>

namespace {

using namespace casebook;

struct Options {
    std::string index;
    std::vector<std::string> queries;
    std::size_t rounds = 5;
    bool processor = false;
};

constexpr std::size_t kLines = 10'000;

/// On the clock of the wall, or of the processor: of what the program itself does.
class Stopwatch {
  public:
    explicit Stopwatch(clockid_t clock) : clock_(clock), begun_(now()) {}
    double milliseconds() const { return now() - begun_; }

  private:
    double now() const {
        std::timespec time{};
        clock_gettime(clock_, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }
    clockid_t clock_;
    double begun_;
};

struct Streamed {
    double first = 0, ten_thousand = 0, all = 0; // ms
    std::size_t lines = 0, bytes = 0, largest = 0;
};

class Bench {
  public:
    explicit Bench(const Options& options) : options_(options), root_{options.index} {
        const auto id = schema::read_current(root_);
        if (!id) throw std::runtime_error(describe(id.error()));
        id_ = *id;
        reopen();
    }

    void run() {
        std::printf("%-28s %9s %9s %9s %9s %9s %9s %9s %9s\n", "query", "lines", "first ms", "10,000 ms", "all ms",
                    "MB", "piece kB", "page ms", "again ms");
        for (const std::string& query : options_.queries) measure(query);
    }

  private:
    clockid_t clock() const { return options_.processor ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC; }

    void reopen() {
        auto generation = server::Generation::open(root_, id_, 64u << 20);
        if (!generation) throw std::runtime_error(describe(generation.error()) + generation.error().internal);
        holder_ = std::make_unique<server::GenerationHolder>(*generation);
        context_ = std::make_unique<server::HandleContext>(
            *holder_, limits_, server::Engine{server::search, server::view_page}, server::Site{});
    }

    server::Response ask(const std::string& target) const {
        const auto request = server::read_request("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n", limits_);
        auto answer = server::handle_request(*request, *context_);
        server::Response response = std::holds_alternative<server::Response>(answer)
                                        ? std::get<server::Response>(std::move(answer))
                                        : std::get<server::Work>(answer)();
        if (response.status != 200) throw std::runtime_error(target + ": " + response.body);
        return response;
    }

    Streamed stream(const std::string& query) const {
        Streamed out;
        const Stopwatch watch(clock());
        const server::Response response = ask("/concordance.csv?for=data&q=" + query);
        for (;;) {
            const auto piece = response.source();
            if (!piece) throw std::runtime_error(describe(piece.error()));
            if (piece->empty()) break;
            const bool any = out.lines > 0;
            out.lines += static_cast<std::size_t>(std::ranges::count(*piece, '\n')) - (any ? 0 : 1);
            out.bytes += piece->size();
            out.largest = std::max(out.largest, piece->size());
            if (!any) out.first = watch.milliseconds();
            if (out.ten_thousand == 0 && out.lines >= kLines) out.ten_thousand = watch.milliseconds();
        }
        out.all = watch.milliseconds();
        return out;
    }

    double page(const std::string& target) const {
        const Stopwatch watch(clock());
        ask(target);
        return watch.milliseconds();
    }

    void measure(const std::string& query) {
        Streamed best;
        double first_page = 1e9, again = 1e9;
        for (std::size_t i = 0; i < options_.rounds; ++i) {
            reopen();
            const Streamed one = stream(query);
            if (i == 0) best = one;
            best.first = std::min(best.first, one.first);
            best.ten_thousand = std::min(best.ten_thousand, one.ten_thousand);
            best.all = std::min(best.all, one.all);
            reopen();
            first_page = std::min(first_page, page("/concordance?q=" + query));
            again = std::min(again, page("/concordance?page=2&q=" + query));
        }
        std::printf("%-28s %9zu %9.1f %9.1f %9.1f %9.1f %9.1f %9.1f %9.1f\n", query.c_str(), best.lines, best.first,
                    best.ten_thousand, best.all, static_cast<double>(best.bytes) / 1e6,
                    static_cast<double>(best.largest) / 1e3, first_page, again);
        double keywords = 1e9;
        for (std::size_t i = 0; i < options_.rounds; ++i)
            keywords = std::min(keywords, page("/keywords.json?q=" + query));
        std::printf("%-28s %.1f ms\n", "  words that mark its reviews", keywords);
    }

    const Options options_;
    const schema::IndexRoot root_;
    const server::Limits limits_;
    std::string id_;
    std::unique_ptr<server::GenerationHolder> holder_;
    std::unique_ptr<server::HandleContext> context_;
};

} // namespace

int main(int argc, char** argv) try {
    Options options;
    CLI::App app("Times concordances.");
    app.add_option("--index", options.index)->required();
    app.add_option("--query", options.queries, "as in an address")->required();
    app.add_option("--rounds", options.rounds);
    app.add_flag("--processor", options.processor, "processor time, where other programs keep the machine busy");
    CLI11_PARSE(app, argc, argv);
    Bench(options).run();
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
