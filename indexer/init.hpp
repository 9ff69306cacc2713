// init: draft records for the reviews of a corpus that have none, for a person to correct.
//
// A folder that holds the files of one review and nothing else of a review gets a review.json; any other review gets
// NAME.review.json beside its main document. A record that is there is never written over; a draft appears whole or
// not at all. What was inferred is listed in the draft's "inferred". One call at a time.
#pragma once

#include "indexer/extract.hpp"
#include "indexer/infer_record.hpp"
#include "indexer/source.hpp"
#include "schema/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace casebook::indexer {

struct InitOptions {
    std::filesystem::path corpus;
    unsigned jobs = 0; // threads; 0: one a core
    ExtractionContext extraction = {.cache_directory = {}};
};

struct Draft {
    std::string name; // of the file written, relative to the corpus
    schema::ReviewRecord record;
    InferredRecord inferred; // of its main document: what was read, and where
};

struct InitReport {
    std::vector<Draft> written;
    std::vector<SkippedFile> skipped;  // of the corpus: what no draft was made of, and why
    std::vector<SkippedFile> failures; // drafts that could not be written
};

/// `usage` where there is no such folder. A draft that cannot be written is in the report, and the others are written.
schema::Result<InitReport> init(const InitOptions& options);

/// A line for each draft written, what it was inferred from, and what it could not tell; then what was left out.
std::string init_report_as_text(const InitReport& report);

} // namespace casebook::indexer
