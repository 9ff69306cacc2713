#include "query-server/render/pinned_links.hpp"

#include "query-server/pinned_path.hpp"

#include <boost/test/unit_test.hpp>

namespace casebook::server {
namespace {

const std::string kPrefix = "/s/g-0123456789abcdef";

BOOST_AUTO_TEST_SUITE(pinned_links)

BOOST_AUTO_TEST_CASE(an_address_is_pinned_by_what_stands_in_front_of_it) {
    BOOST_TEST((pinned_path(kPrefix + "/search.json") == PinnedPath{"g-0123456789abcdef", "/search.json"}));
    BOOST_TEST((pinned_path(kPrefix) == PinnedPath{"g-0123456789abcdef", "/"}));
    BOOST_TEST((pinned_path(kPrefix + "/s/x") == PinnedPath{"g-0123456789abcdef", "/s/x"}));
    for (const char* other : {"/search", "/s", "/s/", "/s/latest/search", "/s/g-0123456789ABCDEF/search", "/t/g-1"})
        BOOST_TEST(!pinned_path(other).has_value(), other);
    BOOST_TEST(pinned_prefix("g-0123456789abcdef") == kPrefix);
}

BOOST_AUTO_TEST_CASE(every_link_of_a_page_keeps_to_the_generation_but_those_that_are_of_none) {
    BOOST_TEST(pinned_html(R"(<a href="/search?q=x">a</a> <form action="/search"><a href="/">home</a>)", kPrefix) ==
               R"(<a href="/s/g-0123456789abcdef/search?q=x">a</a> <form action="/s/g-0123456789abcdef/search">)"
               R"(<a href="/s/g-0123456789abcdef/">home</a>)");
    for (const char* other :
         {R"(<link href="/assets/a.css">)", R"(<a href="/s/g-ffffffffffffffff/search">)",
          R"(<a href="//example.org/">)", R"(<a href="https://example.org/">)", R"(<a href="#results">)",
          R"(<a rel="latest-version" href="/search">)", R"(<input name="q" value="/search">)",
          R"(<p>href=&quot;/search&quot;</p>)", "", "<p>plain</p>"})
        BOOST_TEST(pinned_html(other, kPrefix) == other);
}

BOOST_AUTO_TEST_CASE(only_the_links_of_data_keep_to_the_generation) {
    BOOST_TEST(pinned_json(R"({"title":"/x","links":{"self":"/search.json","page":null,"more":{"a":"/b"}},"n":["/c"]})",
                           kPrefix) ==
               R"({"title":"/x","links":{"self":"/s/g-0123456789abcdef/search.json","page":null,)"
               R"("more":{"a":"/s/g-0123456789abcdef/b"}},"n":["/c"]})");
    for (const char* other : {R"({"text":"\"links\":{\"self\":\"/x\"}"})", R"({"links":{"permalink":"/s/g-1/search"}})",
                              R"({"links":{}})", R"({"links":{"a":"\\\"/x"}})", "{}", R"({"links":{"self":"/)"})
        BOOST_TEST(pinned_json(other, kPrefix).starts_with(std::string(other).substr(0, 9)));
    BOOST_TEST(pinned_json(R"({"text":"\"links\":{\"self\":\"/x\"}"})", kPrefix) ==
               R"({"text":"\"links\":{\"self\":\"/x\"}"})");
    BOOST_TEST(pinned_json(R"({"links":{"permalink":"/s/g-1/search"}})", kPrefix) ==
               R"({"links":{"permalink":"/s/g-1/search"}})");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
