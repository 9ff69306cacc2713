#include "schema/review_parts.hpp"

#include "schema/binary_codec.hpp"
#include "schema/digest.hpp"
#include "schema/facet_value.hpp"

#include <algorithm>
#include <utility>

namespace casebook::schema {

namespace {

constexpr std::uint64_t kForm = 2;

template <class Enum>
Enum read_enum(ByteReader& r, Enum last) {
    return static_cast<Enum>(r.number_below(static_cast<std::uint64_t>(last) + 1));
}

ChildPart read_child(ByteReader& r) {
    ChildPart child{.lot = static_cast<std::uint8_t>(r.number_below(256)), .values = {}};
    r.list([&] {
        const auto field = static_cast<FieldId>(r.number_below(kFieldCount));
        const auto value = static_cast<std::uint32_t>(r.number_below(schema::field(field).values.size() + 1));
        child.values.push_back({field, value});
    });
    return child;
}

bool speaks_of_a_child(const ChildPart& child) {
    return std::ranges::all_of(
        child.values, [](const ChildValue& each) { return schema::field(each.field).level == FieldLevel::child; });
}

std::uint32_t place_of(const Field& field, std::string_view value) {
    const auto at = std::ranges::find(field.values, value, &CodedValue::id); // `_none` is none of them: the end
    return static_cast<std::uint32_t>(at - field.values.begin());
}

} // namespace

std::string encode(const ReviewParts& parts) {
    ByteWriter w;
    w.number(kForm);
    std::uint32_t page = 0, position = 0;
    w.list(parts.passages, [&](const PassagePart& passage) {
        w.number(passage.page - std::exchange(page, passage.page));
        w.number(static_cast<std::uint64_t>(passage.section));
        w.number(passage.first_position - std::exchange(position, passage.first_position));
        w.number(passage.words);
    });
    w.list(parts.recommendations, [&](const RecommendationPart& each) {
        w.number(static_cast<std::uint64_t>(each.kind));
        w.number(static_cast<std::uint64_t>(each.section));
        w.list(each.agencies, [&](std::uint32_t agency) { w.number(agency); });
    });
    w.list(parts.children, [&](const ChildPart& child) {
        w.number(child.lot);
        w.list(child.values, [&](const ChildValue& each) {
            w.number(index_of(each.field));
            w.number(each.value);
        });
    });
    return w.take();
}

Result<ReviewParts> decode_review_parts(std::string_view bytes) {
    ByteReader r(bytes);
    ReviewParts parts;
    const bool known_form = r.number() == kForm;
    std::uint32_t page = 0, position = 0;
    r.list([&] {
        page += r.number32();
        const SectionKind section = read_enum(r, SectionKind::references);
        position += r.number32();
        const auto words = static_cast<std::uint16_t>(r.number_below(std::uint64_t{1} << 16));
        parts.passages.push_back({page, section, position, words});
    });
    r.list([&] {
        RecommendationPart part{.kind = read_enum(r, RecommendationKind::finding)};
        part.section = read_enum(r, SectionKind::references);
        r.list([&] { part.agencies.push_back(static_cast<std::uint32_t>(r.number_below(std::size(kAgencies)))); });
        parts.recommendations.push_back(std::move(part));
    });
    r.list([&] { parts.children.push_back(read_child(r)); });
    const bool of_children = std::ranges::all_of(parts.children, speaks_of_a_child);
    if (!known_form || !of_children || !r.ok() || !r.at_end())
        return Error{.code = ErrorCode::index_corrupt,
                     .message = "The index is damaged.",
                     .hint = "Run casebook-index check, and build it again with casebook-index build.",
                     .internal = "a review's parts do not decode"};
    return parts;
}

std::vector<RecommendationPart> recommendation_parts(const Review& review) {
    std::vector<RecommendationPart> parts;
    for (const Recommendation& one : review.recommendations) {
        RecommendationPart part{.kind = one.kind, .section = review.sections[one.section].kind, .agencies = {}};
        for (std::uint32_t i = 0; i < std::size(kAgencies); ++i)
            if (std::ranges::find(one.agencies, kAgencies[i].id) != one.agencies.end()) part.agencies.push_back(i);
        parts.push_back(std::move(part));
    }
    return parts;
}

std::vector<ChildPart> child_parts(const ReviewRecord& record, const std::string& content_digest) {
    std::vector<ChildPart> parts;
    for (const Child& child : record.children) {
        const std::string drawn = Digest().add_field(content_digest).add_field(std::to_string(parts.size())).hex();
        ChildPart part{.lot = static_cast<std::uint8_t>(std::stoul(drawn.substr(0, 2), nullptr, 16)), .values = {}};
        for (const Field& field : kFields)
            for (const FacetValueName& value : facet_values(child, field))
                part.values.push_back({field.id, place_of(field, value.id)});
        std::ranges::sort(part.values);
        parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace casebook::schema
