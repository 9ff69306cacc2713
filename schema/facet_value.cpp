#include "schema/facet_value.hpp"

#include "schema/binary_codec.hpp"
#include "schema/text_analysis.hpp"

#include <algorithm>
#include <functional>

namespace casebook::schema {

namespace {

using Names = std::vector<FacetValueName>;

FacetValueName plain(std::string_view id) { return {std::string(id), {}}; }

FacetValueName named(const std::string& name) {
    std::string slug = slug_of(name);
    return {slug.empty() ? "unnamed" : std::move(slug), name};
}

Names theme_values(const Review& review) {
    Names names;
    for (const ThemeTag& tag : review.themes)
        if (is_tagged(tag.level, tag.basis)) names.push_back(plain(tag.theme));
    return names;
}

void add_year(Names& names, const std::optional<EdtfDate>& date, std::optional<std::string> year) {
    if (date) names.push_back(plain(year ? *year : std::string(kUncertainValue)));
}

Names year_values(const ReviewRecord& record, const Field& field) {
    Names names;
    if (field.id == FieldId::published_year && record.published) {
        const auto year = record.published->calendar_year();
        add_year(names, record.published, year ? std::optional(std::to_string(*year)) : std::nullopt);
    }
    if (field.id == FieldId::incident_year && record.incident) {
        const auto year = record.incident->financial_year();
        add_year(names, record.incident, year ? std::optional(financial_year_label(*year)) : std::nullopt);
    }
    return names;
}

Names named_values(const ReviewRecord& record, const Field& field) {
    Names names;
    if (field.id == FieldId::publisher && record.anonymous_publisher) names.push_back(plain(kAnonymousValue));
    if (field.id == FieldId::publisher && !record.publisher.empty()) names.push_back(named(record.publisher));
    if (field.id == FieldId::authority && !record.anonymous_publisher)
        for (const std::string& authority : record.authorities) names.push_back(named(authority));
    return names;
}

// Every list of the field's values in the review: its own, or one a child.
void for_each_coding(const ReviewRecord& record, const Field& field,
                     const std::function<void(const std::vector<std::string>&)>& each) {
    if (field.level == FieldLevel::review) return each(record.coded[index_of(field.id)]);
    for (const Child& child : record.children) each(child.coded[index_of(field.id)]);
}

/// Of codings put together: what any of them names, `_none` where they only deny.
class CodedNames {
  public:
    void add(const std::vector<std::string>& values) {
        for (const std::string& value : values)
            if (value.starts_with('-'))
                answered_no_ = true;
            else
                names_.push_back(plain(value));
    }
    Names take() {
        if (names_.empty() && answered_no_) names_.push_back(plain(kNoneValue));
        return std::move(names_);
    }

  private:
    Names names_;
    bool answered_no_ = false;
};

Names coded_values(const ReviewRecord& record, const Field& field) {
    CodedNames names;
    for_each_coding(record, field, [&](const std::vector<std::string>& values) { names.add(values); });
    return names.take();
}

Names document_values(const Review& review) {
    Names names;
    for (const Document& document : review.documents) names.push_back(plain(document.record.language));
    return names;
}

Names unsorted_values(const Review& review, const Field& field) {
    const ReviewRecord& record = review.record;
    if (field.level == FieldLevel::document) return document_values(review);
    if (field.id == FieldId::region && record.anonymous_publisher) return {};
    if (field.kind == FieldKind::theme) return theme_values(review);
    if (field.kind == FieldKind::year) return year_values(record, field);
    if (field.kind == FieldKind::named) return named_values(record, field);
    return coded_values(record, field);
}

Names each_once(Names names) {
    std::ranges::sort(names);
    const auto same_id = [](const FacetValueName& a, const FacetValueName& b) { return a.id == b.id; };
    names.erase(std::unique(names.begin(), names.end(), same_id), names.end());
    return names;
}

} // namespace

std::vector<FacetValueName> facet_values(const Review& review, const Field& field) {
    return each_once(unsorted_values(review, field));
}

std::vector<FacetValueName> facet_values(const Child& child, const Field& field) {
    if (field.level != FieldLevel::child) return {};
    CodedNames names;
    names.add(child.coded[index_of(field.id)]);
    return each_once(names.take());
}

std::string pack_facet_values(const std::vector<FacetValueName>& values) {
    if (values.empty()) return {};
    ByteWriter writer;
    for (const FacetValueName& value : values)
        writer.text(value.label.empty() ? value.id : value.id + '\x1f' + value.label);
    return writer.take();
}

Result<std::vector<FacetValueName>> unpack_facet_values(std::string_view packed) {
    ByteReader reader(packed);
    Names names;
    while (reader.ok() && !reader.at_end()) {
        const std::string_view value = reader.view();
        const auto separator = value.find('\x1f');
        names.push_back({std::string(value.substr(0, separator)), separator == std::string_view::npos
                                                                      ? std::string()
                                                                      : std::string(value.substr(separator + 1))});
    }
    if (!reader.ok()) return Error{.code = ErrorCode::index_corrupt, .internal = "facet values that do not decode"};
    return names;
}

} // namespace casebook::schema
