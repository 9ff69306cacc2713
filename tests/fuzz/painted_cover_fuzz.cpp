// Whatever a page paints: every character gets a verdict, the same each time, and more opaque boxes hide no less.
#include "indexer/extractors/painted_cover.hpp"

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace {

using namespace casebook::indexer;

/// Reads values from the front of the input, zeros after its end.
class Input {
  public:
    Input(const std::uint8_t* bytes, std::size_t size) : at_(bytes), end_(bytes + size) {}

    bool at_end() const { return at_ == end_; }
    std::uint8_t byte() { return at_ < end_ ? *at_++ : std::uint8_t{0}; }
    float place() { return static_cast<float>(static_cast<std::int8_t>(byte())) * 8; }
    float anything() {
        std::uint32_t bits = 0;
        for (int i = 0; i < 4; ++i) bits = bits << 8 | byte();
        float value = 0;
        std::memcpy(&value, &bits, sizeof value);
        return value;
    }

  private:
    const std::uint8_t* at_;
    const std::uint8_t* end_;
};

void add_glyph(Input& input, PaintedPage& page, std::uint32_t order) {
    PaintedGlyph glyph{.origin = {input.place(), input.place()}, .along = {6, 0}, .up = {0, -6}, .order = order};
    const std::uint8_t bits = input.byte();
    if ((bits & 1) != 0) glyph.colour = {255, 255, 255};
    if ((bits & 2) != 0) glyph.inkless = true;
    if ((bits & 4) != 0) glyph.span = bits >> 5;
    if ((bits & 8) != 0) glyph.along = {input.anything(), input.anything()};
    if ((bits & 16) != 0) glyph.up.x = input.anything();
    glyph.character = bits;
    page.glyphs.push_back(glyph);
}

void add_shape(Input& input, PaintedPage& page, std::uint32_t order) {
    PaintedShape shape{.order = order};
    const std::uint8_t bits = input.byte();
    shape.box = {input.place(), input.place(), input.place(), input.place()};
    if ((bits & 1) != 0) shape.picture = true;
    if ((bits & 2) != 0) shape.opacity = input.anything();
    if ((bits & 4) != 0) shape.blend = static_cast<PaintBlend>(bits >> 6);
    if ((bits & 8) != 0) shape.box.right = input.anything();
    if ((bits & 16) != 0) {
        shape.first_edge = static_cast<std::uint32_t>(page.edges.size());
        shape.edges = bits >> 5;
        for (std::uint32_t i = 0; i < shape.edges; ++i)
            page.edges.push_back({{input.place(), input.place()}, {input.place(), input.anything()}});
    }
    shape.even_odd = (bits & 32) != 0;
    page.shapes.push_back(shape);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    Input input(bytes, size);
    PaintedPage page{.width = input.place(), .height = input.place()};
    for (std::uint32_t order = 0; !input.at_end(); ++order) {
        if (input.byte() % 2 == 0)
            add_glyph(input, page, order);
        else
            add_shape(input, page, order);
    }
    const std::vector<Sight> sights = judge_sight(page);
    if (sights.size() != page.glyphs.size() || judge_sight(page) != sights) std::abort();
    const float share = share_of_pictures(page);
    if (!(share >= 0 && share <= 1)) std::abort();

    page.shapes.push_back({.box = {-2000, -2000, 2000, 2000}, .order = 1u << 30});
    const std::vector<Sight> hidden = judge_sight(page);
    for (std::size_t i = 0; i < hidden.size(); ++i)
        if (sights[i] == Sight::covered && hidden[i] != Sight::covered && hidden[i] != Sight::repainted) std::abort();
    return 0;
}
