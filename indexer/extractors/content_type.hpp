// content_type: what a file is, by its first bytes, with its name's word where those say nothing.
//
// A file is read as what it is: a DOCX named .pdf is a DOCX. Pure functions; any thread.
#pragma once

#include "schema/result.hpp"

#include <string_view>

namespace casebook::indexer {

inline constexpr std::string_view kPdfType = "application/pdf";
inline constexpr std::string_view kDocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
inline constexpr std::string_view kOdtType = "application/vnd.oasis.opendocument.text";
inline constexpr std::string_view kDocType = "application/msword";
inline constexpr std::string_view kHtmlType = "text/html";
inline constexpr std::string_view kTextType = "text/plain";
inline constexpr std::string_view kMarkdownType = "text/markdown";

/// How much of a file's start is needed.
inline constexpr std::size_t kContentTypeBytes = 4096;

/// The media type under which the file is to be read, or why it is not (`unsupported_format`, `damaged`).
/// `named` is the media type that its name says.
schema::Result<std::string_view> content_type_of(std::string_view start, std::string_view named);

} // namespace casebook::indexer
