// paint_recorder: Poppler's text device, which also notes what the page paints and where: for painted_cover, tables
// and notes.
//
// For one interpretation of a page after another, each begun with begin(). `left_out` (by the running number of
// characters) are not given to Poppler's text page. One thread.
#pragma once

#include "indexer/extractors/painted_cover.hpp"
#include "indexer/extractors/pdf_page.hpp"

#include <TextOutputDev.h>

#include <cstdint>
#include <optional>
#include <vector>

class Annot;

namespace casebook::indexer {

/// All that belongs to one interpretation of a page, so that the next begins afresh.
struct PageNotes {
    /// What is saved and restored with the graphics state and Poppler does not tell.
    struct Level {
        bool ragged_clip = false; // not one upright rectangle, so that its box says too much
        bool soft_mask = false;
    };
    /// From one character to the next, in places of the text.
    struct Step {
        double x, y, dx, dy;
    };
    struct Group {
        std::size_t first_shape;
        std::size_t first_glyph;
    };

    std::vector<bool> left_out_;
    PaintedPage painted_;
    std::vector<std::uint32_t> glyph_characters_; // the running number of each glyph
    std::vector<Sight> sights_;
    std::vector<PdfRule> rules_;
    std::vector<Level> levels_{1};
    std::vector<Group> groups_;
    std::optional<PaintColour> fill_colour_; // of the current state, where it has been asked for
    double matrix_[6] = {1, 0, 0, 1, 0, 0};  // from the page's own places
    std::uint32_t order_ = 0;
    std::uint32_t character_ = 0; // running number
    std::uint32_t span_ = 0;      // 0 outside of one
    std::uint32_t spans_ = 0;
    std::uint32_t unmapped_ = 0;
    std::uint32_t outlines_ = 0;
    bool clips_to_text_ = false;
    bool hides_nothing_ = false; // within a highlight
};

class PaintRecorder : public TextOutputDev, private PageNotes {
  public:
    PaintRecorder(std::uint32_t max_glyphs, std::uint32_t max_shapes);

    /// Forgets the page before. What Poppler keeps for a device, such as colour profiles made ready, stays.
    void begin(std::vector<bool> left_out);

    const PaintedPage& painted() const { return painted_; }
    const std::vector<Sight>& sights() const { return sights_; } // one for each glyph painted, after the page's end
    const std::vector<PdfRule>& rules() const { return rules_; }
    std::uint32_t unmapped() const { return unmapped_; } // characters that stand for no letter anybody knows
    std::uint32_t outlines() const { return outlines_; } // filled shapes with curves, as letters drawn as shapes have
    bool too_much() const;
    /// The characters to leave out when nobody can see some; empty where all are seen.
    std::vector<bool> characters_unseen() const;
    /// The page's own places begin at the corner of its sheet; those shown at the corner of `shown`.
    PaintBox to_device(double x1, double y1, double x2, double y2) const;

    static bool is_too_much(void* recorder) { return static_cast<PaintRecorder*>(recorder)->too_much(); }
    static bool begin_annotation(Annot* annotation, void* recorder);

    // What Poppler asks and tells.
    bool needNonText() override { return true; }
    bool useTilingPatternFill() override { return true; }
    bool useShadedFills(int) override { return true; }
    void startPage(int number, GfxState* state, XRef* xref) override;
    void endPage() override;
    void saveState(GfxState* state) override;
    void restoreState(GfxState* state) override;
    void updateFillColor(GfxState*) override { fill_colour_.reset(); }
    void updateFillColorSpace(GfxState*) override { fill_colour_.reset(); }
    void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                  CharCode code, int bytes, const Unicode* letters, int length) override;
    void beginActualText(GfxState* state, const GooString* replacement) override;
    void endActualText(GfxState* state) override;
    void endTextObject(GfxState* state) override;
    void stroke(GfxState* state) override;
    void fill(GfxState* state) override { fill_path(state, false); }
    void eoFill(GfxState* state) override { fill_path(state, true); }
    void clip(GfxState* state) override { note_clip(state); }
    void eoClip(GfxState* state) override { note_clip(state); }
    void clipToStrokePath(GfxState*) override { levels_.back().ragged_clip = true; }
    bool tilingPatternFill(GfxState* state, Gfx* gfx, Catalog* catalog, GfxTilingPattern* pattern, const double* matrix,
                           int x0, int y0, int x1, int y1, double x_step, double y_step) override;
    bool functionShadedFill(GfxState* state, GfxFunctionShading*) override { return fill_clip(state); }
    bool axialShadedFill(GfxState* state, GfxAxialShading*, double, double) override { return fill_clip(state); }
    bool radialShadedFill(GfxState* state, GfxRadialShading*, double, double) override { return fill_clip(state); }
    bool gouraudTriangleShadedFill(GfxState*, GfxGouraudTriangleShading*) override { return true; }
    bool patchMeshShadedFill(GfxState*, GfxPatchMeshShading*) override { return true; }
    void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                       bool interpolate, bool is_inline) override;
    void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colours,
                   bool interpolate, const int* mask_colours, bool is_inline) override;
    void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colours,
                         bool interpolate, Stream* mask, int mask_width, int mask_height, bool mask_invert,
                         bool mask_interpolate) override;
    void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                             GfxImageColorMap* colours, bool interpolate, Stream* mask, int mask_width, int mask_height,
                             GfxImageColorMap* mask_colours, bool mask_interpolate) override;
    void setSoftMaskFromImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                                  bool is_inline, double* base_matrix) override;
    void beginTransparencyGroup(GfxState* state, const double* box, GfxColorSpace* blending, bool isolated,
                                bool knockout, bool for_soft_mask) override;
    void paintTransparencyGroup(GfxState* state, const double* box) override;
    void setSoftMask(GfxState* state, const double* box, bool alpha, Function* transfer, GfxColor* backdrop) override;
    void clearSoftMask(GfxState*) override { levels_.back().soft_mask = false; }

  private:
    void note_glyph(GfxState* state, const Step& step, std::uint32_t character);
    PaintColour colour_of_text(GfxState* state);
    PaintColour fill_colour(GfxState* state);
    void note_clip(GfxState* state);
    void fill_path(GfxState* state, bool even_odd);
    bool fill_clip(GfxState* state);
    void add_outline(GfxState* state, bool even_odd, PaintedShape shape);
    void add_picture(GfxState* state, int width, int height, bool has_holes);
    void add_shape(GfxState* state, PaintedShape shape);
    void add_rule(PaintBox box);
    void mix_group(GfxState* state, const Group& group);
    std::vector<PaintBox> marked_places(const Annot& annotation) const;

    const std::uint32_t max_glyphs_;
    const std::uint32_t max_shapes_;
};

} // namespace casebook::indexer
