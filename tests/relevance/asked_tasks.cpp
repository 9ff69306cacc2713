#include "asked_tasks.hpp"

#include "query-server/search/parameters.hpp"
#include "query-server/search/search.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace casebook::test {

namespace {

constexpr const char* kFolder = CASEBOOK_SOURCE_DIR "/corpus-fixtures/relevance";

indexer::Ranking reviews_of(const server::SearchAnswer& answer) {
    indexer::Ranking reviews;
    for (const std::string& id : ids_of(answer))
        if (std::ranges::find(reviews, id) == reviews.end()) reviews.push_back(id);
    return reviews;
}

} // namespace

std::vector<indexer::JudgedQuery> judged_tasks() {
    const auto tasks = indexer::read_judged_queries(kFolder);
    if (tasks) return *tasks;
    std::string faults;
    for (const schema::Error& fault : tasks.error()) faults += schema::describe(fault) + "\n";
    throw std::runtime_error(faults);
}

AskedTask ask(indexer::JudgedQuery task, const server::Generation& generation) {
    AskedTask asked{.task = std::move(task)};
    const auto context = search_context(generation);
    const auto request = server::parse_search(asked.task.request + "&size=100&passages=0", context.limits);
    if (!request) {
        asked.refused = schema::describe(request.error().front().error);
        return asked;
    }
    const auto answer = server::search(*request, context);
    if (!answer)
        asked.refused = schema::describe(answer.error());
    else
        asked.reviews = reviews_of(*answer);
    return asked;
}

std::map<std::string, ExpectedFigure, std::less<>> expected_figures() {
    std::map<std::string, ExpectedFigure, std::less<>> figures;
    std::ifstream file(std::string(kFolder) + "/expected-metrics.txt");
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream cells(line);
        std::string name;
        ExpectedFigure figure;
        if (!(cells >> name >> figure.value >> figure.tolerance)) throw std::runtime_error("expected-metrics: " + line);
        figures.emplace(name, figure);
    }
    return figures;
}

void check_figure(std::string_view name, double value) {
    const auto figures = expected_figures();
    const auto expected = figures.find(name);
    BOOST_TEST_REQUIRE((expected != figures.end()), name << " is not in expected-metrics.txt");
    const auto [least, tolerance] = expected->second;
    BOOST_TEST_MESSAGE(name << ": " << value << ", expected " << least << " within " << tolerance);
    BOOST_TEST(value >= least - tolerance, name << " has fallen to " << value << " from " << least);
    BOOST_WARN_MESSAGE(value <= least + tolerance, name << " has risen to " << value << " from " << least
                                                        << ": write the new figure to expected-metrics.txt");
}

} // namespace casebook::test
