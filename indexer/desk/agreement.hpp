// agreement: how far two coders agree on the themes of the same reviews: Cohen's kappa, by theme.
//
// A pair is a review and theme that both decided on. Kappa is of the two answers "is a theme" (central or contributory)
// and "is none" (mentioned or none), and of the four levels; its interval of 95 in 100 is by the large-sample standard
// error sqrt(po (1 - po) / (n (1 - pe)^2)) (Cohen, Educ. Psychol. Meas. 20, 1960, formula 7), kept within -1 and 1.
// Where chance agreement is complete (pe = 1) kappa is undefined, and says so. Pure; any thread.
#pragma once

#include "indexer/desk/theme_decisions.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace casebook::indexer {

struct Kappa {
    std::uint64_t pairs = 0;
    double agreed = 0;           // share of the pairs
    std::optional<double> value; // nothing where it is undefined
    double low = -1, high = 1;   // of the value
};

/// Of answers from 0 to categories - 1. counts[a * categories + b]: pairs that one coder called a, the other b.
Kappa cohen_kappa(const std::vector<std::uint64_t>& counts, std::size_t categories);

struct ThemeAgreement {
    std::string theme; // empty: all themes together
    Kappa is_theme, levels;
};

struct Agreement {
    std::vector<ThemeAgreement> themes; // ascending by id
    ThemeAgreement all;
    std::vector<std::pair<ThemeDecision, ThemeDecision>> disagreements; // on the level, by review and theme
};

Agreement agreement(const std::vector<ThemeDecision>& one, const std::vector<ThemeDecision>& other);

/// A table for people, and below it what they disagree on.
std::string agreement_as_text(const Agreement& agreement);

} // namespace casebook::indexer
