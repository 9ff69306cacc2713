// The nearest of a list of valid names to one that is not valid: for "did you mean".
//
// Pure; any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace casebook::schema {

/// Edit distance (insertions, deletions, substitutions, swaps of neighbours), in bytes, capped at `limit` + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The valid name nearest to `given`, the first of equals; empty where none is near enough to be meant.
std::string_view nearest(std::string_view given, std::span<const std::string_view> valid);

} // namespace casebook::schema
