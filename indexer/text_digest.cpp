#include "indexer/text_digest.hpp"

#include "schema/digest.hpp"

#include <string_view>

namespace casebook::indexer {
namespace {

/// How many bytes at the head of `text` are no part of a word: punctuation, white space, soft hyphens.
std::size_t gap_at(std::string_view text) {
    const auto c = static_cast<unsigned char>(text[0]);
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? 0 : 1;
    if (text.starts_with("\xE2\x80") && text.size() > 2) return 3; // dashes, quotation marks, wide spaces
    return c == 0xC2 && text.size() > 1 ? 2 : 0;                   // no-break space, soft hyphen, section sign
}

} // namespace

std::string text_digest(std::span<const schema::Page> pages) {
    schema::Digest digest;
    std::size_t words = 0;
    std::string word;
    const auto end_word = [&] {
        if (word.empty()) return;
        digest.add_field(word);
        word.clear();
        ++words;
    };
    for (const schema::Page& page : pages) {
        const std::string_view text = page.text;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t gap = gap_at(text.substr(at));
            if (gap != 0)
                end_word();
            else
                word += text[at] >= 'A' && text[at] <= 'Z' ? static_cast<char>(text[at] - 'A' + 'a') : text[at];
            at += gap == 0 ? 1 : gap;
        }
        end_word();
    }
    return words < kFewestComparedWords ? std::string() : digest.hex();
}

} // namespace casebook::indexer
