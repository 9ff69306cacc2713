#include "schema/term.hpp"

#include "schema/digest.hpp"

namespace casebook::schema {

namespace {

std::string prefixed(std::string_view prefix, std::string_view value) {
    constexpr std::size_t digest_bytes = 32;
    const std::size_t room = kMaxTermBytes - prefix.size();
    if (value.size() <= room) return std::string(prefix) + std::string(value);
    return std::string(prefix) + std::string(value.substr(0, room - digest_bytes)) +
           sha256_hex(value).substr(0, digest_bytes);
}

} // namespace

std::string title_stem_term(std::string_view stem) { return prefixed("S", stem); }
std::string word_term(std::string_view word) { return prefixed(kWordPrefix, word); }
std::string review_id_term(std::string_view review_id) { return prefixed("Q", review_id); }
std::string whole_title_term(std::string_view folded_words) { return prefixed("XT", folded_words); }
std::string whole_label_term(std::string_view folded_words) { return prefixed("XL", folded_words); }

} // namespace casebook::schema
