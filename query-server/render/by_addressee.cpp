#include "query-server/render/by_addressee.hpp"

#include "schema/text_analysis.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

constexpr std::string_view kRecommendation = "recommendation";

std::string addressee_key(const std::string& addressee) {
    std::string key = schema::folded_words(addressee);
    if (key.starts_with("the ")) key.erase(0, 4);
    return key;
}

void add_addressed(std::vector<AddressedGroup>& groups, const std::vector<ShownRecommendation>& recommendations) {
    std::vector<std::string> keys;
    for (const ShownRecommendation& one : recommendations) {
        if (one.kind != kRecommendation || one.addressee.empty()) continue;
        const std::string key = addressee_key(one.addressee);
        const auto at = std::ranges::find(keys, key);
        const auto place = static_cast<std::size_t>(at - keys.begin());
        if (at == keys.end()) {
            keys.push_back(key);
            groups.push_back({"Recommendations to " + one.addressee, {}});
        }
        groups[place].recommendations.push_back(&one);
    }
}

template <class Wanted>
void add_others(std::vector<AddressedGroup>& groups, std::string heading,
                const std::vector<ShownRecommendation>& recommendations, Wanted&& wanted) {
    AddressedGroup group{std::move(heading), {}};
    for (const ShownRecommendation& one : recommendations)
        if (wanted(one)) group.recommendations.push_back(&one);
    if (!group.recommendations.empty()) groups.push_back(std::move(group));
}

} // namespace

std::vector<AddressedGroup> by_addressee(const std::vector<ShownRecommendation>& recommendations) {
    std::vector<AddressedGroup> groups;
    add_addressed(groups, recommendations);
    const std::string unaddressed = groups.empty() ? "Recommendations" : "Recommendations to nobody named";
    add_others(groups, unaddressed, recommendations,
               [](const ShownRecommendation& one) { return one.kind == kRecommendation && one.addressee.empty(); });
    add_others(groups, "Findings", recommendations,
               [](const ShownRecommendation& one) { return one.kind == "finding"; });
    add_others(groups, "Learning points", recommendations,
               [](const ShownRecommendation& one) { return one.kind == "learning_point"; });
    return groups;
}

} // namespace casebook::server
