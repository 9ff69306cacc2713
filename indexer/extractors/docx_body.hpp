// docx_body: the main part of a DOCX, with its notes -> paragraphs, rows, notes and page breaks.
//
// One thread; reads each document once.
#pragma once

#include "indexer/extractors/document_writer.hpp"
#include "indexer/extractors/docx_numbering.hpp"
#include "indexer/extractors/docx_styles.hpp"
#include "indexer/extractors/xml_part.hpp"

namespace casebook::indexer {

/// The trees a document is made of; those that are missing are null.
struct DocxTrees {
    XmlNode document = nullptr;
    XmlNode footnotes = nullptr;
    XmlNode endnotes = nullptr;
};

/// Writes the body of `trees.document`; `numbering` counts.
void write_docx_body(const DocxTrees& trees, const DocxStyles& styles, DocxNumbering& numbering,
                     DocumentWriter& writer);

} // namespace casebook::indexer
