#include "query-server/search/facet_values.hpp"

#include "made_answer.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

FacetColumns columns() {
    FacetColumns out;
    out[schema::FieldId::publisher].values = {{"ashenby-lscb", "Ashenby LSCB", {}, {}}};
    out[schema::FieldId::publisher].position = {{"ashenby-lscb", 0}};
    return out;
}

Faults faults_of(std::string_view query_string) {
    const FacetColumns none = columns();
    return unknown_values(*parse_search(query_string, Limits{}), {none, test::small_vocabulary()});
}

struct Given {
    const char* query_string;
    const char* suggestion; // "ok": the value exists
};
std::ostream& operator<<(std::ostream& out, const Given& g) { return out << g.query_string; }

const Given kGiven[] = {
    {"nation=wales", "ok"},
    {"nation=Wales", "wales"},
    {"nation=whales", "wales"},
    {"nation=zzzzzzzzz", ""},
    {"nation=_missing", "ok"},
    {"nation=_none", ""},
    {"not.nation=skotland", "scotland"},
    {"age_band=under 1", "under_1"},
    {"age_band=infant", ""},
    {"care_status=care leavers", "care_leaver"},
    {"published_year=2019", "ok"},
    {"published_year=19", ""},
    {"incident_year=_uncertain", "ok"},
    {"publisher=ashenby-lscb", "ok"},
    {"publisher=ashenby", "ashenby-lscb"},
    {"publisher=Ashenby LSCB", "ashenby-lscb"},
    {"theme=neglect", "ok"},
};

BOOST_AUTO_TEST_SUITE(facet_values)

BOOST_DATA_TEST_CASE(a_value_exists_or_the_one_that_was_meant_is_named, data::make(kGiven), given) {
    const Faults faults = faults_of(given.query_string);
    if (given.suggestion == std::string("ok")) {
        BOOST_TEST(faults.empty());
        return;
    }
    BOOST_TEST_REQUIRE(faults.size() == 1u);
    BOOST_TEST((faults.front().error.code == schema::ErrorCode::unknown_facet_value));
    BOOST_TEST(faults.front().error.suggestion == given.suggestion);
}

BOOST_AUTO_TEST_CASE(an_entry_term_of_the_vocabulary_leads_to_its_theme) {
    const schema::Vocabulary& vocabulary = test::small_vocabulary();
    int tried = 0;
    for (const schema::Theme& theme : vocabulary.themes()) {
        if (theme.entry_terms.empty() || theme.entry_terms.front().text.find_first_of("&+") != std::string::npos)
            continue;
        const std::string& term = theme.entry_terms.front().text;
        if (vocabulary.find(term) != nullptr) continue;
        SearchRequest request;
        request.selections[schema::index_of(schema::FieldId::theme)].values = {term};
        const FacetColumns none = columns();
        const Faults faults = unknown_values(request, {none, vocabulary});
        BOOST_TEST_REQUIRE(faults.size() == 1u, term);
        BOOST_TEST(!faults.front().error.suggestion.empty(), term);
        ++tried;
    }
    BOOST_TEST(tried > 5);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
