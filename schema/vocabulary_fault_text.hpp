// What the messages about faults of a vocabulary are made of.
//
// Pure; any thread.
#pragma once

#include "schema/lined_json.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace casebook::schema {

std::string quoted(std::string_view text);

/// The end of a sentence about `given`: "; did you mean "x"?", or "." where nothing valid is near.
std::string did_you_mean(std::string_view given, std::span<const std::string_view> valid);

/// The line where `text` stands in that property of `node`, as a text or as the address of a theme; else the node's.
std::size_t line_of(const LinedJson& node, std::string_view property, std::string_view text);

/// How a fault names the agency of that id.
std::string agency_name(std::string_view id);

} // namespace casebook::schema
