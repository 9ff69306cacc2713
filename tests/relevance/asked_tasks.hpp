// The judged tasks of corpus-fixtures/relevance, asked in this process, and the figures they are to reach.
//
// A task that the program refuses, because it asks for something that is not built, has no ranking and says why.
// One thread.
#pragma once

#include "indexer/desk/judged_queries.hpp"
#include "query-server/generation/generation.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::test {

struct AskedTask {
    indexer::JudgedQuery task;
    indexer::Ranking reviews; // ids, each once, at most a hundred
    std::string refused;      // why; empty where it was asked
};

/// Throws where the tasks or judgements have a fault, named.
std::vector<indexer::JudgedQuery> judged_tasks();

/// Asks as /search does with this query string.
AskedTask ask(indexer::JudgedQuery task, const server::Generation& generation);

/// A row of expected-metrics.txt.
struct ExpectedFigure {
    double value = 0;
    double tolerance = 0;
};
std::map<std::string, ExpectedFigure, std::less<>> expected_figures();

/// Is the figure as expected or better, but for the tolerance? Says so where it has become better.
void check_figure(std::string_view name, double value);

} // namespace casebook::test
