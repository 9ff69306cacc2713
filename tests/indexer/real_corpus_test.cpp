// Real files, where CASEBOOK_REAL_CORPUS names a folder of them: page text against pdftotext, and no file unaccounted
// for.
#include "indexer/extract.hpp"
#include "indexer/structure.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <sstream>

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

BOOST_AUTO_TEST_SUITE(real_files)

BOOST_AUTO_TEST_CASE(pages_have_the_words_of_pdftotext) {
    WordCount count;
    for (const char* const part : {"accident-reports", "child-fatality-summaries", "uk-guidance"})
        if (const auto folder = real_corpus(part); !folder.empty()) compare_with_pdftotext(folder, count);
    BOOST_TEST_MESSAGE(count.equal << " of " << count.all << " words");
    BOOST_TEST(count.equal * 10'000 >= count.all * 9'990);
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
