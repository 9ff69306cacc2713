// evaluate_search: how well a running server finds what people judged: judged queries -> rankings -> measures.
//
// Each query is asked over /search.json as anybody would, and what it ranks is compared with the judgements. A result
// stands for the judged document of that id, or for the one whose record has that id (collection.hpp). A query that
// the server refuses ends the evaluation, named: a mean over some of the queries would be of another collection.
// Asks a server, one query after another; one thread. Measures and texts are pure.
#pragma once

#include "indexer/desk/ask_server.hpp"
#include "indexer/desk/judged_queries.hpp"
#include "indexer/desk/retrieval_measures.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace casebook::indexer {

struct SearchQuestions {
    std::string server;           // http://127.0.0.1:8080
    std::string request;          // parameters for every query, without '?': "match=any"
    std::size_t most_hits = 1000; // asked for a query
};

/// By query id.
using Rankings = std::map<std::string, Ranking>;

/// `document_ids` are those of the collection where they are known: else only judged documents have their own ids.
schema::Result<Rankings> ask_queries(const std::vector<JudgedQuery>& queries,
                                     const std::vector<std::string>& document_ids, const SearchQuestions& questions);

struct MeasuredMean {
    std::string name; // "MAP"
    double mean = 0;
    Interval interval;
    std::vector<double> values; // a topic, in the order of queries
};

struct SearchEvaluation {
    std::size_t queries = 0;
    std::size_t without_relevant = 0; // left out of every mean
    std::vector<MeasuredMean> means;
};

SearchEvaluation measure(const std::vector<JudgedQuery>& queries, const Rankings& rankings);

/// A table for people; with `against`, also the differences, with intervals of the paired topics.
std::string search_evaluation_as_text(const SearchEvaluation& evaluation, const SearchEvaluation* against = nullptr);

/// The format of trec_eval: "query Q0 document rank score name". Scores are ranks turned round.
std::string run_as_text(const Rankings& rankings, std::string_view name);
/// The other way; an error names the line. The order within a query is that of the ranks.
schema::Result<Rankings> read_run(std::string_view text);

} // namespace casebook::indexer
