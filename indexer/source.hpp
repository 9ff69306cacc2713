// source: a corpus folder -> the reviews in it and the files of each, and what was passed over and why.
//
// A folder that holds review.json is a review; its files are that review's documents. In other folders a file whose
// name ends in .review.json, and each row of a catalogue.csv, is the record of the files that it names. Every file left
// is a review of its own, without a record (title from the name, marked as inferred); gather brings such files
// together. Order is by review id, so that the same corpus gives the same ordinals on every machine. Reads names and
// records, not the files themselves. One call at a time; the result may be read by any thread.
#pragma once

#include "schema/result.hpp"
#include "schema/review.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace casebook::indexer {

/// What reading a file once has told of it (file_content).
struct FileContent {
    std::string sha256; // of its bytes, lower-case hexadecimal
    std::uint64_t bytes = 0;
    std::filesystem::file_time_type changed = {}; // when it was last written to before it was read
    schema::Result<std::string> media_type = {};  // of what it is, whatever it is called; or why nothing reads it
};

struct SourceFile {
    std::filesystem::path path;
    std::string name;       // relative to the corpus, '/' between parts: what reports and errors call it
    std::string media_type; // from the name's ending; what the file is, extract finds
    std::uint64_t bytes = 0;
    std::optional<FileContent> content = {}; // where it has been read
    // What is known where this build has looked at it before (gather):
    bool read_now = false;                   // read, so that the cache has its text from this very build
    std::string text_digest = {};            // of its words (text_digest.hpp)
    std::optional<schema::Error> fault = {}; // it cannot be read, and why
};

/// Where a review's record stands. Of two reviews with one id, the one whose origin comes first here stays.
enum class RecordOrigin : std::uint8_t { file, catalogue, none };

/// A review to be read: its record, and one file for each of record.documents, in the same order.
/// A document of a `record-only` review has no file here: its text is never read.
struct SourceReview {
    schema::ReviewRecord record;
    std::vector<SourceFile> files;
    RecordOrigin origin = RecordOrigin::none;
    std::string record_name = {}; // "a/review.json", "catalogue.csv, row 12"; empty where it has no record
};

/// Something that does not reach the index, and why.
struct SkippedFile {
    std::string name;         // relative to the corpus
    std::string reason;       // code: "unsupported_format", "invalid_record", "empty", "encrypted", "damaged", ...
    std::string detail;       // a sentence for a person
    std::string pointer = {}; // JSON pointer into a record, where one is at fault
};

struct Corpus {
    std::vector<SourceReview> reviews; // ascending by id
    std::vector<SkippedFile> skipped;  // ascending by name
    std::vector<schema::ReviewRecord>
        withdrawn; // records whose status is "withdrawn": never indexed, named by a tombstone
};

schema::Result<Corpus> source(const std::filesystem::path& corpus_directory);

/// The folder as the paths of its files begin: "./reports/" is "/home/ann/reports".
std::filesystem::path corpus_root(const std::filesystem::path& corpus_directory);

/// The media type for a file name, or empty if no extractor reads such files.
std::string_view media_type_of(const std::filesystem::path& file);

} // namespace casebook::indexer
