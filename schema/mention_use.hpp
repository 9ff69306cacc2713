// mention_use: what a sentence does with a theme it names: says it of the case, denies it, supposes it, or only has it
// in the name of a body or a document.
//
//   "There was no evidence of neglect."              denied
//   "Neglect was ruled out by the paediatrician."    denied
//   "No agency recognised the neglect."              stated: what is denied is the recognising
//   "The training covers whether neglect ..."        supposed
//   "The Neglect Strategy Group met in May."         in_a_name
//   "Available at https://... (2017)"                cited
//
// English, by cue words about the mention within its clause; tested sentence by sentence. Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace casebook::schema {

enum class MentionUse : std::uint8_t { stated, supposed, denied, in_a_name, cited };

/// `begin` and `end` are the bytes of the mention in the sentence. Where a theme is one whose absence is the theme
/// ("no information was shared"), nothing denies it.
MentionUse use_of_mention(std::string_view sentence, std::size_t begin, std::size_t end, bool absence_is_theme);

} // namespace casebook::schema
