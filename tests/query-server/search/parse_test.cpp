#include "query-server/search/parse.hpp"

#include "corpus-fixtures/generate/random.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>

namespace casebook::server {

namespace {

namespace data = boost::unit_test::data;
using schema::ErrorCode;
using schema::Result;

Result<ParsedQuery> parsed(std::string_view text, const Limits& limits = {}) {
    schema::TextAnalyser analyser;
    return parse_query(text, limits, analyser);
}

std::string read_as(std::string_view text) {
    const auto query = parsed(text);
    return query ? query->read_as : "error: " + query.error().message;
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    while (times-- > 0) out += text;
    return out;
}

struct Reading {
    std::string_view given, read_as;
};
std::ostream& operator<<(std::ostream& out, const Reading& reading) { return out << reading.given; }

// clang-format off
constexpr Reading kReadings[] = {
    {"", ""},
    {"   \t\n ", ""},
    {"neglect", "neglect"},
    {"  home \t conditions ", "home AND conditions"},
    {"home AND conditions", "home AND conditions"},
    {"school OR nursery", "school OR nursery"},
    {"a b OR c d", "(a AND b) OR (c AND d)"},
    {"a OR b OR c", "a OR b OR c"},
    {"a (b OR c)", "a AND (b OR c)"},
    {"neglect (school OR nursery) -police", "neglect AND (school OR nursery) AND NOT police"},
    {"neglect NOT police", "neglect AND NOT police"},
    {"neglect AND NOT police", "neglect AND NOT police"},
    {"a OR NOT b", "a OR NOT b"},
    {"NOT a", "NOT a"},
    {"-a", "NOT a"},
    {"-(a b)", "NOT (a AND b)"},
    {"-\"was not\"", "NOT \"was not\""},
    {"(-a)", "NOT a"},
    {"NOT NOT a", "NOT NOT a"},
    {"((a))", "a"},
    {"a ((b OR c))", "a AND (b OR c)"},
    {"((a OR b)) ((c))", "(a OR b) AND c"},
    {"NOT ((a b))", "NOT (a AND b)"},
    {"\"a\" NEAR/2 b", "(a NEAR/2 b)"},
    {"(a b) c", "(a AND b) AND c"},
    {"\"was not brought\"", "\"was not brought\""},
    {"\xE2\x80\x9Cwas not brought\xE2\x80\x9D", "\"was not brought\""},
    {"\xE2\x80\x9Ewas not\xE2\x80\x9C", "\"was not\""},
    {"a\"b c\"d", "a AND \"b c\" AND d"},
    {"a(b)c", "a AND b AND c"},
    {"escalation NEAR/10 disagreement", "(escalation NEAR/10 disagreement)"},
    {"a NEAR b", "(a NEAR b)"},
    {"a NEAR/2 b NEAR/3 c", "(a NEAR/2 b NEAR/3 c)"},
    {"x a NEAR/2 b OR c", "(x AND (a NEAR/2 b)) OR c"},
    {"-a NEAR/2 b", "NOT (a NEAR/2 b)"},
    // Small letters are words
    {"and or not near", "and AND or AND not AND near"},
    {"Or Not", "Or AND Not"},
    {"NEARBY ORDER NOTE ANDREW", "NEARBY AND ORDER AND NOTE AND ANDREW"},
    // A hyphen within a word, or alone, is no NOT
    {"multi-agency", "multi-agency"},
    {"AB-12/3", "AB-12/3"},
    {"a - b", "a AND b"},
    {"a -- b", "a AND b"},
    {"a-b -c", "a-b AND NOT c"},
    {"a -", "a"},
    {"s.47 4.2.1 1,392 O'Brien", "s.47 AND 4.2.1 AND 1,392 AND O'Brien"},
    // Words without blanks between are a phrase
    {"a,b", "\"a,b\""},
    {"school:nurse", "\"school:nurse\""},
    // What is no word is left out
    {"! neglect ?", "neglect"},
    {"a AND !", "a"},
    {"neglect*", "neglect*"},
    {"ne*", "ne"},
    {"=Neglect", "=Neglect"},
    {"=multi-agency", "=multi-agency"},
    {"=", ""},
    {"a SENTENCE b", "(a SENTENCE b)"},
    {"a SENTENCE b SENTENCE c d", "(a SENTENCE b SENTENCE c) AND d"},
    {"theme:neglect,poverty baby", "theme:neglect,poverty AND baby"},
    {"publisher:\"St Brannock's Board\"", "publisher:\"St Brannock's Board\""},
    {"year:2015..2020", "published_year:2015..2020"},
    {"-agency:police", "NOT agency:police"},
    {"title:siblings", "title:siblings"},
    {"label:\"Child A\"", "title:\"Child A\""},
    {"in:recommendations a b", "in:recommendations AND a AND b"},
    {"a in:findings,analysis b", "in:analysis,findings AND a AND b"},
    {"a (in:findings b OR c)", "a AND ((in:findings AND b) OR c)"},
    {"in:findings (a OR b)", "in:findings AND (a OR b)"},
    {"a ()", "a"},
    {"\"neglect\"", "neglect"},
    {"\" was  not \"", "\" was  not \""},
    // A word in quotes is never an operator, and what is shown must say so
    {"\"OR\"", "\"OR\""},
    {"\"NOT\" a", "\"NOT\" AND a"},
    {"\"-police\"", "\"-police\""},
    {"a \"NEAR\" b", "a AND \"NEAR\" AND b"},
    {"\"(a\"", "\"(a\""},
    {"\" a \"", "\" a \""},
};
// clang-format on

struct Bad {
    std::string given;
    std::size_t begin, length; // code points
    std::string suggestion_read_as;
};
std::ostream& operator<<(std::ostream& out, const Bad& bad) { return out << bad.given.substr(0, 60); }

// clang-format off
const Bad kBad[] = {
    {"\"was not brought", 0, 16, "\"was not brought\""},
    {"a \"b c", 2, 4, "a AND \"b c\""},
    {"Si\xC3\xA2n \xF0\x9F\x98\x80 \"na\xC3\xAFve b", 7, 8, "Si\xC3\xA2n AND \"na\xC3\xAFve b\""},
    {"(a b", 0, 1, "a AND b"},
    {"a (b (c", 5, 1, "a AND (b AND c)"},
    {"a)", 1, 1, "a"},
    {"a) b) c", 1, 1, "a AND b AND c"},
    {"OR a", 0, 2, "a"},
    {"a OR", 2, 2, "a"},
    {"a OR OR b", 2, 2, "a OR b"},
    {"a OR ()", 2, 2, "a"},
    {"(OR)", 1, 2, ""},
    {"AND a", 0, 3, "a"},
    {"a AND", 2, 3, "a"},
    {"a AND AND b", 2, 3, "a AND b"},
    {"a AND OR b", 2, 3, "a OR b"},
    {"NOT", 0, 3, ""},
    {"a NOT", 2, 3, "a"},
    {"NOT AND a", 0, 3, "a"},
    {"NEAR a", 0, 4, "a"},
    {"a NEAR", 2, 4, "a"},
    {"a NEAR/ b", 2, 5, "(a NEAR/10 b)"},
    {"a NEAR/x b", 2, 6, "(a NEAR/10 b)"},
    {"a NEAR/0 b", 2, 6, "(a NEAR/10 b)"},
    {"a NEAR/-3 b", 2, 7, "(a NEAR/10 b)"},
    {"a NEAR/99999999999 b", 2, 16, "(a NEAR/10 b)"},
    {"a NEAR/60 b", 2, 7, "(a NEAR/50 b)"},
    {"\"a b\" NEAR c", 6, 4, "\"a b\" AND c"},
    {"a NEAR \"b c\"", 2, 4, "a AND \"b c\""},
    {"a NEAR (b c)", 2, 4, "a AND (b AND c)"},
    {"a NEAR/2 b SENTENCE c", 11, 8, "(a NEAR/2 b) AND c"},
    {"SENTENCE a", 0, 8, "a"},
    {"in:findings", 0, 11, ""},
    {"in:findngs a", 0, 10, "in:findings AND a"},
    {"in:nowhere a", 0, 10, "a"},
    {"-in:findings a", 0, 1, "in:findings AND a"},
    {"theme:, a", 0, 7, "a"},
    {"theme:\"open a", 0, 13, "theme:\"open a\""},
    {"()", 0, 2, ""},
    {"\"\"", 0, 2, ""},
    {"!!! ???", 0, 7, ""},
    {"\xF0\x9F\x98\x80", 0, 1, ""},
};
// clang-format on

} // namespace

BOOST_AUTO_TEST_SUITE(parse)

BOOST_DATA_TEST_CASE(a_query_is_read_with_its_operators_written_out, data::make(kReadings), reading) {
    BOOST_TEST(read_as(reading.given) == reading.read_as);
}

BOOST_DATA_TEST_CASE(what_is_shown_is_read_the_same_way_again, data::make(kReadings), reading) {
    BOOST_TEST(read_as(reading.read_as) == reading.read_as);
}

BOOST_DATA_TEST_CASE(a_query_that_cannot_be_read_is_read_as_words_pointed_at_and_mended, data::make(kBad), bad) {
    const auto query = parsed(bad.given);
    BOOST_TEST_REQUIRE(query.has_value());
    BOOST_TEST(query->literal_fallback);
    BOOST_TEST(!query->empty);
    BOOST_TEST(std::ranges::all_of(query->root.children,
                                   [](const QueryNode& node) { return node.kind == QueryNode::Kind::word; }));
    BOOST_TEST_REQUIRE(query->warnings.size() == 1u);
    const QueryWarning& warning = query->warnings.front();
    BOOST_TEST(!warning.message.empty());
    BOOST_TEST_REQUIRE(warning.position.has_value());
    BOOST_TEST(warning.position->begin == bad.begin);
    BOOST_TEST(warning.position->length == bad.length);
    BOOST_TEST(read_as(warning.suggestion) == bad.suggestion_read_as);
}

BOOST_AUTO_TEST_CASE(an_empty_query_asks_nothing_and_nothing_else_does) {
    BOOST_TEST(parsed("")->empty);
    BOOST_TEST(parsed(" ")->empty);
    BOOST_TEST(!parsed("a")->empty);
    BOOST_TEST(!parsed("-a")->empty);
}

BOOST_AUTO_TEST_CASE(what_was_left_out_or_read_otherwise_is_said) {
    BOOST_TEST(parsed("neglect !")->warnings.size() == 1u);
    BOOST_TEST(parsed("neglect !")->warnings.front().message.find("\"!\"") != std::string::npos);
    BOOST_TEST(parsed("neg*lect")->warnings.front().message.find("wildcard") != std::string::npos);
    BOOST_TEST(parsed("ne*")->warnings.front().message.find("letters") != std::string::npos);
    BOOST_TEST(parsed("agancy:police")->warnings.front().suggestion == "agency:police");
    BOOST_TEST(parsed("=a,b")->warnings.front().message.find("single word") != std::string::npos);
    BOOST_TEST(parsed("neglect")->warnings.empty());
    BOOST_TEST(parsed("https://example.org")->warnings.empty());
}

BOOST_AUTO_TEST_CASE(a_compound_keeps_its_parts_and_its_joined_form) {
    const auto query = parsed("multi-agency");
    BOOST_TEST_REQUIRE(query->root.children.size() == 1u);
    const QueryNode& word = query->root.children.front();
    BOOST_TEST((word.kind == QueryNode::Kind::word));
    BOOST_TEST((word.stems == std::vector<std::string>{"multi", "agenc"}));
    BOOST_TEST(word.joined == "multiag");
    BOOST_TEST((word.range == schema::TextRange{0, 12}));
}

BOOST_AUTO_TEST_CASE(positions_are_code_points_of_the_query) {
    const auto query = parsed("Si\xC3\xA2n \"na\xC3\xAFve b\" c");
    BOOST_TEST((query->root.children[0].range == schema::TextRange{0, 4}));
    BOOST_TEST((query->root.children[1].range == schema::TextRange{5, 9}));
    BOOST_TEST((query->root.children[2].range == schema::TextRange{15, 1}));
}

BOOST_AUTO_TEST_CASE(what_is_wanted_leaves_out_what_is_not_wanted) {
    BOOST_TEST((wanted_stems(parsed("neglect neglected -police NOT (school OR nurse) \"was not\"")->root) ==
                std::vector<std::string>{"neglect", "was", "not"}));
    BOOST_TEST(wanted_stems(parsed("-police")->root).empty());
}

BOOST_AUTO_TEST_CASE(every_limit_lets_through_as_much_as_it_says_and_no_more) {
    const Limits limits;
    const auto code_of = [](const std::string& text) {
        const auto query = parsed(text);
        if (!query) return schema::error_row(query.error().code).name;
        return query->literal_fallback ? std::string_view("read as words") : std::string_view("read");
    };
    BOOST_TEST(code_of(repeated("w ", limits.max_query_terms)) == "read");
    BOOST_TEST(code_of(repeated("w ", limits.max_query_terms + 1)) == "query_too_broad");
    BOOST_TEST(code_of(std::string(limits.max_query_bytes, 'w')) == "read");
    BOOST_TEST(code_of(std::string(limits.max_query_bytes + 1, 'w')) == "query_too_long");
    BOOST_TEST(code_of("\"" + repeated("w ", limits.max_phrase_words) + "\"") == "read");
    BOOST_TEST(code_of("\"" + repeated("w ", limits.max_phrase_words + 1) + "\"") == "read as words");
    const std::size_t deep = limits.max_query_nesting;
    BOOST_TEST(code_of(repeated("(", deep) + "w" + repeated(")", deep)) == "read");
    BOOST_TEST(code_of(repeated("(", deep + 1) + "w" + repeated(")", deep + 1)) == "read as words");
    BOOST_TEST(code_of(repeated("NOT ", deep) + "w") == "read");
    BOOST_TEST(code_of(repeated("NOT ", deep + 1) + "w") == "read as words");
    BOOST_TEST(code_of("w" + repeated(" NEAR w", limits.max_near_operands - 1)) == "read");
    BOOST_TEST(code_of("w" + repeated(" NEAR w", limits.max_near_operands)) == "read as words");
    BOOST_TEST(code_of("w" + repeated(" SENTENCE w", limits.max_near_operands)) == "read as words");
    BOOST_TEST(code_of("a NEAR/" + std::to_string(limits.max_near_window) + " b") == "read");
    BOOST_TEST(code_of("a NEAR/" + std::to_string(limits.max_near_window + 1) + " b") == "read as words");
}

BOOST_AUTO_TEST_CASE(brackets_side_by_side_are_not_deep) {
    const Limits limits;
    BOOST_TEST(parsed(repeated("(a) ", limits.max_query_terms)).has_value());
    BOOST_TEST(parsed(repeated("-a ", limits.max_query_terms)).has_value());
}

// Whatever is typed: an answer, or an error that points into the text and offers something that can be read.
void check_whatever(const std::string& text) {
    const auto query = parsed(text);
    if (query) {
        for (const QueryWarning& warning : query->warnings) {
            if (warning.position)
                BOOST_TEST(warning.position->begin + warning.position->length <= code_points(text), "[" << text << "]");
            BOOST_TEST(parsed(warning.suggestion).has_value(),
                       "[" << text << "] suggests [" << warning.suggestion << "]");
        }
        const auto again = parsed(query->read_as);
        const bool longer =
            query->read_as.size() > Limits().max_query_bytes; // operators written out may pass the limit
        BOOST_TEST((longer || again.has_value()), "[" << text << "] is shown as [" << query->read_as << "]");
        if (again) {
            BOOST_TEST(again->read_as == query->read_as);
            BOOST_TEST((wanted_stems(again->root) == wanted_stems(query->root)),
                       "[" << text << "] is shown as [" << query->read_as << "]");
        }
        return;
    }
    const schema::Error& error = query.error();
    BOOST_TEST((error.code == ErrorCode::query_too_broad || error.code == ErrorCode::query_too_long));
    BOOST_TEST(!error.message.empty());
    if (error.position)
        BOOST_TEST(error.position->begin + error.position->length <= code_points(text), "[" << text << "]");
    BOOST_TEST(parsed(error.suggestion).has_value(), "[" << text << "] is mended to [" << error.suggestion << "]");
    if (schema::is_valid_utf8(text)) BOOST_TEST(schema::is_valid_utf8(error.suggestion), "[" << text << "]");
}

constexpr std::string_view kPieces[] = {"(",
                                        ")",
                                        "\"",
                                        "\xE2\x80\x9C",
                                        "\xE2\x80\x9D",
                                        " ",
                                        " ",
                                        "-",
                                        "--",
                                        "OR",
                                        "in:",
                                        " in:findings ",
                                        "theme:",
                                        " year:2015..2020 ",
                                        "title:",
                                        " SENTENCE ",
                                        "abc*",
                                        " =",
                                        " OR ",
                                        "AND",
                                        " AND ",
                                        "NOT",
                                        " NOT ",
                                        "NEAR",
                                        " NEAR/5 ",
                                        "NEAR/",
                                        "NEAR/0",
                                        "NEAR/999",
                                        "*",
                                        "?",
                                        ":",
                                        "=",
                                        "'",
                                        "\xE2\x80\x99",
                                        "/",
                                        ".",
                                        ",",
                                        "_",
                                        "a",
                                        "neglect",
                                        "multi-agency",
                                        "s.47",
                                        "4.2.1",
                                        "1,392",
                                        "O'Brien",
                                        "caf\xC3\xA9",
                                        "\xEF\xAC\x81",
                                        "\xC2\xAD",
                                        "\xE2\x80\x8B",
                                        "\xF0\x9F\x98\x80",
                                        "\xE4\xBF\x9D",
                                        "\xD8\xB7",
                                        "\xFF",
                                        "\xC3",
                                        "\xE2\x80",
                                        "\xED\xA0\x80",
                                        "\t",
                                        "\n",
                                        "\r\n",
                                        "\\",
                                        "\x01",
                                        "<script>alert(1)</script>",
                                        "' OR 1=1 --",
                                        "%00",
                                        "\xC2\xBD",
                                        "\xE2\x84\x80",
                                        "\xE2\x85\xA3",
                                        "\xEF\xBC\xAE\xEF\xBC\xAF\xEF\xBC\xB4",
                                        "\xCC\x81",
                                        "\xE2\x80\xAE",
                                        "\xC3\x9F",
                                        "\xEF\xB7\xBA",
                                        "${x}",
                                        "../..",
                                        "\xE2\x91\xA0",
                                        "\xE2\x92\x88"};

BOOST_AUTO_TEST_CASE(nothing_that_is_typed_does_harm_and_every_suggestion_can_be_read) {
    for (const std::string_view piece : kPieces) check_whatever(std::string(piece));
    for (const std::string_view first : kPieces)
        for (const std::string_view second : kPieces) check_whatever(std::string(first) + std::string(second));
    for (std::uint64_t seed = 0; seed < 10000; ++seed) {
        generate::Random random(seed);
        std::string text;
        for (std::size_t i = random.below(14); i > 0; --i) text += random.pick(kPieces);
        BOOST_TEST_CONTEXT("seed " << seed) check_whatever(text);
    }
}

BOOST_AUTO_TEST_CASE(queries_beyond_the_limits_do_no_harm_either) {
    for (const std::string_view piece : kPieces)
        for (const std::size_t times : {20, 40, 120, 600, 2000}) {
            check_whatever(repeated(piece, times));
            check_whatever(repeated(std::string(piece) + " ", times));
            check_whatever("x" + repeated(piece, times));
        }
}

BOOST_AUTO_TEST_CASE(a_nul_is_a_character_like_another) {
    check_whatever(std::string("a\0b", 3));
    check_whatever(std::string("\0", 1));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
