// collection: a published collection of judged documents as a corpus that Casebook can build.
//
// The documents are the lines of corpus.jsonl (id, title, text). The corpus has a catalogue.csv with a row a document
// and NAME.txt with the text alone, where there is any; the title is the record's, and kUntitled where it has none.
// Nothing but the id, the title and whether a text is held is recorded. Every fault is named by line, and nothing is
// written of a collection with one. Reads and writes files; one thread.
#pragma once

#include "indexer/desk/judged_queries.hpp"
#include "schema/result.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

/// The same word in all of them, so that it ranks nothing.
inline constexpr std::string_view kUntitled = "Untitled";
inline constexpr std::string_view kCollectionName = "corpus.jsonl";

/// The id of the record of a judged document: its own where it can be one, else made of it: "CACM-0001" is cacm-0001,
/// and "7", which is too short, d7.
std::string record_id_of(std::string_view judged_id);

/// Ids as judged, in the order of lines.
boost::system::result<std::vector<std::string>, JudgedFaults> collection_ids(const std::filesystem::path& folder);

struct WrittenCollection {
    std::size_t documents = 0;
};

/// `out` is made, and must not hold anything.
boost::system::result<WrittenCollection, JudgedFaults> write_collection(const std::filesystem::path& folder,
                                                                        const std::filesystem::path& out);

} // namespace casebook::indexer
