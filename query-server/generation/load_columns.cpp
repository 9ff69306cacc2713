#include "query-server/generation/load_columns.hpp"

#include "schema/facet_value.hpp"
#include "schema/xapian_boundary.hpp"

#include <xapian.h>

#include <algorithm>
#include <tuple>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Field;
using schema::FieldKind;
using Value = FacetColumn::Value;

// Beyond this many values one pass over the matching reviews is cheaper than a population count for every value.
constexpr std::size_t kMostValuesCountedAsSets = 256;

bool closed(const Field& field) { return !field.values.empty(); }

class ColumnLoader {
  public:
    ColumnLoader(const Field& field, const Xapian::Database& database, const schema::Vocabulary& vocabulary)
        : field_(field), database_(database), vocabulary_(vocabulary), reviews_(database.get_doccount()) {}

    schema::Result<FacetColumn> load() {
        list_known_values();
        Bitmap missing(reviews_, true);
        const auto end = database_.valuestream_end(slot());
        for (auto at = database_.valuestream_begin(slot()); at != end; ++at) {
            const auto values = schema::unpack_facet_values(*at);
            if (!values) return values.error();
            missing.reset(at.get_docid() - 1);
            for (const schema::FacetValueName& name : *values) set_of(name).set(at.get_docid() - 1);
        }
        if (!closed(field_) && field_.kind != FieldKind::theme) sort_by_id();
        include_narrower();
        column_.position.emplace(std::string(schema::kMissingValue), column_.values.size());
        column_.values.push_back({std::string(schema::kMissingValue),
                                  std::string(*schema::coded_label(field_, schema::kMissingValue)),
                                  {},
                                  std::move(missing),
                                  0});
        rank_labels();
        if (column_.values.size() > kMostValuesCountedAsSets) list_by_review();
        return std::move(column_);
    }

  private:
    void rank_labels() {
        std::vector<Value*> order;
        for (Value& value : column_.values) order.push_back(&value);
        std::ranges::sort(order, {}, [](const Value* value) { return std::tie(value->label, value->id); });
        for (std::size_t i = 0; i < order.size(); ++i) order[i]->label_rank = static_cast<std::uint32_t>(i);
    }

    // Ascending values in each review, `_missing` among them.
    void list_by_review() {
        column_.first_code.assign(reviews_ + 1, 0);
        for (const Value& value : column_.values)
            value.reviews.for_each([&](std::size_t review) { ++column_.first_code[review + 1]; });
        for (std::size_t review = 0; review < reviews_; ++review)
            column_.first_code[review + 1] += column_.first_code[review];
        column_.codes.resize(column_.first_code.back());
        std::vector<std::uint32_t> next = column_.first_code;
        for (std::size_t i = 0; i < column_.values.size(); ++i)
            column_.values[i].reviews.for_each(
                [&](std::size_t review) { column_.codes[next[review]++] = static_cast<std::uint32_t>(i); });
    }

    Xapian::valueno slot() const { return static_cast<Xapian::valueno>(schema::slot_of(field_.id)); }

    Value& add(std::string id, std::string label, std::vector<std::string> parents) {
        column_.position.emplace(id, column_.values.size());
        return column_.values.emplace_back(
            Value{std::move(id), std::move(label), std::move(parents), Bitmap(reviews_), 0});
    }

    void list_known_values() {
        for (const schema::CodedValue& value : field_.values)
            add(std::string(value.id), std::string(value.label),
                value.parent.empty() ? std::vector<std::string>{} : std::vector{std::string(value.parent)});
        if (field_.kind == FieldKind::theme)
            for (const schema::Theme& theme : vocabulary_.themes()) add(theme.id, theme.label, theme.broader);
    }

    Bitmap& set_of(const schema::FacetValueName& name) {
        const auto known = column_.position.find(name.id);
        if (known != column_.position.end()) return column_.values[known->second].reviews;
        const auto common = schema::coded_label(field_, name.id);
        std::string label = !name.label.empty() ? name.label : std::string(common.value_or(name.id));
        return add(name.id, std::move(label), {}).reviews;
    }

    void sort_by_id() {
        std::ranges::sort(column_.values, {}, &Value::id);
        column_.position.clear();
        for (std::size_t i = 0; i < column_.values.size(); ++i) column_.position.emplace(column_.values[i].id, i);
    }

    // A broader value counts the union of those below it, at any depth.
    void include_narrower() {
        const std::vector<Value> own = column_.values;
        for (const Value& value : own) add_upwards(value.parents, value.reviews);
    }
    void add_upwards(const std::vector<std::string>& parents, const Bitmap& reviews) {
        for (const std::string& id : parents) {
            Value& parent = column_.values[column_.position.at(id)];
            parent.reviews |= reviews;
            add_upwards(parent.parents, reviews);
        }
    }

    const Field& field_;
    const Xapian::Database& database_;
    const schema::Vocabulary& vocabulary_;
    const std::size_t reviews_;
    FacetColumn column_;
};

} // namespace

schema::Result<FacetColumns> load_columns(const Xapian::Database& reviews, const schema::Vocabulary& vocabulary) {
    return schema::call_xapian("load facet columns", [&]() -> schema::Result<FacetColumns> {
        FacetColumns columns;
        for (const Field& field : schema::kFields) {
            auto column = ColumnLoader(field, reviews, vocabulary).load();
            if (!column) return column.error();
            columns[field.id] = std::move(*column);
        }
        return columns;
    });
}

} // namespace casebook::server
