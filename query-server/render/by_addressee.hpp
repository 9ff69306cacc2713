// by_addressee: a review's recommendations under those they are made to, then its findings and learning points.
//
// Addressees are told apart as they are written, but for capitals and "the". Pure; any thread.
#pragma once

#include "query-server/render/review_page.hpp"

#include <string>
#include <vector>

namespace casebook::server {

struct AddressedGroup {
    std::string heading;                                     // "Recommendations to Children's social care"
    std::vector<const ShownRecommendation*> recommendations; // into those given, in their order
};

/// In the order in which each is first addressed; those to nobody named after them.
std::vector<AddressedGroup> by_addressee(const std::vector<ShownRecommendation>& recommendations);

} // namespace casebook::server
