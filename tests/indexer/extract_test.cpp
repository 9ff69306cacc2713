#include "indexer/extract.hpp"

#include "tests/indexer/made_package.hpp"
#include "tests/indexer/made_pdf.hpp"
#include "tests/indexer/shown_text.hpp"
#include "tests/indexer/temporary_folder.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <ostream>

namespace casebook::indexer {
namespace {

using namespace std::string_literals;

SourceFile file_at(const std::filesystem::path& path) {
    return {path, path.filename().string(), std::string(media_type_of(path)), 0};
}

ExtractionContext context(const std::filesystem::path& cache = {}) {
    return {.cache_directory = cache,
            .pdf_program = CASEBOOK_EXTRACT_PDF_PROGRAM,
            .markup_program = CASEBOOK_EXTRACT_MARKUP_PROGRAM};
}

struct Unreadable {
    std::string name;
    std::string bytes;
    std::string reason;
};
std::ostream& operator<<(std::ostream& out, const Unreadable& row) { return out << row.name; }

const Unreadable kUnreadable[] = {
    {"empty.pdf", "", "empty"},
    {"empty.txt", "", "empty"},
    {"blank.txt", " \n\f\n", "no_text"},
    {"picture.txt", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0"s, "damaged"},
    {"words.pdf", "These are words.", "damaged"},
    {"cut.pdf", made_pdf({"A page"}).substr(0, 120), "damaged"},
    {"scan.pdf", made_pdf({""}), "no_text"},
    {"report.docx", "PK", "damaged"},
    {"empty.docx", "", "empty"},
    {"words.odt", "These are words.", "damaged"},
    {"blank.html", "<html><body> </body></html>", "no_text"},
    {"cut.docx", made_zip(docx_parts(docx_paragraph("Text"))).substr(0, 300), "damaged"},
    {"bomb.docx", made_zip(docx_parts(docx_paragraph(std::string(std::size_t{8} << 20, 'a')))), "expansion_limit"},
    {"laughs.odt", made_zip({{"content.xml", "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>"}}),
     "expansion_limit"},
    {"nested.docx", made_zip({{"report.docx", made_zip(docx_parts(docx_paragraph("Text")))}}), "unsupported_format"},
    {"outside.docx", made_zip({{"../../outside.xml", "<x/>"}}), "unsafe_package"},
    {"old.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", "unsupported_format"},
    {"old-named.pdf", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", "unsupported_format"},
    {"locked.docx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", "encrypted"},
    {"rich.rtf", "{\\rtf1 text}", "unsupported_format"},
};

BOOST_AUTO_TEST_SUITE(extract_files)

BOOST_DATA_TEST_CASE(a_file_that_cannot_be_read_has_its_reason, boost::unit_test::data::make(kUnreadable), row) {
    const TemporaryFolder folder;
    const auto extraction = extract(file_at(folder.write(row.name, row.bytes)), context());
    BOOST_TEST_REQUIRE(extraction.has_error());
    BOOST_TEST((extraction.error().code == schema::ErrorCode::unreadable_source));
    BOOST_TEST(extraction.error().parameter == row.reason);
    BOOST_TEST(!extraction.error().message.empty());
}

BOOST_AUTO_TEST_CASE(a_pdf_has_the_text_of_each_of_its_pages) {
    const TemporaryFolder folder;
    const auto extraction =
        extract(file_at(folder.write("two.pdf", made_pdf({"First page", "Second page"}))), context());
    BOOST_TEST_REQUIRE(extraction.has_value());
    BOOST_TEST_REQUIRE(extraction->text.pages.size() == 2u);
    BOOST_TEST(extraction->text.pages[1].number == 2u);
    BOOST_TEST(extraction->text.pages[1].lines.at(0).text == "Second page");
    BOOST_TEST(extraction->text.pages[1].lines.at(0).font_size == 12.0F);
    BOOST_TEST(extraction->text.pages[1].height == 842.0F);
}

BOOST_AUTO_TEST_CASE(a_file_is_read_as_what_it_is_whatever_it_is_called) {
    const TemporaryFolder folder;
    const std::string docx = made_zip(docx_parts(docx_paragraph("Text")));
    const auto named_pdf = extract(file_at(folder.write("docx.pdf", docx)), context());
    BOOST_TEST_REQUIRE(named_pdf.has_value());
    BOOST_TEST(shown(named_pdf->text) == "Text\n");
    BOOST_TEST(named_pdf->media_type.ends_with("wordprocessingml.document"));
    const auto odt =
        extract(file_at(folder.write("odt.docx", made_odt(odt_parts("<text:p>Text</text:p>")))), context());
    BOOST_TEST(odt->media_type == "application/vnd.oasis.opendocument.text");
    BOOST_TEST(extract(file_at(folder.write("pdf.docx", made_pdf({"Text"}))), context())->media_type ==
               "application/pdf");
    const auto page = extract(file_at(folder.write("page.txt", "<!DOCTYPE html><title>T</title><p>Text")), context());
    BOOST_TEST(shown(page->text) == "Text\n");
    const auto words = extract(file_at(folder.write("words.doc", "Only words.")), context());
    BOOST_TEST(words->media_type == "text/plain");
}

BOOST_AUTO_TEST_CASE(an_old_word_file_is_refused_with_what_to_do) {
    const TemporaryFolder folder;
    const auto refused = extract(file_at(folder.write("a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")), context());
    BOOST_TEST(refused.error().message.find("save it as DOCX or PDF") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_digest_and_the_size_are_those_of_the_file) {
    const TemporaryFolder folder;
    const auto extraction = extract(file_at(folder.write("abc.txt", "abc")), context());
    BOOST_TEST_REQUIRE(extraction.has_value());
    BOOST_TEST(extraction->sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    BOOST_TEST(extraction->bytes == 3u);
}

BOOST_AUTO_TEST_CASE(a_pdf_is_read_once_and_then_from_the_cache_under_any_name) {
    const TemporaryFolder folder;
    const std::string pdf = made_pdf({"A page"});
    const auto first = extract(file_at(folder.write("a.pdf", pdf)), context(folder.path() / "cache"));
    const auto second = extract(file_at(folder.write("b.pdf", pdf)), context(folder.path() / "cache"));
    BOOST_TEST_REQUIRE((first.has_value() && second.has_value()));
    BOOST_TEST((!first->from_cache && second->from_cache));
    BOOST_TEST((first->text == second->text));
}

BOOST_AUTO_TEST_CASE(a_reader_that_hangs_is_ended_and_the_file_has_the_reason) {
    const TemporaryFolder folder;
    const auto program = folder.write("hang", "#!/bin/sh\nsleep 60\n");
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    ExtractionContext hanging = context();
    hanging.pdf_program = program;
    hanging.limits.child_wall_seconds = 1;
    const auto begin = std::chrono::steady_clock::now();
    const auto extraction = extract(file_at(folder.write("a.pdf", made_pdf({"A page"}))), hanging);
    BOOST_TEST_REQUIRE(extraction.has_error());
    BOOST_TEST(extraction.error().parameter == "time_limit");
    BOOST_TEST((std::chrono::steady_clock::now() - begin < std::chrono::seconds(10)));
}

BOOST_AUTO_TEST_CASE(limits_of_pages_output_and_size_are_kept) {
    const TemporaryFolder folder;
    const auto file = file_at(folder.write("two.pdf", made_pdf({"First page", "Second page"})));
    ExtractionContext few_pages = context();
    few_pages.limits.max_pages = 1;
    BOOST_TEST(extract(file, few_pages).error().parameter == "output_limit");
    ExtractionContext little_output = context();
    little_output.limits.max_output_bytes = 40;
    BOOST_TEST(extract(file, little_output).error().parameter == "output_limit");
    ExtractionContext small_files = context();
    small_files.limits.max_file_bytes = 100;
    BOOST_TEST(extract(file, small_files).error().parameter == "too_large");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
