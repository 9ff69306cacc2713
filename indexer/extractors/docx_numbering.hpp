// docx_numbering: numbering.xml of a DOCX -> the number or bullet that each paragraph of a list shows.
//
// Numbers are not in a DOCX's text: they are counted, paragraph by paragraph, in the order of the document.
// One thread; next_label counts.
#pragma once

#include "indexer/extractors/docx_styles.hpp"
#include "indexer/extractors/number_format.hpp"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace casebook::indexer {

class DocxNumbering {
  public:
    DocxNumbering() = default;
    DocxNumbering(XmlNode numbering, const DocxStyles& styles);

    /// Counts one paragraph of the list and gives its label: "4.1", "(a)", a bullet; "" where there is no such list.
    std::string next_label(std::string_view list, std::uint8_t level);

    /// The level of the list that numbers the paragraphs of a style.
    std::optional<std::uint8_t> level_of_style(std::string_view list, std::string_view style) const;

  private:
    static constexpr std::size_t kLevels = 9;

    struct Level {
        std::uint32_t start = 1;
        NumberFormat format = NumberFormat::decimal;
        std::string text;                // "%1.%2", with a sign for each number
        std::optional<unsigned> restart; // after a paragraph of this level (from 1) or above; 0: never
        bool legal = false;              // all its numbers in decimal
        bool given = false;
        std::string style;
    };
    using Levels = std::array<Level, kLevels>;

    struct Definition {
        Levels levels;
        std::string linked_style; // of which the levels are taken
    };

    struct List {
        std::string definition;
        std::map<std::size_t, Level> levels;           // instead of those of the definition
        std::map<std::size_t, std::uint32_t> restarts; // first numbers, when the list is first used
    };

    struct Counters {
        std::array<std::uint32_t, kLevels> value{};
        std::array<bool, kLevels> begun{};
    };

    static Level read_level(XmlNode node);
    void read_definition(XmlNode node);
    void read_list(XmlNode node);
    const Level* level_of(const List& list, std::size_t level) const;
    std::uint32_t start_of(const List& list, std::size_t level) const;
    void count(const List& list, std::size_t level, Counters& counters) const;
    std::string label(const List& list, std::size_t level, Counters& counters) const;

    std::map<std::string, Definition, std::less<>> definitions_;
    std::map<std::string, List, std::less<>> lists_;
    std::map<std::string, Counters, std::less<>> counters_; // by definition, which its lists share
    std::set<std::string, std::less<>> used_lists_;
};

} // namespace casebook::indexer
