#include "indexer/extractors/ruled_grids.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace casebook::indexer {
namespace {

constexpr float kTouch = 3; // points: lines nearer than this meet
constexpr float kSameLine = 1.5F;
constexpr std::size_t kMostPieces = 8000;
constexpr std::size_t kMostLines = 1500; // of a page; a drawing has more
constexpr std::size_t kMostCells = 20'000;
constexpr float kNarrowest = 50; // points: a smaller grid is a box to tick or a drawing
constexpr float kLowest = 18;

/// A drawn line along one axis.
struct Stroke {
    float at = 0; // on the other axis
    float from = 0;
    float to = 0;
};

std::vector<Stroke> strokes_of(const std::vector<PdfRule>& rules, bool level) {
    std::vector<Stroke> strokes;
    for (const PdfRule& rule : rules) {
        if ((rule.right - rule.left >= rule.bottom - rule.top) != level) continue;
        if (level)
            strokes.push_back({(rule.top + rule.bottom) / 2, rule.left, rule.right});
        else
            strokes.push_back({(rule.left + rule.right) / 2, rule.top, rule.bottom});
    }
    std::sort(strokes.begin(), strokes.end(),
              [](const Stroke& a, const Stroke& b) { return a.at != b.at ? a.at < b.at : a.from < b.from; });
    return strokes;
}

/// Borders are often drawn cell by cell: pieces that follow each other are one line.
std::vector<Stroke> joined(const std::vector<Stroke>& pieces) {
    std::vector<Stroke> lines;
    for (const Stroke& piece : pieces) {
        auto line = lines.rbegin();
        while (line != lines.rend() && piece.at - line->at <= kSameLine &&
               (piece.from > line->to + kTouch || piece.to < line->from - kTouch))
            ++line;
        if (line == lines.rend() || piece.at - line->at > kSameLine) {
            lines.push_back(piece);
            continue;
        }
        line->from = std::min(line->from, piece.from);
        line->to = std::max(line->to, piece.to);
    }
    return lines;
}

bool cross(const Stroke& level, const Stroke& upright) {
    return upright.at >= level.from - kTouch && upright.at <= level.to + kTouch && level.at >= upright.from - kTouch &&
           level.at <= upright.to + kTouch;
}

/// Sets of things that belong together.
class Groups {
  public:
    explicit Groups(std::size_t count) : parents_(count) { std::iota(parents_.begin(), parents_.end(), 0); }

    std::size_t first_of(std::size_t thing) {
        while (parents_[thing] != thing) thing = parents_[thing] = parents_[parents_[thing]];
        return thing;
    }
    void join(std::size_t a, std::size_t b) {
        a = first_of(a);
        b = first_of(b);
        parents_[std::max(a, b)] = std::min(a, b);
    }

  private:
    std::vector<std::size_t> parents_;
};

/// The different places of lines, ascending; those that nearly agree are one.
std::vector<float> places(std::vector<float> all) {
    std::sort(all.begin(), all.end());
    std::vector<float> different;
    for (const float place : all)
        if (different.empty() || place - different.back() > kTouch) different.push_back(place);
    return different;
}

/// Whether a line runs at `at`, past `through`.
bool is_drawn(const std::vector<Stroke>& lines, float at, float through) {
    return std::any_of(lines.begin(), lines.end(), [&](const Stroke& line) {
        return std::abs(line.at - at) <= kTouch && line.from <= through && through <= line.to;
    });
}

std::optional<RuledGrid> grid_of(const std::vector<Stroke>& level, const std::vector<Stroke>& upright) {
    std::vector<float> across;
    std::vector<float> down;
    for (const Stroke& line : level) down.push_back(line.at), across.insert(across.end(), {line.from, line.to});
    for (const Stroke& line : upright) across.push_back(line.at), down.insert(down.end(), {line.from, line.to});
    const std::vector<float> xs = places(std::move(across));
    const std::vector<float> ys = places(std::move(down));
    if (level.size() < 2 || upright.empty() || xs.size() < 3 || ys.size() < 3) return std::nullopt;
    if (xs.back() - xs.front() < kNarrowest || ys.back() - ys.front() < kLowest) return std::nullopt;
    const std::size_t columns = xs.size() - 1;
    const std::size_t rows = ys.size() - 1;
    if (rows * columns > kMostCells) return std::nullopt;

    Groups cells(rows * columns);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t cell = row * columns + column;
            const float x = (xs[column] + xs[column + 1]) / 2;
            const float y = (ys[row] + ys[row + 1]) / 2;
            if (column + 1 < columns && !is_drawn(upright, xs[column + 1], y)) cells.join(cell, cell + 1);
            if (row + 1 < rows && !is_drawn(level, ys[row + 1], x)) cells.join(cell, cell + columns);
        }
    }
    std::vector<std::size_t> merged(rows * columns);
    for (std::size_t cell = 0; cell < merged.size(); ++cell) merged[cell] = cells.first_of(cell);
    return RuledGrid(xs, ys, std::move(merged));
}

} // namespace

std::optional<RuledGrid::Corner> RuledGrid::cell_at(float x, float y) const {
    if (!(x > xs_.front() && x < xs_.back() && y > ys_.front() && y < ys_.back())) return std::nullopt;
    const auto place = [](const std::vector<float>& edges, float at) {
        return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end() - 1, at) - edges.begin()) - 1;
    };
    const std::size_t first = merged_[place(ys_, y) * columns() + place(xs_, x)];
    return Corner{first / columns(), first % columns()};
}

std::vector<RuledGrid::Corner> RuledGrid::first_corners() const {
    std::vector<Corner> corners;
    for (std::size_t cell = 0; cell < merged_.size(); ++cell)
        if (merged_[cell] == cell) corners.emplace_back(cell / columns(), cell % columns());
    return corners;
}

std::vector<RuledGrid> ruled_grids(const std::vector<PdfRule>& rules) {
    if (rules.size() < 4 || rules.size() > kMostPieces) return {};
    const std::vector<Stroke> level = joined(strokes_of(rules, true));
    const std::vector<Stroke> upright = joined(strokes_of(rules, false));
    if (level.size() < 2 || upright.empty() || level.size() + upright.size() > kMostLines) return {};
    Groups groups(level.size() + upright.size());
    for (std::size_t i = 0; i < level.size(); ++i)
        for (std::size_t k = 0; k < upright.size(); ++k)
            if (cross(level[i], upright[k])) groups.join(i, level.size() + k);

    std::vector<RuledGrid> grids;
    for (std::size_t first = 0; first < level.size(); ++first) {
        if (groups.first_of(first) != first) continue;
        std::vector<Stroke> across;
        std::vector<Stroke> down;
        for (std::size_t i = 0; i < level.size(); ++i)
            if (groups.first_of(i) == first) across.push_back(level[i]);
        for (std::size_t k = 0; k < upright.size(); ++k)
            if (groups.first_of(level.size() + k) == first) down.push_back(upright[k]);
        if (auto grid = grid_of(across, down)) grids.push_back(std::move(*grid));
    }
    return grids;
}

} // namespace casebook::indexer
