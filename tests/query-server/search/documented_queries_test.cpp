// The tables of docs/query-language.md against the program: how each query is read, what is offered instead, and how
// many reviews of the synthetic repository it finds.
#include "query-server/search/parse.hpp"
#include "query-server/search/search.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <ostream>
#include <stdexcept>

namespace casebook::server {

namespace {

namespace data = boost::unit_test::data;

struct Example {
    std::string query, read_as;
    bool as_typed = true; // or read otherwise, and then:
    std::string offered;  // empty: nothing is
    std::uint64_t reviews = 0;
};
std::ostream& operator<<(std::ostream& out, const Example& example) { return out << example.query; }

constexpr std::string_view kReads = "| query | read as | finds | in the synthetic repository |";
constexpr std::string_view kReadsOtherwise = "| query | read as | offered instead | in the synthetic repository |";

std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells;
    for (std::size_t at = 2; at < row.size();) {
        const std::size_t end = std::min(row.find(" |", at), row.size());
        cells.push_back(row.substr(at, end - at));
        at = end + 3;
    }
    return cells;
}

/// What stands between the backticks of a cell.
std::string code_in(const std::string& cell) {
    const std::size_t begin = cell.find('`'), end = cell.rfind('`');
    return begin == end ? std::string() : cell.substr(begin + 1, end - begin - 1);
}

std::vector<Example> documented() {
    std::ifstream page(CASEBOOK_SOURCE_DIR "/docs/query-language.md");
    std::vector<Example> examples;
    std::string header;
    for (std::string line; std::getline(page, line);) {
        if (!line.starts_with('|')) header.clear();
        if (line.starts_with('|') && header.empty()) header = line;
        if ((header != kReads && header != kReadsOtherwise) || !line.starts_with("| `")) continue;
        const std::vector<std::string> cells = cells_of(line);
        if (cells.size() != 4) throw std::runtime_error("docs/query-language.md: four cells are needed in " + line);
        const bool as_typed = header == kReads;
        examples.push_back(
            {code_in(cells[0]), code_in(cells[1]), as_typed, as_typed ? "" : code_in(cells[2]), std::stoull(cells[3])});
    }
    return examples;
}

std::string without_outer_blanks(std::string text) {
    text.erase(0, text.find_first_not_of(' '));
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(documented_queries)

BOOST_AUTO_TEST_CASE(the_page_has_examples_of_both_kinds) {
    const std::vector<Example> examples = documented();
    const auto read = std::ranges::count_if(examples, &Example::as_typed);
    BOOST_TEST(read > 30);
    BOOST_TEST(static_cast<std::size_t>(read) + 8 < examples.size());
}

BOOST_DATA_TEST_CASE(each_is_read_as_the_page_says, data::make(documented()), example) {
    schema::TextAnalyser analyser;
    const auto query = parse_query(example.query, {}, analyser);
    BOOST_TEST_REQUIRE(query.has_value());
    BOOST_TEST(query->read_as == example.read_as);
    BOOST_TEST(query->warnings.empty() == example.as_typed);
    if (query->warnings.empty()) return;
    BOOST_TEST(without_outer_blanks(query->warnings.front().suggestion) == example.offered);
}

BOOST_DATA_TEST_CASE(each_finds_as_many_reviews_as_the_page_says, data::make(documented()), example) {
    const SearchAnswer answer = test::found(example.query, *test::fixture_generation());
    BOOST_TEST(answer.total.value == example.reviews);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
