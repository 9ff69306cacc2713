#include "indexer/structure/lone_bullets.hpp"

#include "indexer/structure/scan.hpp"

#include <optional>

namespace casebook::indexer {
namespace {

constexpr std::size_t kLongestBullet = 3; // bytes of one character
constexpr float kFarthestText = 60;       // points to the right

bool is_lone_bullet(const TextLine& line) {
    return !line.text.empty() && line.text.size() <= kLongestBullet && starts_with_bullet(line.text + ' ');
}

/// The line that begins to the right of a bullet at its height.
std::optional<std::size_t> text_beside(const ExtractedPage& page, const std::vector<LineRole>& roles,
                                       const TextLine& bullet) {
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const TextLine& line = page.lines[i];
        const float away = line.left - bullet.right;
        if (roles[i] == LineRole::body && away > -1 && away < kFarthestText && same_height(line, bullet) &&
            !is_lone_bullet(line))
            return i;
    }
    return std::nullopt;
}

} // namespace

BulletsBeside mark_lone_bullets(const ExtractedText& text, LineRoles& roles) {
    BulletsBeside beside;
    beside.reserve(text.pages.size());
    for (std::size_t p = 0; p < text.pages.size(); ++p) {
        const ExtractedPage& page = text.pages[p];
        beside.emplace_back(page.lines.size());
        if (page.height <= 0) continue;
        for (std::size_t i = 0; i < page.lines.size(); ++i) {
            if (roles[p][i] != LineRole::body || !is_lone_bullet(page.lines[i])) continue;
            const auto line = text_beside(page, roles[p], page.lines[i]);
            if (!line) continue;
            beside[p][*line] = page.lines[i].text;
            roles[p][i] = LineRole::bullet;
        }
    }
    return beside;
}

} // namespace casebook::indexer
