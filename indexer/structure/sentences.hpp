// Sentences of a page's text, by ICU's rules for English with abbreviations of the field added.
//
// Found once, here, so that a passage of whole sentences costs nothing to cut when it is shown. Any thread: the rules
// are opened once a thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace casebook::indexer {

/// Byte offsets at which a sentence begins, ascending, 0 first; empty for an empty text. A '\n' ends a sentence.
std::vector<std::uint32_t> sentence_starts(std::string_view text);

} // namespace casebook::indexer
