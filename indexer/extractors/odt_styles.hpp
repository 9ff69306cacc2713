// odt_styles: the styles of an ODT (styles.xml and content.xml) -> what each says, inherited, and how lists count.
//
// Values; shared once made.
#pragma once

#include "indexer/extractors/number_format.hpp"
#include "indexer/extractors/xml_part.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace casebook::indexer {

struct OdtLooks {
    std::optional<bool> bold;
    std::optional<bool> hidden;
    std::optional<bool> white;
    std::optional<bool> shaded;
    std::optional<bool> begins_page;
    std::optional<bool> ends_page;
    std::string list; // the style of lists for paragraphs of this style
};

OdtLooks merged(OdtLooks own, const OdtLooks& inherited);

constexpr std::size_t kOdtListLevels = 10;

/// How one level of a list is numbered.
struct OdtListLevel {
    NumberFormat format = NumberFormat::none;
    std::string prefix;
    std::string suffix;
    unsigned shown_levels = 1; // "4.1" shows two
    std::uint32_t start = 1;
};
using OdtList = std::array<OdtListLevel, kOdtListLevels>;

class OdtStyles {
  public:
    /// Reads the styles of one part; those of a later part go before those of an earlier one.
    void add(XmlNode part);

    /// Of a style and those it is derived from. `family` is "paragraph", "text", "section" or "table-row".
    OdtLooks looks(std::string_view family, std::string_view name) const;

    /// Null where there is none.
    const OdtList* list(std::string_view name) const;
    const OdtList& outline() const { return outline_; }

  private:
    struct Style {
        std::string parent;
        OdtLooks looks;
    };

    void add_style(XmlNode node);

    std::map<std::string, Style, std::less<>> styles_; // by "<family>/<name>"
    std::map<std::string, OdtList, std::less<>> lists_;
    OdtList outline_;
};

} // namespace casebook::indexer
