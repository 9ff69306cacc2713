// A corpus of any size from a seed: a folder for each review with review.json and report.txt, and the truth about it.
//
// The same options give the same bytes on every machine; review n of a larger corpus is review n of a smaller one.
// One call at a time for one directory.
//
//   auto written = write_corpus({.directory = dir / "corpus", .truth = dir / "truth.json", .reviews = 50, .words =
//   3000});
#pragma once

#include "corpus-fixtures/generate/report_text.hpp"
#include "schema/result.hpp"

#include <cstdint>
#include <filesystem>

namespace casebook::generate {

struct CorpusOptions {
    std::filesystem::path directory; // made where it is missing; must hold nothing
    std::filesystem::path truth;     // outside `directory`, or it would be read as a document; empty: none is written
    std::uint32_t reviews = 100;
    std::uint32_t words = 8000; // of a report, on average; from a third to twice as many
    std::uint64_t seed = 1;
    Themes themes = Themes::planted;
};

struct CorpusTotals {
    std::uint64_t reviews = 0;
    std::uint64_t reports = 0; // some reviews are known, but not held
    std::uint64_t pages = 0;
    std::uint64_t words = 0;
    std::uint64_t bytes = 0; // of reports
};

struct GeneratedReview {
    schema::ReviewRecord record;
    Report report; // empty where the record says that none is held
};

/// Review `index` of a corpus with that seed, without writing anything. `words` is the average of the corpus.
GeneratedReview generate_review(const WordBank& bank, std::uint64_t seed, std::uint32_t index, std::uint32_t words,
                                Themes themes = Themes::planted);

schema::Result<CorpusTotals> write_corpus(const CorpusOptions& options);

} // namespace casebook::generate
