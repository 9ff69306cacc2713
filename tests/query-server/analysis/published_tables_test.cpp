// Published tables of the field, made of reviews and got back: counts, percentages as rounded in print, what is not
// classified, and bases.
//
//   Complexity and challenge (2020), reviews of incidents 2014-17: 368, 206 of them fatal; of these 78 caused directly,
//   106 related, 22 neither (the rest)
//   Neglect and serious case reviews (2013), 2005-11: 645, categories of plan of 175 (table 2.4), and 43 non-fatal
//   reviews of 2009-11 by harm and neglect (table 2.13)
//   Sidebotham et al. (2011), 276 deaths 2005-09: by class, 30 of them not classified
#include "analysed.hpp"

#include <boost/test/unit_test.hpp>

#include <tuple>

namespace casebook::server::test {
namespace {

/// So many reviews of one child each, with these members of the record and of the child.
struct Like {
    std::size_t reviews;
    std::string record, child;
};

std::shared_ptr<const Generation> made(casebook::test::TinyCorpus& corpus, const std::vector<Like>& parts) {
    std::size_t number = 1000;
    for (const Like& part : parts)
        for (std::size_t i = 0; i < part.reviews; ++i)
            corpus.add(
                {.id = "review-" + std::to_string(number++),
                 .members = R"("children": [{)" + part.child + "}]" + (part.record.empty() ? "" : ", ") + part.record});
    return corpus.open();
}

/// The share of the column in the cell, or line of totals, of those values: "count of base = percent".
class Table {
  public:
    Table(std::shared_ptr<const Generation> generation, const std::string& query) {
        Served served(std::move(generation));
        rows_ = cells_of(served.get("/analysis.csv?for=data&" + query).body);
    }
    std::string cell(std::string_view row, std::string_view column = "") const {
        for (const auto& cells : rows_)
            if (cells[1] == row && cells[2] == column) return cells[7] + " of " + cells[8] + " = " + cells[9];
        return "none";
    }

  private:
    std::vector<std::vector<std::string>> rows_;
};

BOOST_AUTO_TEST_SUITE(published_tables)

BOOST_AUTO_TEST_CASE(incidents_2014_to_2017_by_outcome_and_by_cause_of_death) {
    const std::string died = R"("outcome": "died")", first = R"("incident": "2014-05")",
                      last = R"("incident": "2017-03-31")";
    casebook::test::TinyCorpus corpus;
    const auto generation = made(corpus, {{40, first, died + R"(, "death_category": "severe_physical_assault")"},
                                          {38, last, died + R"(, "death_category": "severe_physical_assault")"},
                                          {106, first, died + R"(, "death_category": "related_not_caused")"},
                                          {22, last, died},
                                          {162, first, R"("outcome": "serious_harm")"},
                                          {17, R"("incident": "2017-04-01")", died}});
    const Table outcomes(generation, "rows=outcome&columns=triennium");
    BOOST_TEST(outcomes.cell("died", "2014-17") == "206 of 368 = 56.0");
    BOOST_TEST(outcomes.cell("serious_harm", "2014-17") == "162 of 368 = 44.0");
    BOOST_TEST(outcomes.cell("", "2014-17") == "368 of 368 = 100.0");
    BOOST_TEST(outcomes.cell("died", "2017-20") == "17 of 17 = 100.0");
    const Table causes(generation, "rows=death_category&columns=triennium&outcome=died");
    BOOST_TEST(causes.cell("severe_physical_assault", "2014-17") == "78 of 206 = 37.9");
    BOOST_TEST(causes.cell("related_not_caused", "2014-17") == "106 of 206 = 51.5");
    BOOST_TEST(causes.cell("_missing", "2014-17") == "22 of 206 = 10.7");
}

BOOST_AUTO_TEST_CASE(plans_of_645_reviews_by_category_and_by_whether_they_had_ended) {
    const auto plan = [](const char* when, const char* category) {
        return std::string(R"("protection_plan": ")") + when + R"(", "protection_plan_category": ")" + category + "\"";
    };
    casebook::test::TinyCorpus corpus;
    const auto generation = made(corpus, {{40, "", plan("current", "neglect")},
                                          {33, "", plan("past", "neglect")},
                                          {19, "", plan("current", "multiple_including_neglect")},
                                          {9, "", plan("past", "multiple_including_neglect")},
                                          {32, "", plan("past", "physical")},
                                          {12, "", plan("past", "sexual")},
                                          {19, "", plan("current", "emotional")},
                                          {11, "", plan("past", "multiple_excluding_neglect")},
                                          {470, "", R"("protection_plan": "never")"}});
    const Table categories(generation, "rows=protection_plan_category&base=recorded&decimals=0");
    for (const auto& [category, expected] : {std::pair{"neglect", "73 of 175 = 42"},
                                             {"physical", "32 of 175 = 18"},
                                             {"sexual", "12 of 175 = 7"},
                                             {"emotional", "19 of 175 = 11"},
                                             {"multiple_including_neglect", "28 of 175 = 16"},
                                             {"multiple_excluding_neglect", "11 of 175 = 6"},
                                             {"_missing", "470 of  = "}})
        BOOST_TEST(categories.cell(category) == expected);
    const std::string for_neglect =
        "protection_plan_category=neglect&protection_plan_category=multiple_including_neglect&decimals=0";
    const Table ever(generation, "rows=protection_plan&" + for_neglect);
    BOOST_TEST(ever.cell("current") == "59 of 101 = 58");
    BOOST_TEST(ever.cell("past") == "42 of 101 = 42");
    Served served(generation);
    const auto data = served.data("/analysis.json?rows=protection_plan&" + for_neglect);
    BOOST_TEST(data["share_of_known"]["of"].GetUint64() == 645u);
    BOOST_TEST(data["share_of_known"]["percent"].GetDouble() == 16.0);
}

BOOST_AUTO_TEST_CASE(non_fatal_reviews_by_harm_and_neglect_with_an_exact_test) {
    std::vector<Like> parts;
    for (const auto& [category, with, without] : {std::tuple{"physical_assault", 14u, 9u},
                                                  {"sexual_assault", 5u, 2u},
                                                  {"neglect", 5u, 0u},
                                                  {"risk_taking", 3u, 4u},
                                                  {"other", 0u, 1u}}) {
        const std::string child = std::string(R"("serious_harm_category": ")") + category + "\"";
        parts.push_back({with, R"("neglect": "feature")", child});
        parts.push_back({without, R"("neglect": "none")", child});
    }
    casebook::test::TinyCorpus corpus;
    const auto generation = made(corpus, parts);
    const std::string query = "rows=serious_harm_category&columns=neglect&decimals=0";
    const Table table(generation, query);
    BOOST_TEST(table.cell("physical_assault", "feature") == "14 of 27 = 52");
    BOOST_TEST(table.cell("physical_assault", "none") == "9 of 16 = 56");
    BOOST_TEST(table.cell("neglect", "none") == "0 of 16 = 0");
    BOOST_TEST(table.cell("other", "none") == "1 of 16 = 6");
    BOOST_TEST(table.cell("", "feature") == "27 of 27 = 100");
    BOOST_TEST(table.cell("", "none") == "16 of 16 = 100");
    BOOST_TEST(table.cell("") == "43 of 43 = 100");
    Served served(generation);
    const auto test = served.data("/analysis.json?" + query)["table"]["layer_values"][0]["test"].GetObject();
    BOOST_TEST(test["chi_square"]["statistic"].GetDouble() == 6.10081665516448, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(!test["approximation_holds"].GetBool());
    BOOST_TEST(test["fisher_exact"]["p"].GetDouble() == 0.202150964312953, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(deaths_2005_to_2009_by_class_with_those_not_classified) {
    const auto death = [](const char* category) {
        return std::string(R"("outcome": "died", "death_category": ")") + category + "\"";
    };
    casebook::test::TinyCorpus corpus;
    const auto generation = made(corpus, {{13, "", death("infanticide_covert_homicide")},
                                          {60, "", death("severe_physical_assault")},
                                          {4, "", death("extreme_neglect")},
                                          {31, "", death("overt_homicide")},
                                          {138, "", death("related_not_caused")},
                                          {30, "", death("unclassified")}});
    const Table table(generation, "rows=death_category&outcome=died");
    for (const auto& [category, expected] : {std::pair{"infanticide_covert_homicide", "13 of 276 = 4.7"},
                                             {"severe_physical_assault", "60 of 276 = 21.7"},
                                             {"extreme_neglect", "4 of 276 = 1.4"},
                                             {"overt_homicide", "31 of 276 = 11.2"},
                                             {"related_not_caused", "138 of 276 = 50.0"},
                                             {"unclassified", "30 of 276 = 10.9"},
                                             {"", "276 of 276 = 100.0"}})
        BOOST_TEST(table.cell(category) == expected);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server::test
