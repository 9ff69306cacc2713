// body_look: how the running text of a document looks, against which heads and headings are told apart.
#pragma once

#include "indexer/extracted_text.hpp"

namespace casebook::indexer {

/// The commonest font size of a document (0 where unknown), and whether most of it is bold, by bytes.
struct BodyLook {
    float size = 0;
    bool bold = false;
};

BodyLook body_look(const ExtractedText& text);

} // namespace casebook::indexer
