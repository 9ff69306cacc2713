// collection_json: a line of a judged collection's corpus.jsonl -> the document it holds. Pure; any thread.
#pragma once

#include <boost/system/result.hpp>

#include <string>
#include <string_view>

namespace casebook::indexer {

struct CollectionDocument {
    std::string id;
    std::string title; // may be empty, and so may the text
    std::string text;
};

/// What is wrong with a line, as a sentence.
struct LineFault {
    std::string message;
};

boost::system::result<CollectionDocument, LineFault> read_collection_line(std::string_view line);

} // namespace casebook::indexer
