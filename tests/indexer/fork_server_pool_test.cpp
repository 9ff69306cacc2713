#include "indexer/extractors/fork_server_pool.hpp"

#include "indexer/extract.hpp"
#include "tests/indexer/made_pdf.hpp"
#include "tests/indexer/temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <csignal>
#include <thread>

namespace casebook::indexer {
namespace {

SourceFile pdf_at(const std::filesystem::path& path) { return {path, path.filename().string(), "application/pdf", 0}; }

ExtractionContext context(ForkServerPool& servers) {
    return {.cache_directory = {}, .pdf_program = CASEBOOK_EXTRACT_PDF_PROGRAM, .servers = &servers};
}

std::filesystem::path script(const TemporaryFolder& folder, const std::string& lines) {
    const auto program = folder.write("program", "#!/bin/sh\n" + lines);
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    return program;
}

BOOST_AUTO_TEST_SUITE(fork_server_pool)

BOOST_AUTO_TEST_CASE(a_waiting_program_reads_what_one_started_for_the_file_reads) {
    const TemporaryFolder folder;
    const SourceFile file = pdf_at(folder.write("a.pdf", made_pdf({"First page", "Second page"})));
    ForkServerPool servers;
    ExtractionContext alone = context(servers);
    alone.servers = nullptr;
    const auto read = extract(file, context(servers));
    const auto again = extract(file, context(servers));
    const auto by_another = extract(file, alone);
    BOOST_TEST_REQUIRE((read.has_value() && again.has_value() && by_another.has_value()));
    BOOST_TEST((read->text == by_another->text && again->text == by_another->text));
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_costs_that_file_alone) {
    const TemporaryFolder folder;
    const SourceFile sound = pdf_at(folder.write("sound.pdf", made_pdf({"A page"})));
    const SourceFile damaged = pdf_at(folder.write("damaged.pdf", made_pdf({"A page"}).substr(0, 120)));
    ForkServerPool servers;
    ExtractionContext little_output = context(servers);
    little_output.limits.max_output_bytes = 20;
    const auto before = extract(sound, context(servers));
    BOOST_TEST(extract(damaged, context(servers)).error().parameter == "damaged");
    BOOST_TEST(extract(sound, little_output).error().parameter == "output_limit");
    const auto after = extract(sound, context(servers));
    BOOST_TEST_REQUIRE((before.has_value() && after.has_value()));
    BOOST_TEST((before->text == after->text));
}

BOOST_AUTO_TEST_CASE(threads_that_read_at_once_each_get_their_own_file) {
    const TemporaryFolder folder;
    ForkServerPool servers;
    std::vector<std::string> titles(12);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (std::size_t i = t; i < titles.size(); i += 4) {
                const std::string number = std::to_string(i);
                const auto read =
                    extract(pdf_at(folder.write(number + ".pdf", made_pdf({"Page " + number}))), context(servers));
                if (read) titles[i] = read->text.pages.at(0).lines.at(0).text;
            }
        });
    for (std::thread& thread : threads) thread.join();
    for (std::size_t i = 0; i < titles.size(); ++i) BOOST_TEST(titles[i] == "Page " + std::to_string(i));
}

BOOST_AUTO_TEST_CASE(a_program_that_hangs_is_ended_at_the_deadline) {
    const TemporaryFolder folder;
    ForkServerPool servers;
    const auto begin = std::chrono::steady_clock::now();
    const auto outcome = servers.run(script(folder, "sleep 60\n"), {"order"}, {.wall_seconds = 1});
    BOOST_TEST_REQUIRE(outcome.has_value());
    BOOST_TEST((outcome->end == ChildEnd::out_of_time));
    BOOST_TEST((std::chrono::steady_clock::now() - begin < std::chrono::seconds(10)));
}

BOOST_AUTO_TEST_CASE(a_program_that_ends_with_the_order_says_how_and_is_started_anew) {
    const TemporaryFolder folder;
    ForkServerPool servers;
    const auto program = script(folder, "kill -SEGV $$\n");
    for (int i = 0; i < 2; ++i) {
        const auto outcome = servers.run(program, {"order"}, {.wall_seconds = 10});
        BOOST_TEST_REQUIRE(outcome.has_value());
        BOOST_TEST((outcome->end == ChildEnd::killed));
        BOOST_TEST(outcome->status == SIGSEGV);
    }
}

BOOST_AUTO_TEST_CASE(an_order_that_is_none_is_refused) {
    ForkServerPool servers;
    const auto outcome = servers.run(CASEBOOK_EXTRACT_PDF_PROGRAM, {"a.pdf", "much"}, {.wall_seconds = 10});
    BOOST_TEST_REQUIRE(outcome.has_value());
    BOOST_TEST((outcome->end == ChildEnd::exited));
    BOOST_TEST(outcome->status == 2);
}

BOOST_AUTO_TEST_CASE(a_waiting_program_that_is_not_there_is_an_error_with_a_hint) {
    ForkServerPool servers;
    const auto outcome = servers.run("/nowhere/casebook-extract-pdf", {"order"}, {});
    BOOST_TEST_REQUIRE(outcome.has_error());
    BOOST_TEST(!outcome.error().hint.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
