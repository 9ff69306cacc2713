// indicator: the form of a vocabulary's indicators, which its checks and the finder of phrases read alike.
//
// A pure function; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

/// What stands between the "..." of an indicator, in order: itself where it has none.
std::vector<std::string> indicator_pieces(std::string_view indicator);

} // namespace casebook::schema
