// The build report: what became of every file, as JSON and as text.
//
// A value filled by build(); any thread may write it out.
#pragma once

#include "indexer/extracted_text.hpp"
#include "indexer/purge.hpp"
#include "indexer/source.hpp"
#include "schema/manifest.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

struct IndexedFile {
    std::string name;   // relative to the corpus
    std::string review; // id
    std::uint32_t pages = 0;
    bool from_cache = false;
    std::string original = {}; // name in the index root's documents/; empty where the rights forbid it
};

/// Something a person should know of a page that was indexed none the less.
struct PageRemark {
    std::string name; // of the file, relative to the corpus
    std::uint32_t page = 0;
    std::string kind;             // "redaction_leak", "invisible_text", "unread_picture"
    std::uint32_t characters = 0; // left out; 0 where that is not the point
    std::string detail;           // a sentence
};

/// What is to be said of the pages of a text.
std::vector<PageRemark> remarks_on(const std::string& name, const ExtractedText& text);

struct BuildReport {
    std::string generation; // id published
    schema::GenerationCounts counts;
    std::vector<IndexedFile> indexed;     // ascending by name
    std::vector<SkippedFile> skipped;     // ascending by name; among them remarks on records ("unknown_theme")
    std::vector<SkippedFile> duplicates;  // files that are indexed and copies ("duplicate_of"), in the order of reviews
    std::vector<PageRemark> page_remarks; // ascending by name and page
    bool complete = true; // no page waits for a program that recognises it: another build would read no more
    std::uint64_t files_extracted = 0;
    std::uint64_t files_from_cache = 0;
    PurgeReceipt purge;         // of withdrawn reviews
    bool unchanged = false;     // the same input was published already: nothing was built
    double seconds = 0;         // wall time of the build
    double reading_seconds = 0; // of that, until the last shard was made
};

std::string report_as_json(const BuildReport& report);
/// What report_as_json() wrote, or nothing.
std::optional<BuildReport> report_from_json(std::string_view json);

/// A few lines for a person; the skipped files and the pages remarked on one a line. A long list of pages is cut.
std::string report_as_text(const BuildReport& report);

} // namespace casebook::indexer
