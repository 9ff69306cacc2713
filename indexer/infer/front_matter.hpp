// front_matter: the lines of a document from which its record may be inferred: its cover, and the pages after it.
//
// The cover is what stands on the first page before the text begins: before a heading such as "Introduction", a
// numbered heading, or running prose. Pure; any thread.
#pragma once

#include "indexer/extracted_text.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace casebook::indexer {

struct FrontLine {
    std::string text; // trimmed, never empty
    std::uint32_t page = 1;
    float size = 0; // points; 0 where the format has no layout
    float top = 0;
    std::uint8_t heading_level = 0;
    bool starts_paragraph = false;
};

struct FrontMatter {
    std::vector<FrontLine> cover; // without sentences
    std::vector<FrontLine> rest;  // the following pages, sentences and all
    float body_size = 0;          // of most of the document's letters; 0 where there is no layout
    bool is_page_of_text = false; // the first page is no cover but text
};

FrontMatter front_matter(const ExtractedText& text);

} // namespace casebook::indexer
