#include "indexer/extractors/docx_numbering.hpp"

#include <algorithm>
#include <charconv>

namespace casebook::indexer {
namespace {

struct FormatRow {
    std::string_view name;
    NumberFormat format;
};

constexpr FormatRow kFormats[] = {
    {"decimal", NumberFormat::decimal},
    {"decimalZero", NumberFormat::decimal_zero},
    {"lowerLetter", NumberFormat::lower_letter},
    {"upperLetter", NumberFormat::upper_letter},
    {"lowerRoman", NumberFormat::lower_roman},
    {"upperRoman", NumberFormat::upper_roman},
    {"ordinal", NumberFormat::ordinal},
    {"cardinalText", NumberFormat::cardinal_text},
    {"ordinalText", NumberFormat::ordinal_text},
    {"bullet", NumberFormat::bullet},
    {"none", NumberFormat::none},
};

constexpr std::uint32_t kLargestNumber = 1'000'000;

NumberFormat format_of(std::string_view name) {
    const auto* const found =
        std::find_if(std::begin(kFormats), std::end(kFormats), [&](const FormatRow& row) { return row.name == name; });
    return found == std::end(kFormats) ? NumberFormat::decimal : found->format;
}

std::optional<std::uint32_t> number_of(XmlNode node) {
    const std::string_view text = attribute(node, "val");
    std::uint32_t number = 0;
    const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || rest != text.data() + text.size() || number > kLargestNumber) return std::nullopt;
    return number;
}

std::optional<std::size_t> level_number(XmlNode node, std::size_t levels) {
    const std::string_view text = attribute(node, "ilvl");
    if (text.size() != 1 || text[0] < '0' || static_cast<std::size_t>(text[0] - '0') >= levels) return std::nullopt;
    return static_cast<std::size_t>(text[0] - '0');
}

} // namespace

DocxNumbering::DocxNumbering(XmlNode numbering, const DocxStyles& styles) {
    for (const XmlNode node : ElementsOf(numbering)) {
        if (name_of(node) == "abstractNum") read_definition(node);
        if (name_of(node) == "num") read_list(node);
    }
    for (auto& [id, definition] : definitions_) {
        if (definition.linked_style.empty()) continue;
        const auto list = lists_.find(styles.paragraph(definition.linked_style).list.value_or(""));
        if (list == lists_.end()) continue;
        const auto linked = definitions_.find(list->second.definition);
        if (linked != definitions_.end()) definition.levels = Levels(linked->second.levels);
    }
}

DocxNumbering::Level DocxNumbering::read_level(XmlNode node) {
    Level level{.given = true};
    level.start = number_of(child_of(node, "start")).value_or(0);
    level.format = format_of(attribute(child_of(node, "numFmt"), "val"));
    level.text = attribute(child_of(node, "lvlText"), "val");
    level.restart = number_of(child_of(node, "lvlRestart"));
    level.legal = read_switch(node, "isLgl").value_or(false);
    level.style = attribute(child_of(node, "pStyle"), "val");
    return level;
}

void DocxNumbering::read_definition(XmlNode node) {
    Definition definition;
    definition.linked_style = attribute(child_of(node, "numStyleLink"), "val");
    for (const XmlNode child : ElementsOf(node)) {
        const auto level = level_number(child, kLevels);
        if (name_of(child) == "lvl" && level) definition.levels[*level] = read_level(child);
    }
    definitions_.emplace(attribute(node, "abstractNumId"), std::move(definition));
}

void DocxNumbering::read_list(XmlNode node) {
    List list{.definition = std::string(attribute(child_of(node, "abstractNumId"), "val"))};
    for (const XmlNode child : ElementsOf(node)) {
        const auto level = level_number(child, kLevels);
        if (name_of(child) != "lvlOverride" || !level) continue;
        if (const auto start = number_of(child_of(child, "startOverride"))) list.restarts[*level] = *start;
        if (const XmlNode instead = child_of(child, "lvl")) list.levels[*level] = read_level(instead);
    }
    lists_.emplace(attribute(node, "numId"), std::move(list));
}

const DocxNumbering::Level* DocxNumbering::level_of(const List& list, std::size_t level) const {
    if (const auto own = list.levels.find(level); own != list.levels.end()) return &own->second;
    const auto definition = definitions_.find(list.definition);
    if (definition == definitions_.end() || !definition->second.levels[level].given) return nullptr;
    return &definition->second.levels[level];
}

std::uint32_t DocxNumbering::start_of(const List& list, std::size_t level) const {
    if (const auto own = list.restarts.find(level); own != list.restarts.end()) return own->second;
    const Level* const found = level_of(list, level);
    return found == nullptr ? 1 : found->start;
}

void DocxNumbering::count(const List& list, std::size_t level, Counters& counters) const {
    counters.value[level] = counters.begun[level] ? counters.value[level] + 1 : start_of(list, level);
    counters.begun[level] = true;
    for (std::size_t above = 0; above < level; ++above) { // a level that was left out shows its first number
        if (counters.begun[above]) continue;
        counters.value[above] = start_of(list, above);
        counters.begun[above] = true;
    }
    for (std::size_t below = level + 1; below < kLevels; ++below) {
        const Level* const found = level_of(list, below);
        if (found == nullptr || !found->restart || level < *found->restart) counters.begun[below] = false;
    }
}

std::string DocxNumbering::label(const List& list, std::size_t level, Counters& counters) const {
    const Level& shown = *level_of(list, level);
    if (shown.format == NumberFormat::bullet) return kBullet;
    std::string label;
    for (std::size_t at = 0; at < shown.text.size(); ++at) {
        const bool is_number = shown.text[at] == '%' && at + 1 < shown.text.size() && shown.text[at + 1] >= '1' &&
                               shown.text[at + 1] <= '9';
        if (!is_number) {
            label += shown.text[at];
            continue;
        }
        const auto which = static_cast<std::size_t>(shown.text[++at] - '1');
        const Level* const found = level_of(list, which);
        const NumberFormat format = found == nullptr || shown.legal ? NumberFormat::decimal : found->format;
        label += formatted_number(format, counters.value[which]);
    }
    return label;
}

std::string DocxNumbering::next_label(std::string_view list_id, std::uint8_t level) {
    const auto found = lists_.find(list_id);
    if (found == lists_.end() || level >= kLevels || level_of(found->second, level) == nullptr) return {};
    const List& list = found->second;
    Counters& counters = counters_[list.definition];
    if (used_lists_.emplace(list_id).second)
        for (const auto& [restarted, start] : list.restarts) counters.begun[restarted] = false;
    count(list, level, counters);
    return label(list, level, counters);
}

std::optional<std::uint8_t> DocxNumbering::level_of_style(std::string_view list_id, std::string_view style) const {
    const auto found = lists_.find(list_id);
    if (found == lists_.end() || style.empty()) return std::nullopt;
    for (std::uint8_t level = 0; level < kLevels; ++level) {
        const Level* const candidate = level_of(found->second, level);
        if (candidate != nullptr && candidate->style == style) return level;
    }
    return std::nullopt;
}

} // namespace casebook::indexer
