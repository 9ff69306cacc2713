// left_over: what is left of a generation's tables when some of its reviews are taken out: as a build without these
// reviews would have made them.
//
// `excluded` is by ordinal; ordinals stay as they are. Pure; any thread.
#pragma once

#include "query-server/search/facet_columns.hpp"
#include "schema/bitmap.hpp"
#include "schema/near_duplicates.hpp"
#include "schema/recommendation_groups.hpp"
#include "schema/result.hpp"
#include "schema/word_list.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace casebook::server {

/// Of open lists, such as names, the values that no review carries any more are gone with them; closed lists stay
/// whole.
FacetColumns columns_left(const FacetColumns& columns, const schema::Bitmap& excluded);

/// Groups of reviews that are still of two or more.
std::vector<schema::RecommendationGroup> groups_left(const std::vector<schema::RecommendationGroup>& groups,
                                                     const schema::Bitmap& excluded);
schema::NearDuplicates copies_left(const schema::NearDuplicates& groups, const schema::Bitmap& excluded);

/// In how many excluded reviews each word occurs.
using LostWords = std::unordered_map<std::string, std::uint32_t>;
/// The words that are still in enough reviews to be suggested.
schema::Result<schema::WordList> words_left(const schema::WordList& words, const LostWords& lost);

} // namespace casebook::server
