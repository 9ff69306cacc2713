// Sentences of a stored page: the one around a place, and its neighbours in the paragraph.
//
// Boundaries were found when the page was indexed. Pure; any thread.
#pragma once

#include "schema/stored_review.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace casebook::server {

/// Bytes in a text, end exclusive.
struct ByteRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// The sentence that holds the byte `at` (below the text's size), without white space at its ends.
ByteRange sentence_around(const schema::StoredPage& page, std::uint32_t at);

/// Without white space at its ends.
ByteRange trimmed(std::string_view text, ByteRange range);

/// As they are counted where a quotation has a limit: runs without white space.
bool begins_word(std::string_view text, std::size_t at);
std::size_t words_in(std::string_view text);

/// The sentence after, or before, `range` in the same paragraph, or the same cell of a table.
std::optional<ByteRange> sentence_after(const schema::StoredPage& page, const ByteRange& range);
std::optional<ByteRange> sentence_before(const schema::StoredPage& page, const ByteRange& range);

} // namespace casebook::server
