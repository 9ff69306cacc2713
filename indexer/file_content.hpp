// file_content: a file -> its digest, its size and what it is, read once for all stages of a build.
//
// What was read of a file travels with it (SourceFile::content): the digest of the build's input, gather and index
// take it from there. It holds as long as the file has the size and the time of change it had; a file that was
// written to since is read again. Any thread; each call is independent.
#pragma once

#include "indexer/source.hpp"
#include "schema/result.hpp"

namespace casebook::indexer {

/// What is known of the file's content, where it still holds; else read now. `unreadable_source`, with "unreadable" in
/// `parameter`, where the file cannot be read to its end.
schema::Result<FileContent> content_of(const SourceFile& file);

/// The corpus with the content of each of its files that can be read, on `jobs` threads.
Corpus with_contents(Corpus corpus, unsigned jobs);

} // namespace casebook::indexer
