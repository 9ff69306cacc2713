#include "query-server/search/pack.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <random>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

const Limits kLimits;

Pack read(std::string_view query) {
    const auto pack = parse_pack(query, kLimits);
    BOOST_TEST_REQUIRE(pack.has_value(), query);
    return *pack;
}

schema::Error first_fault(std::string_view query) {
    const auto pack = parse_pack(query, kLimits);
    BOOST_TEST_REQUIRE(!pack.has_value(), query);
    return pack.error().front().error;
}

std::vector<std::string> items_of(const Pack& pack) {
    std::vector<std::string> out;
    for (const PackEntry& entry : pack.entries) out.push_back(pack_item(entry.item));
    return out;
}

std::uint32_t below(std::uint32_t most, std::mt19937& random) { return static_cast<std::uint32_t>(random()) % most; }

/// Anything that may be in a text: words, signs that addresses code, letters of several bytes, lines where they may be.
std::string random_text(std::mt19937& random, bool lines) {
    constexpr std::string_view kPieces[] = {"why", "&item=b", "é", "?", "=", "+", "%25", "ask:", "a/b", "“", "\n"};
    std::string out = "x";
    for (std::uint32_t n = below(8, random); n > 0; --n) {
        const std::string_view piece = kPieces[below(std::size(kPieces) - (lines ? 0 : 1), random)];
        out.append(below(2, random) == 0 && piece != "\n" ? " " : "").append(piece);
    }
    return out + "x";
}

Pack random_pack(std::mt19937& random) {
    Pack pack{.title = below(2, random) == 0 ? random_text(random, false) : "",
              .note = below(2, random) == 0 ? random_text(random, true) : "",
              .entries = {}};
    for (std::uint32_t n = below(12, random); n > 0; --n) {
        PackEntry entry{.item = {"review-" + std::to_string(n), {}}, .questions = {}};
        if (below(3, random) != 0)
            entry.item.passage = PackPassage{random_text(random, false) + ".pdf", 1 + below(90, random), n,
                                             n + 1 + below(500, random), quotation_digest(std::to_string(n))};
        for (std::uint32_t q = below(4, random); q > 0; --q) entry.questions.push_back(random_text(random, false));
        pack.entries.push_back(std::move(entry));
    }
    return pack;
}

BOOST_AUTO_TEST_SUITE(packs)

BOOST_AUTO_TEST_CASE(an_item_is_a_review_or_a_passage_of_one) {
    const auto review = read_pack_item("ashenby-2018");
    BOOST_TEST_REQUIRE(review.has_value());
    BOOST_TEST(review->review == "ashenby-2018");
    BOOST_TEST(!review->passage.has_value());
    const auto passage = read_pack_item("ashenby-2018/final - 2.0/report.pdf/11/120-345.9f2c1a7b");
    BOOST_TEST_REQUIRE((passage && passage->passage));
    BOOST_TEST((*passage->passage == PackPassage{"final - 2.0/report.pdf", 11, 120, 345, "9f2c1a7b"}));
}

const char* const kNoItems[] = {"",
                                "-a",
                                "Ashenby",
                                "a b",
                                "a/",
                                "a/report.pdf",
                                "a/report.pdf/1",
                                "a/report.pdf/1/0-5",
                                "a//1/0-5.9f2c1a7b",
                                "a/report.pdf/0/0-5.9f2c1a7b",
                                "a/report.pdf/01/0-5.9f2c1a7b",
                                "a/report.pdf/1/5-5.9f2c1a7b",
                                "a/report.pdf/1/-1-5.9f2c1a7b",
                                "a/report.pdf/1/0-5.9F2C1A7B",
                                "a/report.pdf/1/0-5.9f2c1a7",
                                "a/report.pdf/1/0-4294967296.9f2c1a7b",
                                "../etc/passwd",
                                "<script>alert(1)</script>"};
BOOST_DATA_TEST_CASE(what_is_no_item_is_refused_by_name, data::make(kNoItems), text) {
    BOOST_TEST(!read_pack_item(text).has_value());
    if (std::string_view(text).empty()) return;
    std::string query;
    append_parameter(query, "item", text);
    BOOST_TEST(first_fault(query).parameter == "item");
}

BOOST_AUTO_TEST_CASE(the_order_of_the_address_is_the_order_of_the_pack) {
    const Pack pack = read("item=c&ask=Who%3F&item=a&item=b&ask=When%3F&ask=Why%3F");
    BOOST_TEST((items_of(pack) == std::vector<std::string>{"c", "a", "b"}));
    BOOST_TEST((pack.entries[0].questions == std::vector<std::string>{"Who?"}));
    BOOST_TEST(pack.entries[1].questions.empty());
    BOOST_TEST((pack.entries[2].questions == std::vector<std::string>{"When?", "Why?"}));
}

BOOST_AUTO_TEST_CASE(a_repeated_item_is_one_and_its_questions_join_it) {
    const Pack pack = read("item=a&ask=One&item=b&item=a&ask=Two");
    BOOST_TEST((items_of(pack) == std::vector<std::string>{"a", "b"}));
    BOOST_TEST((pack.entries[0].questions == std::vector<std::string>{"One", "Two"}));
}

BOOST_AUTO_TEST_CASE(each_line_of_a_form_s_field_is_a_question) {
    const Pack pack = read("title=+A%0Ab+&note=One%0D%0Atwo%0D%0A&item=a&ask=Who%3F%0D%0A%0D%0A+Why%3F+&item=b&ask=");
    BOOST_TEST(pack.title == "A b");
    BOOST_TEST(pack.note == "One\ntwo");
    BOOST_TEST((pack.entries[0].questions == std::vector<std::string>{"Who?", "Why?"}));
    BOOST_TEST(pack.entries[1].questions.empty());
}

BOOST_AUTO_TEST_CASE(an_unknown_parameter_is_named_with_the_nearest) {
    const schema::Error error = first_fault("item=a&titel=b");
    BOOST_TEST((error.code == schema::ErrorCode::unknown_parameter));
    BOOST_TEST(error.parameter == "titel");
    BOOST_TEST(error.suggestion == "title");
}

BOOST_AUTO_TEST_CASE(a_question_needs_an_item_before_it_and_a_title_is_given_once) {
    BOOST_TEST(first_fault("ask=Who&item=a").parameter == "ask");
    BOOST_TEST(first_fault("title=a&title=b").parameter == "title");
}

BOOST_AUTO_TEST_CASE(more_than_a_pack_may_hold_is_refused) {
    std::string items, questions = "item=a";
    for (std::size_t i = 0; i <= kLimits.max_pack_items; ++i) append_parameter(items, "item", "r" + std::to_string(i));
    for (std::size_t i = 0; i <= kLimits.max_pack_questions; ++i) append_parameter(questions, "ask", "Why?");
    BOOST_TEST(first_fault(items).parameter == "item");
    BOOST_TEST(first_fault(questions).parameter == "ask");
    const auto of = [](std::size_t bytes) { return std::string(bytes + 1, 'x'); };
    BOOST_TEST(first_fault("title=" + of(kLimits.max_pack_title_bytes)).parameter == "title");
    BOOST_TEST(first_fault("note=" + of(kLimits.max_pack_note_bytes)).parameter == "note");
    BOOST_TEST(first_fault("item=a&ask=" + of(kLimits.max_pack_question_bytes)).parameter == "ask");
    BOOST_TEST(first_fault("item=" + of(kLimits.max_pack_item_bytes)).parameter == "item");
    std::string long_address = "item=a";
    for (std::size_t i = 0; i < 30; ++i) append_parameter(long_address, "ask", of(kLimits.max_pack_question_bytes - 1));
    BOOST_TEST(first_fault(long_address).message.find("too long for an address") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_as_it_was) {
    std::mt19937 random(20);
    for (int i = 0; i < 500; ++i) {
        const Pack pack = random_pack(random);
        const std::string address = query_string(pack);
        BOOST_TEST((read(address) == pack), address);
        BOOST_TEST(query_string(read(address)) == address);
        const auto along = pack_of(pack_values(pack), kLimits);
        BOOST_TEST_REQUIRE(along.has_value());
        BOOST_TEST((*along == pack), address);
    }
}

BOOST_AUTO_TEST_CASE(a_search_takes_a_pack_along_with_its_questions) {
    const Pack pack = read("title=Babies&item=b%2Fr.pdf%2F2%2F0-9.9f2c1a7b&ask=Why%3F&item=a&ask=Why%3F");
    SearchRequest request{.query = "neglect"};
    request.pack = pack_values(pack);
    const auto parsed = parse_search(query_string(request), kLimits);
    BOOST_TEST_REQUIRE(parsed.has_value());
    BOOST_TEST((*pack_of(parsed->pack, kLimits) == pack));
    const auto refused = parse_search("q=neglect&pack=No+item", kLimits);
    BOOST_TEST_REQUIRE(!refused.has_value());
    BOOST_TEST(refused.error().front().error.parameter == "pack");
}

BOOST_AUTO_TEST_CASE(a_passage_that_is_too_long_to_be_quoted_is_no_item) {
    Passage passage{.document = "r.pdf", .pdf_page = 2, .text = "Text.", .begin = 10, .end = 15};
    BOOST_TEST(pack_item_of("a", passage, kLimits) == "a/r.pdf/2/10-15." + quotation_digest("Text."));
    passage.end = 10 + kLimits.max_pack_passage_code_points + 1;
    BOOST_TEST(pack_item_of("a", passage, kLimits).empty());
    BOOST_TEST(pack_item_of("a", Passage{.document = "r.pdf"}, kLimits).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
