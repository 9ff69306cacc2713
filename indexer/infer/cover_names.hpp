// cover_names: the names that stand on a cover: the board, the child or family, the people.
//
// Each takes one line and says nothing where the line does not plainly hold such a name. Pure; any thread.
#pragma once

#include "indexer/infer/cover_words.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

/// The board, partnership or committee that the line names and holds little else beside ("Ashenby Safeguarding
/// Children Board, January 2018"), as printed.
std::optional<std::string> publisher_in(std::string_view line);

/// The first label in the line: "Child K", "Children F, G and H", "Family W", "Baby Eliza", as printed; a label in
/// capitals is given in small letters but for its initials ("CHILD K" is "Child K").
std::optional<std::string> label_in(std::string_view line);

/// As label_in, where the label is all that the line holds; also initials ("HD") and names in quotation marks
/// ("'Ben'"), which are labels only where something says so ("in respect of HD").
std::optional<std::string> whole_label(std::string_view text, bool announced);

/// The people in a list: "Ann Oak and Dr Ben Ash, Independent Consultant" are two. Empty where any part is neither a
/// name nor something said of one.
std::vector<std::string> people_in(std::string_view list);

} // namespace casebook::indexer
