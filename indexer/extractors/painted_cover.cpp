#include "indexer/extractors/painted_cover.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>
#include <unordered_set>

namespace casebook::indexer {
namespace {

// A glyph is looked at in 4 x 4 places; a bit of a mask is one of them.
constexpr int kSide = 4;
constexpr int kSamples = kSide * kSide;
constexpr int kHalf = kSamples / 2;
constexpr int kNearlyAll = 14;

constexpr float kFillsMostOfPage = 0.5F;
constexpr float kThinnest = 0.3F;     // points: thinner shapes are lines, which hide nothing
constexpr float kTranslucent = 0.75F; // below, what lies under a shape can be read
constexpr float kNoticeable = 0.05F;
constexpr int kSameColour = 12; // of 255, in each of red, green and blue
constexpr int kDark = 64;
constexpr int kLight = 192;
constexpr std::size_t kCells = 32; // of the grid of shapes, across and down

using Mask = std::uint16_t;
constexpr Mask kWholeGlyph = 0xFFFF;
using Samples = std::array<PaintPoint, kSamples>;

Samples samples_of(const PaintedGlyph& glyph) {
    Samples samples;
    for (int i = 0; i < kSamples; ++i) {
        const int row = i / kSide;
        const float along = (static_cast<float>(i % kSide) + 0.5F) / kSide;
        const float up = (static_cast<float>(row) + 0.5F) / kSide;
        samples[static_cast<std::size_t>(i)] = {glyph.origin.x + along * glyph.along.x + up * glyph.up.x,
                                                glyph.origin.y + along * glyph.along.y + up * glyph.up.y};
    }
    return samples;
}

PaintBox box_of(const PaintedGlyph& glyph) {
    const float x[] = {glyph.origin.x, glyph.origin.x + glyph.along.x, glyph.origin.x + glyph.up.x,
                       glyph.origin.x + glyph.along.x + glyph.up.x};
    const float y[] = {glyph.origin.y, glyph.origin.y + glyph.along.y, glyph.origin.y + glyph.up.y,
                       glyph.origin.y + glyph.along.y + glyph.up.y};
    const auto [left, right] = std::minmax_element(std::begin(x), std::end(x));
    const auto [top, bottom] = std::minmax_element(std::begin(y), std::end(y));
    return {*left, *top, *right, *bottom};
}

bool meet(const PaintBox& a, const PaintBox& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

bool is_within(const PaintBox& inner, const PaintBox& outer) {
    return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top &&
           inner.bottom <= outer.bottom;
}

bool is_inside(const PaintBox& box, PaintPoint p) {
    return p.x >= box.left && p.x <= box.right && p.y >= box.top && p.y <= box.bottom;
}

float area(const PaintBox& box) { return std::max(0.0F, box.right - box.left) * std::max(0.0F, box.bottom - box.top); }

/// How often the outline winds round the point.
bool is_inside_outline(const PaintedPage& page, const PaintedShape& shape, PaintPoint p) {
    int winding = 0;
    int crossings = 0;
    for (std::uint32_t i = 0; i < shape.edges; ++i) {
        const auto& [from, to] = page.edges[shape.first_edge + i];
        if ((from.y <= p.y) == (to.y <= p.y)) continue;
        const float x = from.x + (p.y - from.y) / (to.y - from.y) * (to.x - from.x);
        if (x <= p.x) continue;
        winding += from.y <= p.y ? 1 : -1;
        ++crossings;
    }
    return shape.even_odd ? crossings % 2 == 1 : winding != 0;
}

Mask mask_of(const PaintedPage& page, const PaintedShape& shape, const Samples& samples) {
    Mask mask = 0;
    for (std::size_t i = 0; i < kSamples; ++i) {
        const bool inside =
            is_inside(shape.box, samples[i]) && (shape.edges == 0 || is_inside_outline(page, shape, samples[i]));
        if (inside) mask = static_cast<Mask>(mask | 1u << i);
    }
    return mask;
}

bool is_all_below(PaintColour c, int limit) { return c.red <= limit && c.green <= limit && c.blue <= limit; }
bool is_all_above(PaintColour c, int limit) { return c.red >= limit && c.green >= limit && c.blue >= limit; }

/// Whether what lies beneath cannot be read. Multiplied by black everything is black; by yellow it can still be read.
bool hides(const PaintedShape& shape) {
    if (shape.opacity <= kTranslucent) return false;
    if (shape.blend == PaintBlend::darkening) return shape.colour.known && is_all_below(shape.colour, kDark);
    if (shape.blend == PaintBlend::lightening) return shape.colour.known && is_all_above(shape.colour, kLight);
    return shape.blend == PaintBlend::normal;
}

bool is_same_colour(PaintColour a, PaintColour b) {
    return a.known && b.known && std::abs(a.red - b.red) <= kSameColour && std::abs(a.green - b.green) <= kSameColour &&
           std::abs(a.blue - b.blue) <= kSameColour;
}

/// The colour a shape gives what it is painted on; unknown where it mixes with it.
PaintColour colour_over(const PaintedShape& shape) {
    PaintColour colour = shape.colour;
    const bool mixes = shape.opacity < 1 - kNoticeable || (shape.blend != PaintBlend::normal && !hides(shape));
    if (mixes || shape.picture) colour.known = false;
    return colour;
}

/// Which shapes are at a place: a grid of lists of indices into the page's shapes.
class ShapeGrid {
  public:
    explicit ShapeGrid(const PaintedPage& page)
        : cell_width_(std::max(1.0F, page.width) / kCells), cell_height_(std::max(1.0F, page.height) / kCells),
          cells_(kCells * kCells) {
        for (std::uint32_t i = 0; i < page.shapes.size(); ++i) {
            const PaintedShape& shape = page.shapes[i];
            const PaintBox& box = shape.box;
            if (shape.opacity < kNoticeable) continue;
            if (!(box.right - box.left > kThinnest && box.bottom - box.top > kThinnest)) continue;
            for_each_cell(box, [&](std::vector<std::uint32_t>& cell) { cell.push_back(i); });
        }
    }

    /// Those of the cells the box touches, in no order, some twice.
    template <class Visit>
    void visit(const PaintBox& box, Visit&& visit) const {
        const_cast<ShapeGrid*>(this)->for_each_cell(box, [&](const std::vector<std::uint32_t>& cell) {
            for (const std::uint32_t i : cell) visit(i);
        });
    }

  private:
    static std::size_t cell_at(float place, float size) {
        const float cell = place / size;
        if (!(cell > 0)) return 0;
        return cell >= kCells ? kCells - 1 : static_cast<std::size_t>(cell);
    }

    template <class Visit>
    void for_each_cell(const PaintBox& box, Visit&& visit) {
        const std::size_t right = cell_at(box.right, cell_width_);
        const std::size_t bottom = cell_at(box.bottom, cell_height_);
        for (std::size_t y = cell_at(box.top, cell_height_); y <= bottom; ++y)
            for (std::size_t x = cell_at(box.left, cell_width_); x <= right; ++x) visit(cells_[y * kCells + x]);
    }

    float cell_width_;
    float cell_height_;
    std::vector<std::vector<std::uint32_t>> cells_;
};

/// One shape at a glyph's place.
struct Overlap {
    const PaintedShape* shape;
    Mask mask;
};

class Judge {
  public:
    explicit Judge(const PaintedPage& page)
        : page_(page), grid_(page), page_area_(page.width * page.height),
          is_scan_(share_of_pictures(page) >= kFillsMostOfPage) {}

    Sight sight(const PaintedGlyph& glyph) {
        find_overlaps(glyph);
        const PaintedShape* const picture = layer_picture(glyph);
        if (picture != nullptr) return is_covered(picture->order, true) ? Sight::covered : Sight::seen;
        if (glyph.inkless) {
            if (is_covered(glyph.order, false)) return Sight::covered;
            return is_scan_ ? Sight::seen : Sight::invisible;
        }
        if (is_covered(glyph.order, false)) return Sight::covered;
        return is_lost_in_background(glyph) ? Sight::invisible : Sight::seen;
    }

  private:
    void find_overlaps(const PaintedGlyph& glyph) {
        overlaps_.clear();
        const PaintBox box = box_of(glyph);
        std::optional<Samples> samples; // most glyphs have nothing but paper under and over them
        grid_.visit(box, [&](std::uint32_t i) {
            const PaintedShape& shape = page_.shapes[i];
            if (!meet(shape.box, box)) return;
            if (shape.edges == 0 && is_within(box, shape.box)) return overlaps_.push_back({&shape, kWholeGlyph});
            if (!samples) samples = samples_of(glyph);
            if (const Mask mask = mask_of(page_, shape, *samples); mask != 0) overlaps_.push_back({&shape, mask});
        });
    }

    bool is_page_wide(const PaintedShape& shape) const { return area(shape.box) >= kFillsMostOfPage * page_area_; }

    /// The picture whose text the glyph gives, where it belongs to the text layer of a scan: the lowest there.
    const PaintedShape* layer_picture(const PaintedGlyph& glyph) const {
        const PaintedShape* lowest = nullptr;
        bool under_page_wide = false;
        for (const auto& [shape, mask] : overlaps_) {
            if (!shape->picture || std::popcount(mask) < kHalf) continue;
            if (lowest == nullptr || shape->order < lowest->order) lowest = shape;
            under_page_wide |= shape->order > glyph.order && is_page_wide(*shape);
        }
        if (lowest == nullptr || glyph.inkless) return lowest;
        const bool under_all = lowest->order > glyph.order;
        return is_scan_ && (under_all || under_page_wide) ? lowest : nullptr;
    }

    bool is_covered(std::uint32_t after, bool layer) const {
        Mask mask = 0;
        for (const auto& [shape, part] : overlaps_)
            if (shape->order > after && hides(*shape) && !(layer && shape->picture && is_page_wide(*shape)))
                mask = static_cast<Mask>(mask | part);
        return std::popcount(mask) >= kHalf;
    }

    bool is_lost_in_background(const PaintedGlyph& glyph) const {
        if (!glyph.colour.known) return false;
        constexpr PaintColour kPaper{255, 255, 255, true};
        const auto lies_under = [&](const Overlap& overlap) { return overlap.shape->order <= glyph.order; };
        if (std::none_of(overlaps_.begin(), overlaps_.end(), lies_under)) return is_same_colour(glyph.colour, kPaper);
        std::array<const PaintedShape*, kSamples> topmost{};
        for (const auto& [shape, mask] : overlaps_) {
            if (shape->order > glyph.order) continue;
            for (std::size_t i = 0; i < kSamples; ++i)
                if ((mask >> i & 1) != 0 && (topmost[i] == nullptr || topmost[i]->order < shape->order))
                    topmost[i] = shape;
        }
        const auto lost = std::count_if(topmost.begin(), topmost.end(), [&](const PaintedShape* shape) {
            return is_same_colour(glyph.colour, shape == nullptr ? kPaper : colour_over(*shape));
        });
        return lost >= kNearlyAll;
    }

    const PaintedPage& page_;
    const ShapeGrid grid_;
    const float page_area_;
    const bool is_scan_;
    std::vector<Overlap> overlaps_; // of the glyph being judged
};

/// The place of a glyph in quarters of its height, with its character.
std::uint64_t place_key(const PaintedGlyph& glyph, int right, int down) {
    const float step = std::max(1.0F, 0.5F * (std::abs(glyph.up.x) + std::abs(glyph.up.y)));
    const auto cell = [&](float place, int more) {
        const float steps = std::clamp(place / step, -100000.0F, 100000.0F);
        return static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor(steps)) + more) & 0xFFFFF;
    };
    return (std::uint64_t{glyph.character} << 40) ^ (cell(glyph.origin.x, right) << 20) ^ cell(glyph.origin.y, down);
}

/// A page painted twice, with a box between, hides nothing.
void mark_repainted(const PaintedPage& page, std::vector<Sight>& sights) {
    if (std::find(sights.begin(), sights.end(), Sight::covered) == sights.end()) return;
    std::unordered_set<std::uint64_t> seen;
    for (std::size_t i = 0; i < sights.size(); ++i)
        if (sights[i] == Sight::seen) seen.insert(place_key(page.glyphs[i], 0, 0));
    for (std::size_t i = 0; i < sights.size(); ++i)
        for (int near = 0; sights[i] == Sight::covered && near < 9; ++near)
            if (seen.count(place_key(page.glyphs[i], near % 3 - 1, near / 3 - 1)) != 0) sights[i] = Sight::repainted;
}

/// The glyphs of a span stand for one text: it is not given in part.
void join_spans(const PaintedPage& page, std::vector<Sight>& sights) {
    std::unordered_set<std::uint32_t> covered;
    for (std::size_t i = 0; i < sights.size(); ++i)
        if (page.glyphs[i].span != 0 && sights[i] == Sight::covered) covered.insert(page.glyphs[i].span);
    if (covered.empty()) return;
    for (std::size_t i = 0; i < sights.size(); ++i)
        if (covered.count(page.glyphs[i].span) != 0) sights[i] = Sight::covered;
}

} // namespace

std::vector<Sight> judge_sight(const PaintedPage& page) {
    std::vector<Sight> sights;
    sights.reserve(page.glyphs.size());
    Judge judge(page);
    for (const PaintedGlyph& glyph : page.glyphs) sights.push_back(judge.sight(glyph));
    join_spans(page, sights);
    mark_repainted(page, sights);
    return sights;
}

float share_of_pictures(const PaintedPage& page) {
    constexpr std::size_t kAcross = 24;
    constexpr std::size_t kDown = 32;
    std::array<bool, kAcross * kDown> filled{};
    for (const PaintedShape& shape : page.shapes) {
        if (!shape.picture) continue;
        for (std::size_t i = 0; i < filled.size(); ++i) {
            const std::size_t row = i / kAcross;
            const PaintPoint centre = {(static_cast<float>(i % kAcross) + 0.5F) / kAcross * page.width,
                                       (static_cast<float>(row) + 0.5F) / kDown * page.height};
            filled[i] = filled[i] || is_inside(shape.box, centre);
        }
    }
    return static_cast<float>(std::count(filled.begin(), filled.end(), true)) / static_cast<float>(filled.size());
}

} // namespace casebook::indexer
