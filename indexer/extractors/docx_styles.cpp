#include "indexer/extractors/docx_styles.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <iterator>

namespace casebook::indexer {
namespace {

constexpr unsigned kLongestChain = 32;
constexpr int kDeepestHeading = 6;
constexpr int kBodyLevel = 9;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    });
    return out;
}

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || rest != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<bool> read_shading(XmlNode properties) {
    const XmlNode shading = child_of(properties, "shd");
    if (shading == nullptr) return std::nullopt;
    const std::string fill = lower(attribute(shading, "fill"));
    const std::string pattern = lower(attribute(shading, "val"));
    const bool has_fill = !fill.empty() && fill != "auto" && fill != "ffffff";
    const bool has_pattern = !pattern.empty() && pattern != "clear" && pattern != "nil";
    return has_fill || has_pattern || find_attribute(shading, "themeFill") != nullptr;
}

template <class T>
void inherit(std::optional<T>& own, const std::optional<T>& inherited) {
    if (!own) own = inherited;
}

} // namespace

std::optional<bool> read_switch(XmlNode properties, std::string_view name) {
    const XmlNode element = child_of(properties, name);
    if (element == nullptr) return std::nullopt;
    const std::string_view value = attribute(element, "val");
    return value != "0" && value != "false" && value != "off" && value != "none";
}

RunLooks read_run_looks(XmlNode properties) {
    RunLooks looks;
    if (properties == nullptr) return looks;
    looks.bold = read_switch(properties, "b");
    looks.hidden = read_switch(properties, "vanish");
    if (const XmlNode color = child_of(properties, "color")) looks.white = lower(attribute(color, "val")) == "ffffff";
    looks.shaded = read_shading(properties);
    if (const XmlNode highlight = child_of(properties, "highlight"))
        if (attribute(highlight, "val") != "none" && attribute(highlight, "val") != "white") looks.shaded = true;
    if (const XmlNode fonts = child_of(properties, "rFonts")) {
        looks.font = attribute(fonts, "ascii");
        if (looks.font.empty()) looks.font = attribute(fonts, "hAnsi");
    }
    return looks;
}

DocxParagraphLooks read_paragraph_looks(XmlNode properties) {
    DocxParagraphLooks looks;
    if (properties == nullptr) return looks;
    if (const auto level = number_in(attribute(child_of(properties, "outlineLvl"), "val")); level && *level >= 0)
        looks.heading_level =
            *level >= kBodyLevel ? std::uint8_t{0} : static_cast<std::uint8_t>(std::min(*level + 1, kDeepestHeading));
    if (const XmlNode list = child_of(properties, "numPr")) {
        if (const XmlNode id = child_of(list, "numId")) looks.list = attribute(id, "val");
        if (const auto level = number_in(attribute(child_of(list, "ilvl"), "val")))
            looks.list_level = static_cast<std::uint8_t>(std::clamp(*level, 0, 8));
    }
    looks.begins_page = read_switch(properties, "pageBreakBefore");
    looks.shaded = read_shading(properties);
    return looks;
}

RunLooks merged(RunLooks own, const RunLooks& inherited) {
    inherit(own.bold, inherited.bold);
    inherit(own.hidden, inherited.hidden);
    inherit(own.white, inherited.white);
    inherit(own.shaded, inherited.shaded);
    if (own.font.empty()) own.font = inherited.font;
    return own;
}

DocxParagraphLooks merged(DocxParagraphLooks own, const DocxParagraphLooks& inherited) {
    inherit(own.heading_level, inherited.heading_level);
    inherit(own.list, inherited.list);
    inherit(own.list_level, inherited.list_level);
    inherit(own.begins_page, inherited.begins_page);
    inherit(own.shaded, inherited.shaded);
    own.run = merged(std::move(own.run), inherited.run);
    return own;
}

std::uint8_t heading_level_of_name(std::string_view style_name) {
    static constexpr std::string_view kNames[] = {"heading", "pennawd", "Überschrift", "titre",       "título",
                                                  "titolo",  "kop",     "rubrik",      "ceannteideal"};
    const std::string name = lower(style_name);
    if (name.empty() || name.back() < '1' || name.back() > '9') return 0;
    std::string_view words = std::string_view(name).substr(0, name.size() - 1);
    while (words.ends_with(' ') || words.ends_with('_')) words.remove_suffix(1);
    if (std::find(std::begin(kNames), std::end(kNames), words) == std::end(kNames)) return 0;
    return static_cast<std::uint8_t>(std::min(name.back() - '0', kDeepestHeading));
}

DocxStyles::DocxStyles(XmlNode styles) {
    for (const XmlNode node : ElementsOf(styles)) {
        if (name_of(node) != "style") continue;
        const std::string id(attribute(node, "styleId"));
        const bool is_paragraph = attribute(node, "type") == "paragraph";
        Style style;
        style.parent = attribute(child_of(node, "basedOn"), "val");
        style.looks = read_paragraph_looks(child_of(node, "pPr"));
        style.looks.run = read_run_looks(child_of(node, "rPr"));
        const std::uint8_t named = heading_level_of_name(attribute(child_of(node, "name"), "val"));
        if (is_paragraph && named != 0 && !style.looks.heading_level) style.looks.heading_level = named;
        const std::string_view by_default = attribute(node, "default");
        if (is_paragraph && (by_default == "1" || by_default == "true")) default_paragraph_ = id;
        styles_.emplace(id, std::move(style));
    }
    for (auto& [id, style] : styles_) resolve(style, 0);
}

void DocxStyles::resolve(Style& style, unsigned depth) {
    if (style.resolved || depth > kLongestChain) return;
    style.resolved = true; // before its parent: a circle ends here
    const auto parent = styles_.find(style.parent);
    if (parent == styles_.end()) return;
    resolve(parent->second, depth + 1);
    style.looks = merged(std::move(style.looks), parent->second.looks);
}

const DocxParagraphLooks& DocxStyles::paragraph(std::string_view id) const {
    auto found = styles_.find(id);
    if (found == styles_.end()) found = styles_.find(default_paragraph_);
    return found == styles_.end() ? none_ : found->second.looks;
}

const RunLooks& DocxStyles::run(std::string_view id) const {
    const auto found = styles_.find(id);
    return found == styles_.end() ? none_.run : found->second.looks.run;
}

} // namespace casebook::indexer
