// ThemeSuggestions: the themes that a model suggests for reviews that only mention them: a file of a generation.
//
// Kept apart from the reviews, because a model is learned when all of them have been read. A reader puts them in place
// of the mentions (suggested() below). The form is versioned; the decoder refuses anything the encoder does not write.
// Values; any thread.
#pragma once

#include "schema/result.hpp"
#include "schema/stored_review.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

struct ThemeSuggestion {
    std::uint32_t review = 0;    // ordinal in the generation
    std::uint32_t theme = 0;     // place in its vocabulary
    std::uint8_t confidence = 0; // 1 to 100: how many in a hundred such were right in cross-validation
    friend bool operator==(const ThemeSuggestion&, const ThemeSuggestion&) = default;
};

struct ThemeSuggestions {
    std::string model;                        // its version; empty where none was learned
    std::vector<ThemeSuggestion> suggestions; // ascending by review, then theme, no duplicates
    friend bool operator==(const ThemeSuggestions&, const ThemeSuggestions&) = default;
};

std::string encode(const ThemeSuggestions& suggestions);
Result<ThemeSuggestions> decode_theme_suggestions(std::string_view bytes);

/// Makes of a mention what the model suggests. Anything but a mention found by rule stays as it is.
void suggest(SummaryTheme& theme, const ThemeSuggestion& suggestion);
void suggest(ThemeTag& tag, const ThemeSuggestion& suggestion, const std::string& model);

} // namespace casebook::schema
