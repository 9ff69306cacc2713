#include "schema/indicator.hpp"

namespace casebook::schema {

std::vector<std::string> indicator_pieces(std::string_view indicator) {
    constexpr std::string_view kGap = "...";
    std::vector<std::string> pieces;
    for (auto gap = indicator.find(kGap); gap != std::string_view::npos; gap = indicator.find(kGap)) {
        pieces.emplace_back(indicator.substr(0, gap));
        indicator.remove_prefix(gap + kGap.size());
    }
    pieces.emplace_back(indicator);
    return pieces;
}

} // namespace casebook::schema
