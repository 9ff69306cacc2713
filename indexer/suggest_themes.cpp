#include "indexer/suggest_themes.hpp"

#include <utility>

namespace casebook::indexer {

ThemeSample theme_sample(TaggedReview& tagged, const schema::Vocabulary& vocabulary) {
    ThemeSample sample{.words = std::move(tagged.words)};
    for (const schema::ThemeTag& tag : tagged.review.themes) {
        const auto place = static_cast<std::uint32_t>(vocabulary.find(tag.theme) - vocabulary.themes().data());
        const bool by_rule = tag.basis == schema::TagBasis::rule;
        if (by_rule && tag.level == schema::ThemeLevel::mentioned) sample.mentioned.push_back(place);
        if (tag.basis != schema::TagBasis::cataloguer) continue;
        sample.coded = !sample.words.empty();
        if (is_tagged(tag.level, tag.basis)) sample.assigned.push_back(place);
    }
    return sample;
}

SuggestedThemes suggest_themes(const std::vector<ThemeSample>& samples, const schema::Vocabulary& vocabulary) {
    std::vector<Example> coded;
    for (const ThemeSample& sample : samples)
        if (sample.coded) coded.push_back({&sample.words, sample.assigned});
    const ThemeModel model = ThemeModel::learn(coded, vocabulary.themes().size());
    SuggestedThemes suggested;
    if (!model.learned_anything()) return suggested;
    suggested.suggestions.model = model.version();
    for (auto& [theme, figures] : model.figures()) {
        suggested.figures.push_back(figures);
        suggested.figures.back().theme = vocabulary.themes()[theme].id;
    }
    for (std::uint32_t review = 0; review < samples.size(); ++review) {
        const std::vector<std::uint32_t>& mentioned = samples[review].mentioned;
        const std::vector<std::uint8_t> confidences = model.suggests(samples[review].words, mentioned);
        for (std::size_t i = 0; i < mentioned.size(); ++i)
            if (confidences[i] > 0) suggested.suggestions.suggestions.push_back({review, mentioned[i], confidences[i]});
    }
    return suggested;
}

} // namespace casebook::indexer
