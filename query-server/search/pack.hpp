// pack: passages and reviews that a trainer has chosen, in order, each with questions. A pack is its address.
//
//   /pack?title=...&note=...&item=ITEM&ask=Question&item=ITEM      parse_pack, query_string
//   /search?...&pack=title:...&pack=ITEM&pack=ask:Question         pack_of, pack_values: taken along while searching
//
// An ITEM is a review, `ashenby-2018-child-n`, or a passage of one,
// `ashenby-2018-child-n/report.pdf/11/120-345.9f2c1a7b`: page in the file, code points of the page's text, and the
// beginning of the digest of what is quoted. A question is about the item before it. Strict, as parameters.hpp is; what
// is written is read as it was. Pure; any thread.
#pragma once

#include "query-server/search/parameters.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casebook::server {

/// A run of the text of one page, and how to know it again.
struct PackPassage {
    std::string document;    // file name within the review
    std::uint32_t page = 1;  // in the file
    std::uint32_t begin = 0; // code points of the page's text, end exclusive
    std::uint32_t end = 1;
    std::string digest; // quotation_digest() of the text
    friend bool operator==(const PackPassage&, const PackPassage&) = default;
};

struct PackItem {
    std::string review;
    std::optional<PackPassage> passage; // unset: the review as a whole
    friend bool operator==(const PackItem&, const PackItem&) = default;
};

struct PackEntry {
    PackItem item;
    std::vector<std::string> questions; // of one line each
    friend bool operator==(const PackEntry&, const PackEntry&) = default;
};

struct Pack {
    std::string title; // of one line
    std::string note;
    std::vector<PackEntry> entries; // no item twice
    friend bool operator==(const Pack&, const Pack&) = default;
};

/// Nothing where the text is none.
std::optional<PackItem> read_pack_item(std::string_view text);
std::string pack_item(const PackItem& item);
/// Of a passage that was found, or of any run of a page that is as long as one may be; else empty.
std::string pack_item_of(std::string_view review, const Passage& passage, const Limits& limits = {});

/// Eight hexadecimal digits of the text's SHA-256.
std::string quotation_digest(std::string_view text);

Checked<Pack> parse_pack(std::string_view query_string, const Limits& limits);
std::string query_string(const Pack& pack);
/// The same as names and values, in order: what a form has to send.
std::vector<std::pair<std::string, std::string>> pack_parts(const Pack& pack);

/// The values of a search's parameter `pack`; the faults name that parameter.
Checked<Pack> pack_of(const std::vector<std::string>& values, const Limits& limits);
std::vector<std::string> pack_values(const Pack& pack);

} // namespace casebook::server
