// docx_styles: styles.xml of a DOCX -> what each style says of its paragraphs and characters, inherited.
//
// Values; a DocxStyles may be shared once made.
#pragma once

#include "indexer/extractors/xml_part.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace casebook::indexer {

/// What is said of characters; what is not said is inherited.
struct RunLooks {
    std::optional<bool> bold;
    std::optional<bool> hidden;
    std::optional<bool> white;
    std::optional<bool> shaded; // has a background of its own
    std::string font;
};

/// What is said of a paragraph.
struct DocxParagraphLooks {
    std::optional<std::uint8_t> heading_level; // 0: body text
    std::optional<std::string> list;           // numId; "0" takes a paragraph out of its list
    std::optional<std::uint8_t> list_level;
    std::optional<bool> begins_page;
    std::optional<bool> shaded;
    RunLooks run;
};

RunLooks read_run_looks(XmlNode properties);                 // w:rPr, or null
DocxParagraphLooks read_paragraph_looks(XmlNode properties); // w:pPr, or null

/// What is missing in `own` taken from `inherited`.
RunLooks merged(RunLooks own, const RunLooks& inherited);
DocxParagraphLooks merged(DocxParagraphLooks own, const DocxParagraphLooks& inherited);

/// 1 to 6 for the names of heading styles in the languages word processors use for them, else 0.
std::uint8_t heading_level_of_name(std::string_view style_name);

/// True unless the element is absent or its value says no: <w:b/>, <w:b w:val="1"/>.
std::optional<bool> read_switch(XmlNode properties, std::string_view name);

class DocxStyles {
  public:
    DocxStyles() = default;
    explicit DocxStyles(XmlNode styles);

    /// Of the named style, or of the default one for paragraphs where `id` is empty or unknown.
    const DocxParagraphLooks& paragraph(std::string_view id) const;
    const RunLooks& run(std::string_view id) const;

    /// The id that paragraphs without a style have.
    const std::string& default_paragraph() const { return default_paragraph_; }

  private:
    struct Style {
        std::string parent;
        DocxParagraphLooks looks;
        bool resolved = false;
    };

    void resolve(Style& style, unsigned depth);

    std::map<std::string, Style, std::less<>> styles_;
    std::string default_paragraph_;
    DocxParagraphLooks none_;
};

} // namespace casebook::indexer
