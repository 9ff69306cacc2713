#include "indexer/tag.hpp"

#include <algorithm>
#include <map>

namespace casebook::indexer {

namespace {

using schema::ThemeLevel;
using schema::ThemeTag;

struct ConfidenceRow {
    float strength = 0; // at least
    std::uint8_t confidence = 0;
};

// Of a hundred themes that rules found so strongly in the reviews of the synthetic repository that were in sight when
// the rules were made, how many a cataloguer had assigned (docs/themes.md).
constexpr ConfidenceRow kConfidence[] = {{9, 95}, {6, 94}, {4, 78}, {3, 25}, {0, 4}};

std::uint8_t confidence_of(const ThemeReading& reading) {
    const auto row =
        std::ranges::find_if(kConfidence, [&](const ConfidenceRow& each) { return reading.strength >= each.strength; });
    return row == std::end(kConfidence) ? std::uint8_t{0} : row->confidence;
}

ThemeTag tag_of(ThemeReading reading, const schema::Vocabulary& vocabulary) {
    return {.theme = vocabulary.themes()[reading.theme].id,
            .level = reading.level,
            .basis = schema::TagBasis::rule,
            .version = std::string(kRulesVersion),
            .confidence = confidence_of(reading),
            .rule_level = reading.level,
            .sentences = reading.sentences,
            .pages = reading.pages,
            .evidence = std::move(reading.evidence)};
}

// What a record assigns stands; the evidence, and what the rules would say, stay.
void assign(ThemeTag& tag, const schema::ThemeAssignment& assigned) {
    tag.level = assigned.level;
    tag.basis = schema::basis_of(assigned.method);
    tag.version = schema::version_of(assigned.method);
    tag.confidence = 0;
}

} // namespace

TaggedReview Tagger::tag(schema::Review review) {
    TaggedReview tagged;
    std::map<std::uint32_t, ThemeTag> tags; // by place in the vocabulary
    for (ThemeReading& reading : reader_.read(review))
        tags.emplace(reading.theme, tag_of(std::move(reading), vocabulary_));
    tagged.words = reader_.take_word_counts();
    for (const schema::ThemeAssignment& assigned : review.record.themes) {
        const schema::Theme* theme = vocabulary_.find(assigned.theme);
        if (theme == nullptr) {
            tagged.unknown_themes.push_back(assigned.theme);
            continue;
        }
        const auto place = static_cast<std::uint32_t>(theme - vocabulary_.themes().data());
        assign(tags.try_emplace(place, ThemeTag{.theme = theme->id}).first->second, assigned);
        if (assigned.level == ThemeLevel::none) tags.erase(place);
    }
    for (auto& [place, tag] : tags) review.themes.push_back(std::move(tag));
    tagged.review = std::move(review);
    for (const schema::Field& field : schema::kFields)
        tagged.facets[schema::index_of(field.id)] = schema::facet_values(tagged.review, field);
    return tagged;
}

} // namespace casebook::indexer
