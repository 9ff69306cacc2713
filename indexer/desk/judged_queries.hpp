// judged_queries: a folder of queries with what people judged of the answers -> queries, each with its gains.
//
// Two forms, told apart by what is there. A published collection: queries.tsv (id, text) and qrels.tsv (query,
// document, gain), without header lines. Tasks of Casebook's own users: tasks.tsv (task, need, request) and
// judgements.tsv (task, review, gain), each under a line that names its columns. In both, lines that are empty or begin
// with '#' say nothing, and cells stand between tabs. Every fault is named by file and line, and nothing is taken of a
// folder with one. Reads files; any thread.
//
//   queries.tsv: "4\tI'm interested in mechanisms ..."   -> {.id = "4", .request = "q=i%27m+interested+in+..."}
#pragma once

#include "indexer/desk/retrieval_measures.hpp"
#include "schema/error.hpp"

#include <boost/system/result.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

struct JudgedQuery {
    std::string id;
    std::string text;    // as in queries.tsv, or the need in words
    std::string request; // of /search, without '?', page and size
    Gains judged;
};

/// One error a fault, never an empty list: code invalid_record, message "qrels.tsv line 12: ...".
using JudgedFaults = std::vector<schema::Error>;
using JudgedQueries = boost::system::result<std::vector<JudgedQuery>, JudgedFaults>;

/// In the order of the file. `judgements`, where not empty, is read in place of the folder's qrels or judgements.
JudgedQueries read_judged_queries(const std::filesystem::path& folder, const std::filesystem::path& judgements = {});

/// The text of a published query as words alone, in small letters: its authors knew nothing of our operators.
std::string words_of_query(std::string_view text);

/// For a value of a query string.
std::string encoded_value(std::string_view text);

} // namespace casebook::indexer
