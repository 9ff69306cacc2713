#include "indexer/infer/cover_names.hpp"

#include "indexer/infer/cover_dates.hpp"

#include <algorithm>

namespace casebook::indexer {
namespace {

// Publishers ---------------------------------------------------------------------------------------------------

/// How the name of a body that publishes reviews ends.
constexpr std::string_view kBodyEndings[] = {
    "safeguarding children board",
    "safeguarding children's board",
    "safeguarding children partnership",
    "safeguarding children's partnership",
    "safeguarding children and adults board",
    "safeguarding children and adults partnership",
    "safeguarding adults and children board",
    "safeguarding adults and children partnership",
    "children's safeguarding partnership",
    "children's safeguarding assurance partnership",
    "child safeguarding partnership",
    "safeguarding board",
    "safeguarding partnership",
    "safeguarding partnership board",
    "safeguarding panel",
    "child protection committee",
};

constexpr std::string_view kNationalBodies[] = {
    "safeguarding board for northern ireland",
    "child safeguarding practice review panel",
};

constexpr std::string_view kLeadIns[] = {
    "published by", "on behalf of", "commissioned by", "prepared for", "produced for",
    "report to",    "report for",   "a report for",    "a report to",  "by"};

constexpr std::size_t kMostNameWords = 9;

bool belongs_to_name(const CoverWord& word) {
    if (is_any_of(word.folded, {"and", "of", "the", "upon", "with", "on", "in", "le", "y", "a'r"})) return true;
    if (is_any_of(word.folded, {"review",      "reviews",  "report",   "child",  "children", "case",      "serious",
                                "summary",     "practice", "learning", "author", "chair",    "response",  "member",
                                "members",     "is",       "this",     "final",  "overview", "executive", "plan",
                                "independent", "for",      "to",       "by"}))
        return false;
    return starts_with_capital(word.text);
}

/// One past the last word of a body whose name begins at `first`, or 0.
std::size_t end_of_body(const CoverWords& words, std::size_t first) {
    for (const std::string_view name : kNationalBodies)
        if (const std::size_t count = phrase_at(words, first, name); count != 0) return first + count;
    if (phrase_at(words, first, "bwrdd diogelu") != 0) {
        std::size_t end = first + 2;
        while (end < words.size() && (starts_with_capital(words[end].text) || words[end].folded == "a")) ++end;
        return end > first + 2 ? end : 0;
    }
    for (std::size_t at = first; at < std::min(words.size(), first + kMostNameWords); ++at) {
        std::size_t longest = 0;
        for (const std::string_view ending : kBodyEndings) longest = std::max(longest, phrase_at(words, at, ending));
        if (longest != 0 && at > first) return at + longest;
        if (!belongs_to_name(words[at])) return 0;
    }
    return 0;
}

/// Are all words from `at` on a date, or an abbreviation in brackets of what stands before?
bool only_date_or_abbreviation(std::string_view line, const CoverWords& words, std::size_t at) {
    while (at < words.size()) {
        const bool bracketed =
            words[at].begin > 0 && line[words[at].begin - 1] == '(' && is_in_capitals(words[at].text);
        const auto date = date_at(words, at);
        if (!bracketed && !date) return false;
        at += date ? date->words : 1;
    }
    return true;
}

// Labels -------------------------------------------------------------------------------------------------------

bool is_singular_noun(std::string_view folded) {
    return is_any_of(folded, {"child", "baby", "infant", "family", "sibling", "twin", "plentyn", "babi", "teulu"});
}

bool is_plural_noun(std::string_view folded) {
    return is_any_of(folded, {"children", "babies", "siblings", "twins", "plant"});
}

/// "K", "H1", "BS", "W2".
bool is_initials(std::string_view word, bool line_in_capitals) {
    std::size_t letters = 0;
    while (letters < word.size() && word[letters] >= 'A' && word[letters] <= 'Z') ++letters;
    if (letters == 0 || letters > (line_in_capitals ? 2u : 3u)) return false;
    const std::string_view digits = word.substr(letters);
    if (digits.size() > 2 || digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
    return letters == 1 || !is_any_of(word, {"IN", "OF", "TO", "AT", "ON", "BY", "OR", "IS", "AS", "AN", "AND", "THE"});
}

/// "Eliza" after "Baby".
bool is_pseudonym(const CoverWord& word) {
    if (!starts_with_capital(word.text) || word.text.size() < 3) return false;
    if (word.text.find_first_of("0123456789/") != std::string_view::npos) return false;
    return !is_any_of(word.folded, {"and",      "the",    "safeguarding", "protection", "practice", "death", "deaths",
                                    "review",   "report", "care",         "safe",       "week",     "unit",  "clinic",
                                    "friendly", "bank",   "box",          "health",     "services", "steps", "box",
                                    "loss",     "milk",   "brain",        "boy",        "girl"});
}

struct Noun {
    std::size_t words = 0; // 0: none
    bool plural = false;
    bool may_be_named = false; // a pseudonym may follow
};

Noun noun_at(const CoverWords& words, std::size_t at) {
    if (phrase_at(words, at, "young person") != 0) return {2, false, false};
    if (phrase_at(words, at, "young people") != 0) return {2, true, false};
    if (is_singular_noun(words[at].folded)) return {1, false, is_any_of(words[at].folded, {"baby", "babi"})};
    if (is_plural_noun(words[at].folded)) return {1, true, false};
    return {};
}

/// One past the last word of "F, G and H" that begins at `at`, or `at`.
std::size_t end_of_initials(const CoverWords& words, std::size_t at, bool many, bool in_capitals) {
    std::size_t end = at;
    for (std::size_t i = at; i < words.size(); ++i) {
        const bool joins = is_any_of(words[i].folded, {"and", "a", "&"}) && i > at && words[i].text != "A";
        if (is_initials(words[i].text, in_capitals))
            end = i + 1;
        else if (!joins)
            break;
        const bool stops = end == i + 1 && words[i].after.find_first_of(":;.()") != std::string_view::npos;
        if (!many || stops) break;
    }
    return end;
}

struct LabelPlace {
    std::size_t first = 0, end = 0; // words
};

/// "Child A and Child B": a second label that follows is part of the first.
std::optional<LabelPlace> label_place(const CoverWords& words, std::size_t first, bool in_capitals) {
    const Noun noun = noun_at(words, first);
    const std::size_t at = first + noun.words;
    if (noun.words == 0 || at >= words.size()) return std::nullopt;
    if (!starts_with_capital(words[first].text)) return std::nullopt; // "the child A" is no name
    std::size_t end = end_of_initials(words, at, noun.plural, in_capitals);
    if (end == at && noun.may_be_named && is_pseudonym(words[at])) end = at + 1;
    if (end == at) return std::nullopt;
    if (end + 1 < words.size() && is_any_of(words[end].folded, {"and", "a", "&"}))
        if (const auto more = label_place(words, end + 1, in_capitals)) end = more->end;
    return LabelPlace{first, end};
}

/// "CHILD K" -> "Child K"; "BABY ELIZA" -> "Baby Eliza".
std::string in_small_letters(std::string_view text) {
    std::string out(text);
    for (const CoverWord& word : cover_words(text)) {
        const bool joins = is_any_of(word.folded, {"and"});
        if (is_initials(word.text, true) && !joins) continue;
        for (std::size_t i = word.begin + (joins ? 0 : 1); i < word.end; ++i)
            if (out[i] >= 'A' && out[i] <= 'Z') out[i] = static_cast<char>(out[i] - 'A' + 'a');
    }
    return out;
}

/// "‘Emily’ and ‘Jack’": each name one word in quotation marks.
bool are_quoted_names(std::string_view text, const CoverWords& words) {
    std::size_t names = 0;
    for (const CoverWord& word : words) {
        if (is_any_of(word.folded, {"and", "a"}) && names > 0) continue;
        const std::string_view before = text.substr(0, word.begin);
        const bool opened = before.ends_with("'") || before.ends_with("\"") || before.ends_with("\xE2\x80\x98") ||
                            before.ends_with("\xE2\x80\x9C");
        const bool closed = word.after.starts_with("'") || word.after.starts_with("\"") ||
                            word.after.starts_with("\xE2\x80\x99") || word.after.starts_with("\xE2\x80\x9D");
        if (!opened || !closed || !starts_with_capital(word.text)) return false;
        ++names;
    }
    return names > 0;
}

// People -------------------------------------------------------------------------------------------------------

bool is_honorific(std::string_view folded) {
    return is_any_of(folded, {"dr", "mr", "mrs", "ms", "miss", "prof", "professor", "sir", "dame", "rev"});
}

bool is_qualification(std::string_view part) {
    const CoverWords words = cover_words(part);
    return std::all_of(words.begin(), words.end(), [](const CoverWord& word) {
        return (is_in_capitals(word.text) && word.text.size() <= 6) ||
               is_any_of(word.folded, {"msc", "phd", "hons", "dipsw", "cqsw", "obe", "mbe", "cbe"});
    });
}

/// Something said of the person named before it.
bool is_description(std::string_view part) {
    const CoverWords words = cover_words(part);
    if (words.empty()) return true;
    return is_any_of(words[0].folded, {"independent", "lead", "consultant", "director", "associate", "freelance",
                                       "safeguarding", "author", "reviewer", "overview"});
}

bool is_name_word(const CoverWord& word) {
    if (is_any_of(word.folded, {"de", "van", "von", "der", "le", "la", "ap", "ab", "o"})) return true;
    if (!starts_with_capital(word.text)) return false;
    if (word.text.find_first_of("0123456789@") != std::string_view::npos) return false;
    return !is_any_of(word.folded,
                      {"board",      "partnership", "committee",   "limited",  "ltd",          "university",
                       "bureau",     "institute",   "services",    "service",  "council",      "consultancy",
                       "consulting", "associates",  "trust",       "team",     "safeguarding", "children",
                       "children's", "national",    "independent", "chair",    "report",       "review",
                       "group",      "panel",       "department",  "the",      "agency",       "office",
                       "research",   "centre",      "social",      "care",     "police",       "health",
                       "and",        "of",          "for",         "child",    "baby",         "family",
                       "young",      "person",      "serious",     "case",     "summary",      "overview",
                       "executive",  "final",       "version",     "learning", "together",     "msc",
                       "bsc",        "ba",          "ma",          "phd",      "cqsw",         "dipsw",
                       "obe",        "mbe",         "cbe",         "mba",      "llb",          "hons"});
}

bool is_person(std::string_view part) {
    CoverWords words = cover_words(part);
    std::size_t first = 0;
    while (first < words.size() && is_honorific(words[first].folded)) ++first;
    const std::size_t names = words.size() - first;
    if (names < (first > 0 ? 1u : 2u) || names > 4) return false;
    return std::all_of(words.begin() + static_cast<std::ptrdiff_t>(first), words.end(), is_name_word);
}

/// The list cut at commas, semicolons, "and", "&" and spaced dashes; brackets are left out with what they hold.
std::vector<std::string> parts_of(std::string_view list) {
    std::string text(list);
    for (auto open = text.find('('); open != std::string::npos; open = text.find('(')) {
        const auto close = text.find(')', open);
        text.erase(open, close == std::string::npos ? std::string::npos : close - open + 1);
    }
    for (const std::string_view mark : {" and ", " & ", " \xE2\x80\x93 ", " - ", ";", ",", " a "})
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
            text.replace(at, mark.size(), "\n");
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (std::string part = trimmed_line(std::string_view(text).substr(at, end - at)); !part.empty())
            parts.push_back(std::move(part));
        at = end + 1;
    }
    return parts;
}

} // namespace

std::optional<std::string> publisher_in(std::string_view line) {
    const CoverWords words = cover_words(line);
    std::size_t first = 0;
    for (const std::string_view lead : kLeadIns) first = std::max(first, phrase_at(words, 0, lead));
    if (first < words.size() && words[first].folded == "the") ++first;
    if (first >= words.size()) return std::nullopt;
    const std::size_t end = end_of_body(words, first);
    if (end == 0 || !only_date_or_abbreviation(line, words, end)) return std::nullopt;
    return std::string(line.substr(words[first].begin, words[end - 1].end - words[first].begin));
}

std::optional<std::string> label_in(std::string_view line) {
    const CoverWords words = cover_words(line);
    const bool in_capitals = is_in_capitals(line);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto place = label_place(words, at, in_capitals);
        if (!place) continue;
        const std::size_t begin = words[place->first].begin;
        const std::string_view text = line.substr(begin, words[place->end - 1].end - begin);
        return in_capitals ? in_small_letters(text) : std::string(text);
    }
    return std::nullopt;
}

std::optional<std::string> whole_label(std::string_view text, bool announced) {
    const std::string line = trimmed_line(text);
    const CoverWords words = cover_words(line);
    if (words.empty()) return std::nullopt;
    const auto place = label_place(words, 0, is_in_capitals(line));
    if (place && place->end == words.size()) return label_in(line);
    if (!announced) return std::nullopt;
    if (words.size() == 1 && is_initials(words[0].text, false) && words[0].text.size() > 1) return line;
    if (are_quoted_names(line, words)) return line;
    return std::nullopt;
}

std::vector<std::string> people_in(std::string_view list) {
    std::vector<std::string> people;
    for (const std::string& part : parts_of(list)) {
        if (is_person(part))
            people.push_back(part);
        else if (people.empty() || !(is_qualification(part) || is_description(part)))
            return {};
    }
    return people;
}

} // namespace casebook::indexer
