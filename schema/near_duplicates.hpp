// near_duplicates: which reviews of a generation are copies of one another, or nearly, as its file near-duplicates.bin
// keeps them: the same report published twice, a report and its reissue.
//
// A group has at least two reviews and none is in two groups. Withdrawn reviews are not in a generation, and of those
// whose rights allow the record only no text is read: they are in no group.
//
// The decoder refuses what encode() did not write (Error index_corrupt). Values; pure; any thread.
#pragma once

#include "schema/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

/// ReviewOrdinals, ascending; groups in order of their first.
using NearDuplicates = std::vector<std::vector<std::uint32_t>>;

std::string encode(const NearDuplicates& groups);
Result<NearDuplicates> decode_near_duplicates(std::string_view bytes);

} // namespace casebook::schema
