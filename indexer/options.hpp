// The command line of casebook-index. The usage text is the grammar.
#pragma once

#include "indexer/build.hpp"
#include "indexer/desk/coding_sheet.hpp"
#include "indexer/desk/evaluate.hpp"
#include "indexer/desk/evaluate_search.hpp"
#include "indexer/init.hpp"
#include "indexer/withdraw.hpp"

#include <filesystem>
#include <string>
#include <variant>

namespace casebook::indexer {

struct BuildCommand {
    BuildOptions options;
    std::filesystem::path report; // empty: none is written
};

struct CheckCommand {
    std::filesystem::path index;
    std::string generation; // empty: the current one
};

struct InitCommand {
    InitOptions options;
};

struct EvaluateCommand {
    std::filesystem::path index;
    std::filesystem::path judged; // empty: the cataloguers' themes of the index
    CountedLevel counted = CountedLevel::central_or_contributory;
};

/// Judged queries, asked of a running server.
struct EvaluateSearchCommand {
    std::filesystem::path judged;     // a folder
    std::filesystem::path judgements; // in place of the folder's own; may be empty
    std::filesystem::path run;        // written; empty: none is
    std::filesystem::path against;    // a run to compare with; may be empty
    SearchQuestions questions;
};

struct CollectionCommand {
    std::filesystem::path judged, corpus;
};

struct ExportTagsCommand {
    SheetOptions sheet;
    std::filesystem::path out;
};

struct ImportTagsCommand {
    std::filesystem::path corpus, index, sheet;
};

struct AgreeTagsCommand {
    std::filesystem::path index, one, other;
};

struct VocabularyCheckCommand {
    std::filesystem::path file;
};

struct WithdrawCommand {
    std::filesystem::path index;
    std::string review;
    schema::WithdrawalReason reason = schema::WithdrawalReason::board_request;
};

struct RestoreCommand {
    std::filesystem::path index;
    std::string review;
};

/// What was asked for is printed already (help, version, a usage error): only the exit code is left.
struct Ended {
    int exit_code = 0;
};

using Command = std::variant<BuildCommand, CheckCommand, InitCommand, WithdrawCommand, RestoreCommand, EvaluateCommand,
                             EvaluateSearchCommand, CollectionCommand, ExportTagsCommand, ImportTagsCommand,
                             AgreeTagsCommand, VocabularyCheckCommand, Ended>;

Command parse_options(int argc, const char* const* argv);

} // namespace casebook::indexer
