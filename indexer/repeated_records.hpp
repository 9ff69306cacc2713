// repeated_records: a recommendation that a review says again, in its summary or action plan, is one record.
#pragma once

#include "schema/review.hpp"

#include <vector>

namespace casebook::indexer {

/// Leaves out what repeats another record of the same kind: the same words, or nearly the same under the same number,
/// and not for somebody else.
/// The one in a section of its kind stays, else the first. Order is kept. A pure function.
std::vector<schema::Recommendation> without_repeats(std::vector<schema::Recommendation> records,
                                                    const std::vector<schema::Section>& sections);

} // namespace casebook::indexer
