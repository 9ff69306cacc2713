// document_writer: the paragraphs, rows, notes and page breaks of a document, in their order -> its pages and lines.
//
// What the readers of DOCX, ODT and HTML have in common. A paragraph is one line, or several where it holds line or
// page breaks; a row of a table is one line, its cells set apart by tabs; a note is one line, after the text of its
// page. White space is squeezed, soft hyphens go. Calls nest: a cell may hold a table, a paragraph a note.
// One thread.
#pragma once

#include "indexer/extracted_text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

struct ParagraphLooks {
    std::string label; // its number or bullet, as the reader sees it; may be empty
    std::uint8_t heading_level = 0;
};

enum class PageBreak : std::uint8_t {
    ordered,  // by the author: begins a page even after an empty one
    laid_out, // where the word processor last broke the page: means nothing on a page that has just begun
};

class DocumentWriter {
  public:
    DocumentWriter();

    void set_title(std::string_view title);

    void begin_paragraph(ParagraphLooks looks);
    void set_looks(ParagraphLooks looks); // of the paragraph that has begun, before its first line has ended
    void text(std::string_view text, bool bold = false);
    void end_line();
    void end_paragraph();

    void begin_row();
    void begin_cell();
    void end_cell();
    void end_row();

    void begin_note(std::string_view label);
    void end_note();

    void end_page(PageBreak kind);

    /// Text that nobody is meant to read: counted, not kept.
    void leave_out(std::string_view text);

    /// True where nothing stands on the page yet.
    bool page_is_empty() const;

    std::size_t page_count() const { return text_.pages.size(); }

    /// The text, once everything that was begun has ended.
    ExtractedText finish() &&;

  private:
    enum class Place : std::uint8_t { body, row, cell, note };

    /// Where text goes at present: the body, or a cell or a note within it.
    struct Frame {
        Place place = Place::body;
        ParagraphLooks looks;
        std::string line;       // of the paragraph, so far
        std::size_t bold = 0;   // bytes of the line
        bool continues = false; // the paragraph has had a line
        std::string gathered;   // text of a cell or a note
        std::vector<std::string> cells;
        unsigned page_breaks = 0; // within a row: they come after it
    };

    Frame& top() { return frames_.back(); }
    void flush_line();
    void add_line(TextLine line);
    void gather(std::string_view text);
    void add_notes();
    void begin_page();
    Frame pop();

    ExtractedText text_;
    std::vector<Frame> frames_;
    std::vector<std::string> notes_; // of this page
};

/// `text` with its white space squeezed to single spaces, without soft hyphens and signs of no width.
std::string squeezed(std::string_view text);

/// The characters that are not white space.
std::uint32_t count_characters(std::string_view text);

} // namespace casebook::indexer
