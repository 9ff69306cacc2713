#include "schema/lined_json.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::schema {

namespace {

struct Broken {
    std::string json;
    std::size_t line;
};
std::ostream& operator<<(std::ostream& out, const Broken& broken) { return out << broken.json.substr(0, 40); }

const Broken kBroken[] = {
    {"", 1},
    {"{", 1},
    {"neglect", 1},
    {"{\n\"a\": 1\n\"b\": 2}", 3},
    {"[1,\n2,\n]", 3},
    {"[\"one\ntwo\"]", 1},
    {"[\n\"\xFF\"]", 2},
    {"{}\n{}", 2},
    {std::string("{}\n\0{", 5), 2},
    {std::string(1'000'000, '['), 1},
};

} // namespace

BOOST_AUTO_TEST_SUITE(lined_json)

BOOST_AUTO_TEST_CASE(every_value_knows_its_line) {
    const auto read = read_lined_json("{\n  \"a\": [true,\n  7.5, \"text\"],\n\n  \"b\": {\"c\": null}}\n");
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST(read->line == 1u);
    const LinedJson* list = read->member("a");
    BOOST_TEST_REQUIRE(list != nullptr);
    BOOST_TEST(list->line == 2u);
    BOOST_TEST_REQUIRE(list->values.size() == 3u);
    BOOST_TEST(list->values[0].truth);
    BOOST_TEST(list->values[1].number == 7.5);
    BOOST_TEST(list->values[1].line == 3u);
    BOOST_TEST(list->values[2].text == "text");
    BOOST_TEST(read->member("b")->line == 5u);
    BOOST_TEST((read->member("b")->member("c")->kind == LinedJson::Kind::null));
    BOOST_TEST(read->member("c") == nullptr);
    BOOST_TEST(list->member("a") == nullptr);
}

BOOST_AUTO_TEST_CASE(a_name_that_stands_twice_is_kept_twice) {
    const auto read = read_lined_json(R"({"a": 1, "a": 2})");
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST(read->names.size() == 2u);
    BOOST_TEST(read->member("a")->number == 1);
}

BOOST_DATA_TEST_CASE(what_is_not_json_is_refused_with_the_line, boost::unit_test::data::make(kBroken), broken) {
    const auto read = read_lined_json(broken.json);
    BOOST_TEST_REQUIRE(!read.has_value());
    BOOST_TEST(read.error().line == broken.line);
    BOOST_TEST(!read.error().message.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
