#include "query-server/search/contrast.hpp"

#include "query-server/search/counted_tags.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::FieldId;

/// A value a review can have of one kind of difference, and which reviews have it.
struct Kept {
    std::string label;
    Bitmap reviews;
};

bool is_value(const FacetColumn::Value& value) { return !value.id.starts_with('_'); }

std::vector<Kept> values_of(const FacetColumn& column) {
    std::vector<Kept> out;
    for (const FacetColumn::Value& value : column.values)
        if (is_value(value)) out.push_back({value.label, value.reviews});
    return out;
}

/// Decades of years, ascending; `among` are the reviews that are asked about.
void add_decades(std::vector<Kept>& decades, const FacetColumn& years, const Bitmap& among) {
    for (const FacetColumn::Value& year : years.values) {
        if (!is_value(year) || year.id.size() < 4) continue;
        const std::string label = year.id.substr(0, 3) + "0s";
        auto at = std::ranges::find(decades, label, &Kept::label);
        if (at == decades.end()) at = decades.insert(decades.end(), {label, Bitmap(among.size())});
        Bitmap reviews = year.reviews;
        at->reviews |= (reviews &= among);
    }
}

std::vector<Kept> decades_of(const Generation& generation) {
    const FacetColumn& incident = generation.columns()[FieldId::incident_year];
    std::vector<Kept> decades;
    Bitmap others(generation.reviews().size(), true);
    add_decades(decades, incident, others);
    for (const Kept& decade : decades) others.subtract(decade.reviews);
    add_decades(decades, generation.columns()[FieldId::published_year], others);
    std::ranges::sort(decades, {}, &Kept::label);
    return decades;
}

/// What can be said of the reviews of a pack and of all others in one kind of difference.
struct Compared {
    ContrastKind kind;
    std::vector<Kept> values;
    std::vector<std::string> of_pack; // labels
    Bitmap differing;                 // reviews with something recorded, and nothing of what the pack's have
};

Compared compared(ContrastKind kind, std::vector<Kept> values, const Bitmap& pack) {
    Compared out{.kind = kind, .values = std::move(values), .differing = Bitmap(pack.size())};
    Bitmap common(pack.size());
    for (const Kept& value : out.values) {
        out.differing |= value.reviews;
        if (value.reviews.count_and(pack) == 0) continue;
        out.of_pack.push_back(value.label);
        common |= value.reviews;
    }
    out.differing.subtract(common);
    if (out.of_pack.empty()) out.differing = Bitmap(pack.size());
    return out;
}

std::vector<Difference> differences_of(std::size_t review, const std::array<Compared, 3>& kinds) {
    std::vector<Difference> out;
    for (const Compared& kind : kinds) {
        if (!kind.differing.test(review)) continue;
        Difference difference{.kind = kind.kind, .here = {}, .pack = kind.of_pack};
        for (const Kept& value : kind.values)
            if (value.reviews.test(review)) difference.here.push_back(value.label);
        out.push_back(std::move(difference));
    }
    return out;
}

/// Places in the vocabulary of the themes that count in a search.
std::set<std::uint32_t> themes_of(const schema::ReviewSummary& review) {
    static const CountedTags usual;
    std::set<std::uint32_t> out;
    for (const schema::SummaryTheme& tag : review.themes)
        if (usual.counts(tag.level) && usual.counts(tag.basis)) out.insert(tag.theme);
    return out;
}

Bitmap may_be_suggested(std::span<const schema::ReviewOrdinal> pack, const Generation& generation) {
    Bitmap out(generation.reviews().size());
    for (std::size_t i = 0; i < out.size(); ++i)
        if (generation.reviews()[i].rights != schema::Rights::record_only) out.set(i);
    for (const schema::ReviewOrdinal review : pack) {
        out.reset(schema::value_of(review));
        for (const schema::ReviewOrdinal copy : generation.copies_of(review)) out.reset(schema::value_of(copy));
    }
    return out;
}

} // namespace

std::vector<Contrast> contrasts(std::span<const schema::ReviewOrdinal> pack, const Generation& generation,
                                std::size_t most) {
    Bitmap chosen(generation.reviews().size());
    std::set<std::uint32_t> wanted;
    for (const schema::ReviewOrdinal review : pack) {
        chosen.set(schema::value_of(review));
        wanted.merge(themes_of(generation.review(review)));
    }
    const std::array kinds{compared(ContrastKind::age, values_of(generation.columns()[FieldId::age_band]), chosen),
                           compared(ContrastKind::harm, values_of(generation.columns()[FieldId::harm]), chosen),
                           compared(ContrastKind::decade, decades_of(generation), chosen)};
    std::vector<Contrast> out;
    may_be_suggested(pack, generation).for_each([&](std::size_t review) {
        Contrast contrast{.review = schema::ReviewOrdinal{static_cast<std::uint32_t>(review)}};
        std::ranges::set_intersection(themes_of(generation.review(contrast.review)), wanted,
                                      std::back_inserter(contrast.themes));
        if (contrast.themes.empty()) return;
        contrast.differences = differences_of(review, kinds);
        if (!contrast.differences.empty()) out.push_back(std::move(contrast));
    });
    const auto before = [](const Contrast& a, const Contrast& b) { // ordinals are in the order of ids
        return std::tuple(b.differences.size(), b.themes.size(), a.review) <
               std::tuple(a.differences.size(), a.themes.size(), b.review);
    };
    std::ranges::sort(out, before);
    if (out.size() > most) out.resize(most);
    return out;
}

} // namespace casebook::server
