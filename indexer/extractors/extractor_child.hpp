// extractor_child: a file -> its text, read by a program of its own under limits.
//
// Libraries that read binary formats crash and hang on some files; the child may do either without harm. What it
// sends is read as untrusted, and how it ended becomes the file's reason (kChildFailures). Any thread.
#pragma once

#include "indexer/extract.hpp"
#include "indexer/extractors/fork_server_pool.hpp"

#include <span>
#include <string>
#include <string_view>

namespace casebook::indexer {

struct ExtractorProgram {
    std::string_view name;                  // looked for beside this program
    const char* variable;                   // the environment variable that may name another
    std::span<const std::string> more = {}; // arguments after the order's; outlive the call
    ForkServerPool* servers = nullptr;      // where it waits for orders; null: it is started for this file
};

/// `named`, where not empty, is the program to run.
schema::Result<ExtractedText> extract_in_child(const ExtractorProgram& program, const std::filesystem::path& named,
                                               const SourceFile& file, const ExtractionLimits& limits);

} // namespace casebook::indexer
