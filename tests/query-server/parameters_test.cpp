#include "query-server/search/parameters.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <random>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;
using schema::ErrorCode;
using schema::FieldId;

const Limits kLimits;

SearchRequest parsed(std::string_view text) {
    auto request = parse_search(text, kLimits);
    BOOST_TEST_REQUIRE(request.has_value(),
                       text << " is refused: " << (request ? "" : request.error().front().error.message));
    return *request;
}

const Selection& selection(const SearchRequest& request, FieldId field) {
    return request.selections[schema::index_of(field)];
}

BOOST_AUTO_TEST_SUITE(parameters)

BOOST_AUTO_TEST_CASE(repeated_keys_are_values_of_one_facet) {
    const auto request = parsed("theme=neglect&theme=csa&q=school+nurse");
    BOOST_TEST(request.query == "school nurse");
    BOOST_TEST(selection(request, FieldId::theme).values == (std::vector<std::string>{"csa", "neglect"}),
               boost::test_tools::per_element());
    BOOST_TEST((selection(request, FieldId::theme).mode == FacetMode::any));
}

BOOST_AUTO_TEST_CASE(a_mode_and_exclusions_belong_to_their_facet) {
    const auto request = parsed("theme=neglect&theme.mode=all&not.nation=wales&year.from=2015&year.to=2020&sort=title&"
                                "size=50&page=3&passages=0");
    BOOST_TEST((selection(request, FieldId::theme).mode == FacetMode::all));
    BOOST_TEST(selection(request, FieldId::nation).excluded.front() == "wales");
    BOOST_TEST(request.year_from.value() == 2015);
    BOOST_TEST(request.year_to.value() == 2020);
    BOOST_TEST((request.sort == Sort::title));
    BOOST_TEST(request.size == 50u);
    BOOST_TEST(request.page == 3u);
    BOOST_TEST(request.passages == 0u);
}

BOOST_AUTO_TEST_CASE(the_tags_that_count_are_chosen_by_level_and_by_basis) {
    const auto request = parsed("theme=neglect&theme.level=mentioned&theme.basis=model&theme.basis=cataloguer");
    BOOST_TEST((request.counted_tags == CountedTags{{false, false, true}, {true, false, true}}));
    BOOST_TEST(query_string(request) == "theme=neglect&theme.level=mentioned&theme.basis=cataloguer&theme.basis=model");
}

BOOST_AUTO_TEST_CASE(what_counts_as_usual_is_left_out_of_an_address) {
    BOOST_TEST((parsed("").counted_tags == CountedTags{}));
    BOOST_TEST((parsed("theme.level=&theme.basis=").counted_tags == CountedTags{}));
    const auto request = parsed("theme.level=contributory&theme.level=central&theme.basis=rule&theme.basis=cataloguer");
    BOOST_TEST((request == SearchRequest{}));
    BOOST_TEST(query_string(request).empty());
}

// What a browser's form sends for untouched controls must not be an error.
BOOST_AUTO_TEST_CASE(empty_values_and_repetitions_fall_away) {
    BOOST_TEST((parsed("q=&theme=&year.from=&year.to=&sort=newest&page=1&&") == SearchRequest{}));
    BOOST_TEST(selection(parsed("theme=neglect&theme=neglect&size=20&size=20"), FieldId::theme).values.size() == 1u);
    BOOST_TEST((selection(parsed("theme.mode=all"), FieldId::theme).mode == FacetMode::any));
}

BOOST_AUTO_TEST_CASE(characters_that_browsers_send_raw_are_read) {
    BOOST_TEST(parsed("q=\"was not brought\"|[GP]").query == "\"was not brought\"|[GP]");
    BOOST_TEST(parsed("q=caf\xC3\xA9").query == "caf\xC3\xA9");
    BOOST_TEST(parsed("q=a%2Bb+c%20d").query == "a+b c d");
}

BOOST_AUTO_TEST_CASE(whatever_bytes_the_box_is_given_are_searched_for) {
    BOOST_TEST(parsed("q=a%00b").query == "a b");
    BOOST_TEST(parsed("q=%FFa").query == "\xEF\xBF\xBD"
                                         "a");
    BOOST_TEST(parsed("q=%ED%A0%80").query == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    BOOST_TEST(!parse_search("theme=%00", kLimits).has_value());
}

BOOST_AUTO_TEST_CASE(the_sort_that_holds_anyway_is_not_kept) {
    BOOST_TEST(!parsed("q=x&sort=relevance").sort.has_value());
    BOOST_TEST(!parsed("sort=newest").sort.has_value());
    BOOST_TEST(parsed("q=x&sort=newest").sort.has_value());
}

struct Refused {
    const char* query_string;
    ErrorCode code;
    const char* parameter;
    const char* suggestion;
};
std::ostream& operator<<(std::ostream& out, const Refused& r) { return out << r.query_string; }

const Refused kRefused[] = {
    {"themes=neglect", ErrorCode::unknown_parameter, "themes", "theme"},
    {"query=x", ErrorCode::unknown_parameter, "query", "q"},
    {"agee_band=under_1", ErrorCode::unknown_parameter, "agee_band", "age_band"},
    {"theme.mod=all", ErrorCode::unknown_parameter, "theme.mod", "theme.mode"},
    {"not.nations=wales", ErrorCode::unknown_parameter, "not.nations", "not.nation"},
    {"zzzzzzzz=1", ErrorCode::unknown_parameter, "zzzzzzzz", ""},
    {"page=0", ErrorCode::bad_parameter, "page", "1"},
    {"page=two", ErrorCode::bad_parameter, "page", ""},
    {"page=-1", ErrorCode::bad_parameter, "page", "1"},
    {"page=1e3", ErrorCode::bad_parameter, "page", ""},
    {"page=99999999999999999999", ErrorCode::bad_parameter, "page", ""},
    {"page=1001", ErrorCode::bad_parameter, "page", "1000"},
    {"size=0", ErrorCode::bad_parameter, "size", "1"},
    {"size=101", ErrorCode::bad_parameter, "size", "100"},
    {"size=10&size=20", ErrorCode::bad_parameter, "size", ""},
    {"q=a&q=b", ErrorCode::bad_parameter, "q", ""},
    {"passages=6", ErrorCode::bad_parameter, "passages", "5"},
    {"sort=newst", ErrorCode::bad_parameter, "sort", "newest"},
    {"match=al", ErrorCode::bad_parameter, "match", "all"},
    {"unit=reviews", ErrorCode::bad_parameter, "unit", "review"},
    {"scope=finding", ErrorCode::bad_parameter, "scope", "findings"},
    {"feedback=maybe", ErrorCode::bad_parameter, "feedback", ""},
    {"theme.level=minor", ErrorCode::bad_parameter, "theme.level", ""},
    {"theme.level=central&theme.level=mention", ErrorCode::bad_parameter, "theme.level", "mentioned"},
    {"theme.level=none", ErrorCode::bad_parameter, "theme.level", ""},
    {"theme.basis=rules", ErrorCode::bad_parameter, "theme.basis", "rule"},
    {"level=central", ErrorCode::unknown_parameter, "level", "theme.level"},
    {"theme.mode=both", ErrorCode::bad_parameter, "theme.mode", ""},
    {"nation.mode=all", ErrorCode::bad_parameter, "nation.mode", ""},
    {"year.from=15", ErrorCode::bad_parameter, "year.from", "1900"},
    {"year.from=2020&year.to=2015", ErrorCode::bad_parameter, "year.from", "2015"},
    {"q=50%", ErrorCode::bad_parameter, "q", ""},
    {"q=%zz", ErrorCode::bad_parameter, "q", ""},
    {"%00=1", ErrorCode::bad_parameter, "", ""},
};

BOOST_DATA_TEST_CASE(what_is_not_understood_is_named_with_the_nearest_valid_form, data::make(kRefused), refused) {
    const auto request = parse_search(refused.query_string, kLimits);
    BOOST_TEST_REQUIRE(!request.has_value());
    const schema::Error error = request.error().front().error;
    BOOST_TEST((error.code == refused.code));
    BOOST_TEST(error.parameter == refused.parameter);
    BOOST_TEST(error.suggestion == refused.suggestion);
    BOOST_TEST(!error.message.empty());
    BOOST_TEST(!error.hint.empty());
}

BOOST_AUTO_TEST_CASE(every_fault_is_reported_at_once) {
    BOOST_TEST(parse_search("themes=x&page=0&sort=up", kLimits).error().size() == 3u);
}

BOOST_AUTO_TEST_CASE(limits_are_enforced_by_name) {
    BOOST_TEST(
        (parse_search("q=" + std::string(kLimits.max_query_bytes + 1, 'a'), kLimits).error().front().error.code ==
         ErrorCode::query_too_long));
    std::string many;
    for (std::size_t i = 0; i <= kLimits.max_parameters; ++i) many += "theme=t" + std::to_string(i) + "&";
    BOOST_TEST((parse_search(many, kLimits).error().front().error.code == ErrorCode::bad_parameter));
    std::string values;
    for (std::size_t i = 0; i <= kLimits.max_selected_values; ++i) values += "theme=t" + std::to_string(i) + "&";
    BOOST_TEST((parse_search(values, kLimits).error().front().error.code == ErrorCode::bad_parameter));
}

BOOST_AUTO_TEST_CASE(the_corrected_form_is_valid) {
    for (const Refused& refused : kRefused) {
        const auto request = parse_search(refused.query_string, kLimits);
        const std::string corrected = corrected_query_string(refused.query_string, request.error(), kLimits);
        const auto again = parse_search(corrected, kLimits);
        BOOST_TEST(
            (again.has_value() || again.error().front().error.message.find("more than once") != std::string::npos),
            refused.query_string);
    }
}

std::string random_text(std::mt19937& random) {
    constexpr std::string_view kPieces[] = {"a",        "neglect", " ",      "&", "=", "+", "%",   "\"",
                                            "<script>", "é",       "\u202E", "#", "?", "/", "日本"};
    std::string out = "x";
    for (auto n = random() % 6; n > 0; --n) out += kPieces[random() % std::size(kPieces)];
    return out + "y";
}

SearchRequest random_request(std::mt19937& random) {
    SearchRequest r;
    if (random() % 2) r.query = random_text(random);
    for (auto n = random() % 5; n > 0; --n) {
        const auto& field = schema::kFields[random() % schema::kFieldCount];
        Selection& s = r.selections[schema::index_of(field.id)];
        (random() % 3 ? s.values : s.excluded).push_back(random_text(random));
        if (schema::multi_valued(field) && random() % 2) s.mode = FacetMode::all;
    }
    if (random() % 2) r.counted_tags = {{random() % 2 == 0, random() % 2 == 0, true}, {true, random() % 2 == 0, false}};
    if (random() % 3 == 0) r.year_from = 1990 + static_cast<int>(random() % 20);
    if (random() % 3 == 0) r.year_to = 2010 + static_cast<int>(random() % 20);
    if (random() % 2) r.sort = static_cast<Sort>(random() % 4);
    r.page = 1 + static_cast<std::uint32_t>(random() % 90);
    r.size = 1 + static_cast<std::uint32_t>(random() % 100);
    r.passages = static_cast<std::uint32_t>(random() % 6);
    make_canonical(r);
    return r;
}

BOOST_AUTO_TEST_CASE(every_request_survives_its_own_link) {
    std::mt19937 random(20240601);
    for (int i = 0; i < 2000; ++i) {
        const SearchRequest request = random_request(random);
        const std::string link = query_string(request);
        BOOST_TEST_REQUIRE((parsed(link) == request), link);
        BOOST_TEST_REQUIRE(query_string(parsed(link)) == link);
    }
}

BOOST_AUTO_TEST_CASE(the_page_view_reads_q_alone) {
    BOOST_TEST(*parse_only_query("q=neglect", kLimits) == "neglect");
    BOOST_TEST(parse_only_query("", kLimits)->empty());
    const auto refused = parse_only_query("query=neglect", kLimits);
    BOOST_TEST(refused.error().front().error.suggestion == "q");
}

BOOST_AUTO_TEST_CASE(a_list_of_recommendations_reads_page_alone) {
    BOOST_TEST(*parse_only_page("page=3", kLimits) == 3u);
    BOOST_TEST(*parse_only_page("", kLimits) == 1u);
    BOOST_TEST(parse_only_page("page=0", kLimits).error().front().error.suggestion == "1");
    BOOST_TEST(parse_only_page("start=2", kLimits).error().front().error.suggestion == "page");
    BOOST_TEST(parse_only_page("q=neglect", kLimits).error().front().error.parameter == "q");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
