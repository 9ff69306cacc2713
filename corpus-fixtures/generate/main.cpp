// casebook-generate: writes a corpus of any size, with planted truth and queries to ask of it.
#include "corpus-fixtures/generate/corpus_writer.hpp"
#include "corpus-fixtures/generate/query_list.hpp"

#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>

namespace {

using namespace casebook;

struct Options {
    generate::CorpusOptions corpus;
    std::string directory, truth, queries;
    std::uint32_t query_count = 700;
};

schema::Status write_queries(const Options& options) {
    const generate::WordBank bank;
    std::ofstream stream(options.queries, std::ios::binary);
    for (const auto& query : generate::make_queries(bank, options.corpus.seed, options.query_count))
        stream << query.query_class << '\t' << query.query_string << '\n';
    stream.close();
    if (!stream)
        return schema::Error{.code = schema::ErrorCode::io_failure, .message = "Cannot write " + options.queries + "."};
    return {};
}

int fail(const schema::Error& error) {
    std::cerr << "casebook-generate: " << error.message << (error.hint.empty() ? "" : " ") << error.hint << '\n';
    return schema::error_row(error.code).exit_code;
}

int generate_all(Options& options) {
    options.corpus.directory = options.directory;
    if (options.truth.empty())
        options.truth = (options.corpus.directory.lexically_normal() / "..").lexically_normal() / "truth.json";
    if (options.truth != "none") options.corpus.truth = options.truth;
    const auto totals = generate::write_corpus(options.corpus);
    if (!totals) return fail(totals.error());
    if (!options.queries.empty())
        if (const auto written = write_queries(options); !written) return fail(written.error());
    std::cout << totals->reviews << " reviews, " << totals->reports << " reports, " << totals->pages << " pages, "
              << totals->words << " words, " << totals->bytes << " bytes\n";
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("Writes a corpus of generated case reviews. Every person and place in it is invented.",
                 "casebook-generate");
    app.add_option("--out", options.directory, "New folder for the corpus")->required();
    app.add_option("--reviews", options.corpus.reviews, "How many reviews")->capture_default_str();
    app.add_option("--words", options.corpus.words, "Words in a report, on average")
        ->capture_default_str()
        ->check(CLI::Range(200u, 10'000'000u));
    app.add_flag_callback(
        "--no-themes", [&] { options.corpus.themes = generate::Themes::none; }, "Reports that speak of no theme");
    app.add_option("--seed", options.corpus.seed, "The same seed gives the same corpus")->capture_default_str();
    app.add_option("--truth", options.truth,
                   "File for what is known of the corpus (default: truth.json beside it), or \"none\"");
    app.add_option("--queries", options.queries, "File for queries, one a line: class, tab, query string");
    app.add_option("--count", options.query_count, "How many queries")->capture_default_str();
    try {
        app.parse(argc, argv);
        return generate_all(options);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const std::exception& bug) {
        std::cerr << "casebook-generate: " << bug.what() << '\n';
        return 70;
    }
}
