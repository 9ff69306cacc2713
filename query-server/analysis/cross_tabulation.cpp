#include "query-server/analysis/cross_tabulation.hpp"

#include "query-server/analysis/narrowed.hpp"

#include <algorithm>
#include <numeric>

namespace casebook::server {

namespace {

using schema::Bitmap;

bool keeps_empty(const Dimension& dimension) {
    return dimension.everything() || schema::field(dimension.field).order == schema::FacetOrder::editorial;
}

bool listed_by_count(const Dimension& dimension) {
    return !dimension.everything() && schema::field(dimension.field).order == schema::FacetOrder::by_count;
}

Bitmap union_of_recorded(const Dimension& dimension, std::size_t size) {
    Bitmap set(size);
    for (const Category& category : dimension.categories)
        if (category.recorded) set |= category.set;
    return set;
}

class LayerCounter {
  public:
    LayerCounter(const CrossDimensions& dimensions, const Counter& counted, Base base)
        : dimensions_(dimensions), counted_(counted), base_(base),
          rows_recorded_(union_of_recorded(dimensions.rows, counted.space())),
          columns_recorded_(union_of_recorded(dimensions.columns, counted.space())) {}

    CrossLayer count() const {
        CrossLayer layer{.total = counted_.count()};
        const Counter rows_recorded = counted_.within(rows_recorded_);
        layer.recorded = rows_recorded.count_and(columns_recorded_);
        std::vector<std::uint64_t> column_bases;
        for (const Category& column : dimensions_.columns.categories) {
            layer.column_totals.push_back(counted_.count_and(column.set));
            column_bases.push_back(base_ == Base::all ? layer.column_totals.back()
                                                      : rows_recorded.count_and(column.set));
        }
        for (const Category& row : dimensions_.rows.categories) add_row(row, column_bases, layer);
        layer.rows_overlap = sum(layer.row_totals) != layer.total;
        layer.columns_overlap = sum(layer.column_totals) != layer.total;
        return layer;
    }

  private:
    static std::uint64_t sum(const std::vector<std::uint64_t>& counts) {
        return std::accumulate(counts.begin(), counts.end(), std::uint64_t{});
    }

    void add_row(const Category& row, const std::vector<std::uint64_t>& column_bases, CrossLayer& layer) const {
        const Counter in_row = counted_.within(row.set);
        layer.row_totals.push_back(in_row.count());
        const std::uint64_t row_base =
            base_ == Base::all ? layer.row_totals.back() : in_row.count_and(columns_recorded_);
        for (std::size_t c = 0; c < column_bases.size(); ++c) {
            const Category& column = dimensions_.columns.categories[c];
            Cell cell{.count = in_row.count_and(column.set)};
            if (base_ == Base::all || (row.recorded && column.recorded)) {
                cell.of_row = row_base;
                cell.of_column = column_bases[c];
                cell.of_table = base_ == Base::all ? layer.total : layer.recorded;
            }
            layer.cells.push_back(cell);
        }
    }

    const CrossDimensions& dimensions_;
    const Counter& counted_;
    const Base base_;
    const Bitmap rows_recorded_, columns_recorded_;
};

} // namespace

Dimension occurring(Dimension dimension, const Counter& counted, const SearchRequest& search) {
    if (dimension.everything()) return dimension;
    std::vector<std::pair<std::uint64_t, Category>> kept;
    for (Category& category : dimension.categories) {
        if (!may_have(search, dimension.field, category.values)) continue;
        const std::uint64_t count = counted.count_and(category.set);
        const bool shown_empty = keeps_empty(dimension) && category.recorded && category.value != schema::kNoneValue;
        if (count > 0 || shown_empty) kept.emplace_back(count, std::move(category));
    }
    if (listed_by_count(dimension))
        std::ranges::stable_sort(kept, [](const auto& a, const auto& b) {
            if (a.second.recorded != b.second.recorded) return a.second.recorded;
            return a.first > b.first;
        });
    dimension.categories.clear();
    for (auto& [count, category] : kept) dimension.categories.push_back(std::move(category));
    return dimension;
}

CrossTable cross_tabulate(CrossDimensions dimensions, const Counter& counted, Base base) {
    CrossTable table;
    for (const Category& category : dimensions.layers.categories)
        table.layer.push_back(LayerCounter(dimensions, counted.within(category.set), base).count());
    table.rows = std::move(dimensions.rows);
    table.columns = std::move(dimensions.columns);
    table.layers = std::move(dimensions.layers);
    return table;
}

ContingencyTable recorded_cells(const CrossTable& table, const CrossLayer& layer) {
    ContingencyTable out;
    for (const Category& column : table.columns.categories) out.columns += column.recorded;
    for (std::size_t r = 0; r < table.rows.categories.size(); ++r)
        for (std::size_t c = 0; c < table.columns.categories.size(); ++c)
            if (table.rows.categories[r].recorded && table.columns.categories[c].recorded)
                out.counts.push_back(layer.at(r, c).count);
    return out;
}

bool stands_in_one_cell(const CrossTable& table, const CrossLayer& layer) {
    return recorded_cells(table, layer).total() == layer.recorded;
}

} // namespace casebook::server
