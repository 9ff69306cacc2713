#include "indexer/catalogue.hpp"

#include "schema/review_record.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

struct Fault {
    std::string text, place, says;
};
std::ostream& operator<<(std::ostream& out, const Fault& fault) { return out << '[' << fault.text << ']'; }

const Fault kFaults[] = {
    {"id,title,published\none,One,2017-11\ntwo,Two,Nov-17\n", "row 3, column published", "not a date"},
    {"id,title,nation\none,One,englnad\n", "row 2, column nation", "Did you mean \"england\"?"},
    {"id,title,harm\none,One,neglect; nothing\n", "row 2, column harm", "not one of the values"},
    {"id,title,family_factors\none,One,poverty; -wealth\n", "row 2, column family_factors", "wealth"},
    {"id,title,themes\none,One,neglect:main\n", "row 2, column themes", "central, contributory"},
    {"id,title,rights\none,One,closed\n", "row 2, column rights", "open, passages"},
    {"id,title,files,kinds\none,One,a.pdf; b.pdf,briefing\n", "row 2, column kinds", "2 files"},
    {"id,title,files,kinds\none,One,a.pdf,novel\n", "row 2, column kinds", "not one of the values"},
    {"id,title,files\none,One,a/b.pdf\n", "row 2, column files", "form"},
    {"id,title,children,outcome\none,One,Child A; Child B,died\n", "row 2, column children", "one child"},
    {"id,title,outcome\none,One,well\n", "row 2, column outcome", "died"},
    {"id,title\n,One\n", "row 2, column id", "missing"},
    {"id,title\nOne 1,One\n", "row 2, column id", "form"},
    {"id,title\none\n", "row 2", "1 cells where the first has 2"},
    {"id,title\none,On\"e\n", "row 2, column title", "quotation mark"},
    {"id,title\none,\xE9t\xE9\n", "row 2, column title", "UTF-8"},
    {"id,titel\none,One\n", "row 1, column titel", "Did you mean \"title\"?"},
    {"id,title,title\none,One,Two\n", "row 1, column title", "two columns"},
    {"name\n", "row 1, column id", "no such column"},
    {"", "row 1", "empty"},
    {"\xFF\xFEi\0d\0", "row 1", "UTF-8"},
};

bool has_fault(const Catalogue& catalogue, const Fault& expected) {
    for (const CatalogueFault& fault : catalogue.faults)
        if (catalogue_place(fault.row, fault.column) == expected.place &&
            fault.message.find(expected.says) != std::string::npos)
            return true;
    return false;
}

std::string all_faults(const Catalogue& catalogue) {
    std::string text;
    for (const CatalogueFault& fault : catalogue.faults)
        text += catalogue_place(fault.row, fault.column) + ": " + fault.message + "\n";
    return text;
}

BOOST_AUTO_TEST_SUITE(catalogue)

BOOST_AUTO_TEST_CASE(a_row_says_what_a_review_json_says) {
    const Catalogue catalogue = read_catalogue(
        "\xEF\xBB\xBF"
        "ID;Title;publisher;published;harm;family_factors;children;outcome;themes;files;kinds;Review type;reviewers\r\n"
        "one;\"Child K;\r\nan overview\";Thornmere Safeguarding Children Board;2018-11;\"neglect; physical_abuse\";"
        "\"domestic_abuse; -poverty\";Child K;died;\"neglect; csa:contributory\";\"a.pdf; b.md\";"
        "\"overview_report;action_plan\";scr;\"Ann Oak; Ben Ash\"\r\n;;;;;;;;;;;;\r\n");
    BOOST_TEST(all_faults(catalogue) == "");
    BOOST_TEST_REQUIRE(catalogue.rows.size() == 1u);
    const auto expected = schema::parse_review_record(R"({"id": "one", "title": "Child K;\r\nan overview",
        "publisher": {"name": "Thornmere Safeguarding Children Board"}, "published": "2018-11",
        "harm": ["neglect", "physical_abuse"], "family_factors": {"domestic_abuse": "yes", "poverty": "no"},
        "children": [{"label": "Child K", "index_child": true, "outcome": "died"}], "review_type": "scr",
        "themes": [{"theme": "neglect", "level": "central"}, {"theme": "csa", "level": "contributory"}],
        "reviewers": ["Ann Oak", "Ben Ash"],
        "documents": [{"file": "a.pdf", "kind": "overview_report"}, {"file": "b.md", "kind": "action_plan"}]})");
    BOOST_TEST_REQUIRE(expected.has_value());
    BOOST_TEST(write_review_record(catalogue.rows[0].record) == write_review_record(*expected));
    BOOST_TEST(!catalogue.rows[0].record.inferred);
}

BOOST_DATA_TEST_CASE(every_fault_is_named_by_row_and_column, kFaults, fault) {
    const Catalogue catalogue = read_catalogue(fault.text);
    BOOST_TEST(has_fault(catalogue, fault), all_faults(catalogue));
}

BOOST_AUTO_TEST_CASE(a_faulty_row_costs_that_row_and_gives_up_its_files) {
    const Catalogue catalogue =
        read_catalogue("id,title,nation,files\none,One,mars,a.pdf\ntwo,Two,wales,b.pdf\nthree,Three,pluto,c.pdf\n");
    BOOST_TEST_REQUIRE(catalogue.rows.size() == 1u);
    BOOST_TEST(catalogue.rows[0].row == 3u);
    BOOST_TEST(catalogue.rows[0].record.id.value == "two");
    BOOST_TEST((catalogue.faulty_files == std::vector<std::string>{"a.pdf", "c.pdf"}));
}

BOOST_AUTO_TEST_CASE(an_unknown_column_costs_only_itself) {
    const Catalogue catalogue = read_catalogue("id,title,colour\none,One,red\n");
    BOOST_TEST(catalogue.rows.size() == 1u);
    BOOST_TEST(catalogue.faults.size() == 1u);
}

BOOST_AUTO_TEST_CASE(rows_are_counted_as_a_spreadsheet_does_whatever_lines_they_take) {
    const Catalogue catalogue = read_catalogue("id,title,nation\none,\"a\nb\nc\",wales\ntwo,Two,mars\n");
    BOOST_TEST_REQUIRE(catalogue.faults.size() == 1u);
    BOOST_TEST(catalogue.faults[0].row == 3u);
}

BOOST_AUTO_TEST_CASE(an_anonymous_publisher_has_no_name) {
    const Catalogue catalogue = read_catalogue("id,title,publisher\none,One,anonymous\n");
    BOOST_TEST_REQUIRE(catalogue.rows.size() == 1u);
    BOOST_TEST(catalogue.rows[0].record.anonymous_publisher);
    BOOST_TEST(catalogue.rows[0].record.publisher == "");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
