// FacetColumns: for every facet, the set of reviews that carry each value. Loaded once from the index's slots.
//
// A value's set includes those of its narrower values, so a parent's count is the number of reviews in the union.
// `_missing` is the set of reviews that carry no value of the field. Immutable after loading; any thread.
#pragma once

#include "schema/bitmap.hpp"
#include "schema/field.hpp"
#include "schema/vocabulary.hpp"

#include <array>
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
    };
    std::vector<Value> values; // closed lists: all, in editorial order; others: those that occur, ascending by id. `_missing` last.
    std::map<std::string, std::size_t, std::less<>> position;

    const Value* find(std::string_view id) const {
        const auto at = position.find(id);
        return at == position.end() ? nullptr : &values[at->second];
    }
};

class FacetColumns {
  public:
    const FacetColumn& operator[](schema::FieldId id) const { return columns_[schema::index_of(id)]; }
    FacetColumn& operator[](schema::FieldId id) { return columns_[schema::index_of(id)]; }
    std::size_t bytes() const;

  private:
    std::array<FacetColumn, schema::kFieldCount> columns_;
};

} // namespace casebook::server
