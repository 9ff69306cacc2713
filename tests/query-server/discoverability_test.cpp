#include "query-server/discoverability.hpp"

#include "served.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace casebook::server {

std::ostream& operator<<(std::ostream& out, const DiscoverabilityRow& row) { return out << row.name; }

namespace {

namespace data = boost::unit_test::data;
using test::header;
using test::holds;

struct Found : test::Served {
    explicit Found(Discoverability discoverability) { context.site.discoverability = discoverability; }
    Response get(const std::string& target, bool by_proxy = true) {
        Request asked = request(target);
        asked.by_proxy = by_proxy;
        return finish(handle_request(asked, context));
    }
};

constexpr const char* kToBeListed[] = {"/", "/reviews/open-2019", "/themes", "/themes/neglect", "/help", "/about"};
constexpr const char* kNotToBeListed[] = {"/search",
                                          "/search?q=neglect",
                                          "/similar",
                                          "/pack",
                                          "/nowhere",
                                          "/reviews/open-2019.json",
                                          "/reviews/gone-2018",
                                          "/reviews/open-2019/report%20%C3%A9%20%22a%22.md/pages/1?q=neglect"};

std::string said_on_page(const Response& response) {
    constexpr std::string_view kMeta = "<meta name=\"robots\" content=\"";
    const std::size_t at = response.body.find(kMeta);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + kMeta.size();
    return response.body.substr(begin, response.body.find('"', begin) - begin);
}

BOOST_AUTO_TEST_SUITE(discoverability)

BOOST_DATA_TEST_CASE(a_page_and_its_head_say_the_same_to_robots, data::make(kDiscoverability), row) {
    const Discoverability how = row.id;
    Found served(how);
    for (const char* target : kToBeListed) {
        const Response page = served.get(target);
        BOOST_TEST(header(page, "X-Robots-Tag") == said_on_page(page), target);
        BOOST_TEST(said_on_page(page).empty() == (how == Discoverability::open), target);
    }
    for (const char* target : kNotToBeListed) {
        const Response page = served.get(target);
        BOOST_TEST(header(page, "X-Robots-Tag").starts_with("noindex"), target);
        if (page.content_type.starts_with("text/html"))
            BOOST_TEST(header(page, "X-Robots-Tag") == said_on_page(page), target);
    }
}

BOOST_AUTO_TEST_CASE(an_open_site_lets_robots_read_all_but_searches) {
    Found served(Discoverability::open);
    BOOST_TEST(holds(served.get("/robots.txt"), "Disallow: /search\n"));
    BOOST_TEST(!holds(served.get("/robots.txt"), "Disallow: /\n"));
}

BOOST_AUTO_TEST_CASE(robots_are_asked_to_stay_away_unless_the_site_is_open) {
    for (const auto how : {Discoverability::unlisted, Discoverability::members})
        BOOST_TEST(Found(how).get("/robots.txt").body == "User-agent: *\nDisallow: /\n");
}

BOOST_AUTO_TEST_CASE(a_site_for_members_answers_only_what_comes_by_way_of_its_proxy) {
    Found served(Discoverability::members);
    for (const char* target : {"/", "/search.json?q=neglect", "/reviews/open-2019", "/suggest.json?q=neg"}) {
        BOOST_TEST(served.get(target, true).status == 200, target);
        const Response refused = served.get(target, false);
        BOOST_TEST(refused.status == 403, target);
        BOOST_TEST(!holds(refused, "Child A"), target);
    }
    BOOST_TEST(served.get("/livez", false).status == 200);
    BOOST_TEST(header(served.get("/"), "Cache-Control") == "private, no-cache");
}

BOOST_AUTO_TEST_CASE(a_site_for_members_has_no_feeds_and_offers_none) {
    Found members(Discoverability::members), unlisted(Discoverability::unlisted);
    BOOST_TEST(members.get("/search.atom?q=neglect").status == 404);
    BOOST_TEST(unlisted.get("/search.atom?q=neglect").status == 200);
    for (const char* target : {"/search?q=neglect", "/search.json?q=neglect"}) {
        BOOST_TEST(!holds(members.get(target), ".atom"), target);
        BOOST_TEST(holds(unlisted.get(target), ".atom"), target);
    }
}

BOOST_AUTO_TEST_CASE(how_a_site_is_to_be_found_is_part_of_what_an_etag_stands_for) {
    Found open(Discoverability::open), unlisted(Discoverability::unlisted);
    BOOST_TEST(header(open.get("/"), "ETag") != header(unlisted.get("/"), "ETag"));
}

BOOST_AUTO_TEST_CASE(https_is_insisted_on_only_where_it_is_set) {
    Found served(Discoverability::unlisted);
    BOOST_TEST(header(served.get("/"), "Strict-Transport-Security").empty());
    served.context.hsts = std::chrono::hours(24);
    BOOST_TEST(header(served.get("/"), "Strict-Transport-Security") == "max-age=86400");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
