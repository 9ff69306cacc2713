// WordMap: where the words of a page stand, with a short digest of each one's stem, so that the words of a query are
// found on a page without analysing its text again.
//
// Entries follow the tokens of text analysis. A digest that agrees is a candidate, to be confirmed on the text; one
// that does not is certainly another stem. Made by the indexer, stored with the page. Pure; any thread.
#pragma once

#include "schema/text_analysis.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

struct WordMap {
    std::string digests; // two bytes a token, little-endian
    std::string steps;   // LEB128: bytes from the beginning of the token before; 0 for the joined form of a compound

    std::size_t size() const { return digests.size() / 2; }
    std::uint16_t digest(std::size_t i) const {
        return static_cast<std::uint16_t>(static_cast<unsigned char>(digests[2 * i]) |
                                          static_cast<unsigned char>(digests[2 * i + 1]) << 8);
    }
    friend bool operator==(const WordMap&, const WordMap&) = default;
};

std::uint16_t stem_digest(std::string_view stem);

WordMap map_words(std::span<const Token> tokens, const TextAnalyser& analyser);

/// Where each token begins, in bytes; false where the steps are not of size() tokens within `text_bytes`.
bool word_offsets(const WordMap& map, std::size_t text_bytes, std::vector<std::uint32_t>& offsets);

} // namespace casebook::schema
