#include "indexer/structure/body_look.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace casebook::indexer {

BodyLook body_look(const ExtractedText& text) {
    std::map<int, std::size_t> sizes;
    std::size_t bold = 0;
    std::size_t all = 0;
    for (const ExtractedPage& page : text.pages) {
        for (const TextLine& line : page.lines) {
            sizes[static_cast<int>(std::lround(line.font_size * 10))] += line.text.size();
            all += line.text.size();
            if (line.bold) bold += line.text.size();
        }
    }
    const auto commonest =
        std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (commonest == sizes.end()) return {};
    return {static_cast<float>(commonest->first) / 10, bold * 2 > all};
}

} // namespace casebook::indexer
