// text_encoding: bytes of a text in whatever encoding -> UTF-8.
//
// Read: UTF-8 and UTF-16 with a byte order mark or without, and of the encodings of one byte a character
// Windows-1252, ISO-8859-15 and Mac Roman, whichever makes the likelier text. (ICU's detector does not know the last
// two.) Pure functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace casebook::indexer {

/// Text as an extractor of text files takes it? False for what only carries a text file's name.
bool looks_like_text(std::string_view bytes);

bool has_byte_order_mark(std::string_view bytes);

/// As UTF-8, byte order mark removed. Control characters, and stray bytes of what is nearly UTF-8, stay.
std::string decode_text(std::string_view bytes);

/// From the encoding of that name; nothing where ICU does not know it.
std::optional<std::string> convert_text(std::string_view bytes, const std::string& encoding);

} // namespace casebook::indexer
