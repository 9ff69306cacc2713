// A concordance is compared with the whole text of the repository, read again word by word.
#include "query-server/analysis/line_reader.hpp"

#include "query-server/percent_coding.hpp"
#include "query-server/search/pack.hpp"
#include "query-server/search/units.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <ostream>

namespace casebook::server {
namespace {

using schema::ErrorCode;
using test::search_context;

const Generation& repository() { return *test::fixture_generation(); }

ConcordanceAnswer lines_of(const ConcordanceRequest& request, const Generation& generation = repository()) {
    const auto answer = concordance(request, search_context(generation));
    BOOST_TEST_REQUIRE(answer.has_value());
    return *answer;
}

ConcordanceRequest asked(const std::string& query, const LineOrder& order = {}) {
    ConcordanceRequest request{.search = {.query = query, .unexpanded = {"*"}}, .order = order};
    request.search.size = 100;
    return request;
}

std::vector<ConcordanceLine> all_pages(ConcordanceRequest request, const Generation& generation = repository()) {
    std::vector<ConcordanceLine> lines;
    for (request.search.page = 1;; ++request.search.page) {
        ConcordanceAnswer answer = lines_of(request, generation);
        std::ranges::move(answer.lines, std::back_inserter(lines));
        if (request.search.page >= answer.pages_total) return lines;
    }
}

std::vector<ConcordanceLine> all_at_once(const ConcordanceRequest& request, LineText text = LineText::context,
                                         const Generation& generation = repository()) {
    const auto reader = all_lines(request, text, search_context(generation));
    BOOST_TEST_REQUIRE(reader.has_value());
    std::vector<ConcordanceLine> lines;
    for (;;) {
        auto next = (*reader)->next();
        BOOST_TEST_REQUIRE(next.has_value());
        if (next->empty()) return lines;
        std::ranges::move(*next, std::back_inserter(lines));
    }
}

/// "review/document/page: left | keyword | right"
std::string written(const ConcordanceLine& line) {
    return line.summary->id.value + "/" + line.sentence.document + "/" + std::to_string(line.sentence.pdf_page) + ": " +
           line.context.left + " | " + line.context.keyword + " | " + line.context.right;
}

std::vector<std::string> written(const std::vector<ConcordanceLine>& lines) {
    std::vector<std::string> out;
    for (const ConcordanceLine& line : lines) out.push_back(written(line));
    return out;
}

std::vector<schema::ReviewOrdinal> reviews_matching(SearchRequest search) {
    std::vector<schema::ReviewOrdinal> reviews;
    search.size = 100;
    search.passages = 0;
    for (const Hit& hit : test::found(search, repository()).hits) reviews.push_back(hit.review);
    std::ranges::sort(reviews);
    return reviews;
}

/// Where the words of `wanted`, each a word or several in a row, stand in a text: every token looked at.
std::vector<ByteRange> naive_mentions(std::string_view text, const std::vector<std::string>& wanted) {
    schema::TextAnalyser analyser;
    std::vector<schema::Token> tokens;
    analyser.analyse(text, tokens);
    std::erase_if(tokens, [](const schema::Token& token) { return token.joined; });
    std::vector<ByteRange> ranges;
    for (const std::string& words : wanted) {
        std::vector<schema::Token> sought;
        analyser.analyse(words, sought);
        for (std::size_t i = 0; i + sought.size() <= tokens.size(); ++i) {
            std::size_t agreed = 0;
            while (agreed < sought.size() && tokens[i + agreed].term == sought[agreed].term) ++agreed;
            if (agreed == sought.size()) ranges.push_back({tokens[i].begin, tokens[i + agreed - 1].end});
        }
    }
    std::ranges::sort(ranges, {}, &ByteRange::begin);
    std::vector<ByteRange> joined;
    for (const ByteRange& range : ranges)
        if (!joined.empty() && range.begin < joined.back().end)
            joined.back().end = std::max(joined.back().end, range.end);
        else
            joined.push_back(range);
    return joined;
}

struct Sought {
    std::string query;
    std::vector<std::string> words; // and phrases that it asks for
    friend std::ostream& operator<<(std::ostream& out, const Sought& s) { return out << s.query; }
};
const Sought kSought[] = {{"neglect", {"neglect"}},
                          {"school", {"school"}},
                          {"neglect school", {"neglect", "school"}},
                          {"neglect OR bruise", {"neglect", "bruise"}},
                          {"\"was not brought\"", {"was not brought"}},
                          {"\"school nurse\" nurse", {"school nurse", "nurse"}},
                          {"the", {"the"}},
                          {"neglect -police", {"neglect"}},
                          {"zzzzz OR child", {"zzzzz", "child"}}};

BOOST_AUTO_TEST_SUITE(a_concordance)

BOOST_DATA_TEST_CASE(every_mention_is_a_line_and_every_line_a_mention, boost::unit_test::data::make(kSought), sought) {
    const Generation& generation = repository();
    std::vector<std::string> expected;
    std::vector<std::uint32_t> by_review;
    for (const schema::ReviewOrdinal ordinal : reviews_matching(asked(sought.query).search)) {
        const schema::ReviewSummary& review = generation.review(ordinal);
        by_review.push_back(0);
        for (std::uint32_t i = 0; i < review.page_count; ++i) {
            const auto page = generation.stored_page(schema::PageOrdinal{review.first_page + i});
            BOOST_TEST_REQUIRE(page.has_value());
            for (const ByteRange& range : naive_mentions(page->text, sought.words)) {
                ++by_review.back();
                expected.push_back(review.id.value + "/" + review.documents[page->document] + "/" +
                                   std::to_string(page->number) + ": " +
                                   context_of(page->text, range, kUsualContextWidth).keyword);
            }
        }
    }
    const ConcordanceAnswer answer = lines_of(asked(sought.query));
    std::vector<std::string> found;
    for (const ConcordanceLine& line : all_pages(asked(sought.query))) {
        const std::string whole = written(line);
        found.push_back(whole.substr(0, whole.find(": ") + 2) + line.context.keyword);
    }
    BOOST_TEST(found == expected, boost::test_tools::per_element());
    BOOST_TEST((answer.counts->spread == dispersion_of(by_review)));
}

BOOST_AUTO_TEST_CASE(all_lines_at_once_are_those_of_the_pages_in_every_order) {
    for (const LineOrderRow& row : kLineOrders)
        for (const char* query : {"neglect", "\"school nurse\" nurse"}) {
            const ConcordanceRequest request = asked(query, row.order);
            ConcordanceRequest small = request;
            small.search.size = 7;
            BOOST_TEST(written(all_at_once(request)) == written(all_pages(small)), boost::test_tools::per_element());
        }
}

/// The words beside the keyword, from the nearest outwards.
std::vector<std::string> words_beside(const ConcordanceLine& line, LineSide side) {
    std::vector<std::string> words;
    std::string folded = schema::folded_words(side == LineSide::left ? line.context.left : line.context.right);
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        words.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    if (side == LineSide::left) std::ranges::reverse(words);
    return words;
}

BOOST_AUTO_TEST_CASE(lines_are_sorted_by_the_words_beside_and_otherwise_stay_in_place) {
    const auto in_place = all_pages(asked("neglect"));
    for (const LineOrderRow& row : kLineOrders) {
        if (row.order.side != LineSide::left && row.order.side != LineSide::right) continue;
        auto expected = in_place;
        const auto key = [&](const ConcordanceLine& line) {
            std::vector<std::string> words =
                line.quoted ? words_beside(line, row.order.side) : std::vector<std::string>();
            words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(
                                                           std::min<std::size_t>(words.size(), row.order.place - 1)));
            return words;
        };
        std::ranges::stable_sort(expected, {}, key);
        BOOST_TEST(written(all_pages(asked("neglect", row.order))) == written(expected),
                   boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(each_line_is_a_mark_of_the_page_it_stands_on) {
    for (const char* query : {"neglect", "CSE", "disguised compliance", "multi-agency", "safeguard*", "=neglected"}) {
        ConcordanceRequest request{.search = {.query = query}};
        request.search.size = 100;
        for (const ConcordanceLine& line : lines_of(request).lines) {
            if (line.summary->rights != schema::Rights::open) continue;
            const auto view = view_page(line.summary->id, line.sentence.document, line.sentence.pdf_page, query,
                                        search_context(repository()));
            BOOST_TEST_REQUIRE(view.has_value());
            const Mark within = line.sentence.marks.front();
            const Mark mark{line.sentence.begin + within.begin, line.sentence.begin + within.end};
            BOOST_TEST((std::ranges::find(view->marks, mark) != view->marks.end()), written(line));
        }
    }
}

BOOST_AUTO_TEST_CASE(words_of_another_query_are_looked_for_in_the_reviews_found) {
    ConcordanceRequest request = asked("neglect");
    request.of = "school";
    std::map<std::uint32_t, int> allowed;
    for (const schema::ReviewOrdinal review : reviews_matching(request.search)) allowed[value_of(review)] = 1;
    const ConcordanceAnswer answer = lines_of(request);
    BOOST_TEST(!answer.lines.empty());
    for (const ReviewMentions& review : answer.counts->reviews) BOOST_TEST(allowed.contains(value_of(review.review)));
    for (const ConcordanceLine& line : answer.lines)
        BOOST_TEST(schema::folded_words(line.context.keyword).starts_with("school"));
    BOOST_TEST(answer.total.value == allowed.size());
}

BOOST_AUTO_TEST_CASE(each_word_and_phrase_has_numbers_of_its_own) {
    const ConcordanceAnswer both = lines_of(asked("neglect school"));
    BOOST_TEST_REQUIRE(both.counts->words.size() == 2u);
    for (const WordMentions& word : both.counts->words) {
        ConcordanceRequest alone = asked("neglect school");
        alone.of = word.text;
        BOOST_TEST((lines_of(alone).counts->spread == word.spread), word.text);
    }
}

BOOST_AUTO_TEST_CASE(words_confined_to_a_section_are_found_in_that_section_alone) {
    ConcordanceRequest request = asked("neglect");
    request.search.scope = {schema::SectionKind::recommendation};
    for (const ConcordanceLine& line : lines_of(request).lines) BOOST_TEST(line.sentence.section == "recommendations");
}

const Generation& quotable() {
    static const auto generation = [] {
        test::TinyCorpus corpus;
        std::string text;
        for (int i = 0; i < 60; ++i)
            text += "Sentence " + std::to_string(i) + " of this report speaks of neglect and of nothing else at all. ";
        corpus.add({.id = "open", .text = text});
        corpus.add({.id = "passages", .text = text, .members = R"("rights": "passages")"});
        corpus.add({.id = "sealed", .title = "Neglect", .text = text, .members = R"("rights": "record-only")"});
        corpus.add({.id = "gone", .text = text, .members = R"("status": "withdrawn")"});
        return corpus.open();
    }();
    return *generation;
}

BOOST_AUTO_TEST_CASE(of_a_review_of_passages_so_many_words_are_quoted_and_the_rest_is_counted) {
    const Limits limits;
    for (const LineText text : {LineText::context, LineText::sentence}) {
        std::map<std::string, std::size_t> lines, words;
        for (const ConcordanceLine& line : all_at_once(asked("neglect"), text, quotable())) {
            ++lines[line.summary->id.value];
            if (!line.quoted) {
                BOOST_TEST(line.sentence.text.empty());
                BOOST_TEST((line.context.left.empty() && line.context.right.empty()));
                continue;
            }
            words[line.summary->id.value] += text == LineText::sentence
                                                 ? words_in(line.sentence.text)
                                                 : words_in(line.context.left) + 1 + words_in(line.context.right);
        }
        BOOST_TEST(lines["open"] == 60u);
        BOOST_TEST(lines["passages"] == 60u);
        BOOST_TEST(words["passages"] <= limits.max_quoted_words_of_passages);
        BOOST_TEST(words["passages"] > limits.max_quoted_words_of_passages - 40);
        BOOST_TEST(words["open"] > limits.max_quoted_words_of_passages);
        BOOST_TEST(!lines.contains("sealed"));
        BOOST_TEST(!lines.contains("gone"));
    }
}

BOOST_AUTO_TEST_CASE(which_lines_are_quoted_does_not_depend_on_the_page_or_the_order) {
    ConcordanceRequest small = asked("neglect");
    small.search.size = 13;
    BOOST_TEST(written(all_pages(small, quotable())) ==
                   written(all_at_once(asked("neglect"), LineText::context, quotable())),
               boost::test_tools::per_element());
    auto sorted = written(all_at_once(asked("neglect", {LineSide::left, 1}), LineText::context, quotable()));
    auto in_place = written(all_at_once(asked("neglect"), LineText::context, quotable()));
    std::ranges::sort(sorted);
    std::ranges::sort(in_place);
    BOOST_TEST(sorted == in_place, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_sentence_has_the_name_of_a_pack_item_that_the_text_decides) {
    for (const ConcordanceLine& line : lines_of(asked("neglect")).lines) {
        const auto item = read_pack_item(pack_item_of(line.summary->id.value, line.sentence));
        BOOST_TEST_REQUIRE(item.has_value());
        BOOST_TEST(item->passage->digest == quotation_digest(line.sentence.text));
        BOOST_TEST(item->passage->end - item->passage->begin == code_points(line.sentence.text));
    }
}

ErrorCode refusal(const ConcordanceRequest& request, const Limits& limits = {}) {
    const SearchContext context{repository(), limits, std::chrono::steady_clock::now() + std::chrono::minutes(1)};
    const auto answer = concordance(request, context);
    return answer ? ErrorCode::internal : answer.error().code;
}

BOOST_AUTO_TEST_CASE(what_cannot_be_listed_is_refused_and_says_why) {
    BOOST_TEST((refusal(asked("")) == ErrorCode::bad_parameter));
    BOOST_TEST((refusal(asked("-police")) == ErrorCode::bad_parameter));
    Limits few;
    few.max_concordance_pages = 3;
    BOOST_TEST((refusal(asked("the"), few) == ErrorCode::query_too_broad));
    few = {};
    few.max_sorted_lines = 3;
    BOOST_TEST((refusal(asked("the", {LineSide::left, 1}), few) == ErrorCode::query_too_broad));
    BOOST_TEST((refusal(asked("the"), few) == ErrorCode::internal)); // in place it can be had
    ConcordanceRequest beyond = asked("neglect");
    beyond.search.page = 10'000;
    BOOST_TEST((refusal(beyond) == ErrorCode::page_out_of_range));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
