#include "indexer/extractors/pdf_tables.hpp"

#include "indexer/extractors/pdf_cells.hpp"
#include "indexer/extractors/pdf_paragraphs.hpp"
#include "indexer/extractors/ruled_grids.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>
#include <map>
#include <string>

namespace casebook::indexer {
namespace {

using Cell = std::vector<PlacedWord>;

TextLine row_of(const std::vector<Cell>& cells) {
    Cell all;
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text += '\t';
        text += text_of_cell(cells[i]);
        all.insert(all.end(), cells[i].begin(), cells[i].end());
    }
    TextLine row = look_of(all);
    row.text = std::move(text);
    row.table_row = true;
    return row;
}

constexpr float kCellGap = 1.2F;     // of the size of type: a wider one parts cells
constexpr float kSameEdge = 4;       // points
constexpr float kFarthestRow = 2.6F; // of the height of a row
constexpr std::size_t kFewestRows = 3;
constexpr std::size_t kLongestCell = 40; // bytes

struct Row {
    std::vector<Cell> cells;
    float top = 0;
    float bottom = 0;
};

float left_of(const Cell& cell) { return cell.front().word->left; }
float right_of(const Cell& cell) { return cell.back().word->right; }

Row row_from(std::vector<PlacedWord> words) {
    std::stable_sort(words.begin(), words.end(),
                     [](const PlacedWord& a, const PlacedWord& b) { return a.word->left < b.word->left; });
    Row row{.top = words[0].word->top, .bottom = words[0].word->bottom};
    float right = -1e6F;
    for (const PlacedWord& word : words) {
        if (word.word->left - right > kCellGap * word.word->font_size) row.cells.emplace_back();
        row.cells.back().push_back(word);
        row.top = std::min(row.top, word.word->top);
        row.bottom = std::max(row.bottom, word.word->bottom);
        right = std::max(right, word.word->right);
    }
    return row;
}

/// All words by the line they stand on, across the whole page.
std::vector<Row> rows_across(std::vector<PlacedWord> words) {
    std::stable_sort(words.begin(), words.end(),
                     [](const PlacedWord& a, const PlacedWord& b) { return a.word->baseline < b.word->baseline; });
    std::vector<Row> rows;
    for (auto begin = words.begin(); begin != words.end();) {
        const float near = 0.3F * std::max(4.0F, begin->word->font_size);
        const auto end = std::find_if(begin, words.end(), [&](const PlacedWord& word) {
            return word.word->baseline - begin->word->baseline > near;
        });
        rows.push_back(row_from({begin, end}));
        begin = end;
    }
    return rows;
}

bool starts_small(const std::string& text) {
    return !text.empty() && std::islower(static_cast<unsigned char>(text[0]));
}

bool ends_with_dash(const std::string& text) { return text.ends_with('-') || text.ends_with("\xE2\x80\x93"); }

/// The rows of a row that has lines only round it all: where every cell has as many lines as the others, they stand
/// beside each other, and none goes on in the next.
std::vector<std::vector<Cell>> split_row(std::vector<Cell> row) {
    std::vector<std::vector<Row>> lines; // of each cell
    std::size_t broken = 0;              // lines that go on in the next
    for (const Cell& cell : row) {
        lines.push_back(cell.empty() ? std::vector<Row>() : rows_across(cell));
        if (lines.back().size() != lines.front().size()) return {std::move(row)};
        for (std::size_t i = 0; i < lines.back().size(); ++i) {
            if (std::abs(lines.back()[i].top - lines.front()[i].top) > kSameEdge) return {std::move(row)};
            broken += i > 0 && starts_small(text_of_cell(lines.back()[i].cells.front()));
            broken += i + 1 < lines.back().size() && ends_with_dash(text_of_cell(lines.back()[i].cells.back()));
        }
    }
    const std::size_t count = lines.front().size();
    if (row.size() < 2 || count < 2 || broken * 5 > count * row.size()) return {std::move(row)};
    std::vector<std::vector<Cell>> rows(count);
    for (const std::vector<Row>& cell : lines) {
        for (std::size_t i = 0; i < count; ++i) {
            Cell& made = rows[i].emplace_back();
            for (const Cell& part : cell[i].cells) made.insert(made.end(), part.begin(), part.end());
        }
    }
    return rows;
}

/// Collects tables, and of which words they are made.
class Finder {
  public:
    explicit Finder(const PdfPage& page) : page_(page) {
        for (const PdfLine& line : page.lines) found_.table_of.emplace_back(line.words.size(), kNoTable);
        for (const PlacedWord& word : placed_words(page))
            if (word.word->upright) free_.push_back(word);
    }

    void find_ruled() {
        for (const RuledGrid& grid : ruled_grids(page_.rules)) take_grid(grid);
    }

    void find_aligned();

    PdfTables take() { return std::move(found_); }

  private:
    void take_grid(const RuledGrid& grid);
    void add(const std::vector<std::vector<Cell>>& rows);

    const PdfPage& page_;
    std::vector<PlacedWord> free_; // upright, and in no table yet; in the page's order
    PdfTables found_;
};

void Finder::add(const std::vector<std::vector<Cell>>& rows) {
    std::vector<TextLine> table;
    for (const std::vector<Cell>& row : rows) {
        if (std::all_of(row.begin(), row.end(), [](const Cell& cell) { return cell.empty(); })) continue;
        TextLine made = row_of(row);
        if (made.text.find_first_not_of(" \t") != std::string::npos) table.push_back(std::move(made));
        for (const Cell& cell : row)
            for (const PlacedWord& word : cell) found_.table_of[word.line][word.number] = found_.tables.size();
    }
    found_.tables.push_back(std::move(table));
    std::erase_if(free_, [&](const PlacedWord& word) { return found_.table_of[word.line][word.number] != kNoTable; });
}

void Finder::take_grid(const RuledGrid& grid) {
    std::map<std::size_t, std::map<std::size_t, Cell>> cells; // by row and column of their first corner
    for (const auto& [row, column] : grid.first_corners()) cells[row][column];
    for (const PlacedWord& word : free_) {
        const auto place =
            grid.cell_at(middle_of(word.word->left, word.word->right), middle_of(word.word->top, word.word->bottom));
        if (place) cells[place->first][place->second].push_back(word);
    }
    std::size_t full_rows = 0;
    std::vector<std::vector<Cell>> rows;
    for (auto& [number, row] : cells) {
        std::vector<Cell>& made = rows.emplace_back();
        for (auto& [column, cell] : row) made.push_back(std::move(cell));
        full_rows += std::count_if(made.begin(), made.end(), [](const Cell& cell) { return !cell.empty(); }) >= 2;
    }
    if (full_rows < 2) return;
    std::vector<std::vector<Cell>> all;
    for (std::vector<Cell>& row : rows) std::ranges::move(split_row(std::move(row)), std::back_inserter(all));
    add(all);
}

bool stand_under_each_other(const Row& above, const Row& below) {
    if (above.cells.size() != below.cells.size() || below.cells.size() < 2) return false;
    if (below.top - above.bottom > kFarthestRow * (above.bottom - above.top)) return false;
    for (std::size_t i = 0; i < above.cells.size(); ++i) {
        const float left = std::abs(left_of(above.cells[i]) - left_of(below.cells[i]));
        const float right = std::abs(right_of(above.cells[i]) - right_of(below.cells[i]));
        if (std::min(left, right) > kSameEdge) return false;
    }
    return true;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789ivxlcIVXLC") == std::string_view::npos;
}

/// Whether the cells are those of a table: short, none broken off to go on below (prose in columns), none the mark of
/// a list, no leaders, and the last not the page numbers of a list of contents.
bool is_table(std::vector<Row>::const_iterator begin, std::vector<Row>::const_iterator end) {
    if (static_cast<std::size_t>(end - begin) < kFewestRows) return false;
    std::size_t cells = 0;
    std::size_t words = 0;
    std::size_t small = 0;
    std::size_t page_numbers = 0;
    for (auto row = begin; row != end; ++row) {
        for (const Cell& cell : row->cells) {
            const std::string text = text_of_cell(cell);
            if (text.size() > kLongestCell || text.find("...") != std::string::npos) return false;
            if (&cell == &row->cells.front() && is_list_mark(text)) return false;
            if (text == "-" || text == "o" || (is_list_mark(text) && !is_number(text))) return false;
            ++cells;
            words += cell.size();
            small += starts_small(text);
        }
        page_numbers += is_number(text_of_cell(row->cells.back()));
    }
    const bool contents = begin->cells.size() == 2 && page_numbers == static_cast<std::size_t>(end - begin);
    return !contents && small * 5 <= cells && words <= 4 * cells;
}

void Finder::find_aligned() {
    const std::vector<Row> rows = rows_across(free_);
    for (auto begin = rows.begin(); begin != rows.end();) {
        auto end = begin + 1;
        while (end != rows.end() && stand_under_each_other(*(end - 1), *end)) ++end;
        if (is_table(begin, end)) {
            std::vector<std::vector<Cell>> table;
            for (auto row = begin; row != end; ++row) table.push_back(row->cells);
            add(table);
        }
        begin = end;
    }
}

} // namespace

PdfTables find_tables(const PdfPage& page) {
    Finder finder(page);
    finder.find_ruled();
    finder.find_aligned();
    return finder.take();
}

} // namespace casebook::indexer
