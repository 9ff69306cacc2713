// last_build: has anything changed since the last build? Where nothing has, what is published stays as it is.
//
// The input of a build is digested whole: the versions of the program and its rules, the vocabulary, what people
// decided about themes, the settings, every record, and every file by its content. The report of the last build is kept
// with that digest in the index root's cache. A build of the same input whose publication is still there, undamaged,
// has nothing to do but to say so. For the holder of the index's lock. One call at a time.
#pragma once

#include "indexer/build_report.hpp"
#include "indexer/extract.hpp"
#include "indexer/source.hpp"
#include "schema/generation_files.hpp"
#include "schema/vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace casebook::indexer {

/// SHA-256 of all that a build's outcome depends on, for a corpus with its contents (file_content.hpp). Nothing where a
/// file could not be read: such a build always runs, and says so.
std::optional<std::string> digest_of_input(const Corpus& corpus, std::string_view vocabulary_and_decisions,
                                           const ExtractionContext& settings);

/// The report of the last build, where it was of this input and what it published is there whole.
std::optional<BuildReport> unchanged_since(const schema::IndexRoot& root, const std::string& input);

/// For a build that goes on to change what is on the disk: whatever becomes of it, the next one has to look again.
schema::Status forget_build(const schema::IndexRoot& root);

/// Keeps the report of a build that was published, and left nothing behind that it should have taken away. A cache that
/// cannot be written costs time, not correctness.
void remember_build(const schema::IndexRoot& root, const std::string& input, const BuildReport& report);

} // namespace casebook::indexer
