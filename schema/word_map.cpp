#include "schema/word_map.hpp"

namespace casebook::schema {

std::uint16_t stem_digest(std::string_view stem) {
    std::uint32_t hash = 2166136261u; // FNV-1a, folded to 16 bits
    for (const char c : stem) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return static_cast<std::uint16_t>(hash ^ hash >> 16);
}

WordMap map_words(std::span<const Token> tokens, const TextAnalyser& analyser) {
    WordMap map;
    map.digests.reserve(2 * tokens.size());
    map.steps.reserve(tokens.size());
    std::uint32_t last = 0;
    for (const Token& token : tokens) {
        const std::uint16_t digest = stem_digest(analyser.term(token.term));
        map.digests += static_cast<char>(digest);
        map.digests += static_cast<char>(digest >> 8);
        std::uint32_t step = token.begin - last;
        for (; step >= 0x80; step >>= 7) map.steps += static_cast<char>(step | 0x80);
        map.steps += static_cast<char>(step);
        last = token.begin;
    }
    return map;
}

bool word_offsets(const WordMap& map, std::size_t text_bytes, std::vector<std::uint32_t>& offsets) {
    offsets.clear();
    offsets.reserve(map.size());
    std::uint64_t offset = 0, step = 0;
    unsigned shift = 0;
    for (const char c : map.steps) {
        const auto byte = static_cast<unsigned char>(c);
        if (shift > 28) return false;
        step |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        shift += 7;
        if (byte >= 0x80) continue;
        offset += step;
        if (offset >= text_bytes) return false;
        offsets.push_back(static_cast<std::uint32_t>(offset));
        step = 0;
        shift = 0;
    }
    return offsets.size() == map.size();
}

} // namespace casebook::schema
