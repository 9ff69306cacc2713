#include "schema/digest.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::schema {

BOOST_AUTO_TEST_SUITE(digest)

// The examples of FIPS 180-4.
BOOST_AUTO_TEST_CASE(it_is_sha_256) {
    BOOST_TEST(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    BOOST_TEST(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    BOOST_TEST(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
               "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    BOOST_TEST(sha256_hex(std::string(1'000'000, 'a')) ==
               "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

BOOST_AUTO_TEST_CASE(bytes_may_be_added_in_pieces) {
    Digest pieces;
    pieces.add("a").add("").add("bc");
    BOOST_TEST(pieces.hex() == sha256_hex("abc"));
}

BOOST_AUTO_TEST_CASE(pieces_of_any_length_make_the_digest_of_the_whole) {
    std::string whole;
    Digest pieces;
    for (std::size_t bytes = 0; bytes < 1300; bytes = bytes * 3 / 2 + 1)
        for (int again = 0; again < 4; ++again) {
            const std::string piece(bytes, static_cast<char>('a' + bytes % 26));
            pieces.add(piece);
            whole += piece;
        }
    BOOST_TEST(pieces.hex() == sha256_hex(whole));
}

BOOST_AUTO_TEST_CASE(fields_that_are_divided_otherwise_differ) {
    Digest first, second, third;
    first.add_field("ab").add_field("c");
    second.add_field("a").add_field("bc");
    third.add_field("").add_field("abc");
    const std::string one = first.hex(), two = second.hex(), three = third.hex();
    BOOST_TEST(one != two);
    BOOST_TEST(two != three);
}

BOOST_AUTO_TEST_CASE(a_digest_can_be_moved) {
    Digest from;
    from.add("ab");
    Digest to = std::move(from);
    to.add("c");
    BOOST_TEST(to.hex() == sha256_hex("abc"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
