#include "schema/term.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

namespace casebook::schema {

BOOST_AUTO_TEST_SUITE(term)

BOOST_AUTO_TEST_CASE(a_term_is_its_prefix_and_its_value) {
    BOOST_TEST(title_stem_term("neglect") == "Sneglect");
    BOOST_TEST(review_id_term("ashenby-2018") == "Qashenby-2018");
    BOOST_TEST(whole_title_term("child a") == "XTchild a");
    BOOST_TEST(whole_label_term("child a") == "XLchild a");
}

BOOST_AUTO_TEST_CASE(no_term_is_longer_than_245_bytes) {
    for (std::size_t size = 200; size < 600; ++size) {
        const std::string value(size, 'x');
        for (const std::string& term :
             {title_stem_term(value), review_id_term(value), whole_title_term(value), whole_label_term(value)})
            BOOST_TEST(term.size() <= 245u);
    }
}

BOOST_AUTO_TEST_CASE(a_value_that_fits_is_kept_whole) {
    const std::string value(243, 'x');
    BOOST_TEST(whole_title_term(value) == "XT" + value);
}

BOOST_AUTO_TEST_CASE(long_values_that_differ_have_terms_that_differ) {
    std::set<std::string> terms;
    const std::string start(400, 'x');
    for (char c = 'a'; c <= 'z'; ++c) BOOST_TEST(terms.insert(whole_title_term(start + c)).second);
    BOOST_TEST(whole_title_term(start + "a") == whole_title_term(start + "a"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
