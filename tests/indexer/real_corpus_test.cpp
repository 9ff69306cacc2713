// Real files, where CASEBOOK_REAL_CORPUS names a folder of them: page text against pdftotext, no file unaccounted for,
// and headings, records and printed page numbers against lists made by eye, which hold digests and no words of theirs.
#include "indexer/extract.hpp"
#include "indexer/structure.hpp"
#include "indexer/structure/scan.hpp"
#include "schema/digest.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <vector>

namespace casebook::indexer {
namespace {

/// The words of a text, sorted, without the marks Casebook takes out: soft hyphens, directions.
std::vector<std::string> words_in(std::string text) {
    for (const std::string_view mark : {"\xC2\xAD\n", "\xC2\xAD", "\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC"})
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
            text.erase(at, mark.size());
    std::istringstream in(text);
    std::vector<std::string> words{std::istream_iterator<std::string>(in), {}};
    std::sort(words.begin(), words.end());
    return words;
}

std::vector<std::string> pages_by_pdftotext(const std::filesystem::path& pdf) {
    std::string quoted;
    for (const char c : pdf.string()) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(
        ::popen(("pdftotext '" + quoted + "' - 2>/dev/null").c_str(), "r"), ::pclose);
    std::vector<std::string> pages(1);
    for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) {
        if (c == '\f')
            pages.emplace_back();
        else
            pages.back() += static_cast<char>(c);
    }
    return pages;
}

/// The folder, or an empty path after saying that it is absent.
std::filesystem::path real_corpus(const char* part) {
    const char* const folder = std::getenv("CASEBOOK_REAL_CORPUS");
    if (folder != nullptr && std::filesystem::is_directory(std::filesystem::path(folder) / part))
        return std::filesystem::path(folder) / part;
    BOOST_TEST_MESSAGE("skipped: CASEBOOK_REAL_CORPUS names no folder with " << part);
    return {};
}

struct WordCount {
    std::size_t all = 0;
    std::size_t equal = 0;
};

void compare_with_pdftotext(const std::filesystem::path& folder, WordCount& count) {
    const auto corpus = source(folder);
    BOOST_TEST_REQUIRE(corpus.has_value());
    for (const SourceReview& review : corpus->reviews) {
        const SourceFile& file = review.files.at(0);
        if (file.media_type != "application/pdf") continue;
        const auto extraction = extract(file, {.cache_directory = {},
                                               .pdf_program = CASEBOOK_EXTRACT_PDF_PROGRAM,
                                               .markup_program = CASEBOOK_EXTRACT_MARKUP_PROGRAM});
        BOOST_TEST_REQUIRE(extraction.has_value(), file.name);
        const std::vector<std::string> expected = pages_by_pdftotext(file.path);
        for (const ExtractedPage& page : extraction->text.pages) {
            std::string text;
            for (const TextLine& line : page.lines) text += line.text + "\n";
            const std::vector<std::string> ours = words_in(text);
            const std::vector<std::string> theirs = words_in(expected.at(page.number - 1));
            std::vector<std::string> both;
            std::ranges::set_intersection(ours, theirs, std::back_inserter(both));
            count.all += std::max(ours.size(), theirs.size());
            count.equal += both.size();
        }
    }
}

/// The rows of a list in corpus-fixtures/expected, their columns joined by tabs after the first, by file name.
std::map<std::string, std::multiset<std::string>> expected_rows(const char* list) {
    std::ifstream in(std::filesystem::path(CASEBOOK_FIXTURES) / "expected" / list);
    std::map<std::string, std::multiset<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        const std::size_t tab = line.find('\t');
        if (!line.starts_with('#') && tab != std::string::npos) rows[line.substr(0, tab)].insert(line.substr(tab + 1));
    }
    return rows;
}

/// The wording without case, punctuation, spaces and number.
std::string digest_of_wording(std::string_view text, bool numbered) {
    if (const auto mark = read_number_mark(text); numbered && mark && is_digit(mark->number[0])) text = mark->rest;
    std::string folded = fold_heading(text);
    std::erase(folded, ' ');
    return schema::sha256_hex(folded).substr(0, 16);
}

/// Page, kind, number and wording of the records; page and wording of the headings, whose number may stand apart.
std::multiset<std::string> rows_of(const StructuredDocument& document, bool headings) {
    std::multiset<std::string> rows;
    for (const schema::Section& section : document.sections)
        if (headings && !section.heading.empty() && section.kind != schema::SectionKind::contents)
            rows.insert("heading\t" + std::to_string(section.first_page) + "\t" +
                        digest_of_wording(section.heading, true));
    for (const schema::Recommendation& record : document.recommendations)
        if (!headings)
            rows.insert(std::string(to_string(record.kind)) + "\t" + std::to_string(record.page) + "\t" +
                        (record.number.empty() ? "-" : record.number) + "\t" + digest_of_wording(record.text, false));
    return rows;
}

struct Agreement {
    std::size_t expected = 0, given = 0, both = 0;
};

void compare(const std::multiset<std::string>& expected, const std::multiset<std::string>& given, Agreement& sum) {
    std::vector<std::string> both;
    std::set_intersection(expected.begin(), expected.end(), given.begin(), given.end(), std::back_inserter(both));
    sum.expected += expected.size();
    sum.given += given.size();
    sum.both += both.size();
}

/// Every document of the list that is there, structured.
std::map<std::string, StructuredDocument> structured(const std::map<std::string, std::multiset<std::string>>& rows) {
    std::map<std::string, StructuredDocument> documents;
    for (const char* const part : {"accident-reports", "uk-guidance"}) {
        const auto folder = real_corpus(part);
        if (folder.empty()) continue;
        const auto corpus = source(folder);
        BOOST_TEST_REQUIRE(corpus.has_value());
        for (const SourceReview& review : corpus->reviews) {
            const SourceFile& file = review.files.at(0);
            const std::string name = file.path.filename().string();
            if (!rows.contains(name)) continue;
            const auto read = extract(file, {.cache_directory = {}, .pdf_program = CASEBOOK_EXTRACT_PDF_PROGRAM});
            BOOST_TEST_REQUIRE(read.has_value(), file.name);
            documents.emplace(name, structure(read->text));
        }
    }
    return documents;
}

BOOST_AUTO_TEST_SUITE(real_files)

BOOST_AUTO_TEST_CASE(pages_have_the_words_of_pdftotext) {
    WordCount count;
    for (const char* const part : {"accident-reports", "child-fatality-summaries", "uk-guidance"})
        if (const auto folder = real_corpus(part); !folder.empty()) compare_with_pdftotext(folder, count);
    BOOST_TEST_MESSAGE(count.equal << " of " << count.all << " words");
    BOOST_TEST(count.equal * 10'000 >= count.all * 9'990);
}

BOOST_AUTO_TEST_CASE(headings_and_records_are_those_that_a_reader_finds) {
    const auto rows = expected_rows("real-headings-and-records.tsv");
    BOOST_TEST_REQUIRE(rows.size() == 6u);
    Agreement headings;
    Agreement records;
    for (const auto& [name, document] : structured(rows)) {
        std::multiset<std::string> of_headings;
        std::multiset<std::string> of_records;
        for (const std::string& row : rows.at(name))
            (row.starts_with("heading") ? of_headings : of_records).insert(row);
        if (!of_headings.empty()) compare(of_headings, rows_of(document, true), headings);
        compare(of_records, rows_of(document, false), records);
    }
    if (headings.expected == 0) return; // the folder is absent, as has been said
    for (const Agreement& agreement : {headings, records}) {
        BOOST_TEST_MESSAGE(agreement.both << " of " << agreement.expected << " expected, " << agreement.given
                                          << " given");
        BOOST_TEST(static_cast<double>(agreement.both) >= 0.95 * static_cast<double>(agreement.expected)); // recall
        BOOST_TEST(static_cast<double>(agreement.both) >= 0.95 * static_cast<double>(agreement.given));    // precision
    }
}

BOOST_AUTO_TEST_CASE(the_printed_number_of_every_sampled_page_is_right) {
    const auto rows = expected_rows("real-printed-pages.tsv");
    BOOST_TEST_REQUIRE(rows.size() >= 10u);
    for (const auto& [name, document] : structured(rows)) {
        for (const std::string& row : rows.at(name)) {
            std::istringstream columns(row);
            std::size_t page = 0;
            std::string printed;
            columns >> page >> printed;
            BOOST_TEST_REQUIRE(page <= document.pages.size());
            BOOST_TEST(document.pages[page - 1].printed_number == (printed == "-" ? "" : printed),
                       name << " page " << page);
        }
    }
}

BOOST_AUTO_TEST_CASE(every_hostile_pdf_ends_with_text_or_a_reason) {
    const auto folder = real_corpus("pdf-torture");
    if (folder.empty()) return;
    const auto corpus = source(folder);
    BOOST_TEST_REQUIRE(corpus.has_value());
    ExtractionContext context{.cache_directory = {},
                              .pdf_program = CASEBOOK_EXTRACT_PDF_PROGRAM,
                              .markup_program = CASEBOOK_EXTRACT_MARKUP_PROGRAM};
    context.limits.child_wall_seconds = 10;
    for (const SourceReview& review : corpus->reviews) {
        const auto extraction = extract(review.files.at(0), context);
        if (extraction.has_value())
            structure(extraction->text);
        else
            BOOST_TEST(!extraction.error().parameter.empty(), review.files[0].name);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
