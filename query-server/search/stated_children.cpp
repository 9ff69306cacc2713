#include "query-server/search/stated_children.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace casebook::server {

namespace {

using schema::FieldId;

// Words --------------------------------------------------------------------------------------------------------

struct Word {
    std::string text; // in small letters
    std::uint32_t begin = 0, end = 0;
    char before = ' '; // what stands between it and the word before, the weightiest: ( ) . , ; :, or a space
    bool capital = false;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 127;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

char weightier(char seen, char c) {
    constexpr std::string_view kMarks = "().!?;:\n,"; // the weightiest first
    const auto rank = [&](char mark) { return std::min(kMarks.find(mark), kMarks.size()); };
    return rank(c) < rank(seen) ? c : seen;
}

/// Runs of letters or of digits: "15yo" is two words, as "15 yo" is.
std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    char before = ' ';
    for (std::size_t at = 0; at < text.size();) {
        const bool digits = is_digit(text[at]);
        if (!digits && !is_letter(text[at])) {
            before = weightier(before, text[at++]);
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && (digits ? is_digit(text[end]) : is_letter(text[end]))) ++end;
        words.push_back({lower(text.substr(at, end - at)), static_cast<std::uint32_t>(at),
                         static_cast<std::uint32_t>(end), before, text[at] >= 'A' && text[at] <= 'Z'});
        before = ' ';
        at = end;
    }
    return words;
}

template <std::size_t n>
bool one_of(std::string_view word, const std::array<std::string_view, n>& list) {
    return std::ranges::find(list, word) != list.end();
}

constexpr std::array<std::string_view, 40> kChildren = {
    "child",   "children", "baby",     "babies",    "infant",     "infants",   "boy",           "boys",
    "girl",    "girls",    "son",      "sons",      "daughter",   "daughters", "toddler",       "toddlers",
    "sibling", "siblings", "brother",  "brothers",  "sister",     "sisters",   "twin",          "twins",
    "pupil",   "student",  "teenager", "teenagers", "youth",      "newborn",   "granddaughter", "grandson",
    "stepson", "nephew",   "niece",    "kid",       "schoolgirl", "schoolboy", "stepdaughter",  "adolescent"};

constexpr std::array<std::string_view, 50> kAdults = {
    "mother",      "mothers",     "mum",          "mums",         "mam",        "mummy",   "father",   "fathers",
    "dad",         "dads",        "daddy",        "parent",       "parents",    "partner", "partners", "stepfather",
    "stepmother",  "stepdad",     "boyfriend",    "boyfriends",   "girlfriend", "husband", "wife",     "grandmother",
    "grandfather", "grandparent", "grandparents", "grandmothers", "nan",        "gran",    "grandad",  "uncle",
    "uncles",      "aunt",        "aunts",        "auntie",       "carer",      "carers",  "man",      "men",
    "woman",       "women",       "adult",        "adults",       "lodger",     "worker",  "teacher",  "neighbour",
    "guardian",    "stepmum"};

Person person_of(std::string_view word) {
    if (one_of(word, kChildren)) return Person::child;
    return one_of(word, kAdults) ? Person::adult : Person::none;
}

// Ages ---------------------------------------------------------------------------------------------------------

enum class Unit : std::uint8_t { years, months, weeks, days };

constexpr std::pair<std::string_view, Unit> kUnits[] = {
    {"year", Unit::years},   {"years", Unit::years},   {"yr", Unit::years},   {"yrs", Unit::years},
    {"month", Unit::months}, {"months", Unit::months}, {"mth", Unit::months}, {"mths", Unit::months},
    {"week", Unit::weeks},   {"weeks", Unit::weeks},   {"wk", Unit::weeks},   {"wks", Unit::weeks},
    {"day", Unit::days},     {"days", Unit::days}};

constexpr std::array<std::string_view, 21> kNumbers = {
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};

std::optional<unsigned> number_of(std::string_view word) {
    const auto named = std::ranges::find(kNumbers, word);
    if (named != kNumbers.end()) return static_cast<unsigned>(named - kNumbers.begin());
    unsigned value = 0;
    if (word.empty() || word.size() > 3 || !is_digit(word.front())) return std::nullopt;
    std::from_chars(word.data(), word.data() + word.size(), value);
    return value;
}

std::optional<Unit> unit_of(std::string_view word) {
    for (const auto& [name, unit] : kUnits)
        if (name == word) return unit;
    return std::nullopt;
}

/// Of 18 and more there is none.
std::string_view band_of(unsigned number, Unit unit) {
    constexpr unsigned kInAYear[] = {1, 12, 52, 365};
    constexpr std::pair<unsigned, std::string_view> kBands[] = {
        {1, "under_1"}, {6, "1_to_5"}, {11, "6_to_10"}, {16, "11_to_15"}, {18, "16_to_17"}};
    const unsigned years = number / kInAYear[static_cast<std::size_t>(unit)];
    for (const auto& [below, band] : kBands)
        if (years < below) return band;
    return {};
}

/// An age and the words that give it, end exclusive.
struct Age {
    std::string_view band;
    std::size_t first = 0, end = 0;
};

class ChildrenReader {
  public:
    explicit ChildrenReader(std::string_view text) : words_(words_of(text)) {}

    std::vector<StatedValue> read() {
        for (std::size_t at = 0; at < words_.size(); ++at) {
            read_gender(at);
            const std::size_t end = std::max(read_aged(at), read_old(at));
            if (end == at) read_age_in_brackets(at);
            at = std::max(at, end - (end > at ? 1 : 0));
        }
        const bool teens_given = std::ranges::any_of(
            found_, [](const StatedValue& each) { return each.value == "11_to_15" || each.value == "16_to_17"; });
        for (std::size_t at = 0; at < words_.size(); ++at) read_noun(at, teens_given);
        std::ranges::stable_sort(found_, {}, [](const StatedValue& each) { return each.words.begin; });
        return std::move(found_);
    }

  private:
    std::string_view word(std::size_t at) const { return at < words_.size() ? words_[at].text : std::string_view(); }
    char before(std::size_t at) const { return at < words_.size() ? words_[at].before : '.'; }

    void add(FieldId field, std::string_view value, std::size_t first, std::size_t end) {
        found_.push_back({field, value, {words_[first].begin, words_[end - 1].end}});
    }
    void add(const Age& age) {
        if (age.band.empty() || of_an_adult(age.first, age.end)) return;
        add(FieldId::age_band, age.band, age.first, age.end);
    }

    // "six month old", "4 years of age", "15yo", "two and a half year old"
    std::size_t read_old(std::size_t at) {
        const auto number = number_of(word(at));
        if (!number) return at;
        std::size_t next = at + 1;
        if (word(next) == "and" && word(next + 1) == "a" && word(next + 2) == "half") next += 3;
        if (word(next) == "yo" || (word(next) == "y" && word(next + 1) == "o"))
            return take(at, next + (word(next) == "yo" ? 1 : 2), *number, Unit::years);
        const auto unit = unit_of(word(next));
        if (!unit) return at;
        if (word(next + 1) == "old" || word(next + 1) == "olds") return take(at, next + 2, *number, *unit);
        if (word(next + 1) == "of" && word(next + 2) == "age") return take(at, next + 3, *number, *unit);
        return at;
    }
    std::size_t take(std::size_t first, std::size_t end, unsigned number, Unit unit) {
        add({band_of(number, unit), first, end});
        return end;
    }

    // "aged 6", "aged just six months", "aged 4, 7 and 13", "age of 15"
    std::size_t read_aged(std::size_t at) {
        constexpr std::array<std::string_view, 8> kBetween = {"of",     "just",   "only",   "about",
                                                              "around", "almost", "nearly", "under"};
        constexpr std::array<std::string_view, 3> kOfThePast = {"since", "from", "until"};
        if (word(at) != "aged" && word(at) != "age" && word(at) != "ages") return at;
        if (at > 1 && (one_of(word(at - 1), kOfThePast) || one_of(word(at - 2), kOfThePast))) return at;
        std::size_t next = at + 1;
        while (one_of(word(next), kBetween)) ++next;
        std::size_t first = at, end = at;
        while (const auto number = number_of(word(next))) {
            const auto unit = unit_of(word(next + 1));
            end = next + (unit ? 2 : 1);
            add({band_of(*number, unit.value_or(Unit::years)), first, end});
            first = next = end + (word(end) == "and" ? 1 : 0);
            if (next == end && before(end) != ',') break;
        }
        return end;
    }

    // "boy (15)", "Child A (4)", "girl with asthma, 6,", "sister (3 months)", "boy of 15"
    void read_age_in_brackets(std::size_t at) {
        const auto number = number_of(word(at));
        if (!number || at == 0) return;
        const auto unit = unit_of(word(at + 1));
        const std::size_t end = at + (unit ? 2 : 1);
        const bool digits = is_digit(words_[at].text.front());
        const bool set_apart = digits && ((before(at) == '(' && (before(end) == ')' || before(end) == ',')) ||
                                          (before(at) == ',' && (before(end) == ',' || before(end) == '.')));
        const bool of_age = word(at - 1) == "of" && at > 1 && is_one_child(word(at - 2)) && before(at) == ' ';
        if (of_age || (set_apart && nearest_before(at) == Person::child))
            add({band_of(*number, unit.value_or(Unit::years)), at, end});
    }
    static bool is_one_child(std::string_view word) {
        return person_of(word) == Person::child && !word.ends_with('s') && word != "children";
    }
    /// Of the person named in the few words before, in the same clause.
    Person nearest_before(std::size_t at) const {
        constexpr std::size_t kFew = 4;
        for (std::size_t back = 1; back <= std::min(kFew, at); ++back) {
            if (const Person who = person_of(word(at - back)); who != Person::none) return who;
            if (before(at - back) != ' ') break;
        }
        return Person::none;
    }

    // "newborn", "toddler", "teenager"; the last only where no age in the teens is given.
    void read_noun(std::size_t at, bool teens_given) {
        struct Noun {
            std::string_view word, band;
        };
        constexpr Noun kNouns[] = {{"newborn", "under_1"},  {"neonate", "under_1"},     {"unborn", "under_1"},
                                   {"baby", "under_1"},     {"infant", "under_1"},      {"toddler", "1_to_5"},
                                   {"babies", "under_1"},   {"teenager", "11_to_15"},   {"teenager", "16_to_17"},
                                   {"teenage", "11_to_15"}, {"teenage", "16_to_17"},    {"teen", "11_to_15"},
                                   {"teen", "16_to_17"},    {"adolescent", "11_to_15"}, {"adolescent", "16_to_17"}};
        constexpr std::array<std::string_view, 12> kOthers = {"unit",     "clinic",    "mental", "group",
                                                              "services", "pregnancy", "parent", "mother",
                                                              "parents",  "mum",       "father", "shaken"};
        const auto next = word(at + 1);
        if (one_of(next, kOthers) || (at > 0 && word(at - 1) == "shaken")) return;
        for (const Noun& noun : kNouns) {
            const bool teens = noun.band == "11_to_15" || noun.band == "16_to_17";
            if (noun.word == word(at) && !(teens && teens_given)) add(FieldId::age_band, noun.band, at, at + 1);
        }
    }

    void read_gender(std::size_t at) {
        constexpr std::array<std::string_view, 10> kFemale = {
            "girl",          "girls",        "daughter", "daughters", "schoolgirl",
            "granddaughter", "stepdaughter", "niece",    "lass",      "schoolgirls"};
        constexpr std::array<std::string_view, 10> kMale = {"boy",      "boys",    "son",    "sons", "schoolboy",
                                                            "grandson", "stepson", "nephew", "lad",  "schoolboys"};
        if (one_of(word(at), kFemale)) add(FieldId::gender, "female", at, at + 1);
        if (one_of(word(at), kMale)) add(FieldId::gender, "male", at, at + 1);
        const bool of_a_child = person_of(word(at + 1)) == Person::child;
        if (word(at) == "female" && of_a_child) add(FieldId::gender, "female", at, at + 2);
        if (word(at) == "male" && of_a_child) add(FieldId::gender, "male", at, at + 2);
    }

    // "17 year old single mother"; "mother was then aged 17", "mother (17)", "mother Ann, 17"
    bool of_an_adult(std::size_t first, std::size_t end) const {
        constexpr std::size_t kFarthestNoun = 2;
        for (std::size_t at = end; at < end + kFarthestNoun && at < words_.size() && before(at) == ' '; ++at)
            if (const Person who = person_of(word(at)); who != Person::none) return who == Person::adult;
        constexpr std::array<std::string_view, 16> kLinks = {"is",  "was",  "a",    "an",    "who", "then",
                                                             "now", "just", "only", "aged",  "age", "being",
                                                             "at",  "the",  "s",    "nearly"};
        for (std::size_t at = first; at-- > 0;) {
            if (before(at + 1) == '.' || before(at + 1) == ';') return false;
            if (const Person who = person_of(word(at)); who != Person::none) return who == Person::adult;
            if (!one_of(word(at), kLinks) && !words_[at].capital) return false;
        }
        return false;
    }

    const std::vector<Word> words_;
    std::vector<StatedValue> found_;
};

} // namespace

Person person_named(std::string_view word) { return person_of(word); }

Person last_person(std::string_view before) {
    const std::vector<Word> words = words_of(before);
    constexpr std::array<std::string_view, 3> kPronouns = {"he", "she", "they"};
    for (std::size_t at = words.size(); at-- > 0;) {
        if (one_of(words[at].text, kPronouns)) return Person::none;
        if (const Person who = person_of(words[at].text); who != Person::none) return who;
    }
    return Person::none;
}

Person first_person(std::string_view after) {
    constexpr std::size_t kFew = 4;
    const std::vector<Word> words = words_of(after);
    for (std::size_t at = 0; at < std::min(kFew, words.size()); ++at) {
        if (at > 0 && words[at].before != ' ') return Person::none;
        if (const Person who = person_of(words[at].text); who != Person::none) return who;
    }
    return Person::none;
}

std::vector<StatedValue> stated_children(std::string_view text) { return ChildrenReader(text).read(); }

} // namespace casebook::server
