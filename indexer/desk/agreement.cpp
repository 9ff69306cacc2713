#include "indexer/desk/agreement.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace casebook::indexer {

namespace {

using schema::ThemeLevel;

constexpr std::size_t kLevels = 4;
constexpr std::size_t kAnswers = 2;

std::size_t answer(ThemeLevel level) {
    return level == ThemeLevel::central || level == ThemeLevel::contributory ? 1 : 0;
}

struct Counts {
    std::vector<std::uint64_t> answers = std::vector<std::uint64_t>(kAnswers * kAnswers);
    std::vector<std::uint64_t> levels = std::vector<std::uint64_t>(kLevels * kLevels);

    void add(ThemeLevel one, ThemeLevel other) {
        ++answers[answer(one) * kAnswers + answer(other)];
        ++levels[static_cast<std::size_t>(one) * kLevels + static_cast<std::size_t>(other)];
    }
    ThemeAgreement of(std::string theme) const {
        return {std::move(theme), cohen_kappa(answers, kAnswers), cohen_kappa(levels, kLevels)};
    }
};

std::string shown(const Kappa& kappa) {
    if (!kappa.value) return "  undefined (no variation)";
    char text[64];
    std::snprintf(text, sizeof text, "%6.2f (%5.2f to %5.2f)   ", *kappa.value, kappa.low, kappa.high);
    return text;
}

std::string row(const ThemeAgreement& theme, const std::string& name) {
    char text[160];
    std::snprintf(text, sizeof text, "%-36s %6llu   %3.0f %%", name.c_str(),
                  static_cast<unsigned long long>(theme.is_theme.pairs), 100 * theme.is_theme.agreed);
    return text + shown(theme.is_theme) + shown(theme.levels) + "\n";
}

} // namespace

Kappa cohen_kappa(const std::vector<std::uint64_t>& counts, std::size_t categories) {
    Kappa kappa;
    std::vector<double> one(categories), other(categories);
    double same = 0;
    for (std::size_t a = 0; a < categories; ++a)
        for (std::size_t b = 0; b < categories; ++b) {
            const auto pairs = static_cast<double>(counts[a * categories + b]);
            kappa.pairs += counts[a * categories + b];
            one[a] += pairs, other[b] += pairs;
            if (a == b) same += pairs;
        }
    if (kappa.pairs == 0) return kappa;
    const auto n = static_cast<double>(kappa.pairs);
    double by_chance = 0;
    for (std::size_t i = 0; i < categories; ++i) by_chance += one[i] * other[i] / (n * n);
    kappa.agreed = same / n;
    if (by_chance >= 1) return kappa;
    const double value = (kappa.agreed - by_chance) / (1 - by_chance);
    constexpr double z = 1.959963984540054; // of 95 in 100
    const double error = std::sqrt(kappa.agreed * (1 - kappa.agreed) / (n * (1 - by_chance) * (1 - by_chance)));
    kappa.value = value;
    kappa.low = std::max(-1.0, value - z * error);
    kappa.high = std::min(1.0, value + z * error);
    return kappa;
}

Agreement agreement(const std::vector<ThemeDecision>& one, const std::vector<ThemeDecision>& other) {
    const auto second = holding(other);
    std::map<std::string, Counts> by_theme;
    Counts all;
    Agreement result;
    for (const auto& [key, decision] : holding(one)) {
        const auto at = second.find(key);
        if (at == second.end()) continue;
        by_theme[key.second].add(decision.level, at->second.level);
        all.add(decision.level, at->second.level);
        if (decision.level != at->second.level) result.disagreements.emplace_back(decision, at->second);
    }
    for (const auto& [theme, counts] : by_theme) result.themes.push_back(counts.of(theme));
    result.all = all.of("");
    return result;
}

std::string agreement_as_text(const Agreement& agreement) {
    std::string out =
        "theme                                 pairs  agreed  kappa, a theme or not         kappa, levels\n";
    for (const ThemeAgreement& theme : agreement.themes) out += row(theme, theme.theme);
    out += row(agreement.all, "all themes");
    if (!agreement.disagreements.empty()) out += "\nTo reconcile:\n";
    for (const auto& [one, other] : agreement.disagreements)
        out.append(one.review + ", " + one.theme + ": ")
            .append(to_string(one.level))
            .append(" (row " + std::to_string(one.row) + "), ")
            .append(to_string(other.level))
            .append(" (row " + std::to_string(other.row) + ")\n");
    return out;
}

} // namespace casebook::indexer
