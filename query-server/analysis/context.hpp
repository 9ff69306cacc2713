// context: what stands left and right of a word on its page, as one line of a concordance shows it.
//
// Line ends, tabs and runs of blanks are one blank; a side ends between words, within `width` code points, or where the
// page does. What stands nearest comes last on the left and first on the right. Pure; any thread.
//
//   context_of("The child was\nnot brought to the clinic.", {range of "not brought"}, 15)
//       -> "child was", "not brought", "to the clinic."
#pragma once

#include "query-server/search/sentences.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace casebook::server {

struct Context {
    std::string left, keyword, right;
    friend bool operator==(const Context&, const Context&) = default;
};

/// `range` is within `text`, which is UTF-8, and of whole characters.
Context context_of(std::string_view text, const ByteRange& range, std::uint32_t width);

} // namespace casebook::server
