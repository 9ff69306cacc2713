// What can be concluded from counts of children: by an attacker who has every table of up to three fields, in every
// form.
#include "query-server/analysis/disclosure.hpp"

#include "analysed.hpp"
#include "corpus-fixtures/generate/random.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <regex>
#include <set>

namespace casebook::server::test {
namespace {

using generate::Random;
using schema::FieldId;

constexpr std::uint64_t kLeast = 5;
constexpr FieldId kFieldsOfTables[] = {FieldId::outcome, FieldId::age_band, FieldId::gender, FieldId::ethnicity,
                                       FieldId::protection_plan};

// Two worlds ---------------------------------------------------------------------------------------------

using Made = std::vector<std::vector<schema::ChildPart>>;

schema::ChildPart random_child(Random& random) {
    schema::ChildPart child{.lot = static_cast<std::uint8_t>(random.below(256)), .values = {}};
    for (const FieldId field : kFieldsOfTables)
        if (random.chance(0.8))
            child.values.push_back(
                {field, static_cast<std::uint32_t>(random.below(schema::field(field).values.size()))});
    return child;
}

Made random_world(Random& random) {
    Made reviews(80);
    for (auto& children : reviews)
        for (int i = random.between(0, 2); i > 0; --i) children.push_back(random_child(random));
    return reviews;
}

/// Beside each child as many like it as make a crowd, all with a lot that is not counted.
Made crowded(Made reviews) {
    for (auto& children : reviews)
        for (std::size_t i = children.size(); i-- > 0;)
            for (std::uint64_t n = 0; n < kLeast; ++n) children.push_back({.lot = 0, .values = children[i].values});
    return reviews;
}

/// Calls each(a set of children) for every choice of up to three values of different fields.
template <class Each>
void for_each_cell(const Children& children, Each&& each) {
    std::vector<const schema::Bitmap*> sets;
    std::vector<FieldId> fields;
    for (const FieldId field : kFieldsOfTables)
        for (const FacetColumn::Value& value : children.column(field).values) {
            sets.push_back(&value.reviews);
            fields.push_back(field);
        }
    for (std::size_t a = 0; a < sets.size(); ++a) {
        each(*sets[a]);
        for (std::size_t b = a + 1; b < sets.size(); ++b) {
            if (fields[a] == fields[b]) continue;
            schema::Bitmap both = *sets[a];
            each(both &= *sets[b]);
            for (std::size_t c = b + 1; c < sets.size(); ++c) {
                if (fields[c] == fields[a] || fields[c] == fields[b]) continue;
                schema::Bitmap all = both;
                each(all &= *sets[c]);
            }
        }
    }
}

struct World {
    explicit World(const Made& reviews) : children(reviews), all(children.size(), true) {
        const Counter told(children, all, kLeast), truth(children, all, 1);
        for_each_cell(children, [&](const schema::Bitmap& set) {
            told_counts.push_back(told.count_and(set));
            true_counts.push_back(truth.count_and(set));
        });
        total = told.count();
    }
    Children children;
    schema::Bitmap all;
    std::vector<std::uint64_t> told_counts, true_counts; // of every cell of every table
    std::uint64_t total = 0;
};

bool is_few(std::uint64_t count) { return count > 0 && count < kLeast; }

// What the server tells -----------------------------------------------------------------------------------

std::string field_names(const std::vector<FieldId>& fields) {
    static constexpr std::string_view kPlaces[] = {"rows", "columns", "layers"};
    std::string out;
    for (std::size_t i = 0; i < fields.size(); ++i)
        out.append("&").append(kPlaces[i]).append("=").append(schema::field(fields[i]).name);
    return out;
}

/// Every choice of one, two and three fields.
std::vector<std::vector<FieldId>> all_tables() {
    std::vector<std::vector<FieldId>> out;
    for (const FieldId a : kFieldsOfTables) {
        out.push_back({a});
        for (const FieldId b : kFieldsOfTables) {
            if (a == b) continue;
            out.push_back({a, b});
            for (const FieldId c : kFieldsOfTables)
                if (c != a && c != b) out.push_back({a, b, c});
        }
    }
    return out;
}

/// The values of a cell, whichever field stands where.
using CellName = std::set<std::string>;

CellName name_of(const std::vector<FieldId>& fields, std::vector<std::string> values) {
    CellName name;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (!values[i].empty()) name.insert(std::string(schema::field(fields[i]).name) + "=" + values[i]);
    return name;
}

class Attacker {
  public:
    void learn(const CellName& name, std::uint64_t count) {
        BOOST_TEST(count % kLeast == 0);
        const auto [at, fresh] = known_.emplace(name, count);
        BOOST_TEST((fresh || at->second == count), "one cell has two numbers");
    }
    const std::map<CellName, std::uint64_t>& known() const { return known_; }

  private:
    std::map<CellName, std::uint64_t> known_;
};

void learn_from_csv(Served& served, const std::vector<FieldId>& fields, Attacker& attacker) {
    const auto rows = cells_of(served.get("/analysis.csv?by=child&for=data" + field_names(fields)).body);
    for (std::size_t i = 1; i < rows.size(); ++i)
        attacker.learn(name_of(fields, fields.size() < 3 ? std::vector{rows[i][1], rows[i][2], std::string()}
                                                         : std::vector{rows[i][1], rows[i][2], rows[i][0]}),
                       std::stoull(rows[i][7]));
}

void learn_from_json(Served& served, const std::vector<FieldId>& fields, Attacker& attacker) {
    const auto data = served.data("/analysis.json?by=child" + field_names(fields));
    const auto& table = data["table"];
    for (const auto& layer : table["layer_values"].GetArray())
        for (rapidjson::SizeType r = 0; r < table["row_values"].Size(); ++r) {
            const auto learn = [&](const char* column, const rapidjson::Value& cell) {
                attacker.learn(
                    name_of(fields, {table["row_values"][r]["value"].GetString(), column, layer["value"].GetString()}),
                    cell["count"].GetUint64());
            };
            learn("", layer["row_totals"][r]);
            for (rapidjson::SizeType c = 0; c < table["column_values"].Size(); ++c)
                learn(table["column_values"][c]["value"].GetString(), layer["cells"][r][c]);
        }
}

/// Every number that stands in a cell of a table of the page.
std::vector<std::uint64_t> numbers_of_page(const std::string& page) {
    static const std::regex cell(R"rx(<td class="number shade-\d">(?:<a[^>]*>)?([\d,]+))rx");
    std::vector<std::uint64_t> out;
    for (std::sregex_iterator at(page.begin(), page.end(), cell), end; at != end; ++at)
        out.push_back(std::stoull(std::regex_replace((*at)[1].str(), std::regex(","), "")));
    return out;
}

BOOST_AUTO_TEST_SUITE(disclosure)

BOOST_AUTO_TEST_CASE(all_that_is_told_would_be_told_too_if_no_cell_held_few) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Random random(seed);
        const Made reviews = random_world(random);
        const World world(reviews), other(crowded(reviews));
        BOOST_TEST(world.told_counts == other.told_counts, boost::test_tools::per_element());
        BOOST_TEST(world.total == other.total);
        BOOST_TEST(std::ranges::any_of(world.true_counts, is_few)); // there was something to find
        BOOST_TEST(std::ranges::none_of(other.true_counts, is_few));
    }
}

BOOST_AUTO_TEST_CASE(counts_are_rounded_to_the_nearest_multiple) {
    for (const auto& [count, as] : {std::pair{0u, 0u}, {2u, 0u}, {3u, 5u}, {5u, 5u}, {7u, 5u}, {8u, 10u}})
        BOOST_TEST(told(count, 5) == as);
    BOOST_TEST(told(7, 1) == 7u);
}

BOOST_AUTO_TEST_CASE(what_is_told_is_near_the_truth_where_there_are_many) {
    Random random(11);
    Made reviews(4000);
    for (auto& children : reviews) children.push_back(random_child(random));
    const Children children(reviews);
    const schema::Bitmap all(children.size(), true);
    const auto count = static_cast<double>(Counter(children, all, kLeast).count());
    BOOST_TEST(std::abs(count - 4000) < 4 * std::sqrt(4000 / 8.0)); // four standard deviations
}

BOOST_AUTO_TEST_CASE(every_table_in_every_form_tells_the_same_and_no_difference_of_two_numbers_is_of_few) {
    Served served(random_generation());
    Attacker attacker;
    for (const std::vector<FieldId>& fields : all_tables()) {
        learn_from_csv(served, fields, attacker);
        learn_from_json(served, fields, attacker);
        if (fields.size() > 2) continue; // of the pages, which are long
        for (const std::uint64_t number : numbers_of_page(served.get("/analysis?by=child" + field_names(fields)).body))
            BOOST_TEST(number % kLeast == 0);
    }
    BOOST_TEST_REQUIRE(attacker.known().size() > 500u);
    std::set<std::uint64_t> numbers;
    for (const auto& [name, count] : attacker.known()) numbers.insert(count);
    for (const std::uint64_t a : numbers)
        for (const std::uint64_t b : numbers) BOOST_TEST(!is_few(a - std::min(a, b)));
}

BOOST_AUTO_TEST_CASE(filters_and_queries_open_no_other_way_to_a_number) {
    Served served(random_generation());
    for (const char* asked : {"rows=outcome&q=child", "rows=outcome&not.gender=male", "view=trend&columns=outcome",
                              "view=together&rows=child_factor", "rows=theme&columns=gender", "rows=publisher"}) {
        const auto rows = cells_of(served.get("/analysis.csv?for=data&by=child&" + std::string(asked)).body);
        const auto count = static_cast<std::size_t>(std::ranges::find(rows.front(), "count") - rows.front().begin());
        for (std::size_t i = 1; i < rows.size(); ++i) BOOST_TEST(std::stoull(rows[i][count]) % kLeast == 0, asked);
    }
}

BOOST_AUTO_TEST_CASE(neither_intervals_nor_tests_are_given_of_rounded_counts) {
    Served served(random_generation());
    const auto data = served.data("/analysis.json?by=child&rows=outcome&columns=age_band");
    BOOST_TEST(!data["exact"].GetBool());
    const auto& layer = data["table"]["layer_values"][0];
    BOOST_TEST(!layer.HasMember("test"));
    BOOST_TEST(!layer["cells"][0][0]["column"].HasMember("low"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server::test
