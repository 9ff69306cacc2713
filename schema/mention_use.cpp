#include "schema/mention_use.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace casebook::schema {

namespace {

using Words = std::vector<std::string_view>;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 127;
}
bool is_word_character(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (is_capital(c)) c = static_cast<char>(c - 'A' + 'a');
    return out;
}

Words words_of(std::string_view text) {
    Words words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && (is_word_character(text[end]) || text[end] == '\'')) ++end;
        if (end > at) words.push_back(text.substr(at, end - at));
        at = std::max(end, at + 1);
    }
    return words;
}

template <std::size_t n>
bool one_of(std::string_view word, const std::array<std::string_view, n>& list) {
    return std::ranges::find(list, word) != list.end();
}

template <std::size_t n>
bool begins_like_one_of(std::string_view word, const std::array<std::string_view, n>& list) {
    return std::ranges::any_of(list, [&](std::string_view start) { return word.starts_with(start); });
}

// Clauses ------------------------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 7> kClauseBreaks = {"; ",         ": ",        " but ",   " however",
                                                           " although ", " despite ", " though "};

std::string_view clause_before(std::string_view before) {
    std::size_t from = 0;
    for (const std::string_view mark : kClauseBreaks)
        if (const auto at = before.rfind(mark); at != std::string_view::npos) from = std::max(from, at + mark.size());
    return before.substr(from);
}

std::string_view clause_after(std::string_view after) {
    std::size_t to = after.size();
    for (const std::string_view mark : kClauseBreaks) to = std::min(to, after.find(mark));
    return after.substr(0, to);
}

// Denial -------------------------------------------------------------------------------------------------------

// "no evidence of", "no known history of": what is said not to be there is a sign of the theme.
constexpr std::array<std::string_view, 22> kSigns = {
    "evidence",  "sign",       "signs",       "indication", "indications", "indicator", "indicators", "suggestion",
    "concern",   "concerns",   "history",     "record",     "records",     "report",    "reports",    "mention",
    "suspicion", "allegation", "allegations", "disclosure", "threat",      "threats"};

// "no evidence that anyone considered neglect" denies the considering.
constexpr std::array<std::string_view, 24> kDoings = {
    "consider", "assess",  "recogni", "explor", "respond",  "discuss", "address", "challeng",
    "shar",     "ask",     "record",  "refer",  "underst",  "identif", "notic",   "acted",
    "act",      "respons", "inquir",  "enquir", "question", "plan",    "analys",  "weigh"};

// Between "no" and the mention: "no previous domestic abuse".
constexpr std::array<std::string_view, 23> kQualities = {
    "known",   "previous", "recorded", "reported",  "obvious", "apparent",  "clear", "current",
    "further", "recent",   "serious",  "suspected", "past",    "disclosed", "overt", "physical",
    "visible", "other",    "ongoing",  "specific",  "actual",  "any",       "safety"};

// Between "not" and the mention: "was not a victim of", "had not experienced".
constexpr std::array<std::string_view, 26> kNotWords = {
    "a",          "an",       "any",       "been",    "of",      "about",    "the",  "due",    "experienced",
    "experience", "suffered", "suffering", "subject", "to",      "seen",     "as",   "being",  "victim",
    "by",         "caused",   "result",    "one",     "involve", "involved", "case", "because"};

constexpr std::array<std::string_view, 18> kDeniedAfter = {
    "ruled out",       "not found",     "not evident",   "not a feature",  "not present",  "not suspected",
    "excluded",        "not a factor",  "not a concern", "not identified", "not apparent", "not substantiated",
    "unsubstantiated", "not confirmed", "not proven",    "not known to",   "not an issue", "not featured"};

constexpr std::size_t kFarthestSign = 9; // words from "no evidence" to the mention

bool denies_directly(std::string_view negation, const Words& between) {
    if (negation == "no" || negation == "without" || negation == "nor" || negation == "neither")
        return between.size() <= 2 &&
               std::ranges::all_of(between, [](std::string_view word) { return one_of(word, kQualities); });
    return between.size() <= 4 &&
           std::ranges::all_of(between, [](std::string_view word) { return one_of(word, kNotWords); });
}

bool denies_a_sign(const Words& between) {
    if (between.empty() || between.size() > kFarthestSign) return false;
    std::size_t sign = 0;
    while (sign < between.size() && one_of(between[sign], kQualities)) ++sign;
    if (sign == between.size() || !one_of(between[sign], kSigns)) return false;
    return std::none_of(between.begin() + static_cast<std::ptrdiff_t>(sign) + 1, between.end(),
                        [](std::string_view word) { return begins_like_one_of(word, kDoings); });
}

// "nothing to suggest", "did not suggest", "ruled out neglect", "denied any violence", "an unfounded rumour of neglect"
bool denies_by_verb(const Words& words, std::size_t at, const Words& between) {
    const std::string_view word = words[at];
    if (between.size() > 5) return false;
    if (word == "suggest" || word == "suggested" || word == "indicate" || word == "indicated")
        return at >= 1 && (words[at - 1] == "not" || words[at - 1] == "to") &&
               std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at), [](std::string_view before) {
                   return before == "not" || before == "nothing" || before == "little";
               });
    if (word == "out") return at >= 1 && words[at - 1] == "ruled" && between.size() <= 2;
    if (word == "unfounded" || word == "unsubstantiated") return between.size() <= 4;
    if (word == "denied" || word == "denies" || word == "denying") return between.size() <= 3;
    return false;
}

bool is_negation(std::string_view word) {
    return word == "no" || word == "not" || word == "never" || word == "without" || word == "nor" || word == "neither";
}

bool denied_before(std::string_view before) {
    const std::string clause = lower(clause_before(before));
    const Words words = words_of(clause);
    for (std::size_t at = words.size(); at-- > 0;) {
        const Words between(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
        if (denies_by_verb(words, at, between)) return true;
        if (!is_negation(words[at])) continue;
        if (denies_directly(words[at], between) || denies_a_sign(between)) return true;
    }
    return false;
}

bool denied_after(std::string_view after) {
    constexpr std::size_t kNear = 70; // bytes: "neglect was considered by the review team and was not a feature"
    const std::string clause = lower(clause_after(after).substr(0, kNear));
    return std::ranges::any_of(kDeniedAfter,
                               [&](std::string_view cue) { return clause.find(cue) != std::string::npos; });
}

// Supposition --------------------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 8> kSuppositions = {"if",      "whether",   "unless",  "should",
                                                           "example", "including", "include", "includes"};

bool supposed(std::string_view before) {
    const std::string clause = lower(clause_before(before));
    const Words words = words_of(clause);
    const bool cue = std::ranges::any_of(words, [](std::string_view word) { return one_of(word, kSuppositions); });
    return cue || clause.find("such as") != std::string::npos || clause.find("e.g.") != std::string::npos;
}

// Names --------------------------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 54> kNameNouns = {
    "Strategy",  "Strategies",  "Group",    "Subgroup",  "Board",       "Panel",      "Forum",        "Team",
    "Teams",     "Service",     "Services", "Unit",      "Partnership", "Committee",  "Hub",          "Network",
    "Act",       "Bill",        "Policy",   "Policies",  "Procedure",   "Procedures", "Protocol",     "Protocols",
    "Guidance",  "Toolkit",     "Tool",     "Profile",   "Framework",   "Pathway",    "Commissioner", "Officer",
    "Lead",      "Coordinator", "Advocate", "Adviser",   "Advisor",     "Manager",    "Nurse",        "Worker",
    "Project",   "Programme",   "Training", "Checklist", "Matrix",      "Helpline",   "Society",      "Council",
    "Standards", "Regulations", "Handbook", "Manual",    "Inquiry",     "Centre"};

constexpr std::array<std::string_view, 7> kSmallWordsOfNames = {"of", "and", "on", "for", "the", "to", "in"};
constexpr std::size_t kLongestName = 4; // words between the mention and the noun

// "Neglect Strategy Group", "Domestic Abuse Act 2021": capitals run on from the mention to such a noun.
bool named_after(std::string_view after) {
    if (after.empty() || after.front() != ' ') return false;
    std::size_t seen = 0;
    for (const std::string_view word : words_of(after.substr(0, after.find_first_of(",;:.()\n\t")))) {
        if (one_of(word, kNameNouns)) return true;
        const bool goes_on = is_capital(word.front()) || one_of(word, kSmallWordsOfNames);
        if (!goes_on || ++seen == kLongestName) return false;
    }
    return false;
}

// "Strategy on Neglect", "Society for the Prevention of Cruelty"
bool named_before(std::string_view before) {
    const Words words = words_of(before.substr(before.find_last_of(",;:.()\n\t") + 1));
    bool joined = false;
    for (std::size_t at = words.size(), seen = 0; at-- > 0 && seen < kLongestName; ++seen) {
        if (joined && one_of(words[at], kNameNouns)) return true;
        joined = joined || one_of(words[at], kSmallWordsOfNames);
        if (!is_capital(words[at].front()) && !one_of(words[at], kSmallWordsOfNames)) return false;
    }
    return false;
}

constexpr std::array<std::string_view, 5> kPseudonyms = {"Baby", "Infant", "Child", "Person", "Teenager"};

// "Baby T", "Young Person R", "Baby Eliza": what a report calls a child.
bool is_pseudonym(std::string_view mention, std::string_view after) {
    const Words words = words_of(mention);
    return !words.empty() && one_of(words.back(), kPseudonyms) && after.size() > 1 && after[0] == ' ' &&
           is_capital(after[1]);
}

// Headings and tables in capitals name nothing by them.
bool mostly_capitals(std::string_view sentence) {
    std::size_t begin_capital = 0, words = 0;
    for (const std::string_view word : words_of(sentence)) {
        if (one_of(word, kSmallWordsOfNames)) continue;
        ++words;
        begin_capital += is_capital(word.front());
    }
    return words > 0 && begin_capital == words;
}

bool in_a_name(std::string_view sentence, std::size_t begin, std::size_t end) {
    if (!is_capital(sentence[begin])) return false;
    if (is_pseudonym(sentence.substr(begin, end - begin), sentence.substr(end))) return true;
    if (mostly_capitals(sentence)) return named_after(sentence.substr(end));
    return named_after(sentence.substr(end)) || named_before(sentence.substr(0, begin));
}

// Citations ----------------------------------------------------------------------------------------------------

bool is_year_in_brackets(std::string_view text) {
    return text.size() >= 6 && text[0] == '(' && (text[1] == '1' || text[1] == '2') && text[5] == ')' &&
           std::all_of(text.begin() + 1, text.begin() + 5, [](char c) { return c >= '0' && c <= '9'; });
}

// A work in a list of references or a note: an address, or an author's name with the year before the title.
bool is_citation(std::string_view sentence) {
    if (sentence.find("http") != std::string_view::npos || sentence.find("www.") != std::string_view::npos) return true;
    if (sentence.find("et al") != std::string_view::npos || sentence.find("ISBN") != std::string_view::npos)
        return true;
    const auto year = sentence.find('(');
    constexpr std::size_t kFarthestYear = 60; // bytes: after the authors, before the title
    return year != std::string_view::npos && year > 3 && year < kFarthestYear &&
           is_year_in_brackets(sentence.substr(year)) && sentence.substr(0, year).find(',') != std::string_view::npos &&
           mostly_capitals(sentence.substr(0, year));
}

} // namespace

MentionUse use_of_mention(std::string_view sentence, std::size_t begin, std::size_t end, bool absence_is_theme) {
    if (is_citation(sentence)) return MentionUse::cited;
    if (in_a_name(sentence, begin, end)) return MentionUse::in_a_name;
    const std::string_view before = sentence.substr(0, begin);
    const bool denied = !absence_is_theme && (denied_before(before) || denied_after(sentence.substr(end)));
    if (denied) return MentionUse::denied;
    return supposed(before) ? MentionUse::supposed : MentionUse::stated;
}

} // namespace casebook::schema
