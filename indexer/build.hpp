// build: a corpus folder in, a published generation out. Read this and build.cpp first.
//
//   source -> gather -> (extract -> structure -> tag -> index, on many threads, batch by batch) -> publish -> purge
//
// What is withdrawn (withdrawn.json, or past its last day) is taken out after gather, and off the disk after publish.
//
// Holds the index's lock while it runs. One call at a time a process.
#pragma once

#include "indexer/build_report.hpp"
#include "indexer/extract.hpp"
#include "indexer/progress.hpp"
#include "indexer/publish.hpp"
#include "indexer/purge.hpp"
#include "schema/result.hpp"

#include <filesystem>
#include <functional>

namespace casebook::indexer {

struct BuildOptions {
    std::filesystem::path corpus;
    std::filesystem::path index;
    std::filesystem::path vocabulary; // empty: the built-in one
    unsigned jobs = 0;                // threads; 0: one a core
    unsigned keep = 3;                // generations
    bool strict = false;              // nothing is published if any file was skipped as unreadable
    ProgressStyle progress = ProgressStyle::none;
    OcrMode ocr = OcrMode::automatic; // recognise pages from their pictures
    ExtractionLimits limits;
    std::string day = {};                             // of UTC; empty: today. For published_until
    std::function<void(PublishStep)> after_step = {}; // for tests, as the next
    std::function<void(PurgeStep)> after_purge_step = {};
};

/// index_locked, invalid_vocabulary, io_failure; unreadable_source under `strict`, with the report in `report`.
/// `report` is filled as far as the build came, whatever the outcome.
schema::Status build(const BuildOptions& options, BuildReport& report);

} // namespace casebook::indexer
