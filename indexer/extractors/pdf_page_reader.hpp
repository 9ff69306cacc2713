// pdf_page_reader: a PDF file -> its pages, by Poppler's core (docs/adr/0012-read-pdf-by-popplers-core.md).
//
// Poppler interprets a page once. Its text page puts the characters into words, lines, columns and reading order; at
// the same time what is painted is noted in order, and if painted_cover finds characters nobody can see, the page is
// interpreted again without them. Only casebook-extract-pdf and casebook-recognise-pdf link this. One thread.
#pragma once

#include "indexer/extractors/pdf_page.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

class PDFDoc;

namespace casebook::indexer {

class PaintRecorder;

struct PageLimits {
    std::uint32_t max_glyphs = 200'000;   // a page of a book has 3,000, the densest table met 20,000
    std::uint32_t max_shapes = 2'000'000; // a map has some 100,000
};

class PdfFile {
  public:
    /// Whatever is wrong with the file: ask.
    explicit PdfFile(const std::string& path, const PageLimits& limits = {});
    /// A file in memory: `bytes` outlive it.
    explicit PdfFile(std::span<const char> bytes, const PageLimits& limits = {});
    ~PdfFile();
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    bool is_open() const;
    bool needs_password() const;
    int page_count() const;
    std::string title() const; // UTF-8, may be empty
    PDFDoc& document() { return *document_; }

    /// Nothing where the page holds more than the limits. `number` counts from 1.
    std::optional<PdfPage> read_page(int number);

  private:
    explicit PdfFile(const PageLimits& limits);

    std::unique_ptr<PDFDoc> document_;
    std::unique_ptr<PaintRecorder> first_;  // for a page as it is
    std::unique_ptr<PaintRecorder> second_; // and without the characters nobody can see
};

} // namespace casebook::indexer
