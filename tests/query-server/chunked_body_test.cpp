#include "query-server/chunked_body.hpp"

#include "refused_requests.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

constexpr std::size_t kMost = 65'536;

/// What is left of `bytes` when they arrive in pieces of this size.
std::string left_after(ChunkedBody& body, const std::string& bytes, std::size_t piece) {
    std::string buffer;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        buffer += bytes.substr(at, piece);
        buffer.erase(0, body.take(buffer));
    }
    return buffer;
}

const std::string kChunks = "3\r\nabc\r\n"
                            "00A;name=\"a value\" ; other\r\n0123456789\r\n"
                            "0\r\nX-Sum: 7\r\n\r\n";

BOOST_AUTO_TEST_SUITE(chunked_bodies)

BOOST_AUTO_TEST_CASE(chunks_make_a_body_in_whatever_pieces_they_arrive) {
    for (std::size_t piece = 1; piece <= kChunks.size() + 14; ++piece) {
        ChunkedBody body(kMost);
        const std::string left = left_after(body, kChunks + "GET / HTTP/1.1", piece);
        BOOST_TEST(body.done(), piece);
        BOOST_TEST(body.bytes() == "abc0123456789");
        BOOST_TEST(left == "GET / HTTP/1.1");
    }
}

BOOST_AUTO_TEST_CASE(chunks_that_have_not_all_come_are_neither_done_nor_refused) {
    for (std::size_t bytes = 0; bytes < kChunks.size(); ++bytes) {
        ChunkedBody body(kMost);
        left_after(body, kChunks.substr(0, bytes), 7);
        BOOST_TEST((!body.done() && !body.refused()), bytes);
    }
}

BOOST_AUTO_TEST_CASE(a_body_may_be_as_long_as_the_limit_and_no_longer) {
    ChunkedBody just(5), beyond(4);
    left_after(just, "5\r\nabcde\r\n0\r\n\r\n", 100);
    left_after(beyond, "5\r\nabcde\r\n0\r\n\r\n", 100);
    BOOST_TEST(just.done());
    BOOST_TEST_REQUIRE(beyond.refused().has_value());
    BOOST_TEST(beyond.refused()->status == 413);
}

BOOST_AUTO_TEST_CASE(lines_about_chunks_do_not_grow_without_end) {
    std::string many;
    for (int i = 0; i < 200; ++i) many += "1;" + std::string(1000, 'x') + "\r\na\r\n";
    ChunkedBody body(kMost);
    left_after(body, many, 4096);
    BOOST_TEST(body.refused().has_value());
}

BOOST_DATA_TEST_CASE(what_the_standard_forbids_is_refused, data::make(test::refused_chunks()), refused) {
    const std::string chunks = refused.bytes.substr(refused.bytes.find("\r\n\r\n") + 4);
    for (const std::size_t piece : {std::size_t{1}, chunks.size()}) {
        ChunkedBody body(kMost);
        left_after(body, chunks, piece);
        BOOST_TEST(!body.done());
        BOOST_TEST_REQUIRE(body.refused().has_value(), piece);
        BOOST_TEST(body.refused()->status == refused.status);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
