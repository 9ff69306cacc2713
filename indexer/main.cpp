// casebook-index: options -> build, check, withdraw, ... -> error and hint -> exit code.
#include "indexer/build.hpp"
#include "indexer/check_index.hpp"
#include "indexer/desk/agreement.hpp"
#include "indexer/desk/collection.hpp"
#include "indexer/desk/import_decisions.hpp"
#include "indexer/options.hpp"
#include "schema/vocabulary.hpp"

#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <set>
#include <vector>

namespace {

using namespace casebook;

int report_error(const schema::Error& error) {
    std::fprintf(stderr, "casebook-index: %s\n", schema::describe(error).c_str());
    if (!error.internal.empty()) std::fprintf(stderr, "  (%s)\n", error.internal.c_str());
    return schema::error_row(error.code).exit_code;
}

int run(const indexer::BuildCommand& command) {
    indexer::BuildReport report;
    const schema::Status built = indexer::build(command.options, report);
    std::fputs(report_as_text(report).c_str(), stdout);
    if (!command.report.empty())
        if (auto written = schema::write_file(command.report, report_as_json(report)); !written)
            return report_error(written.error());
    return built ? 0 : report_error(built.error());
}

int run(const indexer::CheckCommand& command) {
    const auto manifest = indexer::check_index(command.index, command.generation);
    if (!manifest) return report_error(manifest.error());
    std::printf("%s is whole: %llu reviews, %llu pages.\n", manifest->id.c_str(),
                static_cast<unsigned long long>(manifest->counts.reviews_known),
                static_cast<unsigned long long>(manifest->counts.pages));
    return 0;
}

int run(const indexer::InitCommand& command) {
    const auto report = indexer::init(command.options);
    if (!report) return report_error(report.error());
    std::fputs(indexer::init_report_as_text(*report).c_str(), stdout);
    return report->failures.empty() ? 0 : schema::error_row(schema::ErrorCode::io_failure).exit_code;
}

int run(const indexer::WithdrawCommand& command) {
    const std::string today = schema::utc_day(std::chrono::system_clock::now());
    const auto done = indexer::withdraw({{command.index}, {command.review, command.reason, today}});
    if (!done) return report_error(done.error());
    std::printf("\"%s\" is withdrawn. A running server stops showing it within a second.\n"
                "It leaves the disk when the index is next built: casebook-index build --corpus DIR --index %s\n",
                command.review.c_str(), command.index.c_str());
    return 0;
}

int run(const indexer::RestoreCommand& command) {
    const auto done = indexer::restore({command.index}, command.review);
    if (!done) return report_error(done.error());
    std::printf("\"%s\" is shown again, where it is still in the index; where a build has taken it out, build again.\n",
                command.review.c_str());
    return 0;
}

int run(const indexer::EvaluateCommand& command) {
    if (std::filesystem::is_directory(command.judged))
        return report_error({.code = schema::ErrorCode::usage,
                             .message = command.judged.string() + " is a folder: themes are judged by a CSV file.",
                             .hint = "To ask judged queries of a server, give --server in place of --index."});
    const auto reviews = indexer::judged_reviews(command.index, command.judged);
    if (!reviews) return report_error(reviews.error());
    std::fputs(evaluation_as_text(indexer::evaluate(*reviews, command.counted), command.counted).c_str(), stdout);
    return 0;
}

int report_faults(const indexer::DecisionFaults& faults, const std::filesystem::path& sheet) {
    std::fprintf(stderr, "casebook-index: %s has %zu faults; nothing was taken from it.\n", sheet.c_str(),
                 faults.size());
    for (const schema::Error& fault : faults) std::fprintf(stderr, "  %s\n", schema::describe(fault).c_str());
    return schema::error_row(faults.front().code).exit_code;
}

/// Ids of the documents, where the folder has them; a judged one that is not there is remarked on.
std::vector<std::string> document_ids(const std::filesystem::path& judged,
                                      const std::vector<indexer::JudgedQuery>& queries) {
    if (!std::filesystem::exists(judged / indexer::kCollectionName)) return {};
    auto ids = indexer::collection_ids(judged);
    if (!ids) return {};
    const std::set<std::string> known(ids->begin(), ids->end());
    std::set<std::string> unknown;
    for (const indexer::JudgedQuery& query : queries)
        for (const auto& [id, gain] : query.judged)
            if (!known.contains(id)) unknown.insert(id);
    if (!unknown.empty())
        std::printf("%zu judged documents are not in %s, the first \"%s\": they count as not found.\n\n",
                    unknown.size(), std::string(indexer::kCollectionName).c_str(), unknown.begin()->c_str());
    return std::move(*ids);
}

schema::Result<indexer::SearchEvaluation> measure_run(const std::filesystem::path& run,
                                                      const std::vector<indexer::JudgedQuery>& queries) {
    const auto text = schema::read_file(run);
    if (!text) return text.error();
    const auto rankings = indexer::read_run(*text);
    if (!rankings) return rankings.error();
    return indexer::measure(queries, *rankings);
}

int run(const indexer::EvaluateSearchCommand& command) {
    const auto queries = indexer::read_judged_queries(command.judged, command.judgements);
    if (!queries) return report_faults(queries.error(), command.judged);
    const auto rankings = indexer::ask_queries(*queries, document_ids(command.judged, *queries), command.questions);
    if (!rankings) return report_error(rankings.error());
    if (!command.run.empty())
        if (auto written = schema::write_file(command.run, indexer::run_as_text(*rankings, "casebook")); !written)
            return report_error(written.error());
    const indexer::SearchEvaluation evaluation = indexer::measure(*queries, *rankings);
    if (command.against.empty()) {
        std::fputs(indexer::search_evaluation_as_text(evaluation).c_str(), stdout);
        return 0;
    }
    const auto against = measure_run(command.against, *queries);
    if (!against) return report_error(against.error());
    std::fputs(indexer::search_evaluation_as_text(evaluation, &*against).c_str(), stdout);
    return 0;
}

int run(const indexer::CollectionCommand& command) {
    const auto written = indexer::write_collection(command.judged, command.corpus);
    if (!written) return report_faults(written.error(), command.judged);
    std::printf("%zu documents written. Build with: casebook-index build --corpus %s --index INDEX\n",
                written->documents, command.corpus.c_str());
    return 0;
}

int run(const indexer::ExportTagsCommand& command) {
    const auto sheet = indexer::coding_sheet(command.sheet);
    if (!sheet) return report_error(sheet.error());
    if (auto written = schema::write_file(command.out, *sheet); !written) return report_error(written.error());
    return 0;
}

int run(const indexer::ImportTagsCommand& command) {
    const auto imported = indexer::import_decisions(command.corpus, command.index, command.sheet);
    if (!imported) return report_faults(imported.error(), command.sheet);
    std::printf("%zu decisions read: %zu new, %zu change an earlier one, %zu were known. Build to see them.\n",
                imported->added + imported->changed + imported->known, imported->added, imported->changed,
                imported->known);
    return 0;
}

int run(const indexer::AgreeTagsCommand& command) {
    const auto one = indexer::read_sheet(command.index, command.one);
    if (!one) return report_faults(one.error(), command.one);
    const auto other = indexer::read_sheet(command.index, command.other);
    if (!other) return report_faults(other.error(), command.other);
    std::fputs(indexer::agreement_as_text(indexer::agreement(*one, *other)).c_str(), stdout);
    return 0;
}

int run(const indexer::VocabularyCheckCommand& command) {
    const auto json = schema::read_file(command.file);
    if (!json) return report_error(json.error());
    const auto vocabulary = schema::Vocabulary::parse(*json);
    if (!vocabulary) return report_error(schema::vocabulary_error(vocabulary.error(), command.file.string()));
    std::printf("Version %s: %zu themes, %zu agencies, %zu ambiguous terms, %zu abbreviations, %zu eras; no faults.\n",
                vocabulary->version().c_str(), vocabulary->themes().size(), vocabulary->agencies().size(),
                vocabulary->ambiguous_terms().size(), vocabulary->abbreviations().size(), vocabulary->eras().size());
    return 0;
}

int run(const indexer::Ended& ended) { return ended.exit_code; }

} // namespace

int main(int argc, char** argv) {
    try {
        return std::visit([](const auto& command) { return run(command); }, indexer::parse_options(argc, argv));
    } catch (const std::exception& e) {
        return report_error({.code = schema::ErrorCode::internal,
                             .message = "casebook-index met a fault of its own.",
                             .internal = e.what()});
    }
}
