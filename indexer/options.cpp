#include "indexer/options.hpp"

#include "schema/error.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>
#include <optional>
#include <string_view>

namespace casebook::indexer {

namespace {

const std::map<std::string, ProgressStyle> kProgressStyles = {{"auto", ProgressStyle::automatic},
                                                              {"bar", ProgressStyle::bar},
                                                              {"plain", ProgressStyle::plain},
                                                              {"none", ProgressStyle::none}};

const std::map<std::string, OcrMode> kOcrModes = {
    {"auto", OcrMode::automatic}, {"never", OcrMode::never}, {"always", OcrMode::always}};

const std::map<std::string, CountedLevel> kCountedLevels = {{"tagged", CountedLevel::central_or_contributory},
                                                            {"central", CountedLevel::central},
                                                            {"mentioned", CountedLevel::any_mention}};

/// A word of the table in place of its value. What CLI11 has for it writes enumerations of one byte as characters.
template <class Enum>
CLI::Validator one_of(std::map<std::string, Enum> words) {
    return CLI::Validator(
        [words = std::move(words)](std::string& given) -> std::string {
            if (const auto word = words.find(CLI::detail::to_lower(given)); word != words.end()) {
                given = std::to_string(static_cast<int>(word->second));
                return {};
            }
            std::string accepted;
            for (const auto& [word, value] : words) accepted += (accepted.empty() ? "" : ", ") + word;
            return "“" + given + "” is none of: " + accepted;
        },
        std::string());
}

void add_build(CLI::App& app, BuildCommand& command) {
    BuildOptions& options = command.options;
    options.progress = ProgressStyle::automatic;
    CLI::App* build = app.add_subcommand("build", "Index a folder of reports and publish it");
    build->add_option("--corpus", options.corpus, "Folder of reports")->required();
    build->add_option("--index", options.index, "Folder of the index; made if missing")->required();
    build->add_option("--vocabulary", options.vocabulary, "Themes (SKOS JSON-LD) instead of the built-in ones");
    build->add_option("--jobs", options.jobs, "Threads; 0 is one a core")->check(CLI::Range(0u, 256u));
    build->add_option("--keep", options.keep, "Generations to keep")->check(CLI::Range(1u, 1000u));
    build->add_flag("--strict", options.strict, "Publish nothing, and end with 7, if any file cannot be read");
    build->add_option("--progress", options.progress, "auto, bar, plain or none")
        ->type_name("WORD")
        ->transform(one_of(kProgressStyles));
    build->add_option("--ocr", options.ocr, "auto (pages that are pictures), never or always")
        ->type_name("WORD")
        ->transform(one_of(kOcrModes));
    build->add_option("--report", command.report, "Write the build report to this file, as JSON");
}

void add_check(CLI::App& app, CheckCommand& command) {
    CLI::App* check = app.add_subcommand("check", "Verify every checksum, count and slot of a generation");
    check->add_option("--index", command.index, "Folder of the index")->required();
    check->add_option("--generation", command.generation, "Its id; the current one if left out");
}

std::map<std::string, schema::WithdrawalReason> withdrawal_reasons() {
    std::map<std::string, schema::WithdrawalReason> reasons;
    for (const schema::WithdrawalReasonRow& row : schema::kWithdrawalReasons)
        reasons.emplace(std::string(row.id), row.reason);
    return reasons;
}

void add_withdraw(CLI::App& app, WithdrawCommand& command) {
    CLI::App* withdraw = app.add_subcommand("withdraw", "Stop showing a review, at once and everywhere");
    withdraw->add_option("--index", command.index, "Folder of the index")->required();
    withdraw->add_option("--review", command.review, "Its id: the last part of /reviews/ID")->required();
    withdraw
        ->add_option("--reason", command.reason, "court-order, identification, correction, board-request, retention")
        ->type_name("WORD")
        ->transform(one_of(withdrawal_reasons()))
        ->required();
}

void add_restore(CLI::App& app, RestoreCommand& command) {
    CLI::App* restore = app.add_subcommand("restore", "Show a withdrawn review again");
    restore->add_option("--index", command.index, "Folder of the index")->required();
    restore->add_option("--review", command.review, "Its id")->required();
}

struct EvaluateCommands {
    EvaluateCommand themes;
    EvaluateSearchCommand search;
};

// With a server its answers are judged, and else the themes of an index.
void add_evaluate(CLI::App& app, EvaluateCommands& commands) {
    CLI::App* evaluate = app.add_subcommand(
        "evaluate", "Compare the rules' themes, or what a server finds, with what people decided (docs/relevance.md)");
    CLI::Option* index = evaluate->add_option("--index", commands.themes.index, "Folder of the index: its themes");
    CLI::Option* judged = evaluate->add_option("--judged", commands.themes.judged,
                                               "For themes, a CSV of review,theme,level; without it, the cataloguers' "
                                               "themes of the index. For a server, a folder of judged queries");
    CLI::Option* level = evaluate
                             ->add_option("--level", commands.themes.counted,
                                          "tagged (central or contributory), central, or mentioned (or more)")
                             ->type_name("WORD")
                             ->transform(one_of(kCountedLevels));
    CLI::Option* server = evaluate->add_option("--server", commands.search.questions.server,
                                               "A running server to ask the judged queries: http://127.0.0.1:8080");
    server->needs(judged)->excludes(index)->excludes(level);
    evaluate->add_option("--request", commands.search.questions.request, "Parameters for every query: match=any")
        ->needs(server);
    evaluate->add_option("--hits", commands.search.questions.most_hits, "Hits a query, at most (1000)")
        ->check(CLI::Range(1u, 10000u))
        ->needs(server);
    evaluate->add_option("--judgements", commands.search.judgements, "A file in place of the folder's judgements")
        ->needs(server);
    evaluate->add_option("--run", commands.search.run, "Write what was found to this file, as trec_eval reads it")
        ->needs(server);
    evaluate->add_option("--against", commands.search.against, "A file of that form to compare with")->needs(server);
    evaluate->final_callback([index, server] {
        if (index->empty() && server->empty()) throw CLI::RequiredError("--index or --server");
    });
}

Command chosen(EvaluateCommands commands) {
    if (commands.search.questions.server.empty()) return commands.themes;
    commands.search.judged = commands.themes.judged;
    return commands.search;
}

void add_collection(CLI::App& app, CollectionCommand& command) {
    CLI::App* collection =
        app.add_subcommand("collection", "Make a corpus of a published collection of judged documents");
    collection->add_option("--judged", command.judged, "Folder with corpus.jsonl")->required();
    collection->add_option("--corpus", command.corpus, "Folder to write; new or empty")->required();
}

struct TagsCommands {
    ExportTagsCommand sheet;
    ImportTagsCommand decisions;
    AgreeTagsCommand agreement;
};

void add_tags(CLI::App& app, TagsCommands& commands) {
    CLI::App* tags = app.add_subcommand("tags", "Sheets on which people decide about themes");
    tags->require_subcommand(1);
    CLI::App* sheet = tags->add_subcommand("export", "Write a coding sheet (CSV) of the index's themes");
    sheet->add_option("--index", commands.sheet.sheet.index, "Folder of the index")->required();
    sheet->add_option("--out", commands.sheet.out, "The sheet to write")->required();
    sheet->add_flag("--blind", commands.sheet.sheet.blind, "Leave out what is assigned, and by whom");
    sheet->add_flag("--every-theme", commands.sheet.sheet.every_theme, "Also themes that a review does not mention");
    CLI::App* decisions = tags->add_subcommand("import", "Take the decisions of a sheet into the corpus");
    decisions->add_option("--corpus", commands.decisions.corpus, "Folder of reports")->required();
    decisions->add_option("--index", commands.decisions.index, "Folder of the index")->required();
    decisions->add_option("sheet", commands.decisions.sheet, "The filled-in sheet")->required();
    CLI::App* agree = tags->add_subcommand("agree", "Compare the sheets of two coders (Cohen's kappa)");
    agree->add_option("--index", commands.agreement.index, "Folder of the index")->required();
    agree->add_option("one", commands.agreement.one, "A filled-in sheet")->required();
    agree->add_option("other", commands.agreement.other, "Another's")->required();
}

Command chosen(const CLI::App& tags, const TagsCommands& commands) {
    if (tags.got_subcommand("export")) return commands.sheet;
    if (tags.got_subcommand("import")) return commands.decisions;
    return commands.agreement;
}

void add_init(CLI::App& app, InitCommand& command) {
    CLI::App* init = app.add_subcommand("init", "Write a draft record for each review that has none");
    init->add_option("--corpus", command.options.corpus, "Folder of reports")->required();
    init->add_option("--jobs", command.options.jobs, "Threads; 0 is one a core")->check(CLI::Range(0u, 256u));
}

void add_vocabulary_check(CLI::App& app, VocabularyCheckCommand& command) {
    CLI::App* vocabulary = app.add_subcommand("vocabulary", "Work on a vocabulary of themes");
    vocabulary->require_subcommand(1);
    CLI::App* check = vocabulary->add_subcommand("check", "Say what is in a vocabulary, or every fault with its line");
    check->add_option("FILE", command.file, "The vocabulary, SKOS JSON-LD")->required();
}

/// CLI11 says of "bild" only that a subcommand is required.
std::optional<std::string> unknown_command(const CLI::App& app, int argc, const char* const* argv) {
    if (argc < 2 || std::string_view(argv[1]).starts_with('-')) return std::nullopt;
    std::string names;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (command->get_name() == argv[1]) return std::nullopt;
        names.append(names.empty() ? "" : ", ").append(command->get_name());
    }
    return "There is no command \"" + std::string(argv[1]) + "\". The commands are: " + names + ".";
}

} // namespace

Command parse_options(int argc, const char* const* argv) {
    CLI::App app{"casebook-index: builds and checks the index of a folder of case reviews"};
    app.set_version_flag("--version", "casebook " CASEBOOK_VERSION);
    app.require_subcommand(1);
    BuildCommand build;
    CheckCommand check;
    add_build(app, build);
    add_check(app, check);
    InitCommand init;
    add_init(app, init);
    WithdrawCommand withdraw;
    add_withdraw(app, withdraw);
    RestoreCommand restore;
    add_restore(app, restore);
    EvaluateCommands evaluate;
    add_evaluate(app, evaluate);
    CollectionCommand collection;
    add_collection(app, collection);
    TagsCommands tags;
    add_tags(app, tags);
    VocabularyCheckCommand vocabulary_check;
    add_vocabulary_check(app, vocabulary_check);
    if (const auto fault = unknown_command(app, argc, argv)) {
        std::cerr << *fault << "\nRun with --help for more information.\n";
        return Ended{schema::error_row(schema::ErrorCode::usage).exit_code};
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        const bool asked = e.get_exit_code() == 0;
        app.exit(e);
        return Ended{asked ? 0 : schema::error_row(schema::ErrorCode::usage).exit_code};
    }
    if (app.got_subcommand("build")) return build;
    if (app.got_subcommand("init")) return init;
    if (app.got_subcommand("withdraw")) return withdraw;
    if (app.got_subcommand("restore")) return restore;
    if (app.got_subcommand("evaluate")) return chosen(evaluate);
    if (app.got_subcommand("collection")) return collection;
    if (app.got_subcommand("tags")) return chosen(*app.get_subcommand("tags"), tags);
    if (app.got_subcommand("vocabulary")) return vocabulary_check;
    return check;
}

} // namespace casebook::indexer
