// read_review: extract and structure applied to every document of a review, and the parts brought together.
//
// A document that cannot be read costs that document: it is in `skipped` with its reason. Any thread.
#pragma once

#include "indexer/build_report.hpp"
#include "indexer/extract.hpp"
#include "indexer/source.hpp"
#include "indexer/structure.hpp"
#include "schema/review.hpp"

#include <vector>

namespace casebook::indexer {

struct ReadReview {
    schema::Review review;
    std::vector<SourceFile> files;              // one a document of the review, in its order
    std::vector<bool> from_cache;               // one a document: its text was in the extraction cache
    std::vector<std::string> text_digests = {}; // likewise: of its words (text_digest.hpp)
    std::vector<SkippedFile> skipped;
    std::vector<PageRemark> remarks; // on pages of the files, in their order
    bool complete = true;            // no page waits for a program that recognises it
};

ReadReview read_review(const SourceReview& source, const ExtractionContext& context);

} // namespace casebook::indexer
