// bench_build: how many words a second the indexer takes from text to a published index, beside bare Xapian.
//
//   bench_build --corpus DIR [--jobs 2] [--rounds 3]
//
// Bare Xapian is what one would write first: a TermGenerator a thread over the same files, each into its own
// database, and the databases compacted into one. It reads no records, knows no pages, sections or facets, keeps no
// text and verifies nothing. Casebook's time is that of the whole build. The two take turns; the least of each counts.
#include "indexer/build.hpp"
#include "table.hpp"
#include "tests/support/temporary_directory.hpp"

#include <CLI/CLI.hpp>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <thread>

namespace {

using namespace casebook;
using bench::number;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Options {
    fs::path corpus;
    unsigned jobs = 2;
    unsigned rounds = 3;
};

double seconds_since(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

std::uint64_t bytes_below(const fs::path& directory) {
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(directory))
        if (entry.is_regular_file()) bytes += entry.file_size();
    return bytes;
}

std::vector<fs::path> texts_of(const fs::path& corpus) {
    std::vector<fs::path> texts;
    for (const auto& entry : fs::recursive_directory_iterator(corpus))
        if (entry.path().extension() == ".txt") texts.push_back(entry.path());
    std::ranges::sort(texts);
    return texts;
}

void index_some(const std::vector<fs::path>& texts, std::size_t begin, std::size_t end, const std::string& database) {
    Xapian::WritableDatabase writable(database, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("english"));
    generator.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
    for (std::size_t i = begin; i < end; ++i) {
        Xapian::Document document;
        generator.set_document(document);
        generator.set_termpos(0);
        generator.index_text(schema::read_file(texts[i]).value());
        writable.add_document(document);
    }
    writable.commit();
}

double bare_build(const std::vector<fs::path>& texts, unsigned jobs) {
    const test::TemporaryDirectory directory;
    const auto name = [&](unsigned job) { return (directory.path() / std::to_string(job)).string(); };
    const auto begun = Clock::now();
    std::vector<std::thread> threads;
    for (unsigned job = 0; job < jobs; ++job)
        threads.emplace_back(index_some, std::cref(texts), texts.size() * job / jobs, texts.size() * (job + 1) / jobs,
                             name(job));
    for (std::thread& thread : threads) thread.join();
    Xapian::Database all;
    for (unsigned job = 0; job < jobs; ++job) all.add_database(Xapian::Database(name(job)));
    all.compact((directory.path() / "compacted").string(), Xapian::DBCOMPACT_SINGLE_FILE);
    return seconds_since(begun);
}

struct Built {
    double seconds = 0;
    double reading_seconds = 0;
    std::uint64_t words = 0;
    std::uint64_t bytes = 0; // of the index, without the originals
};

Built build(const Options& options) {
    const test::TemporaryDirectory directory;
    indexer::BuildReport report;
    const auto built =
        indexer::build({.corpus = options.corpus, .index = directory.path(), .jobs = options.jobs}, report);
    if (!built) throw std::runtime_error(describe(built.error()) + " " + built.error().internal);
    return {report.seconds, report.reading_seconds, report.counts.words,
            bytes_below(schema::IndexRoot{directory.path()}.generations())};
}

void report(const Options& options, const Built& best, double bare) {
    const auto millions = [&](double seconds) { return number(static_cast<double>(best.words) / seconds / 1e6); };
    std::cout << best.words << " words, " << options.jobs << " jobs, least of " << options.rounds << "\n\n"
              << bench::markdown_table(
                     {{"", "seconds", "million words/s", "to bare Xapian"},
                      {"bare Xapian", number(bare), millions(bare), "1.00"},
                      {"build", number(best.seconds), millions(best.seconds), number(best.seconds / bare)},
                      {"of it, until the last shard", number(best.reading_seconds), millions(best.reading_seconds),
                       number(best.reading_seconds / bare)}})
              << "\nThe generation has " << number(static_cast<double>(best.bytes) / 1e6) << " MB, "
              << number(static_cast<double>(best.bytes) / static_cast<double>(best.words)) << " bytes a word.\n";
}

void run(const Options& options) {
    const std::vector<fs::path> texts = texts_of(options.corpus);
    double bare = 1e9;
    Built best{.seconds = 1e9};
    for (unsigned round = 0; round < options.rounds; ++round) {
        bare = std::min(bare, bare_build(texts, options.jobs));
        const Built built = build(options);
        if (built.seconds < best.seconds) best = built;
    }
    report(options, best, bare);
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("Times building an index beside bare Xapian.", "bench_build");
    app.add_option("--corpus", options.corpus, "Made by casebook-generate")->required();
    app.add_option("--jobs", options.jobs, "Threads")->capture_default_str();
    app.add_option("--rounds", options.rounds, "How often each is built")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        run(options);
        return 0;
    } catch (const std::exception& fault) {
        std::cerr << "bench_build: " << fault.what() << '\n';
    } catch (const Xapian::Error& fault) {
        std::cerr << "bench_build: " << fault.get_description() << '\n';
    }
    return 1;
}
