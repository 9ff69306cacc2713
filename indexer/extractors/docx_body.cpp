#include "indexer/extractors/docx_body.hpp"

#include "indexer/extractors/symbol_fonts.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace casebook::indexer {
namespace {

/// Elements whose text is not part of the document as accepted, or no text at all.
constexpr std::string_view kSkipped[] = {
    "del",      "moveFrom", "pPr",           "rPr",     "tblPr",        "tblGrid",     "sdtPr",
    "sdtEndPr", "sectPr",   "instrText",     "delText", "delInstrText", "trPr",        "tcPr",
    "tblPrEx",  "fldData",  "annotationRef", "rt",      "smartTagPr",   "customXmlPr", "dataBinding"};

bool is_any_of(std::string_view name, std::span<const std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The descendants of a node of one name, not looking inside those found; not in what tracked changes took out.
void find_all(XmlNode node, std::string_view name, std::vector<XmlNode>& found) {
    for (const XmlNode child : ElementsOf(node)) {
        if (name_of(child) == name)
            found.push_back(child);
        else if (name_of(child) != "del" && name_of(child) != "moveFrom")
            find_all(child, name, found);
    }
}

/// Of the two readings of an AlternateContent, the one that holds text boxes, or the first.
XmlNode chosen_alternative(XmlNode alternatives) {
    XmlNode first = nullptr;
    for (const XmlNode branch : ElementsOf(alternatives)) {
        if (first == nullptr) first = branch;
        std::vector<XmlNode> boxes;
        find_all(branch, "txbxContent", boxes);
        if (!boxes.empty()) return branch;
    }
    return first;
}

/// The begins of fields that have an end: a begin without one would swallow the rest of the document.
std::set<XmlNode> fields_that_end(XmlNode document) {
    std::vector<XmlNode> marks;
    find_all(document, "fldChar", marks);
    std::set<XmlNode> ended;
    std::vector<XmlNode> open;
    for (const XmlNode mark : marks) {
        const std::string_view type = attribute(mark, "fldCharType");
        if (type == "begin") open.push_back(mark);
        if (type != "end" || open.empty()) continue;
        ended.insert(open.back());
        open.pop_back();
    }
    return ended;
}

class BodyReader {
  public:
    BodyReader(const DocxTrees& trees, const DocxStyles& styles, DocxNumbering& numbering, DocumentWriter& writer)
        : styles_(styles), numbering_(numbering), writer_(writer), ended_fields_(fields_that_end(trees.document)) {
        for (const XmlNode note : ElementsOf(trees.footnotes)) footnotes_.emplace(attribute(note, "id"), note);
        for (const XmlNode note : ElementsOf(trees.endnotes)) endnotes_.emplace(attribute(note, "id"), note);
        find_all(trees.document, "sectPr", sections_);
        on_colored_page_ = child_of(trees.document, "background") != nullptr;
    }

    void read(XmlNode document) { read_blocks(child_of(document, "body")); }

  private:
    // ---- blocks

    void read_blocks(XmlNode parent) {
        for (const XmlNode node : ElementsOf(parent)) {
            const std::string_view name = name_of(node);
            if (name == "p")
                read_paragraph(node);
            else if (name == "tbl")
                read_table(node);
            else if (name == "AlternateContent")
                read_blocks(chosen_alternative(node));
            else if (!is_any_of(name, kSkipped))
                read_blocks(node); // content controls, insertions, custom XML
        }
    }

    void read_paragraph(XmlNode node) {
        const XmlNode properties = child_of(node, "pPr");
        std::string style(attribute(child_of(properties, "pStyle"), "val"));
        if (style.empty()) style = styles_.default_paragraph();
        const DocxParagraphLooks own = read_paragraph_looks(properties);
        const DocxParagraphLooks looks = merged(own, styles_.paragraph(style));
        const XmlNode mark = child_of(properties, "rPr");
        const bool is_joined = child_of(mark, "del") != nullptr || child_of(mark, "moveFrom") != nullptr;

        if (looks.begins_page.value_or(false) && !writer_.page_is_empty()) writer_.end_page(PageBreak::ordered);
        // Of paragraphs joined by a deleted mark, the last one's mark stays, and with it its looks.
        if (!std::exchange(joins_next_, is_joined)) writer_.begin_paragraph({});
        if (!is_joined)
            writer_.set_looks({.label = label_of(own, looks, style), .heading_level = looks.heading_level.value_or(0)});
        paragraph_ = &looks;
        read_inlines(node);
        paragraph_ = nullptr;
        if (!is_joined) writer_.end_paragraph();
        read_boxes();
        if (child_of(properties, "sectPr") != nullptr) end_section();
    }

    std::string label_of(const DocxParagraphLooks& own, const DocxParagraphLooks& looks, const std::string& style) {
        if (!looks.list || *looks.list == "0") return {};
        std::optional<std::uint8_t> level = own.list_level;
        if (!level && !own.list) level = numbering_.level_of_style(*looks.list, style);
        if (!level) level = looks.list_level;
        return numbering_.next_label(*looks.list, level.value_or(0));
    }

    /// Whether a page begins is said by the section that follows.
    void end_section() {
        ++section_;
        if (section_ >= sections_.size()) return;
        const std::string_view type = attribute(child_of(sections_[section_], "type"), "val");
        if (type != "continuous" && type != "nextColumn") writer_.end_page(PageBreak::ordered);
    }

    /// Text boxes stand after the paragraph they are tied to.
    void read_boxes() {
        const std::vector<XmlNode> boxes = std::exchange(boxes_, {});
        ++filled_depth_;
        for (const XmlNode box : boxes) read_blocks(box);
        --filled_depth_;
    }

    // ---- tables

    void find_rows(XmlNode parent, std::vector<XmlNode>& rows) const {
        for (const XmlNode node : ElementsOf(parent)) {
            if (name_of(node) == "tr") {
                if (child_of(child_of(node, "trPr"), "del") == nullptr) rows.push_back(node);
            } else if (!is_any_of(name_of(node), kSkipped)) {
                find_rows(node, rows);
            }
        }
    }

    void find_cells(XmlNode parent, std::vector<XmlNode>& cells) const {
        for (const XmlNode node : ElementsOf(parent)) {
            if (name_of(node) == "tc") {
                if (child_of(child_of(node, "tcPr"), "cellDel") == nullptr) cells.push_back(node);
            } else if (!is_any_of(name_of(node), kSkipped)) {
                find_cells(node, cells);
            }
        }
    }

    /// A table of one column is a frame around text, and read as text.
    void read_table(XmlNode table) {
        std::vector<XmlNode> rows;
        find_rows(table, rows);
        std::vector<std::vector<XmlNode>> cells(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) find_cells(rows[i], cells[i]);
        const bool is_frame = std::all_of(cells.begin(), cells.end(), [](const auto& row) { return row.size() < 2; });
        ++filled_depth_;
        for (const auto& row : cells) {
            if (is_frame)
                for (const XmlNode cell : row) read_blocks(cell);
            else
                read_row(row);
        }
        --filled_depth_;
    }

    void read_row(const std::vector<XmlNode>& cells) {
        writer_.begin_row();
        for (const XmlNode cell : cells) {
            writer_.begin_cell();
            const XmlNode merge = child_of(child_of(cell, "tcPr"), "vMerge");
            const bool is_covered = merge != nullptr && attribute(merge, "val") != "restart";
            if (!is_covered) read_blocks(cell);
            joins_next_ = false;
            writer_.end_cell();
        }
        writer_.end_row();
    }

    // ---- within a paragraph

    void read_inlines(XmlNode parent) {
        for (const XmlNode node : ElementsOf(parent)) {
            const std::string_view name = name_of(node);
            if (name == "oMath" || name == "oMathPara")
                read_formula(node);
            else if (name == "r")
                read_run(node);
            else if (name == "AlternateContent")
                read_inlines(chosen_alternative(node));
            else if (name == "txbxContent")
                boxes_.push_back(node);
            else if (!is_any_of(name, kSkipped))
                read_inlines(node); // links, insertions, content controls, simple fields
        }
    }

    void read_formula(XmlNode formula) {
        std::vector<XmlNode> texts;
        find_all(formula, "t", texts);
        for (const XmlNode text : texts) writer_.text(text_of(text));
    }

    void read_run(XmlNode run) {
        const XmlNode properties = child_of(run, "rPr");
        RunLooks looks = read_run_looks(properties);
        if (const XmlNode style = child_of(properties, "rStyle"))
            looks = merged(std::move(looks), styles_.run(attribute(style, "val")));
        if (paragraph_ != nullptr) looks = merged(std::move(looks), paragraph_->run);
        for (const XmlNode node : ElementsOf(run)) read_run_child(node, looks);
    }

    void read_run_child(XmlNode node, const RunLooks& looks) {
        const std::string_view name = name_of(node);
        if (name == "t") return write(without_private_signs(text_of(node), looks.font), looks);
        if (name == "tab" || name == "ptab") return write(" ", looks);
        if (name == "noBreakHyphen") return write("-", looks);
        if (name == "sym") return write(symbol_of(node), looks);
        if (name == "br" || name == "cr") return read_break(node);
        if (name == "lastRenderedPageBreak") return writer_.end_page(PageBreak::laid_out);
        if (name == "fldChar") return read_field_mark(node, looks);
        if (name == "footnoteReference") return read_note(node, footnotes_, footnote_number_, NumberFormat::decimal);
        if (name == "endnoteReference") return read_note(node, endnotes_, endnote_number_, NumberFormat::lower_roman);
        if (name == "AlternateContent") return read_boxes_in(chosen_alternative(node));
        if (name == "drawing" || name == "pict" || name == "object") return read_boxes_in(node);
        if (name == "ruby") return read_inlines(child_of(node, "rubyBase"));
    }

    static std::string symbol_of(XmlNode node) {
        const std::string_view digits = attribute(node, "char");
        std::uint32_t code = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        return symbol_text(attribute(node, "font"), code);
    }

    void read_break(XmlNode node) {
        if (attribute(node, "type") == "page")
            writer_.end_page(PageBreak::ordered);
        else
            writer_.end_line();
    }

    void read_boxes_in(XmlNode drawing) {
        if (drawing == nullptr) return;
        for (const XmlNode node : ElementsOf(drawing)) {
            if (name_of(node) == "txbxContent")
                boxes_.push_back(node);
            else if (name_of(node) == "AlternateContent")
                read_boxes_in(chosen_alternative(node));
            else
                read_boxes_in(node);
        }
    }

    void write(const std::string& text, const RunLooks& looks) {
        if (!fields_.empty() && std::find(fields_.begin(), fields_.end(), false) != fields_.end()) return;
        const bool is_white = looks.white.value_or(false) && !looks.shaded.value_or(false) && filled_depth_ == 0 &&
                              !on_colored_page_ && !(paragraph_ != nullptr && paragraph_->shaded.value_or(false));
        if (looks.hidden.value_or(false) || is_white) return writer_.leave_out(text);
        writer_.text(text, looks.bold.value_or(false));
    }

    /// Between begin and separate stands the field's code; between separate and end its result.
    void read_field_mark(XmlNode node, const RunLooks& looks) {
        const std::string_view type = attribute(node, "fldCharType");
        if (type == "begin" && ended_fields_.contains(node)) {
            write(chosen_entry(node), looks);
            fields_.push_back(false);
        }
        if (type == "separate" && !fields_.empty()) fields_.back() = true;
        if (type == "end" && !fields_.empty()) fields_.pop_back();
    }

    /// What is chosen in a drop-down list of a form, which has no result of its own.
    static std::string chosen_entry(XmlNode begin) {
        const XmlNode list = child_of(child_of(begin, "ffData"), "ddList");
        if (list == nullptr) return {};
        std::size_t wanted = 0;
        const std::string_view chosen = attribute(child_of(list, "result"), "val");
        std::from_chars(chosen.data(), chosen.data() + chosen.size(), wanted);
        for (const XmlNode entry : ElementsOf(list))
            if (name_of(entry) == "listEntry" && wanted-- == 0) return std::string(attribute(entry, "val"));
        return {};
    }

    using Notes = std::map<std::string, XmlNode, std::less<>>;

    /// Each note is read once, and none within a note: a file cannot make more of itself than it is.
    void read_note(XmlNode reference, Notes& notes, std::uint32_t& number, NumberFormat format) {
        const auto note = notes.find(attribute(reference, "id"));
        if (in_note_ || note == notes.end()) return;
        const std::string_view own_mark = attribute(reference, "customMarkFollows");
        const bool is_numbered = own_mark.empty() || own_mark == "0" || own_mark == "false";
        if (is_numbered) ++number;
        const DocxParagraphLooks* const paragraph = std::exchange(paragraph_, nullptr);
        std::vector<bool> fields = std::exchange(fields_, {});
        std::vector<XmlNode> boxes = std::exchange(boxes_, {});
        const bool joins_next = std::exchange(joins_next_, false);
        in_note_ = true;
        writer_.begin_note(is_numbered ? formatted_number(format, number) : std::string());
        read_blocks(note->second);
        writer_.end_note();
        in_note_ = false;
        notes.erase(note);
        paragraph_ = paragraph;
        fields_ = std::move(fields);
        boxes_ = std::move(boxes);
        joins_next_ = joins_next;
    }

    // Fixed after construction.
    const DocxStyles& styles_;
    DocxNumbering& numbering_;
    DocumentWriter& writer_;
    std::set<XmlNode> ended_fields_;
    std::vector<XmlNode> sections_; // their properties, in order
    bool on_colored_page_ = false;
    // Where the reading stands.
    Notes footnotes_;
    Notes endnotes_;
    std::uint32_t footnote_number_ = 0;
    std::uint32_t endnote_number_ = 0;
    std::size_t section_ = 0;
    const DocxParagraphLooks* paragraph_ = nullptr;
    std::vector<bool> fields_; // the open ones: is this their result?
    std::vector<XmlNode> boxes_;
    unsigned filled_depth_ = 0; // tables and boxes around us, whose background is not known
    bool joins_next_ = false;   // the mark that ends the paragraph is deleted
    bool in_note_ = false;
};

} // namespace

void write_docx_body(const DocxTrees& trees, const DocxStyles& styles, DocxNumbering& numbering,
                     DocumentWriter& writer) {
    BodyReader(trees, styles, numbering, writer).read(trees.document);
}

} // namespace casebook::indexer
