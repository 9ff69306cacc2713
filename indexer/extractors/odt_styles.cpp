#include "indexer/extractors/odt_styles.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace casebook::indexer {
namespace {

constexpr unsigned kLongestChain = 32;
constexpr std::uint32_t kLargestNumber = 1'000'000;

std::uint32_t number_in(std::string_view text, std::uint32_t otherwise) {
    std::uint32_t number = 0;
    const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = !text.empty() && fault == std::errc() && rest == text.data() + text.size();
    return is_number && number <= kLargestNumber ? number : otherwise;
}

bool is_white(std::string_view color) {
    return color.size() == 7 && color.front() == '#' &&
           std::all_of(color.begin() + 1, color.end(), [](char c) { return c == 'f' || c == 'F'; });
}

std::optional<bool> read_background(XmlNode properties) {
    const std::string_view color = attribute(properties, "background-color");
    if (color.empty()) return std::nullopt;
    return color != "transparent" && !is_white(color);
}

NumberFormat format_of(std::string_view sign) {
    if (sign == "1") return NumberFormat::decimal;
    if (sign == "a") return NumberFormat::lower_letter;
    if (sign == "A") return NumberFormat::upper_letter;
    if (sign == "i") return NumberFormat::lower_roman;
    if (sign == "I") return NumberFormat::upper_roman;
    return sign.empty() ? NumberFormat::none : NumberFormat::decimal;
}

OdtList read_list(XmlNode node) {
    OdtList list;
    for (const XmlNode child : ElementsOf(node)) {
        const std::uint32_t number = number_in(attribute(child, "level"), 0);
        if (number < 1 || number > list.size()) continue;
        OdtListLevel& level = list[number - 1];
        const bool is_numbered = name_of(child) == "list-level-style-number" || name_of(child) == "outline-level-style";
        level.format = is_numbered ? format_of(attribute(child, "num-format")) : NumberFormat::bullet;
        level.prefix = attribute(child, "num-prefix");
        level.suffix = attribute(child, "num-suffix");
        level.shown_levels = std::clamp(number_in(attribute(child, "display-levels"), 1), 1u, number);
        level.start = number_in(attribute(child, "start-value"), 1);
    }
    return list;
}

void read_text_properties(XmlNode properties, OdtLooks& looks) {
    if (const std::string_view weight = attribute(properties, "font-weight"); !weight.empty())
        looks.bold = weight == "bold" || (weight.size() == 3 && weight >= "600");
    if (const std::string_view display = attribute(properties, "display"); !display.empty())
        looks.hidden = display == "none";
    if (const std::string_view color = attribute(properties, "color"); !color.empty()) looks.white = is_white(color);
    if (const auto background = read_background(properties)) looks.shaded = background;
}

void read_paragraph_properties(XmlNode properties, OdtLooks& looks) {
    if (const std::string_view before = attribute(properties, "break-before"); !before.empty())
        looks.begins_page = before == "page";
    if (const std::string_view after = attribute(properties, "break-after"); !after.empty())
        looks.ends_page = after == "page";
    if (const auto background = read_background(properties)) looks.shaded = background;
}

template <class T>
void inherit(std::optional<T>& own, const std::optional<T>& inherited) {
    if (!own) own = inherited;
}

} // namespace

OdtLooks merged(OdtLooks own, const OdtLooks& inherited) {
    inherit(own.bold, inherited.bold);
    inherit(own.hidden, inherited.hidden);
    inherit(own.white, inherited.white);
    inherit(own.shaded, inherited.shaded);
    inherit(own.begins_page, inherited.begins_page);
    inherit(own.ends_page, inherited.ends_page);
    if (own.list.empty()) own.list = inherited.list;
    return own;
}

void OdtStyles::add(XmlNode part) {
    for (const XmlNode group : ElementsOf(part)) {
        if (name_of(group) != "styles" && name_of(group) != "automatic-styles") continue;
        for (const XmlNode node : ElementsOf(group)) {
            if (name_of(node) == "style") add_style(node);
            if (name_of(node) == "list-style")
                lists_.insert_or_assign(std::string(attribute(node, "name")), read_list(node));
            if (name_of(node) == "outline-style") outline_ = read_list(node);
        }
    }
}

void OdtStyles::add_style(XmlNode node) {
    Style style;
    style.parent = attribute(node, "parent-style-name");
    style.looks.list = attribute(node, "list-style-name");
    if (!attribute(node, "master-page-name").empty()) style.looks.begins_page = true;
    for (const XmlNode properties : ElementsOf(node)) {
        const std::string_view name = name_of(properties);
        if (name == "text-properties") read_text_properties(properties, style.looks);
        if (name == "paragraph-properties") read_paragraph_properties(properties, style.looks);
        if (name == "section-properties" && attribute(properties, "display") == "none") style.looks.hidden = true;
    }
    styles_.insert_or_assign(std::string(attribute(node, "family")) + '/' + std::string(attribute(node, "name")),
                             std::move(style));
}

OdtLooks OdtStyles::looks(std::string_view family, std::string_view name) const {
    OdtLooks looks;
    for (unsigned depth = 0; depth < kLongestChain && !name.empty(); ++depth) {
        const auto found = styles_.find(std::string(family) + '/' + std::string(name));
        if (found == styles_.end()) break;
        looks = merged(std::move(looks), found->second.looks);
        name = found->second.parent;
    }
    return looks;
}

const OdtList* OdtStyles::list(std::string_view name) const {
    const auto found = lists_.find(name);
    return found == lists_.end() ? nullptr : &found->second;
}

} // namespace casebook::indexer
