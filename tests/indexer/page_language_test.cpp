#include "indexer/page_language.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace casebook::indexer {
namespace {

const std::string kEnglish = "The Board should review the policy on bruising in babies who are not yet mobile, and "
                             "test each year whether staff in nurseries can say what it requires. The child was not "
                             "brought to the clinic in Gwynedd, and nobody asked why.\n";
const std::string kWelsh = "Dylai'r Bwrdd adolygu'r polisi ar gleisio mewn babanod nad ydynt eto'n symud, a phrofi bob "
                           "blwyddyn a all staff meithrinfeydd ddweud beth sydd ei angen. Ni ddaethpwyd â'r plentyn "
                           "i'r clinig, ac ni ofynnodd neb pam.\n";

BOOST_AUTO_TEST_SUITE(languages_of_pages)

BOOST_AUTO_TEST_CASE(english_and_welsh_pages_are_told_apart) {
    BOOST_TEST(language_of(kEnglish) == "en");
    BOOST_TEST(language_of(kWelsh) == "cy");
}

BOOST_AUTO_TEST_CASE(a_page_in_both_languages_is_in_neither) { BOOST_TEST(language_of(kEnglish + kWelsh) == ""); }

BOOST_AUTO_TEST_CASE(welsh_names_do_not_make_an_english_page_welsh) {
    BOOST_TEST(language_of(kEnglish + "Cyngor Gwynedd, Bwrdd Iechyd Prifysgol Betsi Cadwaladr, Ynys Môn.\n") != "cy");
}

BOOST_AUTO_TEST_CASE(a_short_or_empty_text_and_one_without_words_are_in_none) {
    for (const char* text : {"", "\n", "Adroddiad", "Report", "Llanfairpwll 2019", "12 34 56 7 8 9 10 11 12 13 14 15",
                             "\xE2\x80\xA2 \xE2\x80\xA2 \xE2\x80\xA2"})
        BOOST_TEST(language_of(text) == "", text);
}

BOOST_AUTO_TEST_CASE(another_language_is_none_of_the_two) {
    BOOST_TEST(language_of("Dziecko nie zostało przyprowadzone do przychodni. Pielęgniarka szkolna zauważyła "
                           "zaniedbanie, ale nikt nie zapytał rodziny, dlaczego tak się stało, ani nie zapisał "
                           "tego w dokumentacji.") == "");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
