#include "corpus-fixtures/generate/query_list.hpp"

#include "corpus-fixtures/generate/random.hpp"

#include <algorithm>

namespace casebook::generate {

namespace {

constexpr std::size_t kCommonNouns = 60; // the first of the bank: in nearly every report

std::string encode(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        const auto byte = static_cast<unsigned char>(c);
        if (c == ' ')
            encoded += '+';
        else if (plain)
            encoded += c;
        else
            ((encoded += '%') += kDigits[byte / 16]) += kDigits[byte % 16];
    }
    return encoded;
}

std::string common_word(const WordBank& bank, Random& random) {
    return std::string(bank.nouns[random.below(kCommonNouns)]);
}

/// A word that some reports have.
std::string mid_word(const WordBank& bank, Random& random) {
    const std::string& noun = bank.derived_nouns[random.below(600)];
    return noun.substr(0, noun.find(' '));
}

std::string rare_word(Random& random) {
    std::string word;
    append_rare_word(word, 200 + random.zipf(kRareWords / 4, 50.0));
    return word;
}

/// Five words as a person types them.
std::string question(const WordBank& bank, Random& random) {
    std::string text = common_word(bank, random) + " not ";
    (text += random.pick(bank.participles)) += " by ";
    return (text += random.pick(bank.nouns)) + ' ' + common_word(bank, random);
}

/// Two words that stand together in the text of many reviews, or of few.
std::string phrase(const WordBank& bank, Random& random) {
    if (random.chance(0.3)) {
        const auto& [first, second] = random.pick(bank.shared_phrases);
        return '"' + std::string(first) + ' ' + std::string(second) + '"';
    }
    for (;;) {
        const std::string_view words = random.pick(random.pick(bank.themes).phrases);
        if (std::ranges::count(words, ' ') == 1 && !words.starts_with("a ") && !words.starts_with("an ") &&
            !words.starts_with("the "))
            return '"' + std::string(words) + '"';
    }
}

std::string facets(const WordBank& bank, Random& random) {
    std::string text = "theme=" + std::string(random.pick(bank.themes).id);
    if (random.chance(0.5)) text += "&published_year=" + std::to_string(random.between(2010, 2025));
    if (random.chance(0.5)) text += random.chance(0.5) ? "&outcome=died" : "&age_band=under_1&age_band=1_to_5";
    return text;
}

} // namespace

std::vector<Query> make_queries(const WordBank& bank, std::uint64_t seed, std::uint32_t count) {
    Random random(seed, 0x5175657279);
    std::vector<Query> queries;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto common = [&] { return common_word(bank, random); };
        switch (i % 7) {
        case 0:
            queries.push_back({"common", "q=" + encode(common())});
            break;
        case 1:
            queries.push_back({"common_and", "q=" + encode(common() + ' ' + common())});
            break;
        case 2:
            queries.push_back({"mid_and_rare", "q=" + encode(mid_word(bank, random) + ' ' + rare_word(random))});
            break;
        case 3:
            queries.push_back({"three_words", "q=" + encode(common() + ' ' + mid_word(bank, random) + ' ' + common())});
            break;
        case 4:
            queries.push_back({"five_words", "q=" + encode(question(bank, random))});
            break;
        case 5:
            queries.push_back({"phrase", "q=" + encode(phrase(bank, random))});
            break;
        default:
            queries.push_back({"facets", facets(bank, random)});
        }
    }
    return queries;
}

} // namespace casebook::generate
