// What a query must and must not find: the table that the analysis of text is written to.
//
// A query here is what stands between two blanks of the search box, or in quotes: its parts next to each other, or the
// joined form of a compound. The parser and the matcher work so (query-server/search), this is their rule by itself.
#include "schema/text_analysis.hpp"

#include "schema/term.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>

namespace casebook::schema {

namespace {

namespace data = boost::unit_test::data;

struct Analysis {
    std::vector<std::vector<std::string>> at; // the terms at each position
    std::vector<std::string> parts;
    std::vector<std::string> joined;
};

Analysis analysis_of(std::string_view text) {
    TextAnalyser analyser;
    std::vector<Token> tokens;
    Analysis analysis;
    analysis.at.resize(analyser.analyse(text, tokens));
    for (const Token& token : tokens) {
        const std::string term(analyser.term(token.term));
        analysis.at[token.position].push_back(term);
        (token.joined ? analysis.joined : analysis.parts).push_back(term);
    }
    return analysis;
}

bool holds(const std::vector<std::string>& terms, const std::string& term) {
    return std::ranges::find(terms, term) != terms.end();
}

bool matches(std::string_view query, std::string_view text) {
    const Analysis asked = analysis_of(query), given = analysis_of(text);
    if (asked.parts.empty()) return false;
    for (std::size_t begin = 0; begin < given.at.size(); ++begin) {
        std::size_t matched = 0;
        while (matched < asked.parts.size() && begin + matched < given.at.size() &&
               holds(given.at[begin + matched], asked.parts[matched]))
            ++matched;
        if (matched == asked.parts.size()) return true;
        if (asked.joined.size() == 1 && holds(given.at[begin], asked.joined.front())) return true;
    }
    return false;
}

enum class Must { match, not_match };

struct Example {
    std::string_view query;
    Must must;
    std::string_view text;
};

std::ostream& operator<<(std::ostream& out, const Example& example) {
    return out << "[" << example.query << "] must" << (example.must == Must::match ? " " : " not ") << "match ["
               << example.text << "]";
}

constexpr Must yes = Must::match, no = Must::not_match;

// clang-format off
constexpr Example kExamples[] = {
    // Numbers of reviews and people
    {"AB-12/3", yes, "Review AB-12/3 was commissioned."},
    {"AB12/3", yes, "Review AB-12/3 was commissioned."},
    {"ab 12 3", yes, "Review AB-12/3 was commissioned."},
    {"12/3", yes, "Review AB-12/3 was commissioned."},
    {"AB-12/3", no, "Review AB-12/4 was commissioned."},
    {"AB-12/3", no, "Review AB-1 2/3 was commissioned."},
    {"AB-123", no, "Review AB-12/3 was commissioned."},
    {"H1", yes, "Child H1's mother"},
    {"H1", no, "Child H2's mother"},
    {"H1", no, "Child H11"},
    {"H1", no, "Child H, 1 year old"},
    {"FC2", yes, "the family (FC2)"},
    {"fc2", yes, "the family (FC2)"},
    {"FC2", no, "the family FC1"},
    {"sib.1", yes, "Sib.1 was at school."},
    {"sib1", yes, "Sib.1 was at school."},
    {"sib 1", yes, "Sib.1 was at school."},
    {"sib.1", yes, "Sib 1 was at school."},
    {"sib.1", no, "Sib.2 was at school."},
    {"sib.1", no, "Sib.11 was at school."},

    // Sections of acts: written in three ways
    {"s47", yes, "a s.47 enquiry"},
    {"s.47", yes, "a S47 enquiry"},
    {"S47", yes, "a s.47 enquiry"},
    {"s 47", yes, "a s.47 enquiry"},
    {"s.47", yes, "a s 47 enquiry"},
    {"s47", no, "a s.17 enquiry"},
    {"s47", no, "a s 47 enquiry"},   // apart in the text, together in the query: only the reverse is found
    {"s47", no, "paragraph 47"},

    // Numbers of paragraphs, years, thousands
    {"4.2.1", yes, "as paragraph 4.2.1 says"},
    {"4.2.1", yes, "as paragraph 4.2.1, says"},
    {"4.2.1", no, "as paragraph 4.2.10 says"},
    {"4.2", no, "as paragraph 4.2.1 says"},
    {"421", no, "as paragraph 4.2.1 says"},
    {"4-1", yes, "see 4-1 above"},
    {"4-1", no, "see 41 above"},
    {"41", no, "see 4-1 above"},
    {"4-1", yes, "see 4 1 above"},
    {"2014/15", yes, "in 2014/15 the family"},
    {"2014-15", yes, "in 2014/15 the family"},   // the years next to each other
    {"2014", yes, "in 2014/15 the family"},
    {"201415", no, "in 2014/15 the family"},
    {"2014/15", no, "in 2014 and 15 others"},
    {"1,392", yes, "1392 referrals"},
    {"1392", yes, "1,392 referrals"},
    {"1,392,500", yes, "1392500 referrals"},
    {"392", no, "1,392 referrals"},
    {"1,39", yes, "children of 1,39 and"},       // no thousand: two numbers
    {"1392", no, "1,39 2"},
    {"13925", no, "1,3925 is no number"},
    {"3925", yes, "1,3925 is no number"},
    {"3.5", yes, "3.5 years"},
    {"3", no, "3.5 years"},
    {"2", yes, "at the age of 2. She"},

    // Hyphens
    {"multi-agency", yes, "a multi-agency meeting"},
    {"multi-agency", yes, "a multiagency meeting"},
    {"multi-agency", yes, "a multi agency meeting"},
    {"multiagency", yes, "a multi-agency meeting"},
    {"multiagency", yes, "a multiagency meeting"},
    {"multiagency", no, "a multi agency meeting"},
    {"multi agency", yes, "a multi-agency meeting"},
    {"multi agency", yes, "a multi agency meeting"},
    {"agency", yes, "a multi-agency meeting"},
    {"multi-agency", yes, "a Multi\xE2\x80\x90" "Agency meeting"},      // U+2010 hyphen
    {"multi-agency", yes, "a multi\xE2\x80\x91" "agency meeting"},      // U+2011 no-break hyphen
    {"multi-agency", yes, "a multi\xE2\x80\x93" "agency meeting"},      // U+2013 en dash
    {"multi-agency", no, "agency and multi"},
    {"co-operate", yes, "failed to cooperate"},
    {"cooperate", yes, "failed to co-operate"},
    {"cooperated", yes, "failed to co-operate"},
    {"co-operate", no, "failed to operate"},
    {"non-accidental injury", yes, "a non accidental injury"},
    {"non-accidental", yes, "nonaccidental"},
    {"well-being", yes, "his wellbeing"},
    {"e-mail", yes, "an email"},
    {"Smith-Jones", yes, "Smith Jones"},
    {"neglect", yes, "neglect/abuse"},
    {"abuse", yes, "neglect/abuse"},
    {"and/or", yes, "and/or"},
    {"snake_case", yes, "snake case"},
    {"-", no, "-"},

    // Accents, and letters that are the same letter
    {"naive", yes, "na\xC3\xAFve"},
    {"na\xC3\xAFve", yes, "naive"},
    {"na\xC3\xAFve", yes, "nai\xCC\x88ve"},                             // combining diaeresis
    {"Caf\xC3\xA9", yes, "the cafe"},
    {"cafe", yes, "the CAF\xC3\x89"},
    {"Sian", yes, "Si\xC3\xA2n"},
    {"Si\xC3\xA2n", yes, "sian"},
    {"t\xC5\xB7", yes, "ty"},
    {"\xC5\x81odz", yes, "\xC5\x82\xC3\xB3" "dz"},
    {"finding", yes, "\xEF\xAC\x81nding"},                              // ligature fi
    {"\xEF\xAC\x81nding", yes, "findings"},
    {"office", yes, "o\xEF\xAC\x83" "ce"},                              // ligature ffi
    {"neglect", yes, "neg\xC2\xADlect"},                                // soft hyphen
    {"neg\xC2\xADlect", yes, "neglect"},
    {"neglect", yes, "neg\xE2\x80\x8Blect"},                            // zero width space
    {"neglect", yes, "\xEF\xBC\xAE\xEF\xBD\x85\xEF\xBD\x87\xEF\xBD\x8C\xEF\xBD\x85\xEF\xBD\x83\xEF\xBD\x94"}, // full-width
    {"\xEF\xBC\x94\xEF\xBC\x97", yes, "47"},                            // full-width digits
    {"stra\xC3\x9F" "e", yes, "STRASSE"},
    {"neglect", yes, "NEGLECT"},
    {"neglect", yes, "\xC2\xA0neglect\xC2\xA0"},                        // no-break spaces

    // Apostrophes
    {"child", yes, "the child's bedroom"},
    {"child's", yes, "the child was"},
    {"child\xE2\x80\x99s", yes, "the child's"},
    {"children's", yes, "the children were"},
    {"children", yes, "childrens' services"},
    {"O'Brien", yes, "Dr O\xE2\x80\x99" "Brien"},
    {"OBrien", yes, "Dr O'Brien"},
    {"O'Brien", yes, "Dr O'Brien's report"},
    {"Brien", no, "Dr O'Brien"},
    {"don't", yes, "dont"},
    {"'neglect'", yes, "neglect"},

    // One meaning, two spellings; two meanings, one stem
    {"organisation", yes, "an organization"},
    {"organization", yes, "organisations"},
    {"organisation", no, "an organ"},
    {"organ", no, "an organisation"},
    {"recognise", yes, "recognized"},
    {"size", yes, "sized"},
    {"prize", no, "prise"},
    {"Child A", yes, "Child A's mother"},
    {"Child A", no, "Child B's mother"},
    {"Child A", no, "A child was"},
    {"Child A", no, "a child, B"},
    {"child", yes, "children"},
    {"women", yes, "woman"},
    {"bruise", yes, "bruising"},
    {"bruises", yes, "bruised"},
    {"neglect", yes, "neglected"},
    {"neglect", yes, "neglectful"},
    {"neglect", yes, "neglecting"},
    {"neglect", no, "negligent"},
    {"assess", yes, "assessment"},
    {"assess", yes, "assessing"},
    {"assess", no, "assets"},
    {"asset", no, "assessed"},
    {"university", no, "universe"},
    {"university", no, "universal"},
    {"universal", no, "universities"},
    {"university", yes, "universities"},
    {"emergency", no, "emerge"},
    {"emergency", no, "emerging"},
    {"emergency", yes, "emergencies"},
    {"policies", yes, "policy"},
    {"policy", no, "police"},
    {"police", no, "policies"},
    {"internal", no, "international"},
    {"internal", no, "intern"},
    {"past", no, "paste"},
    {"late", no, "lateral"},

    // Other scripts, and what is no word
    {"\xE4\xBF\x9D\xE6\x8A\xA4", yes, "\xE5\x84\xBF\xE7\xAB\xA5 \xE4\xBF\x9D\xE6\x8A\xA4"},                        // CJK
    {"\xD8\xB7\xD9\x81\xD9\x84", yes, "\xD8\xB7\xD9\x81\xD9\x84\xD8\x8C \xD8\xA7\xD9\x84"},                        // Arabic, before a comma
    {"\xD8\xB7\xD9\x81\xD9\x84", yes, "\xD8\xB7\xD9\x90\xD9\x81\xD9\x92\xD9\x84"},                                // without its vowel signs
    {"\xD0\xB4\xD0\xB8\xD1\x82\xD0\xB8\xD0\xBD\xD0\xB0", yes, "\xD0\x94\xD0\x98\xD0\xA2\xD0\x98\xD0\x9D\xD0\x90"}, // Cyrillic capitals
    {"\xF0\x9F\x98\x80", no, "\xF0\x9F\x98\x80"},                                                                  // emoji
    {"neglect", yes, "neglect\xF0\x9F\x98\x80" "abuse"},
    {"neglect", yes, "\xFFneglect\xC3"},                                                                           // invalid UTF-8 separates
    {"neglect", no, "neg\xFFlect"},
    {"!?", no, "!?"},
    {"", no, "neglect"},
    {"neglect", no, ""},
};
// clang-format on

} // namespace

BOOST_AUTO_TEST_SUITE(text_analysis)

BOOST_DATA_TEST_CASE(a_query_finds_what_it_must_and_nothing_it_must_not, data::make(kExamples), example) {
    BOOST_TEST(matches(example.query, example.text) == (example.must == Must::match));
}

BOOST_AUTO_TEST_CASE(tokens_stand_where_their_words_stand) {
    const std::string_view text = "The multi-agency \xEF\xAC\x81nding: child\xE2\x80\x99s";
    TextAnalyser analyser;
    std::vector<Token> tokens;
    BOOST_TEST(analyser.analyse(text, tokens) == 5u);
    std::vector<std::string> words;
    for (const Token& token : tokens) words.emplace_back(text.substr(token.begin, token.end - token.begin));
    const std::vector<std::string> expected{
        "The", "multi", "multi-agency", "agency", "\xEF\xAC\x81nding", "child\xE2\x80\x99s"};
    BOOST_TEST(words == expected, boost::test_tools::per_element());
    BOOST_TEST(tokens[2].joined);
    BOOST_TEST(tokens[2].position == tokens[1].position);
}

BOOST_AUTO_TEST_CASE(tokens_come_in_order_of_position_and_are_appended) {
    TextAnalyser analyser;
    std::vector<Token> tokens;
    analyser.analyse("one two-three", tokens);
    BOOST_TEST(analyser.analyse("four", tokens) == 1u);
    BOOST_TEST(tokens.size() == 5u);
    BOOST_TEST(tokens.back().position == 0u);
}

BOOST_AUTO_TEST_CASE(a_word_of_more_than_64_bytes_is_cut_and_still_found_by_itself) {
    const std::string longer(200, 'x'), longest(300, 'x');
    BOOST_TEST(matches(longer, longer));
    BOOST_TEST(matches(longer, longest)); // the same 64 bytes
    std::string accents;
    for (int i = 0; i < 100; ++i) accents += "\xE4\xBF\x9D";
    for (const std::string& part : analysis_of(accents).parts) {
        BOOST_TEST(part.size() <= 64u);
        BOOST_TEST(is_valid_utf8(part));
    }
}

BOOST_AUTO_TEST_CASE(no_term_is_longer_than_the_index_can_hold) {
    std::string compound;
    for (int i = 0; i < 40; ++i) compound += std::string(80, static_cast<char>('a' + i % 26)) + "-";
    for (const auto& terms : analysis_of(compound + "\xF0\xA0\x80\x80").at)
        for (const std::string& term : terms) BOOST_TEST(term.size() <= kMaxTermBytes - 1);
}

BOOST_AUTO_TEST_CASE(any_bytes_are_analysed_and_every_term_is_valid_utf8) {
    std::string bytes;
    for (int a = 0; a < 256; ++a)
        for (const int b : {0x00, 0x20, 0x61, 0x80, 0xBF, 0xC3, 0xE2, 0xF0, 0xFF})
            bytes += {static_cast<char>(a), static_cast<char>(b)};
    TextAnalyser analyser;
    std::vector<Token> tokens;
    analyser.analyse(bytes, tokens);
    for (const Token& token : tokens) {
        BOOST_TEST(is_valid_utf8(analyser.term(token.term)));
        BOOST_TEST((token.begin < token.end && token.end <= bytes.size()));
    }
}

BOOST_AUTO_TEST_CASE(an_analyser_that_forgets_begins_again) {
    TextAnalyser analyser;
    std::vector<Token> tokens;
    analyser.analyse("one two three", tokens);
    BOOST_TEST(analyser.terms_known() == 3u);
    analyser.forget_beyond(3);
    BOOST_TEST(analyser.terms_known() == 3u);
    analyser.forget_beyond(2);
    BOOST_TEST(analyser.terms_known() == 0u);
    BOOST_TEST(!analyser.number_of("one"));
    analyser.analyse("three", tokens);
    BOOST_TEST(analyser.term(*analyser.number_of("three")) == "three");
}

BOOST_AUTO_TEST_CASE(folded_words_are_equal_for_titles_that_differ_in_case_and_marks) {
    BOOST_TEST(folded_words("Serious Case Review: Child A") == "serious case review child a");
    BOOST_TEST(folded_words(" SERIOUS \xE2\x80\x93 case-review, child \xE2\x80\x9C"
                            "A\xE2\x80\x9D") == folded_words("Serious Case Review: Child A"));
    BOOST_TEST(folded_words("Children") != folded_words("Child")); // not stemmed
    BOOST_TEST(folded_words("!?").empty());
}

struct Slug {
    std::string_view name, slug;
};
std::ostream& operator<<(std::ostream& out, const Slug& slug) { return out << slug.name; }
constexpr Slug kSlugs[] = {{"St Brannock's Board", "st-brannock-board"},
                           {"St Brannock\xE2\x80\x99s Board", "st-brannock-board"},
                           {"  Withern & Moor  ", "withern-moor"},
                           {"\xC3\x85ngstr\xC3\xB6m", "angstrom"},
                           {"LSCB (2015)", "lscb-2015"},
                           {"2014/15", "2014-15"},
                           {"\xE4\xBF\x9D", ""},
                           {"--", ""},
                           {"", ""}};

BOOST_DATA_TEST_CASE(a_slug_is_small_letters_digits_and_hyphens, data::make(kSlugs), slug) {
    BOOST_TEST(slug_of(slug.name) == slug.slug);
}

BOOST_AUTO_TEST_CASE(what_is_not_valid_utf8_is_replaced) {
    BOOST_TEST(is_valid_utf8("Si\xC3\xA2n \xF0\x9F\x98\x80"));
    BOOST_TEST(valid_utf8("Si\xC3\xA2n") == "Si\xC3\xA2n");
    for (const std::string_view broken :
         {"\xFF", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "a\xE2\x80"}) {
        BOOST_TEST(!is_valid_utf8(broken));
        BOOST_TEST(is_valid_utf8(valid_utf8(broken)));
        BOOST_TEST(valid_utf8(broken).find("\xEF\xBF\xBD") != std::string::npos);
    }
    BOOST_TEST(valid_utf8("a\xFF"
                          "b") == "a\xEF\xBF\xBD"
                                  "b");
}

BOOST_AUTO_TEST_CASE(the_settings_name_everything_that_decides_the_terms) {
    for (const char* name : {"version", "stemmer", "stemmer_library", "unicode_library", "stem_exceptions"})
        BOOST_TEST(!analyser_settings()[name].empty(), name);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
