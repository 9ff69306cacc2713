// page_language: what language the text of a page is written in, where that is plain.
//
// English and Welsh are told apart by their commonest small words, a third of any running text, which takes a
// fifth of the time that a detector of many languages takes (docs/adr/0013-tell-welsh-by-its-small-words.md).
// Silent where the text is short, in both, or in another language: a wrong `lang` makes a screen reader read English
// as Welsh, which is worse than none. Pure; any thread.
#pragma once

#include <string_view>

namespace casebook::indexer {

/// "en" or "cy"; empty where it is not sure. `text` is UTF-8.
std::string_view language_of(std::string_view text);

} // namespace casebook::indexer
