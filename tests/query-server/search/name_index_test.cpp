#include "query-server/search/name_index.hpp"

#include "schema/text_analysis.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>
#include <random>
#include <tuple>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

const std::vector<std::string> kNames = {"Child sexual exploitation",
                                         "Multi-agency working",
                                         "Abuse of a child in Caf\xC3\xA9 Road",
                                         "Child Q",
                                         "Sexual abuse: a child's view",
                                         "Section 4.2 of O'Brien's report",
                                         "<script>alert(\"child\")</script>",
                                         "\xE2\x80\x9CQuoted\xE2\x80\x9D na\xC3\xAFve child"};

/// The name with what is marked in brackets; empty where it is not found.
std::string shown(const NameIndex& names, std::uint32_t name, const TypedWords& typed) {
    std::string text = names[name];
    const std::vector<Mark> marks = names.marks(name, typed);
    for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark)
        for (const auto& [point, bracket] : {std::pair(mark->end, ']'), std::pair(mark->begin, '[')}) {
            std::size_t at = 0;
            for (std::uint32_t i = 0; i < point; ++i) do
                    ++at;
                while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
            text.insert(at, 1, bracket);
        }
    return text;
}

std::vector<std::string> found(const std::string& text) {
    const NameIndex names(kNames);
    const TypedWords typed = typed_words(text);
    std::vector<std::string> out;
    for (const NameMatch& match : names.find(typed, 20)) out.push_back(shown(names, match.name, typed));
    return out;
}

struct Typing {
    const char* typed;
    std::vector<std::string> found;
};
std::ostream& operator<<(std::ostream& out, const Typing& typing) { return out << typing.typed; }

const Typing kTypings[] = {
    {"child q", {"[Child] [Q]", "\xE2\x80\x9C[Q]uoted\xE2\x80\x9D na\xC3\xAFve [child]"}},
    {"CHILD s",
     {"[Child] [s]exual exploitation", "<script>alert(\"[child]\")</[s]cript>", "[S]exual abuse: a [child's] view"}},
    {"sexual ab", {"[Sexual] [ab]use: a child's view"}},
    {"exploit chi", {}},
    {"exploitation chi", {"[Chi]ld sexual [exploitation]"}},
    {"multi agency w", {"[Multi]-[agency] [w]orking"}},
    {"multi-ag", {"[Multi]-[ag]ency working"}},
    {"multiagency", {"[Multi-agency] working"}},
    {"multia", {"[Multi-a]gency working"}},
    {"cafe", {"Abuse of a child in [Caf\xC3\xA9] Road"}},
    {"CAF\xC3\x89 r", {"Abuse of a child in [Caf\xC3\xA9] [R]oad"}},
    {"4.2", {"Section [4.2] of O'Brien's report"}},
    {"obr", {"Section 4.2 of [O'Br]ien's report"}},
    {"o'brien's", {"Section 4.2 of [O'Brien's] report"}},
    {"script al", {"<[script]>[al]ert(\"child\")</script>"}},
    {"naive c", {"\xE2\x80\x9CQuoted\xE2\x80\x9D [na\xC3\xAFve] [c]hild"}},
    {"child child q", {"[Child] [Q]", "\xE2\x80\x9C[Q]uoted\xE2\x80\x9D na\xC3\xAFve [child]"}},
    {"\"", {}},
    {"", {}},
    {"zebra", {}},
};

BOOST_AUTO_TEST_SUITE(name_index)

BOOST_DATA_TEST_CASE(names_are_found_by_the_words_typed_and_marked, data::make(kTypings), typing) {
    BOOST_TEST(found(typing.typed) == typing.found, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_begins_so_comes_before_what_has_it_later_or_apart) {
    const NameIndex names({"a view of abuse", "sexual abuse", "abuse", "abuse of view", "abuse, a view"});
    const auto match = [&](const char* text) { return names.find(typed_words(text), 9); };
    BOOST_TEST((match("abuse") ==
                std::vector<NameMatch>{
                    {2, Fit::whole}, {4, Fit::beginning}, {3, Fit::beginning}, {0, Fit::run}, {1, Fit::run}}));
    BOOST_TEST((match("view of") == std::vector<NameMatch>{{0, Fit::run}, {3, Fit::words}}));
    BOOST_TEST(names.find(typed_words("abuse"), 2).size() == 2u);
    BOOST_TEST(names.find(typed_words("abuse"), 0).empty());
}

BOOST_AUTO_TEST_CASE(more_words_than_any_name_has_find_nothing) {
    std::string text;
    for (int i = 0; i < 500; ++i) text += "child ";
    BOOST_TEST(typed_words(text).words.empty());
    BOOST_TEST(found(text).empty());
    BOOST_TEST(NameIndex().find(typed_words("child"), 9).empty());
}

// What the header says, name by name.
std::vector<NameMatch> found_by_force(const std::vector<std::string>& names, const TypedWords& typed) {
    std::vector<std::tuple<Fit, std::string, std::uint32_t>> all;
    for (std::uint32_t i = 0; i < names.size(); ++i) {
        const std::string folded = schema::folded_words(names[i]);
        const std::string spaced = " " + folded + " ";
        std::size_t held = 0;
        for (std::size_t w = 0; w < typed.words.size(); ++w)
            held += spaced.find(" " + typed.words[w] + (w + 1 < typed.words.size() ? " " : "")) != std::string::npos;
        if (typed.words.empty() || held < typed.words.size()) continue;
        const bool run = spaced.find(" " + typed.folded) != std::string::npos;
        const Fit fit = folded == typed.folded             ? Fit::whole
                        : folded.starts_with(typed.folded) ? Fit::beginning
                        : run                              ? Fit::run
                                                           : Fit::words;
        all.emplace_back(fit, folded, i);
    }
    std::ranges::sort(all);
    std::vector<NameMatch> matches;
    for (const auto& [fit, folded, name] : all) matches.push_back({name, fit});
    return matches;
}

BOOST_AUTO_TEST_CASE(what_is_found_is_what_a_look_at_every_name_finds) {
    std::mt19937 random(3);
    const auto phrase = [&](std::size_t most) {
        std::string text;
        for (std::size_t words = 1 + random() % most; words > 0; --words) {
            text += text.empty() ? "" : " ";
            for (std::size_t letters = 1 + random() % 3; letters > 0; --letters)
                text += static_cast<char>('a' + random() % 2);
        }
        return text;
    };
    for (int round = 0; round < 60; ++round) {
        std::vector<std::string> names;
        for (int i = 0; i < 60; ++i) names.push_back(phrase(5));
        const NameIndex index(names);
        for (int i = 0; i < 30; ++i) {
            const TypedWords typed = typed_words(phrase(3));
            const std::vector<NameMatch> all = found_by_force(names, typed);
            const std::size_t most = random() % 70;
            const std::vector<NameMatch> some(all.begin(),
                                              all.begin() + static_cast<std::ptrdiff_t>(std::min(most, all.size())));
            BOOST_TEST((index.find(typed, most) == some), typed.folded << " of " << most);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
