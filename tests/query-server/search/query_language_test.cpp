// What each operator of the query language matches and what it must not, of every unit; what is said where a query
// cannot be read; what is offered where nothing is found; and that no text at all makes a search fail otherwise.
#include "query-server/search/match.hpp"
#include "query-server/search/plan.hpp"
#include "query-server/search/query_ranges.hpp"
#include "query-server/search/units.hpp"
#include "schema/text_analysis.hpp"
#include "tests/support/random_corpus.hpp"
#include "tests/support/tiny_corpus.hpp"

#include "corpus-fixtures/generate/random.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <ostream>

namespace casebook::server {

namespace {

namespace data = boost::unit_test::data;
using schema::ErrorCode;
using test::found;
using test::ids_of;

constexpr std::string_view kSections = R"(# Introduction

The kestrel was seen. A heron flew over the marsh.

# Analysis

The nurse escalated the concern quickly. The school disagreed with the police.

The supervisor neglected the plan.

# Findings

Finding 1: The falcon waited for supervision. It was not seen by a neglectful nurse.

# Learning points

Learning point 1: A kestrel should be counted by every school.

# Recommendations

Recommendation 1: The board should audit supervision of every nurse. Partners should report the wren.

Recommendation 2: The police should train officers about the FII guidance and the heron.
)";

const Generation& reviews() {
    static const auto generation = [] {
        test::TinyCorpus corpus;
        corpus.add({.id = "ra",
                    .title = "Overview of siblings",
                    .file = "report.md",
                    .text = std::string(kSections),
                    .members = R"("label": "Child A", "publisher": {"name": "Ashenby Safeguarding Children Board"},
                                  "nation": "england", "published": "2014-05", "incident": "2012-06",
                                  "agencies": ["police", "hospital"])"});
        corpus.add({.id = "rb",
                    .title = "Pages",
                    .text = "Pages of a report\fThe osprey was here. The first page ends with quail\fsparrow begins "
                            "the second page. The "
                            "curlew came, and the curlew went.\n",
                    .members = R"("label": "Child B", "publisher": {"name": "Moorland Board"}, "nation": "wales",
                                  "published": "2018", "agencies": ["police"],
                                  "themes": [{"theme": "fathers-and-male-carers", "level": "central"}])"});
        corpus.add({.id = "rc",
                    .title = "Sealed siblings",
                    .file = "report.md",
                    .text = "# Recommendations\n\nRecommendation 1: The board should guard the secretword well.\n",
                    .members = R"("rights": "record-only", "published": "2020-01")"});
        corpus.add({.id = "rd",
                    .title = "Quoted",
                    .file = "report.md",
                    .text = "# Recommendations\n\nRecommendation 1: The board should say the quotedword aloud.\n",
                    .members = R"("rights": "passages")"});
        corpus.add({.id = "re",
                    .title = "Identifiers of AB-12/3",
                    .text = "Review AB-12/3 follows s.47 and paragraph 4.2.1, see 4-1. Si\xC3\xA2n was na\xC3\xAFve. "
                            "Child A's mother and a multi-agency team. DNA was noted; the dna was taken in 2014/15. "
                            "Caf\xC3\xA9 staff co-operate. H1 met H11. He had 1,392 visits.\n"});
        return corpus.open();
    }();
    return *generation;
}

SearchRequest asking(std::string_view query, Unit unit = Unit::review) {
    return {.query = std::string(query), .unit = unit, .unexpanded = {"*"}, .size = 100};
}

/// The reviews that something is found of, and how many of each where units below a review are found.
std::string counted(const SearchAnswer& answer) {
    std::map<std::string, int> counts;
    for (const std::string& id : ids_of(answer)) ++counts[id];
    std::string text;
    for (const auto& [id, count] : counts)
        text +=
            (text.empty() ? "" : " ") + id + (answer.request.unit == Unit::review ? "" : ":" + std::to_string(count));
    return text;
}

// Operators -----------------------------------------------------------------------------------------------------

struct Example {
    Unit unit;
    std::string_view query, finds;
};
std::ostream& operator<<(std::ostream& out, const Example& example) {
    return out << "[" << example.query << "] of " << unit_row(example.unit).many;
}

constexpr Unit review = Unit::review, passage = Unit::passage, recommendation = Unit::recommendation,
               finding = Unit::finding, learning_point = Unit::learning_point;

// clang-format off
constexpr Example kExamples[] = {
    // Words and phrases: across sentences, not across passages, sections or pages where they may not
    {review, "kestrel heron", "ra"},
    {passage, "kestrel heron", "ra:1"},
    {passage, "kestrel nurse", ""},
    {review, "\"seen a heron\"", "ra"},
    {passage, "\"seen a heron\"", "ra:1"},
    {review, "\"marsh analysis\"", ""},
    {review, "\"quail sparrow\"", "rb"},        // a sentence may go on over the page
    {passage, "\"quail sparrow\"", ""},
    {passage, "quail sparrow", ""},
    {review, "quail sparrow", "rb"},
    // NEAR
    {review, "kestrel NEAR/3 seen", "ra"},
    {review, "kestrel NEAR/1 seen", ""},
    {review, "seen NEAR/2 kestrel", "ra"},
    {passage, "kestrel NEAR/4 heron", "ra:1"},
    {passage, "kestrel NEAR/3 heron", ""},
    {review, "heron NEAR/50 concern", ""},      // sections apart
    {passage, "quail NEAR sparrow", ""},
    {review, "quail NEAR sparrow", "rb"},
    {passage, "curlew NEAR/3 curlew", ""},      // twice, four words from each other
    {passage, "curlew NEAR/4 curlew", "rb:1"},
    {recommendation, "audit NEAR/2 nurse", ""},
    {recommendation, "audit NEAR/4 nurse", "ra:1"},
    // SENTENCE
    {review, "nurse SENTENCE quickly", "ra"},
    {review, "nurse SENTENCE police", ""},
    {passage, "nurse SENTENCE concern", "ra:1"},
    {passage, "quickly SENTENCE school", ""},
    {review, "\"escalated the concern\" SENTENCE nurse", "ra"},
    {review, "\"quickly the school\" SENTENCE nurse", ""},   // a phrase of two sentences is in neither
    {review, "\"quickly the school\" SENTENCE police", ""},
    {review, "quail SENTENCE sparrow", ""},     // pages apart
    {recommendation, "audit SENTENCE wren", ""},
    {recommendation, "partners SENTENCE wren", "ra:1"},
    {recommendation, "partners wren audit", "ra:1"},
    {review, "nurse SENTENCE concern SENTENCE quickly", "ra"},
    {review, "NOT nurse SENTENCE police kestrel", "ra"},
    // One form of a word
    {review, "neglected", "ra"},
    {passage, "neglect", "ra:2"},
    {passage, "=neglected", "ra:1"},
    {passage, "=neglectful", "ra:1"},
    {passage, "=neglect", ""},
    {finding, "=neglectful", "ra:1"},
    {finding, "=neglected", ""},
    {review, "=Neglected", "ra"},               // one capital says nothing
    {review, "=FII", "ra"},
    {review, "=fii", "ra"},
    {review, "=DNA", "re"},
    {review, "=NURSE", ""},                     // nowhere in capitals
    {passage, "=nurse", "ra:3"},
    {recommendation, "=FII", "ra:1"},
    {recommendation, "=POLICE", ""},
    // The beginning of a word
    {review, "superv*", "ra"},
    {passage, "superv*", "ra:3"},
    {recommendation, "superv*", "ra:1"},
    {passage, "supervisor*", "ra:1"},
    {review, "supervisory*", ""},
    {review, "ab12*", "re"},
    {passage, "ab12*", "re:1"},
    // OR, NOT and brackets
    {review, "osprey OR kestrel", "ra rb"},
    {passage, "osprey OR kestrel", "ra:2 rb:1"},
    {passage, "osprey OR curlew", "rb:2"},
    {passage, "nurse -concern", "ra:2"},
    {passage, "nurse NOT (concern OR audit)", "ra:1"},
    {passage, "(osprey OR nurse) -wren -falcon", "ra:1 rb:1"},
    {recommendation, "-nurse -secretword -quotedword", "ra:1"},
    {learning_point, "-nurse", "ra:1"},
    {finding, "-nurse", ""},
    // Sections
    {review, "in:analysis nurse", "ra"},
    {review, "in:introduction nurse", ""},
    {passage, "in:analysis nurse", "ra:1"},
    {passage, "nurse in:findings,recommendations", "ra:2"},
    {review, "in:analysis nurse plan", "ra"},   // not in the same passage
    {review, "in:analysis \"the school\"", "ra"},
    {review, "in:findings \"the school\"", ""},
    {review, "in:analysis nurse SENTENCE concern", "ra"},
    {review, "in:findings nurse SENTENCE concern", ""},
    {review, "in:findings superv*", "ra"},
    {review, "in:introduction superv*", ""},
    {review, "in:findings =neglectful", "ra"},
    {review, "in:analysis =neglectful", ""},
    {review, "in:findings neglectful NEAR/1 nurse", "ra"},
    {recommendation, "in:recommendations nurse", "ra:1"},
    {recommendation, "in:findings nurse", ""},
    {finding, "in:findings nurse", "ra:1"},
    {review, "(in:introduction heron) (in:recommendations heron)", "ra"},
    {review, "(in:introduction heron) (in:analysis heron)", ""},
    {review, "in:introduction (in:analysis nurse)", ""},     // both hold
    {review, "in:introduction,analysis (in:analysis,findings nurse)", "ra"},
    {passage, "in:introduction (in:analysis nurse)", ""},
    {passage, "in:introduction,analysis (in:analysis,findings nurse)", "ra:1"},
    {passage, "in:introduction -kestrel", ""},
    // Titles
    {review, "title:siblings", "ra rc"},
    {review, "title:sibling -title:sealed", "ra"},
    {review, "title:\"siblings overview\"", "ra"},
    {review, "label:a", "ra"},
    {review, "title:kestrel", ""},
    {recommendation, "title:siblings", "ra:2"},
    {passage, "title:siblings nurse", "ra:3"},
    {passage, "title:siblings osprey", ""},
    // What is recorded: by id, by label, by another name, by part of a name
    {review, "nation:wales", "rb"},
    {review, "nation:England", "ra"},
    {review, "nation:england,wales", "ra rb"},
    {review, "-nation:england nation:england,wales", "rb"},
    {review, "agency:police", "ra rb"},
    {review, "agency:Police -agency:hospital", "rb"},
    {review, "publisher:ashenby", "ra"},
    {review, "publisher:board", "ra rb"},
    {review, "publisher:\"moorland board\"", "rb"},
    {review, "publisher:moor", ""},                          // part of a word is no name
    {review, "theme:\"unseen men\"", "rb"},
    {review, "theme:fathers-and-male-carers", "rb"},
    {review, "theme:\"fathers and male carers\"", "rb"},
    {passage, "nation:wales curlew", "rb:1"},
    {recommendation, "nation:england police", "ra:1"},
    {recommendation, "nation:wales", ""},
    {review, "agency:police OR osprey", "ra rb"},
    {review, "year:2014", "ra"},
    {review, "published:2014..2018", "ra rb"},
    {review, "year:2015..", "rb rc"},
    {review, "year:..2018", "ra rb"},
    {review, "year:2019..2019", ""},
    {review, "year:2018..2014", ""},
    {review, "incident:2012", "ra"},
    {review, "incident:2012..2013", "ra"},
    {review, "incident:2012-13", "ra"},
    {review, "year:_missing", "rd re"},
    {review, "nation:_missing -year:2020", "rd re"},
    // The text of a review that is record-only is found by no unit, its title is; what may be quoted is found
    {review, "secretword", ""},
    {passage, "secretword", ""},
    {recommendation, "secretword", ""},
    {review, "in:recommendations secretword", ""},
    {review, "=secretword OR secretw* OR guard SENTENCE secretword", ""},
    {review, "sealed", "rc"},
    {review, "quotedword", "rd"},
    {passage, "quotedword", "rd:1"},
    {recommendation, "quotedword", "rd:1"},
    {recommendation, "say SENTENCE aloud", "rd:1"},
    // Identifiers, hyphens, numbers of sections, accents
    {review, "AB-12/3", "re"},
    {review, "ab12/3", "re"},
    {review, "\"ab 12 3\"", "re"},
    {review, "AB-12/4", ""},
    {review, "AB-12", "re"},
    {review, "=AB-12/3", "re"},
    {passage, "=AB-12/3", "re:1"},
    {passage, "=4-1", "re:1"},
    {passage, "=41", ""},
    {review, "title:AB-12/3", "re"},
    {review, "title:AB-12/4", ""},
    {review, "s47", "re"},
    {review, "s.47", "re"},
    {review, "S47", "re"},
    {review, "\"s 47\"", "re"},
    {review, "s17", ""},
    {review, "4.2.1", "re"},
    {review, "4.2", ""},
    {review, "421", ""},
    {review, "4-1", "re"},
    {review, "41", ""},
    {review, "sian", "re"},
    {review, "Si\xC3\xA2n", "re"},
    {review, "naive", "re"},
    {review, "caf\xC3\xA9", "re"},
    {review, "=cafe", "re"},
    {review, "\"child A\"", "ra re"},
    {review, "\"child a's mother\"", "re"},
    {review, "\"child C\"", ""},
    {passage, "\"child A\"", "re:1"},
    {review, "multiagency", "re"},
    {review, "multi-agency", "re"},
    {review, "\"multi agency\"", "re"},
    {review, "multi-agencies", "re"},
    {review, "cooperate", "re"},
    {review, "co-operated", "re"},
    {review, "H1", "re"},
    {review, "H2", ""},
    {review, "2014/15", "re"},
    {review, "201415", ""},
    {review, "1392", "re"},
    {review, "1,392", "re"},
    {review, "392", ""},
};
// clang-format on

// How many of the words must occur ------------------------------------------------------------------------------

struct Loose {
    MatchMode mode;
    std::string_view query, finds;
};
std::ostream& operator<<(std::ostream& out, const Loose& loose) { return out << loose.query; }

constexpr MatchMode most = MatchMode::most, any = MatchMode::any;

// clang-format off
constexpr Loose kLoose[] = {
    {any, "kestrel osprey nothing", "ra rb"},
    {most, "kestrel osprey nothing", ""},              // two of three
    {most, "kestrel heron nothing", "ra"},
    {most, "kestrel nothing", ""},                     // two of two
    {most, "kestrel heron nurse nothing nil", ""},     // four of five
    {most, "kestrel heron nurse school nothing", "ra"},
    {any, "kestrel -nurse", ""},                       // what is denied is denied
    {any, "osprey kestrel -nurse", "rb"},
    {any, "osprey kestrel nation:wales", "rb"},        // what is recorded must be
    {any, "(kestrel osprey) (quotedword nothing)", "ra rb rd"},
    {any, "\"kestrel was\" \"not there\"", "ra"},
    {any, "NOT (kestrel nothing) osprey", "rb"},       // in what is denied all count
    {most, "in:analysis nurse school kestrel", "ra"},
    {most, "in:analysis nurse heron kestrel", ""},
};
// clang-format on

// What cannot be read --------------------------------------------------------------------------------------------

struct Unread {
    std::string_view query;
    std::string_view at;         // what the warning points to
    std::string_view suggestion; // of it
    std::string_view finds;
};
std::ostream& operator<<(std::ostream& out, const Unread& unread) { return out << unread.query; }

// clang-format off
constexpr Unread kUnread[] = {
    {"agancy:police", "agancy:police", "agency:police", ""},
    {"osprey nation:walse", "nation:walse", "nation:wales", ""},
    {"nation:osprey", "nation:osprey", "", "rb"},
    {"osprey publisher:moor", "publisher:moor", "publisher:moorland-board", ""},
    {"\xC3\xA9t\xC3\xA9 (osprey", "(", "\xC3\xA9t\xC3\xA9 (osprey)", ""},
    {"osprey in:nowhere", "in:nowhere", "osprey ", ""},
    {"in:analisis nurse", "in:analisis", "in:analysis nurse", ""},
    {"osprey \"here", "\"here", "osprey \"here\"", "rb"},
    {"osprey)", ")", "osprey", "rb"},
    {"osprey NEAR/0 here", "NEAR/0", "osprey NEAR/10 here", ""},
    {"osprey NEAR/51 here", "NEAR/51", "osprey NEAR/50 here", ""},
    {"osprey NEAR (here)", "NEAR", "osprey  (here)", ""},
    {"SENTENCE osprey", "SENTENCE", " osprey", ""},
    {"osprey OR", "OR", "osprey ", ""},
    {"cu*w", "cu*w", "", ""},
};
// clang-format on

// Hostile texts --------------------------------------------------------------------------------------------------

std::string repeated(std::string_view what, std::size_t bytes) {
    std::string text;
    while (text.size() + what.size() <= bytes) text += what;
    return text;
}

std::vector<std::string> hostile() {
    std::vector<std::string> queries{std::string("nurse\0school", 12),
                                     std::string(1, '\0'),
                                     "\x01\x02\x1F\x7F",
                                     "\x08nurse\x1B[31m",
                                     "\xE2\x80\xAEnurse\xE2\x80\xAC",
                                     "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D (nurse",
                                     "\xE2\x80\x8B",
                                     "\xEF\xBB\xBFnurse",
                                     "\xF0\x9F\x98\x80",
                                     "nurse \xCC\x81\xCC\x81\xCC\x81",
                                     "<script>alert(1)</script>",
                                     "'; DROP TABLE reviews; --",
                                     "\x02phrase",
                                     "\x01near5\x01nurse\x01school",
                                     "Qra",
                                     "XTnurse",
                                     "EDNA",
                                     "Krnurse",
                                     "in:",
                                     "in:,",
                                     "in:,,analysis nurse",
                                     "title:\"\"",
                                     "year:..",
                                     "year:...",
                                     "year:....2014",
                                     "year:2014..2015..2016",
                                     "agency:,",
                                     "agency:\"\"",
                                     "=",
                                     "==",
                                     "==a",
                                     "=*",
                                     "***",
                                     "a**",
                                     "NEAR",
                                     "NEAR/",
                                     "NEAR/999999999999999999999 a",
                                     "a NEAR/-1 b",
                                     "OR OR OR",
                                     "NOT",
                                     "NOT NOT NOT",
                                     "- - -",
                                     "-- a",
                                     "a AND AND b",
                                     ") (",
                                     "()()",
                                     "((((a)",
                                     "\xE2\x80\x9C"
                                     "a\"",
                                     "SENTENCE SENTENCE",
                                     "a SENTENCE (b)",
                                     "the SENTENCE the SENTENCE the SENTENCE the",
                                     "title:* in:analysis",
                                     "theme:",
                                     "theme:*",
                                     "http://a.b/c?d=e&f"};
    for (const std::string_view each : {"(",
                                        ")",
                                        "\"",
                                        "a* ",
                                        "the ",
                                        "the NEAR/50 ",
                                        "\"the \" ",
                                        "NOT ",
                                        "-",
                                        "=the ",
                                        "the OR ",
                                        "(the ",
                                        "the SENTENCE ",
                                        "in:analysis ",
                                        "title:the ",
                                        "nation:x ",
                                        "year:2014.. ",
                                        "a-b-c-d-e-f-g ",
                                        "1,392 ",
                                        "th* OR ",
                                        "\"the and\" OR ",
                                        "\xE2\x80\xAE"})
        queries.push_back(repeated(each, 4096));
    queries.push_back(repeated("the NEAR/50 ", 36) + "the");
    queries.push_back(repeated("child ", 256 * 6));
    queries.push_back(repeated("child ", 257 * 6));
    queries.push_back("\"" + repeated("the ", 64 * 4) + "\"");
    queries.push_back(repeated("NOT ", 16 * 4) + "the");
    queries.push_back(repeated("NOT (", 15 * 5) + "the" + std::string(15, ')'));
    queries.push_back(std::string(4096, 'x'));
    queries.push_back(std::string(4097, 'x'));
    queries.push_back(std::string(300, 'x') + "*");
    return queries;
}

} // namespace

BOOST_AUTO_TEST_SUITE(query_language)

BOOST_DATA_TEST_CASE(an_operator_matches_this_and_nothing_else, data::make(kExamples), example) {
    const SearchAnswer answer = found(asking(example.query, example.unit), reviews());
    BOOST_TEST(counted(answer) == example.finds);
    BOOST_TEST(answer.total.value == answer.hits.size());
}

BOOST_DATA_TEST_CASE(a_mode_says_how_many_of_the_words_must_occur, data::make(kLoose), loose) {
    SearchRequest request = asking(loose.query);
    request.match = loose.mode;
    BOOST_TEST(counted(found(request, reviews())) == loose.finds);
}

BOOST_DATA_TEST_CASE(a_scope_of_the_request_is_a_scope_of_the_query,
                     data::make({"nurse", "kestrel", "superv* school", "\"the nurse\"", "nurse SENTENCE concern",
                                 "heron OR =neglectful", "nurse -wren"}),
                     query) {
    for (const UnitRow& unit : kUnits)
        for (const schema::SectionKind section :
             {schema::SectionKind::analysis, schema::SectionKind::finding, schema::SectionKind::recommendation,
              schema::SectionKind::introduction}) {
            SearchRequest request = asking(query, unit.unit);
            request.scope = {section};
            const std::string written =
                "in:" + std::string(schema::section_kind_row(section).id) + " (" + std::string(query) + ")";
            BOOST_TEST(counted(found(request, reviews())) == counted(found(asking(written, unit.unit), reviews())),
                       written << " of " << unit.many);
        }
}

BOOST_DATA_TEST_CASE(what_cannot_be_read_is_words_and_a_warning_with_its_place, data::make(kUnread), unread) {
    const SearchAnswer answer = found(asking(unread.query), reviews());
    BOOST_TEST_REQUIRE(answer.reading.warnings.size() == 1u);
    const QueryWarning& warning = answer.reading.warnings.front();
    BOOST_TEST(warning.message.ends_with("."));
    BOOST_TEST_REQUIRE(warning.position.has_value());
    const auto [begin, end] = bytes_of(unread.query, *warning.position);
    BOOST_TEST(unread.query.substr(begin, end - begin) == unread.at);
    BOOST_TEST(warning.suggestion == unread.suggestion);
    BOOST_TEST(counted(answer) == unread.finds);
    if (warning.suggestion.empty()) return;
    const SearchAnswer suggested = found(asking(warning.suggestion), reviews());
    BOOST_TEST(!suggested.reading.literal_fallback);
    BOOST_TEST(suggested.reading.warnings.empty());
}

BOOST_DATA_TEST_CASE(a_query_without_a_word_finds_nothing_and_says_so,
                     data::make({"...", "\"\"", "()", "-", "*", "= *", "\"--\"", "in:analysis", "&&", "?"}), query) {
    for (const UnitRow& unit : kUnits) {
        const SearchAnswer answer = found(asking(query, unit.unit), reviews());
        if (std::string_view(query) != "in:analysis") {
            BOOST_TEST(answer.total.value == 0u);
            BOOST_TEST(answer.reading.read_as.empty());
        }
        BOOST_TEST(answer.reading.literal_fallback);
        BOOST_TEST(!answer.reading.warnings.empty());
        BOOST_TEST(answer.hits.size() == answer.total.value);
    }
}

BOOST_AUTO_TEST_CASE(an_empty_query_finds_everything_of_the_unit) {
    BOOST_TEST(counted(found(asking(""), reviews())) == "ra rb rc rd re");
    BOOST_TEST(counted(found(asking(" \t\n"), reviews())) == "ra rb rc rd re");
    BOOST_TEST(counted(found(asking("", recommendation), reviews())) == "ra:2 rd:1");
    BOOST_TEST(counted(found(asking("", finding), reviews())) == "ra:1");
    BOOST_TEST(counted(found(asking("", learning_point), reviews())) == "ra:1");
}

// What is offered ---------------------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(what_is_offered_finds_as_many_as_it_says) {
    const auto generation = test::fixture_generation();
    std::vector<std::string> words;
    for (std::uint32_t i = 0; i < generation->words().size(); ++i) words.emplace_back(generation->words().text(i));
    std::size_t offered = 0;
    for (std::uint64_t seed = 1; seed <= 250; ++seed) {
        generate::Random random(seed);
        std::string query = random.chance(0.3) ? "in:analysis" : "";
        for (int i = random.between(2, 4); i > 0; --i) {
            const std::string word = random.pick(words);
            const std::string forms[] = {word,
                                         word,
                                         "\"" + word + " " + random.pick(words) + "\"",
                                         "=" + word,
                                         "-" + word,
                                         word + "zq",
                                         word + " SENTENCE " + random.pick(words),
                                         "(" + word + " OR " + random.pick(words) + ")"};
            query += (query.empty() ? "" : " ") + random.pick(forms);
        }
        SearchRequest request{.query = query, .unit = static_cast<Unit>(random.below(5)), .size = 1, .passages = 0};
        request.match = static_cast<MatchMode>(random.below(3));
        if (random.chance(0.3)) request.scope = {schema::SectionKind::recommendation};
        if (random.chance(0.3)) request.selections[schema::index_of(schema::FieldId::nation)].values = {"wales"};
        const SearchAnswer answer = found(request, *generation);
        if (answer.total.value > 0) BOOST_TEST(answer.relaxations.empty(), query);
        for (const Relaxation& each : answer.relaxations) {
            BOOST_TEST(each.count > 0u);
            const SearchAnswer there = found(each.request, *generation);
            BOOST_TEST(there.total.value == each.count, "[" << query << "] offers [" << each.request.query << "] of "
                                                            << unit_row(request.unit).many << ", kind "
                                                            << static_cast<int>(each.kind));
            ++offered;
        }
    }
    BOOST_TEST(offered > 100u);
}

BOOST_AUTO_TEST_CASE(another_spelling_is_offered_for_a_word_that_occurs_nowhere) {
    test::TinyCorpus corpus; // what one review alone has is not suggested
    for (const char* id : {"ra", "rb", "rc", "rd"})
        corpus.add({.id = id, .title = "Some review", .file = "report.md", .text = std::string(kSections)});
    const auto generation = corpus.open();
    for (const UnitRow& unit : kUnits) {
        if (unit.unit == learning_point) continue;
        const SearchAnswer answer = found(asking("supervison nurse", unit.unit), *generation);
        BOOST_TEST(answer.total.value == 0u);
        const auto spelling = std::ranges::find(answer.relaxations, Relaxation::Kind::spelling, &Relaxation::kind);
        BOOST_TEST_REQUIRE((spelling != answer.relaxations.end()), unit.many);
        BOOST_TEST(spelling->what == "supervision");
        BOOST_TEST(spelling->request.query == "supervision nurse");
    }
    const SearchAnswer beside = found(asking("supervison zzzzqqqq nurse"), *generation);
    BOOST_TEST_REQUIRE(!beside.relaxations.empty());
    BOOST_TEST((beside.relaxations.front().kind == Relaxation::Kind::spelling));
    BOOST_TEST(beside.relaxations.front().what == "supervision nurse");
    BOOST_TEST(found(asking("zzzzqqqq"), *generation).relaxations.empty());
    BOOST_TEST(found(asking("nurse"), *generation).relaxations.empty());
}

// Order -----------------------------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(a_review_that_is_named_comes_first) {
    const auto generation = test::fixture_generation();
    for (const schema::ReviewSummary& each : generation->reviews())
        for (const std::string& name : {each.title, each.label, each.id.value}) {
            if (name.empty()) continue;
            const SearchAnswer answer = found(SearchRequest{.query = name, .explain = true}, *generation);
            BOOST_TEST_REQUIRE(!answer.hits.empty(), name);
            // More than one may have the name: each that does stands before those that do not.
            BOOST_TEST(answer.hits.front().explanation->named, name);
            const auto has = [&](const Hit& hit) {
                const std::string words = schema::folded_words(name);
                return hit.summary->id.value == name || schema::folded_words(hit.summary->title) == words ||
                       schema::folded_words(hit.summary->label) == words;
            };
            BOOST_TEST(has(answer.hits.front()), name);
            BOOST_TEST(std::ranges::any_of(answer.hits, [&](const Hit& hit) { return hit.summary == &each; }), name);
            BOOST_TEST(std::ranges::is_sorted(answer.hits, std::greater<>{}, has), name);
        }
}

BOOST_DATA_TEST_CASE(an_explanation_agrees_with_the_order,
                     data::make({"neglect", "school nurse", "child OR mother", "\"child protection\" plan",
                                 "neglect -police", "superv* child", "in:analysis risk"}),
                     query) {
    const auto generation = test::fixture_generation();
    for (const UnitRow& unit : kUnits)
        for (const MatchMode mode : {MatchMode::all, MatchMode::any}) {
            SearchRequest request = asking(query, unit.unit);
            request.match = mode;
            request.explain = true;
            const SearchAnswer answer = found(request, *generation);
            double last = 2;
            for (const Hit& hit : answer.hits) {
                BOOST_TEST_REQUIRE(hit.explanation.has_value());
                const Explanation& why = *hit.explanation;
                BOOST_TEST((why.text >= 0 && why.text <= 1 && why.passage >= 0 && why.passage <= 1));
                BOOST_TEST(!why.terms.empty());
                if (unit.unit == Unit::review && !why.named) {
                    BOOST_TEST(why.score <= last, query << " " << hit.summary->id.value);
                    BOOST_TEST(std::abs(why.score - (0.6 * why.text + 0.4 * why.passage)) < 1e-5);
                    last = why.score;
                } else if (!why.named) {
                    BOOST_TEST(why.text <= last);
                    last = why.text;
                }
            }
        }
}

BOOST_AUTO_TEST_CASE(the_best_hit_is_explained_by_its_words) {
    SearchRequest request = asking("nurse concern");
    request.explain = true;
    const SearchAnswer answer = found(request, reviews());
    BOOST_TEST_REQUIRE(answer.hits.size() == 1u);
    const auto& terms = answer.hits.front().explanation->terms;
    BOOST_TEST_REQUIRE(terms.size() == 2u);
    BOOST_TEST(terms.front().second >= terms.back().second);
    BOOST_TEST(terms.back().second > 0);
}

BOOST_AUTO_TEST_CASE(feedback_is_for_any_of_the_words_and_never_for_a_query_with_operators) {
    const auto feedback = [](std::string_view query, MatchMode mode, std::optional<bool> asked) {
        SearchRequest request = asking(query);
        request.match = mode;
        request.feedback = asked;
        auto lease = reviews().lease();
        return plan(request, test::search_context(reviews()), **lease)->feedback;
    };
    BOOST_TEST(feedback("nurse school", MatchMode::any, {}));
    BOOST_TEST(!feedback("nurse school", MatchMode::any, false));
    BOOST_TEST(!feedback("nurse school", MatchMode::all, {}));
    BOOST_TEST(!feedback("nurse school", MatchMode::most, {}));
    BOOST_TEST(!feedback("nurse", MatchMode::any, {}));
    for (const std::string_view query : {"nurse OR school", "nurse -school plan", "nurse NEAR/3 school",
                                         "NOT nurse school", "nurse SENTENCE school", "nurse (school OR plan)"}) {
        BOOST_TEST(!feedback(query, MatchMode::any, {}), query);
        BOOST_TEST(!feedback(query, MatchMode::any, true), query);
    }
}

BOOST_AUTO_TEST_CASE(the_order_is_the_same_in_two_openings_of_two_builds) {
    test::TinyCorpus corpus;
    test::write_random_corpus(corpus, 60, 7);
    const auto first = corpus.open(), second = corpus.open();
    for (const UnitRow& unit : kUnits)
        for (const std::string_view query :
             {"", "neglect", "child school", "risk OR police", "agenc*", "\"was not\""}) {
            SearchRequest request = asking(query, unit.unit);
            request.match = MatchMode::any;
            const SearchAnswer one = found(request, *first), other = found(request, *second);
            BOOST_TEST(one.total.value == other.total.value);
            BOOST_TEST(ids_of(one) == ids_of(other), boost::test_tools::per_element());
        }
}

// Hostile -----------------------------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(no_text_makes_a_search_fail_but_by_being_too_much) {
    Limits limits;
    limits.search_work = std::chrono::milliseconds(80);
    const auto fixtures = test::fixture_generation();
    std::size_t answered = 0;
    for (const std::string& query : hostile())
        for (const UnitRow& unit : kUnits)
            for (const MatchMode mode : {MatchMode::all, MatchMode::most, MatchMode::any}) {
                const SearchRequest request{.query = query, .unit = unit.unit, .match = mode, .explain = true};
                const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
                const auto answer = search(request, {*fixtures, limits, deadline});
                answered += answer.has_value();
                if (answer) continue;
                const bool too_much = answer.error().code == ErrorCode::query_too_long ||
                                      answer.error().code == ErrorCode::query_too_broad;
                BOOST_TEST(too_much, "[" << query.substr(0, 60) << "] of " << unit.many << ": "
                                         << schema::describe(answer.error()) << answer.error().internal);
                BOOST_TEST((!answer.error().message.empty() && !answer.error().hint.empty()), query.substr(0, 60));
            }
    BOOST_TEST(answered > 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
