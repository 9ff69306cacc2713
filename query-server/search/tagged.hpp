// tagged: where a query names a theme, the reviews that have it count as an answer too, whatever words they use.
//
// "SUDI" is a name of Sudden unexpected death in infancy: reviews tagged so are found though they never write it. Only
// names that mean the theme itself count, not those that lead to it and are narrower (pupil referral unit), and only
// where reviews are found: a passage is not about what its review is about. Listed and removable like the other names.
// Pure; any thread.
#pragma once

#include "query-server/search/parse.hpp"
#include "query-server/search/reading.hpp"
#include "schema/vocabulary.hpp"

#include <map>
#include <string>
#include <vector>

namespace casebook::server {

/// Themes by their labels, folded.
using ThemeLabels = std::map<std::string, const schema::Theme*, std::less<>>;
ThemeLabels theme_labels(const schema::Vocabulary& vocabulary);

/// Adds to the alternatives of each name; `names` are those expand() added to `query`. What is refused stays out.
std::vector<Expansion> add_tagged(ParsedQuery& query, const std::vector<std::string>& refused,
                                  const ThemeLabels& labels);

} // namespace casebook::server
