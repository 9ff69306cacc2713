#include "indexer/desk/evaluate_search.hpp"

#include "indexer/desk/answer_json.hpp"
#include "indexer/desk/collection.hpp"

#include <algorithm>
#include <cstdio>
#include <set>
#include <sstream>

namespace casebook::indexer {

namespace {

using schema::Error;
using schema::ErrorCode;
using schema::Result;

constexpr std::size_t kPageSize = 100; // the largest that a server gives

struct Measure {
    const char* name;
    double (*of)(const Ranking& ranking, const Gains& judged);
};
constexpr Measure kMeasures[] = {
    {"MAP", average_precision},
    {"P@30", [](const Ranking& ranking, const Gains& judged) { return precision_at(30, ranking, judged); }},
    {"nDCG@10", [](const Ranking& ranking, const Gains& judged) { return ndcg_at(10, ranking, judged); }},
    {"success@3", [](const Ranking& ranking, const Gains& judged) { return success_at(3, ranking, judged); }},
};

/// Judged ids by id of the record.
std::map<std::string, std::string> judged_by_record(const std::vector<JudgedQuery>& queries,
                                                    const std::vector<std::string>& document_ids) {
    std::map<std::string, std::string> judged;
    for (const std::string& id : document_ids) judged.try_emplace(record_id_of(id), id);
    for (const JudgedQuery& query : queries)
        for (const auto& [id, gain] : query.judged) judged.try_emplace(record_id_of(id), id);
    return judged;
}

class Asking {
  public:
    Asking(ServerConnection& server, const SearchQuestions& questions, std::map<std::string, std::string> judged)
        : server_(server), questions_(questions), judged_(std::move(judged)) {}

    Result<Ranking> ask(const JudgedQuery& query) {
        Ranking ranking;
        std::set<std::string> seen;
        const std::size_t most_pages = (questions_.most_hits + kPageSize - 1) / kPageSize;
        for (std::size_t page = 1, pages = 1; page <= std::min(pages, most_pages); ++page) {
            const auto answer = ask_page(query, page);
            if (!answer) return answer.error();
            pages = answer->pages;
            for (const std::string& review : answer->reviews)
                if (seen.insert(review).second) ranking.push_back(judged_id(query, review));
        }
        ranking.resize(std::min(ranking.size(), questions_.most_hits));
        return ranking;
    }

  private:
    Result<AnswerPage> ask_page(const JudgedQuery& query, std::size_t page) {
        std::string target = "/search.json?" + query.request;
        if (!questions_.request.empty()) target += "&" + questions_.request;
        target += "&size=" + std::to_string(kPageSize) + "&passages=0&page=" + std::to_string(page);
        const auto answer = server_.get(target);
        if (!answer) return answer.error();
        if (answer->status == 200) return read_answer_page(answer->body);
        return Error{.code = ErrorCode::io_failure,
                     .message = "The server refuses query \"" + query.id + "\" (" + std::to_string(answer->status) +
                                "): " + problem_detail(answer->body),
                     .hint = "See what it says of: " + target};
    }

    std::string judged_id(const JudgedQuery& query, const std::string& review) const {
        if (query.judged.contains(review)) return review;
        const auto found = judged_.find(review);
        return found == judged_.end() ? review : found->second;
    }

    ServerConnection& server_;
    const SearchQuestions& questions_;
    std::map<std::string, std::string> judged_;
};

std::string line_of(const char* format, const char* name, double mean, const Interval& interval) {
    char text[96];
    std::snprintf(text, sizeof text, format, name, mean, interval.low, interval.high);
    return text;
}

Error run_fault(std::size_t line) {
    return {.code = ErrorCode::invalid_record,
            .message = "Line " + std::to_string(line) + " of the run is not of the form of trec_eval.",
            .hint = "It is: query Q0 document rank score name."};
}

} // namespace

Result<Rankings> ask_queries(const std::vector<JudgedQuery>& queries, const std::vector<std::string>& document_ids,
                             const SearchQuestions& questions) {
    const auto server = ServerConnection::open(questions.server);
    if (!server) return server.error();
    Asking asking(**server, questions, judged_by_record(queries, document_ids));
    Rankings rankings;
    for (const JudgedQuery& query : queries) {
        auto ranking = asking.ask(query);
        if (!ranking) return ranking.error();
        rankings.emplace(query.id, std::move(*ranking));
    }
    return rankings;
}

SearchEvaluation measure(const std::vector<JudgedQuery>& queries, const Rankings& rankings) {
    SearchEvaluation evaluation{.queries = queries.size()};
    for (const Measure& measure : kMeasures) evaluation.means.push_back({.name = measure.name});
    for (const JudgedQuery& query : queries) {
        if (relevant_count(query.judged) == 0) {
            ++evaluation.without_relevant;
            continue;
        }
        const auto ranking = rankings.find(query.id);
        for (std::size_t i = 0; i < std::size(kMeasures); ++i)
            evaluation.means[i].values.push_back(
                kMeasures[i].of(ranking == rankings.end() ? Ranking() : ranking->second, query.judged));
    }
    for (MeasuredMean& mean : evaluation.means) {
        mean.mean = mean_of(mean.values);
        mean.interval = bootstrap_interval(mean.values);
    }
    return evaluation;
}

std::string search_evaluation_as_text(const SearchEvaluation& evaluation, const SearchEvaluation* against) {
    std::string out = std::to_string(evaluation.queries - evaluation.without_relevant) + " queries measured";
    if (evaluation.without_relevant > 0)
        out += "; " + std::to_string(evaluation.without_relevant) + " of which nothing is relevant left out";
    out += "\n\nmeasure      mean  95 in 100\n";
    for (const MeasuredMean& mean : evaluation.means)
        out += line_of("%-10s %.4f  %.4f to %.4f\n", mean.name.c_str(), mean.mean, mean.interval);
    if (against == nullptr) return out;
    out += "\ndifference   mean  95 in 100\n";
    for (std::size_t i = 0; i < evaluation.means.size(); ++i) {
        const MeasuredMean &one = evaluation.means[i], &other = against->means[i];
        out += line_of("%-10s %+.4f  %+.4f to %+.4f\n", one.name.c_str(), one.mean - other.mean,
                       paired_bootstrap_interval(one.values, other.values));
    }
    return out;
}

std::string run_as_text(const Rankings& rankings, std::string_view name) {
    std::string out;
    for (const auto& [query, ranking] : rankings)
        for (std::size_t i = 0; i < ranking.size(); ++i) {
            out.append(query).append(" Q0 ").append(ranking[i]).append(" ").append(std::to_string(i + 1));
            out.append(" ").append(std::to_string(ranking.size() - i)).append(" ").append(name).append("\n");
        }
    return out;
}

Result<Rankings> read_run(std::string_view text) {
    struct Ranked {
        long rank;
        std::string document;
    };
    std::map<std::string, std::vector<Ranked>> ranked;
    std::istringstream lines{std::string(text)};
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::istringstream cells(line);
        std::string query, q0, document, score, name;
        long rank = 0;
        if (!(cells >> query)) continue;
        if (!(cells >> q0 >> document >> rank >> score >> name)) return run_fault(number);
        ranked[query].push_back({rank, document});
    }
    Rankings rankings;
    for (auto& [query, documents] : ranked) {
        std::ranges::stable_sort(documents, {}, &Ranked::rank);
        for (Ranked& of : documents) rankings[query].push_back(std::move(of.document));
    }
    return rankings;
}

} // namespace casebook::indexer
