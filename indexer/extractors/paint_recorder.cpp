#include "indexer/extractors/paint_recorder.hpp"

#include <Annot.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <Page.h>
#include <Stream.h>
#include <UnicodeTypeTable.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace casebook::indexer {
namespace {

constexpr float kThickestRule = 2.5F; // points
constexpr float kShortestRule = 6.0F;
constexpr std::size_t kMostRules = 20'000;
constexpr int kMostEdges = 256;       // of an outline looked at closely
constexpr float kCoarsest = 20;       // pixels an inch: a picture of fewer is paint
constexpr int kMostMaskPixels = 4096; // of a stencil looked at closely
constexpr int kMostQuadNumbers = 80'000;
constexpr double kNoInk = 0.05;
constexpr float kInkHeight = 0.6F; // of the font's size

PaintPoint point(double x, double y) { return {static_cast<float>(x), static_cast<float>(y)}; }

PaintPoint at(const GfxState* state, double x, double y) {
    double to_x = 0;
    double to_y = 0;
    state->transform(x, y, &to_x, &to_y);
    return point(to_x, to_y);
}

PaintBox box_round(const std::vector<PaintPoint>& points) {
    PaintBox box{points[0].x, points[0].y, points[0].x, points[0].y};
    for (const PaintPoint p : points) {
        box.left = std::min(box.left, p.x);
        box.top = std::min(box.top, p.y);
        box.right = std::max(box.right, p.x);
        box.bottom = std::max(box.bottom, p.y);
    }
    return box;
}

/// The points of a subpath; a curve is cut into four.
std::vector<PaintPoint> points_of(const GfxState* state, const GfxSubpath* path, bool& curved) {
    std::vector<PaintPoint> points;
    for (int i = 0; i < path->getNumPoints(); ++i) {
        if (!path->getCurve(i)) {
            points.push_back(at(state, path->getX(i), path->getY(i)));
            continue;
        }
        curved = true;
        if (points.empty() || i + 2 >= path->getNumPoints()) break;
        const PaintPoint a = points.back();
        const PaintPoint b = at(state, path->getX(i), path->getY(i));
        const PaintPoint c = at(state, path->getX(i + 1), path->getY(i + 1));
        const PaintPoint d = at(state, path->getX(i + 2), path->getY(i + 2));
        for (const float t : {0.25F, 0.5F, 0.75F, 1.0F}) {
            const float u = 1 - t;
            points.push_back({u * u * u * a.x + 3 * u * u * t * b.x + 3 * u * t * t * c.x + t * t * t * d.x,
                              u * u * u * a.y + 3 * u * u * t * b.y + 3 * u * t * t * c.y + t * t * t * d.y});
        }
        i += 2;
    }
    return points;
}

bool is_corner(const PaintBox& box, PaintPoint p) {
    constexpr float kSame = 0.05F;
    const bool x = std::abs(p.x - box.left) < kSame || std::abs(p.x - box.right) < kSame;
    const bool y = std::abs(p.y - box.top) < kSame || std::abs(p.y - box.bottom) < kSame;
    return x && y;
}

/// An upright rectangle, drawn round its four corners.
bool is_rectangle(const std::vector<PaintPoint>& points) {
    if (points.size() < 4 || points.size() > 6) return false;
    const PaintBox box = box_round(points);
    if (!std::all_of(points.begin(), points.end(), [&](PaintPoint p) { return is_corner(box, p); })) return false;
    for (std::size_t i = 1; i < 4; ++i) { // each side is level or upright, none a diagonal
        const float across = std::abs(points[i].x - points[i - 1].x);
        const float down = std::abs(points[i].y - points[i - 1].y);
        if (across > 0.1F && down > 0.1F) return false;
    }
    return true;
}

PaintColour to_colour(const GfxRGB& rgb) { return {colToByte(rgb.r), colToByte(rgb.g), colToByte(rgb.b), true}; }

PaintBlend to_blend(GfxBlendMode mode) {
    switch (mode) {
    case gfxBlendNormal:
        return PaintBlend::normal;
    case gfxBlendMultiply:
    case gfxBlendDarken:
    case gfxBlendColorBurn:
        return PaintBlend::darkening;
    case gfxBlendScreen:
    case gfxBlendLighten:
    case gfxBlendColorDodge:
        return PaintBlend::lightening;
    default:
        return PaintBlend::other;
    }
}

bool stands_for_nothing(const Unicode* letters, int length) {
    if (length == 0) return true;
    const Unicode c = letters[0];
    return c == 0xFFFD || (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) ||
           (c >= 0xE000 && c < 0xF900) || c >= 0xF0000;
}

bool is_blank(const Unicode* letters, int length) {
    return length == 1 &&
           (letters[0] <= ' ' || letters[0] == 0xA0 || letters[0] == 0x3000 ||
            (letters[0] >= 0x2000 && letters[0] <= 0x200D) || letters[0] == 0xFEFF || letters[0] == 0xAD);
}

/// The height of a glyph's ink. The size of a Type 3 font says nothing of it; its letters' widths do.
PaintPoint ink_height(const GfxState* state, PaintPoint along) {
    double m[4] = {};
    state->getFontTransMat(&m[0], &m[1], &m[2], &m[3]);
    PaintPoint up = point(m[2] * kInkHeight, m[3] * kInkHeight);
    if (state->getFont() == nullptr || state->getFont()->getType() != fontType3) return up;
    const float length = std::hypot(up.x, up.y);
    const float wanted = std::hypot(along.x, along.y);
    const double flip = state->getFont()->getFontMatrix()[3] < 0 ? -1 : 1;
    if (length > 0) up = point(flip * up.x / length * wanted, flip * up.y / length * wanted);
    return up;
}

} // namespace

// NOLINTBEGIN(readability-function-size): how many parameters a device is told is for Poppler to say.

PaintRecorder::PaintRecorder(std::uint32_t max_glyphs, std::uint32_t max_shapes)
    : TextOutputDev(nullptr, false, 0, false, false), max_glyphs_(max_glyphs), max_shapes_(max_shapes) {}

void PaintRecorder::begin(std::vector<bool> left_out) {
    static_cast<PageNotes&>(*this) = {};
    left_out_ = std::move(left_out);
}

bool PaintRecorder::too_much() const { return character_ > max_glyphs_ || order_ > max_glyphs_ + max_shapes_; }

void PaintRecorder::startPage(int number, GfxState* state, XRef* xref) {
    painted_.width = static_cast<float>(state->getPageWidth());
    painted_.height = static_cast<float>(state->getPageHeight());
    std::copy_n(state->getCTM(), 6, matrix_);
    TextOutputDev::startPage(number, state, xref);
}

/// Poppler makes its words and lines here, which is of use only if nothing is to be left out yet.
void PaintRecorder::endPage() {
    if (too_much()) return;
    if (left_out_.empty()) sights_ = judge_sight(painted_);
    if (std::all_of(sights_.begin(), sights_.end(), [](Sight sight) { return sight == Sight::seen; }))
        TextOutputDev::endPage();
}

std::vector<bool> PaintRecorder::characters_unseen() const {
    std::vector<bool> unseen;
    for (std::size_t i = 0; i < sights_.size(); ++i) {
        if (sights_[i] == Sight::seen) continue;
        unseen.resize(character_ + 1, false);
        unseen[glyph_characters_[i]] = true;
    }
    return unseen;
}

PaintBox PaintRecorder::to_device(double x1, double y1, double x2, double y2) const {
    const auto place = [&](double x, double y) {
        return point(matrix_[0] * x + matrix_[2] * y + matrix_[4], matrix_[1] * x + matrix_[3] * y + matrix_[5]);
    };
    return box_round({place(x1, y1), place(x2, y2)});
}

void PaintRecorder::saveState(GfxState*) { levels_.push_back(levels_.back()); }

void PaintRecorder::restoreState(GfxState* state) {
    if (levels_.size() > 1) levels_.pop_back();
    fill_colour_.reset();
    TextOutputDev::restoreState(state);
}

void PaintRecorder::drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                             double origin_y, CharCode code, int bytes, const Unicode* letters, int length) {
    const std::uint32_t number = character_++;
    if (too_much()) return;
    if ((state->getRender() & 4) != 0) clips_to_text_ = true;
    if (number < left_out_.size() && left_out_[number]) return incCharCount(bytes);
    if (!is_blank(letters, length)) {
        if (stands_for_nothing(letters, length)) ++unmapped_;
        note_glyph(state, {x, y, dx, dy}, length > 0 ? letters[0] : 0);
        glyph_characters_.push_back(number);
    }
    TextOutputDev::drawChar(state, x, y, dx, dy, origin_x, origin_y, code, bytes, letters, length);
}

void PaintRecorder::note_glyph(GfxState* state, const Step& step, std::uint32_t character) {
    PaintedGlyph& glyph = painted_.glyphs.emplace_back();
    glyph.origin = at(state, step.x, step.y);
    double along_x = 0;
    double along_y = 0;
    state->transformDelta(step.dx, step.dy, &along_x, &along_y);
    glyph.along = point(along_x, along_y);
    glyph.up = ink_height(state, glyph.along);
    const int render = state->getRender() & 3;
    const double opacity = render == 1 ? state->getStrokeOpacity() : state->getFillOpacity();
    const bool type_3 = state->getFont() != nullptr && state->getFont()->getType() == fontType3;
    glyph.inkless = opacity < kNoInk || (state->getRender() == 3 && !type_3);
    glyph.colour = colour_of_text(state);
    if (type_3 || state->getRender() >= 4) glyph.colour.known = false;
    glyph.order = order_++;
    glyph.span = span_;
    glyph.character = character;
}

/// Filled or, in outline only, of the stroke.
PaintColour PaintRecorder::colour_of_text(GfxState* state) {
    if ((state->getRender() & 3) != 1) return fill_colour(state);
    if (state->getStrokeColorSpace()->getMode() == csPattern) return {.known = false};
    GfxRGB rgb;
    state->getStrokeRGB(&rgb);
    return to_colour(rgb);
}

PaintColour PaintRecorder::fill_colour(GfxState* state) {
    if (state->getFillColorSpace()->getMode() == csPattern) return {.known = false};
    if (!fill_colour_) {
        GfxRGB rgb;
        state->getFillRGB(&rgb);
        fill_colour_ = to_colour(rgb);
    }
    return *fill_colour_;
}

void PaintRecorder::beginActualText(GfxState* state, const GooString* replacement) {
    span_ = ++spans_;
    TextOutputDev::beginActualText(state, replacement);
}

void PaintRecorder::endActualText(GfxState* state) {
    span_ = 0;
    TextOutputDev::endActualText(state);
}

/// Text drawn to clip by limits what is painted until the state is restored.
void PaintRecorder::endTextObject(GfxState*) {
    if (std::exchange(clips_to_text_, false)) levels_.back().ragged_clip = true;
}

void PaintRecorder::note_clip(GfxState* state) {
    const GfxPath* const path = state->getPath();
    if (path->getNumSubpaths() == 0) return;
    bool curved = false;
    if (path->getNumSubpaths() > 1 || path->getSubpath(0)->getNumPoints() > 6 ||
        !is_rectangle(points_of(state, path->getSubpath(0), curved)) || curved)
        levels_.back().ragged_clip = true;
}

void PaintRecorder::add_rule(PaintBox box) {
    const float across = box.right - box.left;
    const float down = box.bottom - box.top;
    if (std::min(across, down) > kThickestRule || std::max(across, down) < kShortestRule) return;
    if (rules_.size() < kMostRules) rules_.push_back({box.left, box.top, box.right, box.bottom});
}

void PaintRecorder::stroke(GfxState* state) {
    const GfxPath* const path = state->getPath();
    if (state->getStrokeOpacity() < kNoInk || state->getTransformedLineWidth() > kThickestRule) return;
    for (int i = 0; i < path->getNumSubpaths() && rules_.size() < kMostRules; ++i) {
        if (path->getSubpath(i)->getNumPoints() > 16) continue;
        bool curved = false;
        const std::vector<PaintPoint> points = points_of(state, path->getSubpath(i), curved);
        for (std::size_t p = 1; !curved && p < points.size(); ++p) add_rule(box_round({points[p - 1], points[p]}));
    }
}

void PaintRecorder::fill_path(GfxState* state, bool even_odd) {
    add_outline(state, even_odd,
                {.colour = fill_colour(state), .opacity = static_cast<float>(state->getFillOpacity())});
}

/// One shape for each rectangle where all are, else one for the whole path. What has very many edges is a drawing,
/// of which only the place is noted.
void PaintRecorder::add_outline(GfxState* state, bool even_odd, PaintedShape shape) {
    const GfxPath* const path = state->getPath();
    std::vector<std::vector<PaintPoint>> parts;
    bool curved = false;
    bool rectangles = true;
    int edges = 0;
    for (int i = 0; i < path->getNumSubpaths(); ++i) {
        edges += path->getSubpath(i)->getNumPoints();
        if (edges > kMostEdges && !rectangles) return void(outlines_ += curved ? 1 : 0);
        parts.push_back(points_of(state, path->getSubpath(i), curved));
        if (parts.back().size() < 3) parts.pop_back();
        rectangles = rectangles && (parts.empty() || is_rectangle(parts.back()));
    }
    if (curved) ++outlines_;
    if (parts.empty()) return;
    if (rectangles && parts.size() == 1) {
        shape.box = box_round(parts[0]);
        return add_shape(state, shape);
    }
    std::vector<PaintPoint> all;
    shape.first_edge = static_cast<std::uint32_t>(painted_.edges.size());
    shape.even_odd = even_odd;
    for (const std::vector<PaintPoint>& part : parts) {
        if (rectangles) add_rule(box_round(part));
        all.insert(all.end(), part.begin(), part.end());
        for (std::size_t i = 0; i < part.size(); ++i) painted_.edges.push_back({part[i], part[(i + 1) % part.size()]});
    }
    shape.edges = static_cast<std::uint32_t>(painted_.edges.size()) - shape.first_edge;
    shape.box = box_round(all);
    add_shape(state, shape);
}

/// Cuts the shape to the clip, and notes it.
void PaintRecorder::add_shape(GfxState* state, PaintedShape shape) {
    shape.order = order_++;
    if (too_much()) return;
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    state->getClipBBox(&left, &top, &right, &bottom);
    shape.box.left = std::max(shape.box.left, static_cast<float>(left));
    shape.box.top = std::max(shape.box.top, static_cast<float>(top));
    shape.box.right = std::min(shape.box.right, static_cast<float>(right));
    shape.box.bottom = std::min(shape.box.bottom, static_cast<float>(bottom));
    if (!(shape.box.right > shape.box.left && shape.box.bottom > shape.box.top)) return;
    if (shape.edges == 0 && !shape.picture && shape.opacity >= kNoInk) add_rule(shape.box);
    shape.blend = to_blend(state->getBlendMode());
    const Level& level = levels_.back();
    if (level.ragged_clip || level.soft_mask || hides_nothing_) shape.opacity = std::min(shape.opacity, 0.5F);
    painted_.shapes.push_back(shape);
}

/// A pattern of gradual colours fills all that is not clipped away.
bool PaintRecorder::fill_clip(GfxState* state) {
    PaintedShape shape{.colour = {.known = false}, .opacity = static_cast<float>(state->getFillOpacity())};
    shape.box = {-1e6F, -1e6F, 1e6F, 1e6F};
    add_shape(state, shape);
    return true;
}

/// A pattern of repeated figures hides nothing for certain.
bool PaintRecorder::tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int,
                                      int, double, double) {
    add_outline(state, false, {.colour = {.known = false}, .opacity = 0.5F});
    return true;
}

void PaintRecorder::add_picture(GfxState* state, int width, int height, bool has_holes) {
    const std::vector<PaintPoint> corners = {at(state, 0, 0), at(state, 1, 0), at(state, 1, 1), at(state, 0, 1)};
    const float across = std::hypot(corners[1].x - corners[0].x, corners[1].y - corners[0].y);
    const float down = std::hypot(corners[3].x - corners[0].x, corners[3].y - corners[0].y);
    PaintedShape shape{.box = box_round(corners), .colour = {.known = false}};
    shape.opacity = has_holes ? 0.5F : static_cast<float>(state->getFillOpacity());
    shape.picture =
        static_cast<float>(width) * 72 >= kCoarsest * across && static_cast<float>(height) * 72 >= kCoarsest * down;
    if (!is_rectangle(corners)) {
        shape.first_edge = static_cast<std::uint32_t>(painted_.edges.size());
        shape.edges = 4;
        for (std::size_t i = 0; i < 4; ++i) painted_.edges.push_back({corners[i], corners[(i + 1) % 4]});
    }
    add_shape(state, shape);
}

/// A stencil. A small one that is ink all over is a filled rectangle.
void PaintRecorder::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                                  bool interpolate, bool is_inline) {
    bool solid = false;
    if (std::int64_t{width} * height <= kMostMaskPixels) {
        ImageStream pixels(stream, width, 1, 1);
        pixels.reset();
        solid = true;
        for (int i = 0; i < width * height && solid; ++i) {
            unsigned char pixel = 0;
            solid = pixels.getPixel(&pixel) && (pixel != 0) == invert;
        }
        pixels.close();
    }
    if (solid) {
        PaintedShape shape{.colour = fill_colour(state), .opacity = static_cast<float>(state->getFillOpacity())};
        shape.box = box_round({at(state, 0, 0), at(state, 1, 0), at(state, 1, 1), at(state, 0, 1)});
        add_shape(state, shape);
    } else {
        add_picture(state, width, height, true);
    }
    TextOutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, is_inline);
}

void PaintRecorder::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                              GfxImageColorMap* colours, bool interpolate, const int* mask_colours, bool is_inline) {
    add_picture(state, width, height, mask_colours != nullptr);
    TextOutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask_colours, is_inline);
}

void PaintRecorder::drawMaskedImage(GfxState* state, Object*, Stream*, int width, int height, GfxImageColorMap*, bool,
                                    Stream*, int, int, bool, bool) {
    add_picture(state, width, height, true);
}

void PaintRecorder::drawSoftMaskedImage(GfxState* state, Object*, Stream*, int width, int height, GfxImageColorMap*,
                                        bool, Stream*, int, int, GfxImageColorMap*, bool) {
    add_picture(state, width, height, true);
}

void PaintRecorder::setSoftMaskFromImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                                             bool invert, bool is_inline, double* base_matrix) {
    levels_.back().soft_mask = true; // until the state is restored, which comes next
    TextOutputDev::setSoftMaskFromImageMask(state, ref, stream, width, height, invert, is_inline, base_matrix);
}

void PaintRecorder::beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool, bool) {
    groups_.push_back({painted_.shapes.size(), painted_.glyphs.size()});
}

/// The group is painted as one: its shapes are as opaque as it is.
void PaintRecorder::mix_group(GfxState* state, const Group& group) {
    const float opacity = std::min(static_cast<float>(state->getFillOpacity()), levels_.back().soft_mask ? 0.5F : 1.0F);
    const PaintBlend blend = to_blend(state->getBlendMode());
    for (std::size_t i = group.first_shape; i < painted_.shapes.size(); ++i) {
        painted_.shapes[i].opacity *= opacity;
        if (blend != PaintBlend::normal) painted_.shapes[i].blend = blend;
    }
    for (std::size_t i = group.first_glyph; opacity < kNoInk && i < painted_.glyphs.size(); ++i)
        painted_.glyphs[i].inkless = true;
}

void PaintRecorder::paintTransparencyGroup(GfxState* state, const double*) {
    if (groups_.empty()) return;
    mix_group(state, groups_.back());
    groups_.pop_back();
}

/// What a mask is made of is not painted.
void PaintRecorder::setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*) {
    levels_.back().soft_mask = true;
    if (groups_.empty()) return;
    painted_.shapes.resize(std::min(painted_.shapes.size(), groups_.back().first_shape));
    groups_.pop_back();
}

/// The places a redaction marks: pairs of x and y, four to a place; else its rectangle.
std::vector<PaintBox> PaintRecorder::marked_places(const Annot& annotation) const {
    std::vector<PaintBox> places;
    const Object quads = annotation.getAnnotObj().dictLookup("QuadPoints");
    const int count = quads.isArray() ? std::min(quads.arrayGetLength(), kMostQuadNumbers) : 0;
    for (int i = 0; i + 7 < count; i += 8) {
        const auto number = [&](int k) { return quads.arrayGet(i + k).getNumWithDefaultValue(0); };
        const auto [left, right] = std::minmax({number(0), number(2), number(4), number(6)});
        const auto [bottom, top] = std::minmax({number(1), number(3), number(5), number(7)});
        places.push_back(to_device(left, bottom, right, top));
    }
    const PDFRectangle& rect = annotation.getRect();
    if (places.empty()) places.push_back(to_device(rect.x1, rect.y1, rect.x2, rect.y2));
    return places;
}

/// A highlight marks what it lies on, however it is painted; a redaction, applied or not, says that nobody is to read
/// what it lies on.
bool PaintRecorder::begin_annotation(Annot* annotation, void* recorder) {
    auto& self = *static_cast<PaintRecorder*>(recorder);
    self.levels_.assign(1, {});
    self.groups_.clear();
    self.hides_nothing_ = annotation->getType() == Annot::typeHighlight;
    const Object& object = annotation->getAnnotObj();
    const bool shown = (annotation->getFlags() & (Annot::flagHidden | Annot::flagNoView)) == 0;
    if (!shown || !object.isDict() || !object.dictLookup("Subtype").isName("Redact")) return true;
    for (const PaintBox& box : self.marked_places(*annotation))
        self.painted_.shapes.push_back({.box = box, .order = self.order_++});
    return true;
}

// NOLINTEND(readability-function-size)

} // namespace casebook::indexer
