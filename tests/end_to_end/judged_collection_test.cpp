// A published collection as a person runs it: make a corpus of it, build, serve, ask, compare.
#include "program.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>

namespace casebook::test {

BOOST_AUTO_TEST_SUITE(judged_collections)

BOOST_AUTO_TEST_CASE(a_collection_is_built_served_asked_and_measured) {
    const TemporaryDirectory directory;
    const std::string judged = (directory.path() / "judged").string(), corpus = (directory.path() / "corpus").string(),
                      index = (directory.path() / "index").string(), found = (directory.path() / "run").string();
    directory.write("judged/corpus.jsonl", "{\"id\": \"A-1\", \"title\": \"Lantern making\", \"text\": \"Of glass.\"}\n"
                                           "{\"id\": \"2\", \"title\": \"\", \"text\": \"A lantern of paper.\"}\n"
                                           "{\"id\": \"A-3\", \"title\": \"Paper boats\", \"text\": \"\"}\n");
    directory.write("judged/queries.tsv", "1\tLantern?\n2\tboats\n3\tnothing\n");
    directory.write("judged/qrels.tsv", "1\tA-1\t1\n1\t2\t1\n2\tA-3\t1\n2\tA-9\t1\n");
    const Ran made = run("casebook-index", {"collection", "--judged", judged, "--corpus", corpus});
    BOOST_TEST_REQUIRE(made.exit_code == 0, made.err);
    const Ran built = run("casebook-index", {"build", "--corpus", corpus, "--index", index, "--progress", "none"});
    BOOST_TEST_REQUIRE(built.exit_code == 0, built.err);
    BOOST_TEST(built.out.find("3 reviews (2 held)") != std::string::npos, built.out);
    const Serving server(index);
    const Ran measured = run("casebook-index", {"evaluate", "--judged", judged, "--server",
                                                "http://127.0.0.1:" + std::to_string(server.port()), "--run", found});
    BOOST_TEST_REQUIRE(measured.exit_code == 0, measured.err);
    BOOST_TEST(measured.out.find("1 judged documents are not in corpus.jsonl, the first \"A-9\"") != std::string::npos);
    BOOST_TEST(measured.out.find("2 queries measured; 1 of which nothing is relevant left out") != std::string::npos);
    BOOST_TEST(measured.out.find("MAP        0.7500") != std::string::npos, measured.out);
    std::ifstream file(found);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    BOOST_TEST(text == "1 Q0 A-1 1 2 casebook\n1 Q0 2 2 1 casebook\n2 Q0 A-3 1 1 casebook\n");
}

BOOST_AUTO_TEST_CASE(what_evaluate_cannot_do_is_said_with_what_it_needs) {
    BOOST_TEST(run("casebook-index", {"evaluate"}).exit_code == 2);
    BOOST_TEST(run("casebook-index", {"evaluate", "--server", "http://127.0.0.1:1"}).exit_code == 2);
    const TemporaryDirectory directory;
    const Ran themes = run("casebook-index", {"evaluate", "--index", "index", "--judged", directory.path().string()});
    BOOST_TEST(themes.exit_code == 2);
    BOOST_TEST(themes.err.find("--server") != std::string::npos, themes.err);
    const Ran nothing =
        run("casebook-index", {"evaluate", "--judged", directory.path().string(), "--server", "nowhere"});
    BOOST_TEST(nothing.exit_code != 0);
    BOOST_TEST(nothing.err.find("queries.tsv") != std::string::npos, nothing.err);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
