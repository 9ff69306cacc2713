// gather: a corpus as it was found -> the same corpus, its files without records made into reviews.
//
// Loose files that are plainly one review are brought together, copies are left out, and every such review gets a
// record inferred from its covers. Reviews that have a record are left as they are. docs/record.md has the rules.
// Reads every file where there is one without a record, else none. One call at a time; it starts threads of its own.
#pragma once

#include "indexer/extract.hpp"
#include "indexer/infer_record.hpp"
#include "indexer/source.hpp"

#include <map>
#include <string>

namespace casebook::indexer {

struct GatheredCorpus {
    Corpus corpus;
    std::map<std::string, InferredRecord> inferred; // by review id: what the main document of each said, and where
    bool complete = true; // false where a file without a record waits for a program that recognises its pages
};

/// Files that cannot be read and copies end among the skipped, with the reason.
GatheredCorpus gather(Corpus corpus, const ExtractionContext& extraction, unsigned jobs);

} // namespace casebook::indexer
