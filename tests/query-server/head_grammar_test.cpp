#include "query-server/head_grammar.hpp"

#include "refused_requests.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

const std::string kHead = "GET /a?b=%20 HTTP/1.1\r\nHost: a\r\nX-Any: \t a, \"b\" ~ \r\nX-Empty:\r\n\r\n";

HeadScan scan_in_pieces(const std::string& bytes, std::size_t piece) {
    HeadScan scan;
    for (std::size_t end = 0; end < bytes.size() && scan.state == HeadState::unfinished;) {
        end = std::min(end + piece, bytes.size());
        scan = scan_head(std::string_view(bytes).substr(0, end), scan.bytes);
    }
    return scan;
}

BOOST_AUTO_TEST_SUITE(head_grammar)

BOOST_AUTO_TEST_CASE(a_plain_head_breaks_no_rule) { BOOST_TEST(!refuse_grammar(kHead).has_value()); }

BOOST_AUTO_TEST_CASE(a_head_ends_with_its_empty_line_and_not_with_what_follows) {
    const HeadScan scan = scan_head(kHead + "GET / HTTP/1.1\r\n\r\n");
    BOOST_TEST((scan.state == HeadState::finished));
    BOOST_TEST(scan.bytes == kHead.size());
    BOOST_TEST(refuse_grammar(kHead + "GET / HTTP/1.1\r\n\r\n").has_value());
}

BOOST_AUTO_TEST_CASE(it_does_not_matter_in_what_pieces_a_head_arrives) {
    for (const std::string& bytes : {kHead, std::string("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n")})
        for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
            const HeadScan whole = scan_head(bytes), scan = scan_in_pieces(bytes, piece);
            BOOST_TEST((scan.state == whole.state && scan.bytes == whole.bytes), piece);
        }
}

BOOST_AUTO_TEST_CASE(a_byte_that_no_head_holds_is_noticed_before_the_head_ends) {
    for (const char* begun : {"GET / HTTP/1.1\n", "GET / HTTP/1.1\rH", "\x16", "GET /\x07"})
        BOOST_TEST((scan_head(begun).state == HeadState::broken), begun);
    BOOST_TEST((scan_head("GET / HTTP/1.1\r").state == HeadState::unfinished));
}

// Wherever a line's end loses one of its two bytes, the head is refused.
BOOST_AUTO_TEST_CASE(no_line_ends_in_one_byte) {
    for (std::size_t at = 0; at < kHead.size(); ++at) {
        if (kHead[at] != '\r' && kHead[at] != '\n') continue;
        std::string broken = kHead;
        broken.erase(at, 1);
        BOOST_TEST(refuse_grammar(broken).has_value(), at);
    }
}

// Wherever a control character stands in a head, the head is refused.
BOOST_AUTO_TEST_CASE(no_control_character_is_let_through) {
    for (std::size_t at = 0; at < kHead.size(); ++at)
        for (int byte = 0; byte < 0x20; ++byte) {
            std::string broken = kHead;
            broken.insert(at, 1, static_cast<char>(byte));
            const bool tab_in_value = byte == '\t' && !refuse_field_line("X-Any: \t a").has_value();
            if (byte == '\r' || byte == '\n' || tab_in_value) continue;
            BOOST_TEST(refuse_grammar(broken).has_value(), at << " " << byte);
        }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
