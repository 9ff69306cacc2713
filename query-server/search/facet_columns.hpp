// FacetColumns: for every facet, the set of reviews that carry each value. Loaded once from the index's slots.
//
// A value's set includes those of its narrower values, so a parent's count is the number of reviews in the union.
// `_missing` is the set of reviews that carry no value of the field. Where a field has very many values (names of
// publishers), the values of each review are kept beside the sets, so that counting follows the matches and not the
// values. Immutable after loading; any thread.
#pragma once

#include "query-server/search/tally.hpp"
#include "schema/bitmap.hpp"
#include "schema/field.hpp"
#include "schema/vocabulary.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

struct FacetColumn {
    struct Value {
        std::string id;
        std::string label;
        std::vector<std::string> parents; // broader values; several for a theme
        schema::Bitmap reviews;
        std::uint32_t label_rank = 0; // place when all are ordered by label, then id
    };
    std::vector<Value>
        values; // closed lists: all, in editorial order; others: those that occur, ascending by id. `_missing` last.
    std::map<std::string, std::size_t, std::less<>> position;
    // Only where there are very many values; empty otherwise. Values of review r: codes[first_code[r]] to
    // codes[first_code[r + 1]].
    std::vector<std::uint32_t> first_code;
    std::vector<std::uint32_t> codes; // places in `values`

    /// How many units of the reviews carry each value, by place in `values`.
    std::vector<std::uint64_t> count(const Tally& tally) const;

    const Value* find(std::string_view id) const {
        const auto at = position.find(id);
        return at == position.end() ? nullptr : &values[at->second];
    }
};

/// Puts into every broader value the reviews of those below it, at any depth.
void include_narrower(FacetColumn& column);

/// Fills `first_code` and `codes` where there are very many values.
void list_by_review(FacetColumn& column);

class FacetColumns {
  public:
    const FacetColumn& operator[](schema::FieldId id) const { return columns_[schema::index_of(id)]; }
    FacetColumn& operator[](schema::FieldId id) { return columns_[schema::index_of(id)]; }
    std::size_t bytes() const;

  private:
    std::array<FacetColumn, schema::kFieldCount> columns_;
};

} // namespace casebook::server
