// painted_cover: what a page paints, in order -> which of its characters a reader of the page can see.
//
// A character is covered where at least half of it lies under opaque paint laid on later, invisible where it is of the
// colour beneath it or has no ink. The text layer of a scan (under its picture, or without ink above it) counts as
// seen, unless something opaque was painted on the picture there. Coordinates are points from the page's top left.
// Pure functions over values; any thread.
#pragma once

#include <cstdint>
#include <vector>

namespace casebook::indexer {

struct PaintPoint {
    float x = 0;
    float y = 0;
};

struct PaintBox {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
};

struct PaintColour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    bool known = true; // false for patterns and pictures: it differs from every other
    friend bool operator==(const PaintColour&, const PaintColour&) = default;
};

enum class PaintBlend : std::uint8_t { normal, darkening, lightening, other };

/// A character: the parallelogram of its ink, about.
struct PaintedGlyph {
    PaintPoint origin; // on the base line
    PaintPoint along;  // to the next character
    PaintPoint up;     // to the height of small letters
    PaintColour colour;
    std::uint32_t order = 0;     // in painting; nothing else has the same
    std::uint32_t span = 0;      // glyphs of one span are replaced by one text, so one covered covers all; 0: none
    std::uint32_t character = 0; // code point
    bool inkless = false;        // drawn without ink
};

/// A filled shape or a picture. An outline is the edges (pairs of points) at [first_edge, first_edge + edges) in the
/// page's list; without one the box is the shape.
struct PaintedShape {
    PaintBox box;
    std::uint32_t order = 0;
    std::uint32_t first_edge = 0;
    std::uint32_t edges = 0;
    PaintColour colour;
    float opacity = 1; // 0 to 1; of a picture with holes, 0.5
    PaintBlend blend = PaintBlend::normal;
    bool picture = false;
    bool even_odd = false;
};

struct PaintEdge {
    PaintPoint from;
    PaintPoint to;
};

struct PaintedPage {
    float width = 0;
    float height = 0;
    std::vector<PaintedGlyph> glyphs; // ascending by order
    std::vector<PaintedShape> shapes; // ascending by order
    std::vector<PaintEdge> edges;
};

enum class Sight : std::uint8_t {
    seen,
    covered,
    invisible,
    repainted, // covered, and the same character stands over the cover at the same place: left out, but no leak
};

/// One for each glyph.
std::vector<Sight> judge_sight(const PaintedPage& page);

/// The share of the page that pictures take up, 0 to 1.
float share_of_pictures(const PaintedPage& page);

} // namespace casebook::indexer
