#include "indexer/extractors/painted_cover.hpp"

#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::indexer {

std::ostream& operator<<(std::ostream& out, Sight sight) { return out << static_cast<int>(sight); }

namespace {

constexpr PaintColour kBlack{0, 0, 0};
constexpr PaintColour kWhite{255, 255, 255};
constexpr PaintColour kYellow{255, 255, 0};
constexpr PaintBox kSheet{0, 0, 595, 842};

/// Paints one thing after the other on a sheet, most often about one letter at 100, 100.
class Painter {
  public:
    Painter() {
        page_.width = kSheet.right;
        page_.height = kSheet.bottom;
    }

    Painter& letter(PaintColour colour = kBlack, float x = 100) {
        page_.glyphs.push_back({.origin = {x, 100},
                                .along = {6, 0},
                                .up = {0, -6},
                                .colour = colour,
                                .order = order_++,
                                .character = 'e'});
        return *this;
    }
    Painter& inkless() {
        letter();
        page_.glyphs.back().inkless = true;
        return *this;
    }
    Painter& in_span(std::uint32_t span) {
        page_.glyphs.back().span = span;
        return *this;
    }
    Painter& box(PaintColour colour = kBlack, PaintBox place = {90, 90, 200, 104}, float opacity = 1,
                 PaintBlend blend = PaintBlend::normal) {
        page_.shapes.push_back({.box = place, .order = order_++, .colour = colour, .opacity = opacity, .blend = blend});
        return *this;
    }
    Painter& picture(PaintBox place = kSheet) {
        box({.known = false}, place);
        page_.shapes.back().picture = true;
        return *this;
    }
    Painter& outline(const std::vector<PaintPoint>& points, PaintBox place) {
        box(kBlack, place);
        page_.shapes.back().first_edge = static_cast<std::uint32_t>(page_.edges.size());
        page_.shapes.back().edges = static_cast<std::uint32_t>(points.size());
        for (std::size_t i = 0; i < points.size(); ++i)
            page_.edges.push_back({points[i], points[(i + 1) % points.size()]});
        return *this;
    }

    std::vector<Sight> sights() const { return judge_sight(page_); }
    Sight sight() const { return sights().at(0); }

  private:
    PaintedPage page_;
    std::uint32_t order_ = 0;
};

BOOST_AUTO_TEST_SUITE(painted_cover)

BOOST_AUTO_TEST_CASE(black_on_white_paper_is_seen) { BOOST_TEST(Painter().letter().sight() == Sight::seen); }

BOOST_AUTO_TEST_CASE(a_box_painted_after_covers_whatever_its_colour) {
    BOOST_TEST(Painter().letter().box(kBlack).sight() == Sight::covered);
    BOOST_TEST(Painter().letter().box(kWhite).sight() == Sight::covered);
    BOOST_TEST(Painter().letter(kWhite).box(kBlack).sight() == Sight::covered);
}

BOOST_AUTO_TEST_CASE(a_box_painted_before_covers_nothing) {
    BOOST_TEST(Painter().box(kYellow).letter().sight() == Sight::seen);
}

BOOST_AUTO_TEST_CASE(a_picture_painted_after_covers) {
    BOOST_TEST(Painter().letter().picture({90, 90, 200, 104}).sight() == Sight::covered);
}

BOOST_AUTO_TEST_CASE(half_of_the_letter_under_the_box_is_enough_and_less_is_not) {
    BOOST_TEST(Painter().letter().box(kBlack, {90, 90, 103, 104}).sight() == Sight::covered);
    BOOST_TEST(Painter().letter().box(kBlack, {90, 90, 102, 104}).sight() == Sight::seen);
    BOOST_TEST(Painter().letter().box(kBlack, {90, 99.5F, 200, 110}).sight() == Sight::seen); // an underline
}

BOOST_AUTO_TEST_CASE(boxes_cover_together) {
    Painter painter;
    painter.letter();
    for (float y = 94; y < 100; y += 1) painter.box(kBlack, {90, y, 200, y + 1});
    BOOST_TEST(painter.sight() == Sight::covered);
}

BOOST_AUTO_TEST_CASE(transparent_and_multiplied_paint_does_not_cover) {
    BOOST_TEST(Painter().letter().box(kYellow, {90, 90, 200, 104}, 0.4F).sight() == Sight::seen);
    BOOST_TEST(Painter().letter().box(kBlack, {90, 90, 200, 104}, 0.6F).sight() == Sight::seen);
    BOOST_TEST(Painter().letter().box(kBlack, {90, 90, 200, 104}, 0.9F).sight() == Sight::covered);
    BOOST_TEST(Painter().letter().box(kYellow, {90, 90, 200, 104}, 1, PaintBlend::darkening).sight() == Sight::seen);
}

BOOST_AUTO_TEST_CASE(black_multiplied_covers_all_the_same) {
    BOOST_TEST(Painter().letter().box(kBlack, {90, 90, 200, 104}, 1, PaintBlend::darkening).sight() == Sight::covered);
}

BOOST_AUTO_TEST_CASE(a_frame_covers_only_where_it_is_filled) {
    const std::vector<PaintPoint> bar = {{90, 90}, {200, 90}, {200, 104}, {90, 104}};
    BOOST_TEST(Painter().letter().outline(bar, {90, 90, 200, 104}).sight() == Sight::covered);
    const std::vector<PaintPoint> triangle = {{90, 90}, {200, 90}, {200, 91}};
    BOOST_TEST(Painter().letter().outline(triangle, {90, 90, 200, 104}).sight() == Sight::seen);
}

BOOST_AUTO_TEST_CASE(white_on_white_is_invisible_and_on_a_dark_box_is_seen) {
    BOOST_TEST(Painter().letter(kWhite).sight() == Sight::invisible);
    BOOST_TEST(Painter().letter({250, 250, 250}).sight() == Sight::invisible);
    BOOST_TEST(Painter().letter({200, 200, 200}).sight() == Sight::seen);
    BOOST_TEST(Painter().box(kBlack).letter(kWhite).sight() == Sight::seen);
}

BOOST_AUTO_TEST_CASE(black_on_a_black_box_is_invisible) {
    BOOST_TEST(Painter().box(kBlack).letter(kBlack).sight() == Sight::invisible);
}

BOOST_AUTO_TEST_CASE(white_on_a_picture_is_seen) {
    BOOST_TEST(Painter().picture({90, 90, 200, 104}).letter(kWhite).sight() == Sight::seen);
}

BOOST_AUTO_TEST_CASE(the_topmost_box_beneath_decides) {
    BOOST_TEST(Painter().box(kBlack).box(kWhite).letter(kWhite).sight() == Sight::invisible);
    BOOST_TEST(Painter().box(kWhite).box(kBlack).letter(kWhite).sight() == Sight::seen);
}

BOOST_AUTO_TEST_CASE(without_ink_a_letter_is_invisible_but_over_or_under_a_picture_it_is_the_text_of_a_scan) {
    BOOST_TEST(Painter().inkless().sight() == Sight::invisible);
    BOOST_TEST(Painter().picture().inkless().sight() == Sight::seen);
    BOOST_TEST(Painter().inkless().picture().sight() == Sight::seen);
}

BOOST_AUTO_TEST_CASE(text_painted_before_the_picture_of_the_whole_page_is_the_text_of_a_scan) {
    BOOST_TEST(Painter().letter().picture().sight() == Sight::seen);
    BOOST_TEST(Painter().letter(kWhite).picture().sight() == Sight::seen);
}

BOOST_AUTO_TEST_CASE(a_box_painted_over_a_scan_covers_its_text_wherever_that_is_painted) {
    BOOST_TEST(Painter().picture().box().inkless().sight() == Sight::covered);
    BOOST_TEST(Painter().picture().inkless().box().sight() == Sight::covered);
    BOOST_TEST(Painter().letter().picture().box(kWhite).sight() == Sight::covered);
    BOOST_TEST(Painter().picture().picture({90, 90, 200, 104}).inkless().sight() == Sight::covered);
}

BOOST_AUTO_TEST_CASE(a_scan_in_strips_is_a_scan) {
    Painter painter;
    painter.letter();
    for (float y = 0; y < 842; y += 100) painter.picture({0, y, 595, y + 100});
    BOOST_TEST(painter.sight() == Sight::seen);
}

BOOST_AUTO_TEST_CASE(letters_that_stand_for_one_text_are_covered_together) {
    const auto sights = Painter().letter().in_span(1).letter(kBlack, 300).in_span(1).letter(kBlack, 320).box().sights();
    BOOST_TEST(sights == (std::vector<Sight>{Sight::covered, Sight::covered, Sight::seen}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_painted_again_over_the_box_is_no_leak) {
    const auto sights = Painter().letter().box(kWhite).letter().sights();
    BOOST_TEST(sights == (std::vector<Sight>{Sight::repainted, Sight::seen}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
