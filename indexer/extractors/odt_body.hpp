// odt_body: office:text of an ODT -> paragraphs, rows, notes and page breaks. One thread.
#pragma once

#include "indexer/extractors/document_writer.hpp"
#include "indexer/extractors/odt_styles.hpp"

namespace casebook::indexer {

void write_odt_body(XmlNode body, const OdtStyles& styles, DocumentWriter& writer);

} // namespace casebook::indexer
