// index: tagged reviews -> a shard: three private Xapian databases and the stored forms.
//
// Shards are made on many threads, each of reviews that follow one another; merge_shards() then puts them
// together in order, so that the document number of a review, a passage or a recommendation is its ordinal + 1.
// The write boundary: with publish, the only place of the indexer that touches Xapian.
//
// A review's index document has every stem of its title, label, publisher and pages with positions (a gap
// between sections, documents and fields), title stems once more under a prefix, the words as they are written, the
// stems of each kind of section, one value slot a facet, its parts, and its summary as data. A passage's has the
// stems of its text, without positions; a recommendation's its stems with positions, and its words as written.
#pragma once

#include "indexer/tag.hpp"
#include "schema/generation_files.hpp"
#include "schema/result.hpp"
#include "schema/text_analysis.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace casebook::indexer {

/// Words this far apart are in different sections or fields: no phrase and no NEAR reaches across.
inline constexpr std::uint32_t kPositionGap = 100;

struct Shard {
    schema::GenerationFiles files;           // its databases and stored forms, named as a generation's are
    std::vector<std::string> review_digests; // of everything stored of each review
    std::uint64_t pages = 0;
    std::uint64_t passages = 0;
    std::uint64_t words = 0;
};

/// Makes a shard of reviews tagged with themes of `vocabulary` in `directory`, which must exist and be empty. One
/// analyser a thread, reused from shard to shard.
schema::Result<Shard> index_shard(const std::vector<TaggedReview>& reviews, const schema::Vocabulary& vocabulary,
                                  const std::filesystem::path& directory, schema::TextAnalyser& analyser);

/// Compacts the shards, in order, into the files of a generation and removes them.
schema::Status merge_shards(const std::vector<Shard>& shards, const schema::GenerationFiles& files);

} // namespace casebook::indexer
