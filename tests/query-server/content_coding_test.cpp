// Answers in gzip: who gets them, and that they say the same.
#include "query-server/content_coding.hpp"

#include "query-server/handle.hpp"
#include "query-server/render/assets.hpp"
#include "small_index.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <zlib.h>

#include <algorithm>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;

std::string gunzipped(const std::string& bytes) {
    z_stream stream{};
    BOOST_TEST_REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string out(4 << 20, '\0');
    std::string in = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    BOOST_TEST(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

std::string header(const Response& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or(""));
}

struct Served {
    Limits limits;
    GenerationHolder holder{test::first_generation()};
    HandleContext context{.holder = holder, .limits = limits, .engine = {search, view_page}, .site = {}};

    Response get(const std::string& target, const std::string& lines = "") {
        const auto request = read_request("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n", limits);
        BOOST_TEST_REQUIRE(request.has_value(), target);
        return finish(handle_request(*request, context));
    }
    Response get_gzip(const std::string& target, const std::string& lines = "") {
        return get(target, "Accept-Encoding: gzip, deflate, br\r\n" + lines);
    }
};

struct Line {
    const char* line;
    bool takes;
};
std::ostream& operator<<(std::ostream& out, const Line& l) { return out << l.line; }

const Line kLines[] = {
    {"", false},
    {"gzip", true},
    {"GZip", true},
    {"x-gzip", true},
    {"gzip, deflate, br, zstd", true},
    {"br", false},
    {"br;q=1.0, gzip;q=0.8, *;q=0.1", true},
    {"*", true},
    {"*;q=0", false},
    {"gzip;q=0", false},
    {"gzip;q=0.000", false},
    {"gzip ; q=0.5", true},
    {"gzip;Q=1.000", true},
    {"identity", false},
    {"identity;q=0", false},
    {"identity;q=0, gzip;q=0.1", true},
    {"identity;q=1, gzip;q=0.5", false},
    {"identity;q=0.5, gzip;q=0.5", true},
    {"*, gzip;q=0", false},
    {"gzip;q=2", false},
    {"gzip;q=", false},
    {"gzip;q=abc", false},
    {"gzip;q=0.0001", false},
    {"gzipped", false},
    {", ,;,gzip", true},
};

} // namespace

BOOST_AUTO_TEST_SUITE(content_coding)

BOOST_DATA_TEST_CASE(gzip_is_sent_to_those_who_take_it_and_do_not_prefer_plain_text, data::make(kLines), line) {
    BOOST_TEST(takes_gzip(line.line) == line.takes);
}

BOOST_AUTO_TEST_CASE(what_is_compressed_comes_out_as_it_went_in) {
    for (const std::string& text :
         {std::string(), std::string("a"), std::string(100000, 'x'), std::string("\0\xFF", 2)})
        for (const int level : {1, 5, 9}) {
            BOOST_TEST(gunzipped(gzip(text, level)) == text);
            BOOST_TEST(gzip(text, level) == gzip(text, level));
        }
}

BOOST_AUTO_TEST_CASE(pages_and_data_say_the_same_compressed_as_plain) {
    Served served;
    for (const char* target : {"/", "/search?q=neglect", "/search.json?q=neglect", "/reviews/open-2019", "/help"}) {
        const Response plain = served.get(target);
        const Response small = served.get_gzip(target);
        BOOST_TEST(header(plain, "Content-Encoding").empty());
        BOOST_TEST(header(small, "Content-Encoding") == "gzip");
        BOOST_TEST(small.body.size() * 2 < plain.body.size());
        BOOST_TEST(gunzipped(small.body) == plain.body);
        BOOST_TEST(header(plain, "Vary") == "Accept, Accept-Encoding");
        BOOST_TEST(header(small, "Vary") == "Accept, Accept-Encoding");
    }
}

BOOST_AUTO_TEST_CASE(a_compressed_answer_has_a_tag_of_its_own_and_either_tag_is_known_again) {
    Served served;
    const std::string plain = header(served.get("/search?q=neglect"), "ETag");
    const std::string small = header(served.get_gzip("/search?q=neglect"), "ETag");
    BOOST_TEST(small == coded_tag(plain));
    BOOST_TEST(small != plain);
    for (const std::string& tag : {plain, small, "W/" + small, "\"other\", " + small}) {
        const Response again = served.get_gzip("/search?q=neglect", "If-None-Match: " + tag + "\r\n");
        BOOST_TEST(again.status == 304);
        BOOST_TEST(again.body.empty());
        BOOST_TEST(header(again, "Content-Encoding").empty());
        BOOST_TEST(tag.find(header(again, "ETag")) != std::string::npos);
        BOOST_TEST(header(again, "Vary") == "Accept, Accept-Encoding");
    }
}

BOOST_AUTO_TEST_CASE(what_is_short_or_a_file_stays_as_it_is) {
    Served served;
    BOOST_TEST(header(served.get_gzip("/livez"), "Content-Encoding").empty());
    const Response original = served.get_gzip("/reviews/open-2019/documents/report%20%C3%A9%20%22a%22.md");
    BOOST_TEST(original.status == 200);
    BOOST_TEST(header(original, "Content-Encoding").empty());
    BOOST_TEST(header(coded({.status = 206, .content_type = "text/plain", .body = std::string(5000, 'x')}, "gzip"),
                      "Content-Encoding")
                   .empty());
    BOOST_TEST(header(coded({.content_type = "image/png", .body = std::string(5000, 'x')}, "gzip"), "Content-Encoding")
                   .empty());
}

BOOST_AUTO_TEST_CASE(the_style_sheet_is_sent_compressed_once_and_for_all) {
    Served served;
    for (const char* name : {"casebook.css", "casebook.js"}) {
        const Response plain = served.get(asset_address(name));
        const Response small = served.get_gzip(asset_address(name));
        BOOST_TEST(header(small, "Content-Encoding") == "gzip");
        BOOST_TEST(gunzipped(small.body) == plain.body);
        BOOST_TEST(small.body == gzip(plain.body, 9));
    }
}

BOOST_AUTO_TEST_CASE(lines_of_accept_encoding_are_read_as_one) {
    Served served;
    const Response response = served.get("/help", "Accept-Encoding: br\r\nAccept-Encoding: gzip\r\n");
    BOOST_TEST(header(response, "Content-Encoding") == "gzip");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
