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
        include_narrower(column_);
        column_.position.emplace(std::string(schema::kMissingValue), column_.values.size());
        column_.values.push_back({std::string(schema::kMissingValue),
                                  std::string(*schema::coded_label(field_, schema::kMissingValue)),
                                  {},
                                  std::move(missing),
                                  0});
        rank_labels();
        list_by_review(column_);
        return std::move(column_);
    }

  private:
    void rank_labels() {
        std::vector<Value*> order;
        for (Value& value : column_.values) order.push_back(&value);
        std::ranges::sort(order, {}, [](const Value* value) { return std::tie(value->label, value->id); });
        for (std::size_t i = 0; i < order.size(); ++i) order[i]->label_rank = static_cast<std::uint32_t>(i);
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
