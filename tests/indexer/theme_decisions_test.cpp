#include "indexer/desk/theme_decisions.hpp"
#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

using schema::ThemeLevel;

const schema::Vocabulary& vocabulary() {
    static const schema::Vocabulary themes = *schema::Vocabulary::parse(schema::built_in_vocabulary());
    return themes;
}

std::string faults_of(std::string_view csv) {
    const Decisions decisions = read_decisions(csv, vocabulary());
    std::string all;
    if (!decisions)
        for (const schema::Error& fault : decisions.error()) all += fault.message + " " + fault.hint + "\n";
    return all;
}

BOOST_AUTO_TEST_SUITE(theme_decisions)

BOOST_AUTO_TEST_CASE(rows_are_read_by_the_names_of_their_columns) {
    const Decisions decisions = read_decisions("\xEF\xBB\xBFtheme;review;passage;date;decision;coder\n"
                                               "neglect;child-a;\"a \"\"cut\"\"; b\";2024-03-31;central;LM\n"
                                               "poverty;child-a;;;;\n"
                                               "poverty;child-b;;;none;\n",
                                               vocabulary());
    BOOST_TEST_REQUIRE(decisions.has_value());
    BOOST_TEST_REQUIRE(decisions->size() == 2u); // the row without a decision decides nothing
    BOOST_TEST(decisions->front().review == "child-a");
    BOOST_TEST(decisions->front().theme == "neglect");
    BOOST_TEST((decisions->front().level == ThemeLevel::central));
    BOOST_TEST(decisions->front().coder == "LM");
    BOOST_TEST(decisions->front().date == "2024-03-31");
    BOOST_TEST((decisions->back().level == ThemeLevel::none));
    BOOST_TEST(decisions->back().row == 4u);
}

BOOST_AUTO_TEST_CASE(every_fault_is_named_by_row_and_column) {
    const std::string faults = faults_of("review,theme,decision,date\n"
                                         "a,neglekt,central,\n"
                                         "a,neglect,sentral,\n"
                                         ",neglect,central,March\n"
                                         "a,\"neglect\"x,central,\n");
    BOOST_TEST(faults.find("row 2, column theme: the vocabulary has no theme \"neglekt\". Did you mean \"neglect\"?") !=
               std::string::npos);
    BOOST_TEST(faults.find("row 3, column decision: \"sentral\" is no level.") != std::string::npos);
    BOOST_TEST(faults.find("row 4, column review: it is empty.") != std::string::npos);
    BOOST_TEST(faults.find("row 4, column date: \"March\" is not a day.") != std::string::npos);
    BOOST_TEST(faults.find("row 5") != std::string::npos);
    BOOST_TEST(faults_of("review,decision\na,central\n").find("row 1, column theme: there is no such column.") !=
               std::string::npos);
    BOOST_TEST(faults_of("").find("row 1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_review_that_is_not_there_is_named_with_the_nearest_that_is) {
    const Decisions decisions = read_decisions("review,theme,decision\nchild-aa,neglect,none\n", vocabulary());
    const DecisionFaults faults = unknown_reviews(*decisions, {"child-a", "child-b"});
    BOOST_TEST_REQUIRE(faults.size() == 1u);
    BOOST_TEST(faults.front().message == "row 2, column review: there is no review \"child-aa\".");
    BOOST_TEST(faults.front().hint == "Did you mean \"child-a\"?");
}

BOOST_AUTO_TEST_CASE(of_two_decisions_about_one_theme_the_later_holds_in_the_record) {
    const Decisions decisions = read_decisions("review,theme,decision,coder\n"
                                               "child-a,neglect,central,LM\n"
                                               "child-b,neglect,none,LM\n"
                                               "child-a,neglect,mentioned,AB\n"
                                               "child-a,poverty,contributory,AB\n",
                                               vocabulary());
    schema::ReviewRecord record{.id = {"child-a"}};
    record.themes = {{"neglect", ThemeLevel::central, "rule 1", "", ""}, {"housing", ThemeLevel::central, "", "", ""}};
    apply_decisions(holding(*decisions), record);
    BOOST_TEST_REQUIRE(record.themes.size() == 3u);
    BOOST_TEST((record.themes[0] == schema::ThemeAssignment{"housing", ThemeLevel::central, "", "", ""}));
    BOOST_TEST((record.themes[1] == schema::ThemeAssignment{"neglect", ThemeLevel::mentioned, "cataloguer", "AB", ""}));
    BOOST_TEST(
        (record.themes[2] == schema::ThemeAssignment{"poverty", ThemeLevel::contributory, "cataloguer", "AB", ""}));
}

BOOST_AUTO_TEST_CASE(what_is_written_into_a_corpus_is_read_back) {
    const TemporaryFolder corpus;
    BOOST_TEST(*read_decisions_file(corpus.path()) == "");
    const std::vector<ThemeDecision> decisions = {{"child-a", "neglect", ThemeLevel::central, "L, \"M\"", "2024-01-02"},
                                                  {"child-b", "poverty", ThemeLevel::none, "", ""}};
    BOOST_TEST_REQUIRE(write_decisions_file(corpus.path(), decisions).has_value());
    const Decisions again = read_decisions(*read_decisions_file(corpus.path()), vocabulary());
    BOOST_TEST_REQUIRE(again->size() == 2u);
    BOOST_TEST(again->front().same_as(decisions.front()));
    BOOST_TEST(again->back().same_as(decisions.back()));
    BOOST_TEST(!std::filesystem::exists(corpus.path() / "theme-decisions.csv.tmp"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
