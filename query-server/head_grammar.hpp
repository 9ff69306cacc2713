// head_grammar: is the head of a request, byte for byte, what RFC 9112 and 9110 let a client send?
//
// Looks at the bytes as they came, before any parser may have mended them: what two readers might understand in two
// ways is refused here, since one of them may be the proxy before us (request smuggling). Stricter than the standard in
// one point: the values of fields hold no bytes outside ASCII. Pure; any thread.
#pragma once

#include "query-server/head_refusal.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace casebook::server {

enum class HeadState { unfinished, finished, broken };

struct HeadScan {
    HeadState state = HeadState::unfinished;
    std::size_t bytes = 0; // finished: of the head, its empty line included; else how far it need not be read again
};

/// Where a head ends, as its bytes arrive; `seen` is what the scan of its beginning said. Broken as soon as a byte has
/// come that no head holds: a control character, or a line that ends otherwise than in CR LF.
HeadScan scan_head(std::string_view bytes, std::size_t seen = 0);

/// Of a finished head. 505 for a version that is not spoken here, else 400.
std::optional<HeadRefusal> refuse_grammar(std::string_view head);

/// Of one line of fields, without its end: `Name: value`.
std::optional<HeadRefusal> refuse_field_line(std::string_view line);

} // namespace casebook::server
