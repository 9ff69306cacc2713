// graphic_detail: does a text describe injuries, violence or a death in detail? Such passages are shown closed, so that
// nobody meets them unprepared (docs/care.md).
//
// By its words alone: one that is seldom used but for such a description, or two different ones that speak of injury
// together. It errs to both sides and decides nothing but whether a passage is closed. Pure; any thread.
//
//   "He had two fractured ribs and extensive bruising to his back."  true
//   "Staff did not know what to do about a bruise to a baby."        false
#pragma once

#include <string_view>

namespace casebook::server {

bool describes_harm_in_detail(std::string_view text);

} // namespace casebook::server
