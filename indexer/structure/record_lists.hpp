// record_lists: how the sections of a report that list recommendations, learning points or findings set their items.
#pragma once

#include "indexer/structure/recommendations.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace casebook::indexer {

enum class ListStyle : std::uint8_t {
    none,
    labels,              // "Recommendation 4: ..."
    items,               // "4. ..."
    numbered_paragraphs, // "9.4 ...", of recommendations those that ask for something
    recommended,         // paragraphs that say "recommended that"
    bullets,
    asking, // paragraphs that ask for something
};

/// The kind of record that a section lists, if any: recommendations also where a finding goes on to what to consider.
std::optional<schema::RecommendationKind> kind_listed_in(const schema::Section& section);

/// For each section the style of its list; sections of one kind below one chapter have one style.
std::vector<ListStyle> list_styles(const RecordSource& source);

/// A bullet begins the paragraph, or stands beside it.
bool is_bulleted(const RecordSource& source, std::size_t paragraph);

/// A heading, or a sentence that speaks of what the list below it holds.
bool introduces_list(const RecordSource& source, std::size_t paragraph);

bool asks_for_something(std::string_view text);
bool says_recommended(std::string_view text);

} // namespace casebook::indexer
