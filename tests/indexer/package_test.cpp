#include "indexer/extractors/package.hpp"

#include "indexer/extractors/markup.hpp"
#include "indexer/extractors/xml_part.hpp"
#include "tests/indexer/made_package.hpp"
#include "tests/indexer/shown_text.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::indexer {
namespace {

ChildStatus status_of(const std::string& bytes, const PackageLimits& limits = {}) {
    auto package = Package::open_bytes(bytes, limits);
    if (!package) return package.error();
    const auto text = read_package(*package);
    return text ? ChildStatus::done : text.error();
}

BOOST_AUTO_TEST_SUITE(packages)

BOOST_AUTO_TEST_CASE(a_packed_docx_and_odt_are_read) {
    const std::string bytes = made_zip(docx_parts(docx_paragraph("Text")));
    auto package = Package::open_bytes(bytes);
    BOOST_TEST_REQUIRE(package.has_value());
    BOOST_TEST(shown(*read_package(*package)) == "Text\n");
    const std::string odt = made_odt(odt_parts("<text:p>Text</text:p>"));
    auto other = Package::open_bytes(odt);
    BOOST_TEST(shown(*read_package(*other)) == "Text\n");
}

BOOST_AUTO_TEST_CASE(a_part_that_unpacks_without_end_is_refused) {
    const std::string bomb = made_zip(docx_parts(docx_paragraph(std::string(std::size_t{8} << 20, 'a'))));
    BOOST_TEST(bomb.size() < 40'000u);
    BOOST_TEST((status_of(bomb) == ChildStatus::expands_too_far));
    BOOST_TEST((status_of(bomb, {.max_expansion = 5000}) == ChildStatus::done));
    BOOST_TEST((status_of(bomb, {.max_part_bytes = 1 << 20, .max_expansion = 5000}) == ChildStatus::expands_too_far));
    BOOST_TEST((status_of(bomb, {.max_total_bytes = 1 << 20, .max_expansion = 5000}) == ChildStatus::expands_too_far));
}

BOOST_AUTO_TEST_CASE(too_many_parts_are_refused) {
    BOOST_TEST(
        (status_of(made_zip(docx_parts(docx_paragraph("Text"))), {.max_parts = 2}) == ChildStatus::expands_too_far));
}

BOOST_AUTO_TEST_CASE(entities_of_its_own_are_refused_and_nothing_outside_is_read) {
    const std::string laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    const std::string outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>";
    for (const std::string& type : {laughs, outside, std::string("<!DOCTYPE x SYSTEM \"http://localhost/x.dtd\">")}) {
        BOOST_TEST((parse_xml(type + "<x>&a;</x>").error() == ChildStatus::declares_entities));
        Parts parts = docx_parts("");
        parts["word/document.xml"] = type + "<document/>";
        BOOST_TEST((status_of(made_zip(parts)) == ChildStatus::declares_entities));
    }
}

BOOST_AUTO_TEST_CASE(elements_nested_without_end_are_refused) {
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "<a>";
    BOOST_TEST((parse_xml(deep).error() == ChildStatus::nested_too_deep));
}

BOOST_AUTO_TEST_CASE(names_that_lead_outside_or_come_twice_are_refused) {
    for (const char* const name : {"../outside.xml", "/etc/passwd", "word/../../x", "word\\..\\x", "c:/x"}) {
        Parts parts = docx_parts(docx_paragraph("Text"));
        parts[name] = "x";
        BOOST_TEST((status_of(made_zip(parts)) == ChildStatus::unsafe_package), name);
    }
    // libzip writes no archive that names a part twice: one name is changed to another of the same length.
    std::string twice = made_zip({{"aa.xml", "1"}, {"bb.xml", "2"}});
    for (std::size_t at = twice.find("bb.xml"); at != std::string::npos; at = twice.find("bb.xml"))
        twice.replace(at, 2, "aa");
    BOOST_TEST((status_of(twice) == ChildStatus::unsafe_package));
}

BOOST_AUTO_TEST_CASE(an_archive_that_is_no_document_says_so) {
    BOOST_TEST((status_of(made_zip({{"report.docx", made_zip(docx_parts(docx_paragraph("Text")))}})) ==
                ChildStatus::no_document));
    Parts sheet = docx_parts("");
    sheet["word/document.xml"] = "<workbook/>";
    BOOST_TEST((status_of(made_zip(sheet)) == ChildStatus::no_document));
}

BOOST_AUTO_TEST_CASE(an_encrypted_part_needs_a_password) {
    const Parts parts = docx_parts(docx_paragraph("Text"));
    BOOST_TEST((status_of(made_archive({parts.begin(), parts.end()}, "secret")) == ChildStatus::encrypted));
}

BOOST_AUTO_TEST_CASE(an_archive_cut_short_anywhere_is_damaged) {
    const std::string bytes = made_zip(docx_parts(docx_paragraph("Text")));
    for (std::size_t length = 7; length < bytes.size(); length += 7)
        BOOST_TEST((status_of(bytes.substr(0, length)) == ChildStatus::damaged), length);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
