// duplicates: documents that are copies of a document of another review, as remarks for the build report.
//
// A copy has the same bytes, or the same words in the same order. Reviews that have a record stay whatever their
// documents are; copies without a record were left out by gather. Pure; any thread.
#pragma once

#include "indexer/source.hpp"

#include <string>
#include <vector>

namespace casebook::indexer {

struct DocumentDigest {
    std::string name;   // of the file, relative to the corpus
    std::string review; // id
    std::string sha256; // of its bytes
    std::string text;   // text_digest.hpp; empty where it has too few words
};

/// A remark "duplicate_of" for each document after the first of its kind, naming both, in the order given.
std::vector<SkippedFile> duplicate_remarks(const std::vector<DocumentDigest>& documents);

} // namespace casebook::indexer
