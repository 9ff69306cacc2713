#include "schema/field.hpp"

#include "schema/digest.hpp"

#include <algorithm>

namespace casebook::schema {

namespace {

constexpr CodedValue kCommonValues[] = {
    {kMissingValue, "Not recorded"},
    {kNoneValue, "Recorded, none present"},
    {kUncertainValue, "Date too coarse to place"},
    {kAnonymousValue, "Anonymous"},
};

std::optional<std::string_view> label_in(std::span<const CodedValue> values, std::string_view id) {
    const auto at = std::ranges::find(values, id, &CodedValue::id);
    if (at == values.end()) return std::nullopt;
    return at->label;
}

} // namespace

std::optional<FieldId> find_field(std::string_view name) {
    const auto at = std::ranges::find(kFields, name, &Field::name);
    if (at == std::end(kFields)) return std::nullopt;
    return at->id;
}

std::optional<std::string_view> coded_label(const Field& f, std::string_view value) {
    if (const auto own = label_in(f.values, value)) return own;
    return label_in(kCommonValues, value);
}

std::string field_table_fingerprint() {
    Digest digest;
    for (const Field& f : kFields) {
        const char traits[] = {static_cast<char>(f.kind), static_cast<char>(f.level), static_cast<char>(f.order)};
        digest.add_field(f.name).add_field(f.json_key).add_field({traits, sizeof traits});
        for (const CodedValue& value : f.values) digest.add_field(value.id).add_field(value.parent);
    }
    return digest.hex();
}

} // namespace casebook::schema
