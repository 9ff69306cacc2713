// markup: a DOCX, ODT or HTML file -> its text, by what the file is and not by what it is called. One thread.
#pragma once

#include "indexer/extracted_text.hpp"
#include "indexer/extractors/package.hpp"

#include <string>

namespace casebook::indexer {

/// HTML is a hundredth of this; what is larger is data.
inline constexpr std::size_t kMostHtmlBytes = std::size_t{64} << 20;

ReadResult<ExtractedText> read_package(Package& package);
ReadResult<ExtractedText> read_markup_file(const std::string& path);

} // namespace casebook::indexer
