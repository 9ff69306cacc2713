#include "query-server/answer_memory.hpp"

#include "served.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

using test::header;
using test::Served;

struct Remembering : Served {
    AnswerMemory answers{8u << 20};
    Remembering() { context.answers = &answers; }
};

Response answer(const std::string& name, std::size_t bytes) {
    Response out;
    out.kept_as = name;
    out.body = std::string(bytes, 'a');
    return out;
}

BOOST_AUTO_TEST_SUITE(answer_memory)

BOOST_AUTO_TEST_CASE(a_question_asked_again_is_answered_without_a_search_and_byte_for_byte_alike) {
    Remembering served;
    for (const char* lines : {"", "Accept-Encoding: gzip\r\n"}) {
        const Response first = served.get("/search.json?q=neglect", lines);
        const Engine searching = served.context.engine;
        served.forbid_searching();
        const Response again = served.get("/search.json?q=neglect", lines);
        BOOST_TEST(again.status == 200);
        BOOST_TEST(again.remembered);
        BOOST_TEST((again.body == first.body && again.headers == first.headers));
        BOOST_TEST(again.route == "search");
        served.context.engine = searching;
    }
}

BOOST_AUTO_TEST_CASE(it_is_answered_at_once_and_not_by_a_worker) {
    Remembering served;
    served.get("/search?q=neglect");
    const Answer again = handle_request(served.request("/search?page=1&q=neglect"), served.context);
    BOOST_TEST(std::holds_alternative<Response>(again));
}

BOOST_AUTO_TEST_CASE(each_coding_form_and_host_has_an_answer_of_its_own) {
    Remembering served;
    served.get("/search?q=neglect");
    served.forbid_searching();
    BOOST_TEST(served.get("/search?q=neglect").status == 200);
    BOOST_TEST(served.get("/search?q=neglect", "Accept-Encoding: gzip\r\n").status == 500);
    BOOST_TEST(served.get("/search.json?q=neglect").status == 500);
    auto other = read_request("GET /search?q=neglect HTTP/1.1\r\nHost: y\r\n\r\n", served.limits);
    BOOST_TEST(finish(handle_request(*other, served.context)).status == 500);
}

BOOST_AUTO_TEST_CASE(nothing_of_an_earlier_generation_is_answered) {
    Remembering served;
    const std::string first = served.get("/search.json?q=plaintext").body;
    served.holder.replace(test::second_generation());
    const std::string second = served.get("/search.json?q=plaintext").body;
    BOOST_TEST(first != second);
    BOOST_TEST(second.find(test::small_index().second) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_went_wrong_and_what_is_private_is_not_kept) {
    Remembering served;
    served.forbid_searching();
    BOOST_TEST(served.get("/search?q=neglect").status == 500);
    Request vignette = served.request(
        "/similar.json", "Content-Length: 9\r\nContent-Type: application/x-www-form-urlencoded\r\n", "POST");
    vignette.body = "text=the+child+was+not+brought+to+the+clinic+by+the+mother";
    BOOST_TEST(finish(handle_request(vignette, served.context)).status == 200);
    BOOST_TEST(served.answers.bytes() == 0u);
}

BOOST_AUTO_TEST_CASE(a_repetition_is_304_also_where_the_answer_is_kept) {
    Remembering served;
    const std::string etag = header(served.get("/search?q=neglect"), "ETag");
    BOOST_TEST(served.get("/search?q=neglect", "If-None-Match: " + etag + "\r\n").status == 304);
}

BOOST_AUTO_TEST_CASE(memory_is_bounded_and_the_least_lately_used_goes_first) {
    AnswerMemory answers(1u << 20);
    for (int i = 0; i < 1000; ++i) {
        answers.keep(answer("a" + std::to_string(i), 10'000));
        BOOST_TEST_REQUIRE(answers.bytes() <= (1u << 20));
        BOOST_TEST_REQUIRE(answers.find("a0") != nullptr, i);
    }
    BOOST_TEST(answers.find("a1") == nullptr);
    BOOST_TEST(answers.find("a999") != nullptr);
}

BOOST_AUTO_TEST_CASE(one_large_answer_does_not_drive_out_all_others) {
    AnswerMemory answers(1u << 20);
    answers.keep(answer("small", 1000));
    answers.keep(answer("large", 1u << 19));
    BOOST_TEST(answers.find("small") != nullptr);
    BOOST_TEST(answers.find("large") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
