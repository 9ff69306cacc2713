#include "indexer/desk/evaluate.hpp"

#include "indexer/desk/published_reviews.hpp"
#include "indexer/desk/theme_decisions.hpp"
#include "schema/generation_files.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <random>
#include <set>

namespace casebook::indexer {

namespace {

using schema::Result;
using schema::TagBasis;
using schema::ThemeLevel;

bool counts(ThemeLevel level, CountedLevel counted) {
    switch (counted) {
    case CountedLevel::central:
        return level == ThemeLevel::central;
    case CountedLevel::central_or_contributory:
        return level == ThemeLevel::central || level == ThemeLevel::contributory;
    case CountedLevel::any_mention:
        return level != ThemeLevel::none;
    }
    return false;
}

std::set<std::string> themes_at(const LevelsByTheme& levels, CountedLevel counted) {
    std::set<std::string> themes;
    for (const auto& [theme, level] : levels)
        if (counts(level, counted)) themes.insert(theme);
    return themes;
}

struct Marks {
    std::set<std::string> judged, ruled;
};

double ratio(std::uint64_t k, std::uint64_t n) { return n == 0 ? 0 : static_cast<double>(k) / static_cast<double>(n); }

double f1_of(const ThemeScore& score) {
    return ratio(2 * score.both, 2 * score.both + score.only_judged + score.only_ruled);
}

using Tally = std::map<std::string, ThemeScore>;

Tally tally(const std::vector<Marks>& reviews, const std::vector<std::size_t>& drawn) {
    Tally scores;
    for (const std::size_t i : drawn) {
        for (const std::string& theme : reviews[i].judged)
            ++(reviews[i].ruled.contains(theme) ? scores[theme].both : scores[theme].only_judged);
        for (const std::string& theme : reviews[i].ruled)
            if (!reviews[i].judged.contains(theme)) ++scores[theme].only_ruled;
    }
    return scores;
}

double mean_f1(const Tally& scores) {
    double sum = 0;
    std::size_t themes = 0;
    for (const auto& [theme, score] : scores)
        if (score.both + score.only_judged > 0) sum += f1_of(score), ++themes;
    return themes == 0 ? 0 : sum / static_cast<double>(themes);
}

Interval middle(std::vector<double> draws) {
    if (draws.empty()) return {};
    std::ranges::sort(draws);
    const auto at = [&](double share) {
        return draws[static_cast<std::size_t>(share * static_cast<double>(draws.size() - 1))];
    };
    return {at(0.025), at(0.975)};
}

std::vector<std::size_t> all_of(std::size_t count) {
    std::vector<std::size_t> all(count);
    for (std::size_t i = 0; i < count; ++i) all[i] = i;
    return all;
}

void add_intervals(const std::vector<Marks>& reviews, Evaluation& evaluation) {
    std::mt19937 random(1); // NOLINT: the same draws each time
    std::map<std::string, std::vector<double>> draws;
    std::vector<double> means;
    for (int i = 0; i < kResamples && !reviews.empty(); ++i) {
        std::vector<std::size_t> drawn(reviews.size());
        for (std::size_t& review : drawn) review = random() % reviews.size();
        const Tally scores = tally(reviews, drawn);
        for (const auto& [theme, score] : scores) draws[theme].push_back(f1_of(score));
        means.push_back(mean_f1(scores));
    }
    for (ThemeScore& score : evaluation.themes) score.f1_interval = middle(std::move(draws[score.theme]));
    evaluation.mean.f1_interval = middle(std::move(means));
}

ThemeScore finished(ThemeScore score) {
    score.precision = ratio(score.both, score.both + score.only_ruled);
    score.recall = ratio(score.both, score.both + score.only_judged);
    score.f1 = f1_of(score);
    score.precision_interval = wilson(score.both, score.both + score.only_ruled);
    score.recall_interval = wilson(score.both, score.both + score.only_judged);
    return score;
}

// The index --------------------------------------------------------------------------------------------------

void raise(ThemeLevel& level, ThemeLevel to) { level = std::min(level, to); } // central is the least

// A review that has a theme has its broader ones, but for the tops of the tree, which nobody assigns.
LevelsByTheme with_broader(const LevelsByTheme& levels, const schema::Vocabulary& vocabulary) {
    LevelsByTheme all = levels;
    std::vector<std::pair<std::string, ThemeLevel>> open(levels.begin(), levels.end());
    while (!open.empty()) {
        const auto [id, level] = open.back();
        open.pop_back();
        const schema::Theme* theme = vocabulary.find(id);
        if (theme == nullptr) continue;
        for (const std::string& up : theme->broader) {
            if (vocabulary.find(up)->broader.empty()) continue;
            raise(all.try_emplace(up, ThemeLevel::none).first->second, level);
            open.emplace_back(up, level);
        }
    }
    return all;
}

JudgedReview judged_by_record(const schema::StoredReview& stored) {
    JudgedReview review{.id = stored.record.id.value};
    for (const schema::ThemeAssignment& assigned : stored.record.themes)
        if (schema::basis_of(assigned.method) == TagBasis::cataloguer) review.judged[assigned.theme] = assigned.level;
    for (const schema::ThemeTag& tag : stored.themes)
        if (tag.rule_level) review.ruled[tag.theme] = *tag.rule_level;
    return review;
}

schema::Status judge_by(const std::string& csv, const schema::Vocabulary& vocabulary,
                        std::vector<JudgedReview>& reviews) {
    const auto decisions = read_decisions(csv, vocabulary);
    if (!decisions) return decisions.error().front();
    std::map<std::string, LevelsByTheme> judged;
    for (const ThemeDecision& decision : *decisions) judged[decision.review][decision.theme] = decision.level;
    for (JudgedReview& review : reviews) review.judged = std::move(judged[review.id]);
    return {};
}

// Text ---------------------------------------------------------------------------------------------------------

std::string counts_of(const ThemeScore& score, const std::string& name) {
    char text[96];
    std::snprintf(text, sizeof text, "%-36s %5llu %12llu %11llu", name.c_str(),
                  static_cast<unsigned long long>(score.both), static_cast<unsigned long long>(score.only_judged),
                  static_cast<unsigned long long>(score.only_ruled));
    return text;
}

// "0.83 (0.79-0.89)"; the mean of precisions has no interval.
std::string of(double value, const std::optional<Interval>& interval) {
    char text[48];
    if (interval)
        std::snprintf(text, sizeof text, "  %.2f (%.2f-%.2f)", value, interval->low, interval->high);
    else
        std::snprintf(text, sizeof text, "  %.2f            ", value);
    return text;
}

} // namespace

Interval wilson(std::uint64_t k, std::uint64_t n) {
    if (n == 0) return {};
    constexpr double z = 1.959963984540054; // of 95 in 100
    const double count = static_cast<double>(n), share = static_cast<double>(k) / count;
    const double centre = share + z * z / (2 * count);
    const double width = z * std::sqrt(share * (1 - share) / count + z * z / (4 * count * count));
    const double scale = 1 + z * z / count;
    return {std::max(0.0, (centre - width) / scale), std::min(1.0, (centre + width) / scale)};
}

Evaluation evaluate(const std::vector<JudgedReview>& reviews, CountedLevel counted) {
    std::vector<Marks> marks;
    for (const JudgedReview& review : reviews)
        marks.push_back({themes_at(review.judged, counted), themes_at(review.ruled, counted)});
    Evaluation evaluation{.reviews = reviews.size()};
    const Tally scores = tally(marks, all_of(marks.size()));
    std::size_t judged_themes = 0;
    ThemeScore& mean = evaluation.mean;
    for (const auto& [theme, score] : scores) {
        ThemeScore& done = evaluation.themes.emplace_back(finished(score));
        done.theme = theme;
        mean.both += score.both, mean.only_judged += score.only_judged, mean.only_ruled += score.only_ruled;
        if (score.both + score.only_judged == 0) continue;
        ++judged_themes;
        mean.precision += done.precision, mean.recall += done.recall;
    }
    if (judged_themes > 0) {
        mean.precision /= static_cast<double>(judged_themes);
        mean.recall /= static_cast<double>(judged_themes);
    }
    mean.f1 = mean_f1(scores);
    add_intervals(marks, evaluation);
    return evaluation;
}

Result<std::vector<JudgedReview>> judged_reviews(const std::filesystem::path& index,
                                                 const std::filesystem::path& judged_file) {
    std::vector<JudgedReview> reviews;
    auto read = for_each_published(index, [&](const schema::StoredReview& stored) {
        if (!stored.printed_numbers.empty()) reviews.push_back(judged_by_record(stored));
    });
    if (!read) return read.error();
    const auto vocabulary = published_vocabulary(index);
    if (!vocabulary) return vocabulary.error();
    if (!judged_file.empty()) {
        const auto text = schema::read_file(judged_file);
        if (!text) return text.error();
        if (auto judged = judge_by(*text, *vocabulary, reviews); !judged) return judged.error();
    }
    for (JudgedReview& review : reviews) {
        review.judged = with_broader(review.judged, *vocabulary);
        review.ruled = with_broader(review.ruled, *vocabulary);
    }
    std::erase_if(reviews, [](const JudgedReview& review) { return review.judged.empty(); });
    return reviews;
}

std::string evaluation_as_text(const Evaluation& evaluation, CountedLevel counted) {
    static constexpr std::string_view kNames[] = {"central or contributory", "central", "mentioned or more"};
    std::string out = std::to_string(evaluation.reviews) + " judged reviews; themes " +
                      std::string(kNames[static_cast<std::size_t>(counted)]) +
                      "\n\ntheme                                 both  only judged  only ruled  precision         "
                      "recall            F1\n";
    for (const ThemeScore& score : evaluation.themes)
        out += counts_of(score, score.theme) + of(score.precision, score.precision_interval) +
               of(score.recall, score.recall_interval) + of(score.f1, score.f1_interval) + "\n";
    const ThemeScore& mean = evaluation.mean;
    out += counts_of(mean, "mean over judged themes") + of(mean.precision, {}) + of(mean.recall, {}) +
           of(mean.f1, mean.f1_interval) + "\n";
    return out;
}

} // namespace casebook::indexer
