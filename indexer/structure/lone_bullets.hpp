// lone_bullets: bullets that are lines of their own, read before or after the text they stand beside.
#pragma once

#include "indexer/structure/line_roles.hpp"

#include <string_view>
#include <vector>

namespace casebook::indexer {

/// For each line of each page the bullet that stands beside it, or empty; the lines that hold nothing but such a bullet
/// are marked. Views into `text`.
using BulletsBeside = std::vector<std::vector<std::string_view>>;
BulletsBeside mark_lone_bullets(const ExtractedText& text, LineRoles& roles);

} // namespace casebook::indexer
