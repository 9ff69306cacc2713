// Addresses that keep to one generation, whatever is published after it.
#include "query-server/generation/generation_holder.hpp"
#include "query-server/response_head.hpp"
#include "small_index.hpp"
#include "tests/support/asking.hpp"
#include "tests/support/random_corpus.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <random>
#include <regex>

namespace casebook::server {
namespace {

namespace data = boost::unit_test::data;
using casebook::test::Asking;
using casebook::test::header;

bool holds(const Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

std::string first() { return test::small_index().first; }
std::string pinned(const std::string& address) { return "/s/" + first() + address; }

struct Served : Asking {
    Served() : Asking(test::second_generation()) {}
};

constexpr const char* kReadingAddresses[] = {"/",
                                             "/search?q=neglect",
                                             "/search.json?q=neglect",
                                             "/search.csv?q=neglect",
                                             "/search.atom",
                                             "/search.ris",
                                             "/reviews/open-2019",
                                             "/reviews/open-2019.json",
                                             "/reviews/open-2019.bib",
                                             "/themes",
                                             "/themes/neglect.json",
                                             "/similar?review=open-2019",
                                             "/suggest.json?q=neg",
                                             "/pack?item=open-2019",
                                             "/help",
                                             "/about",
                                             "/status.json",
                                             "/opensearch.xml"};

/// 200 searches of words, facets and units; the same each time.
std::vector<std::string> stored_queries() {
    constexpr const char* kWords[] = {"child", "school", "neglect", "police",  "health", "the",
                                      "was",   "not",    "nurse",   "brought", "mother", "visit"};
    constexpr const char* kRest[] = {
        "",         "&unit=passage",   "&match=any",           "&sort=title", "&year.from=2010", "&explain=yes",
        "&size=50", "&nation=england", "&unit=recommendation", "&match=most"};
    std::mt19937 random(7);
    std::vector<std::string> out;
    while (out.size() < 200) {
        std::string words = kWords[random() % std::size(kWords)];
        if (random() % 2 == 0)
            words.append(random() % 2 == 0 ? "+" : "+OR+").append(kWords[random() % std::size(kWords)]);
        out.push_back("/search.json?q=" + words + kRest[random() % std::size(kRest)]);
    }
    return out;
}

std::vector<std::string> bodies(Asking& asked, const std::string& prefix, const std::vector<std::string>& queries) {
    std::vector<std::string> out;
    for (const std::string& query : queries) out.push_back(asked.get(prefix + query).body);
    return out;
}

/// Addresses that a pinned page or its data leads to and that are of another generation, but for the one that says so.
std::vector<std::string> stray_links(const std::string& body) {
    static const std::regex link(
        R"re((rel="latest-version" )?(?:href|action)="(/[^"]*)"|"(?:self|next|page|toggle|original)":"(/[^"]*)")re");
    std::vector<std::string> out;
    for (std::sregex_iterator at(body.begin(), body.end(), link), end; at != end; ++at) {
        const std::string address = (*at)[2].matched ? (*at)[2].str() : (*at)[3].str();
        const bool of_no_generation = address.starts_with("/assets/") || (*at)[1].matched;
        if (!of_no_generation && !address.starts_with(pinned(""))) out.push_back(address);
    }
    return out;
}

BOOST_AUTO_TEST_SUITE(pinned_addresses)

BOOST_DATA_TEST_CASE(every_reading_address_is_answered_from_the_generation_it_is_pinned_to,
                     data::make(kReadingAddresses), address) {
    Served served;
    const Response old = served.get(pinned(address)), now = served.get(address);
    BOOST_TEST(old.status == now.status);
    BOOST_TEST(old.content_type == now.content_type);
    BOOST_TEST(header(old, "Casebook-Generation") == first());
    BOOST_TEST(header(now, "Casebook-Generation") == test::small_index().second);
    BOOST_TEST(header(old, "Link") == "<" + std::string(address) + ">; rel=\"latest-version\"");
}

BOOST_AUTO_TEST_CASE(a_pinned_page_says_what_it_is_and_leads_to_the_same_of_the_current_generation) {
    Served served;
    const Response page = served.get(pinned("/search?q=neglect"));
    BOOST_TEST(holds(page, "This is an older state of the repository"));
    BOOST_TEST(holds(page, R"(<a rel="latest-version" href="/search?q=neglect">)"));
    BOOST_TEST(holds(page, test::small_index().second));
    const Response current = served.get("/s/" + test::small_index().second + "/search?q=neglect");
    BOOST_TEST(holds(current, "which is the current one"));
    BOOST_TEST(!holds(served.get("/search?q=neglect"), "older state"));
}

BOOST_AUTO_TEST_CASE(links_within_a_pinned_page_and_its_data_stay_pinned) {
    Served served;
    std::size_t pages = 0;
    for (const auto& [address, response] : casebook::test::crawl(served, {pinned("/"), pinned("/search.json")})) {
        if (!address.starts_with(pinned(""))) continue;
        ++pages;
        BOOST_TEST(response.generation == first(), address);
        BOOST_TEST(stray_links(response.body) == std::vector<std::string>{}, boost::test_tools::per_element());
    }
    BOOST_TEST(pages > 50u);
}

BOOST_AUTO_TEST_CASE(what_describes_a_pinned_table_is_of_its_generation_too) {
    Served served;
    const Response table = served.get(pinned("/analysis.csv?rows=nation"));
    const std::string head = response_head(table, {}, 0);
    const std::string described = "Link: <" + pinned("/analysis.csv-metadata.json?rows=nation") + ">";
    BOOST_TEST(head.find(described) != std::string::npos, head);
}

BOOST_AUTO_TEST_CASE(a_generation_that_is_not_kept_is_gone_and_the_current_one_is_named) {
    Served served;
    const Response page = served.get("/s/g-0000000000000000/search?q=neglect");
    BOOST_TEST(page.status == 410);
    BOOST_TEST(holds(page, R"(<a href="/search?q&#x3D;neglect">)") + holds(page, R"(<a href="/search?q=neglect">)") ==
               1);
    BOOST_TEST(holds(page, test::small_index().second));
    const Response json = served.get("/s/g-0000000000000000/search.json?q=neglect");
    BOOST_TEST(json.status == 410);
    BOOST_TEST(holds(json, "\"generation_not_kept\""));
    BOOST_TEST(holds(json, R"("nearest":"/search.json?q=neglect")"));
    BOOST_TEST(served.get("/s/latest/search").status == 404);
    BOOST_TEST(served.get("/s/").status == 404);
    BOOST_TEST(served.get(pinned("/nothing")).status == 404);
}

BOOST_AUTO_TEST_CASE(a_search_names_the_address_that_keeps_to_its_generation) {
    Served served;
    const Response now = served.get("/search.json?q=neglect");
    const std::string permalink = "/s/" + test::small_index().second + "/search.json?q=neglect";
    BOOST_TEST(holds(now, "\"permalink\":\"" + permalink + "\""));
    BOOST_TEST(served.get(permalink).status == 200);
    BOOST_TEST(holds(served.get(pinned("/search.json?q=neglect")),
                     "\"permalink\":\"" + pinned("/search.json?q=neglect") + "\""));
    BOOST_TEST(holds(served.get("/search?q=neglect"), "permanent link"));
}

BOOST_AUTO_TEST_CASE(a_text_may_be_posted_to_a_pinned_address) {
    Served served;
    const Response answer = served.post(pinned("/similar"), "text=The+child+was+not+brought+to+the+clinic+for+neglect");
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.generation == first());
}

BOOST_AUTO_TEST_CASE(a_second_request_of_a_pinned_address_is_not_sent_again) {
    Served served;
    const std::string etag = header(served.get(pinned("/search.json?q=neglect")), "ETag");
    BOOST_TEST(!etag.empty());
    BOOST_TEST(served.get(pinned("/search.json?q=neglect"), "If-None-Match: " + etag + "\r\n").status == 304);
    BOOST_TEST(etag != header(served.get("/search.json?q=neglect"), "ETag"));
}

BOOST_AUTO_TEST_CASE(a_bounded_number_of_old_generations_is_open_and_they_make_room_for_one_another) {
    casebook::test::TinyCorpus corpus;
    std::vector<std::string> ids;
    for (int i = 0; i < 3; ++i) {
        corpus.add({.id = "review-" + std::to_string(i), .text = "The school saw neglect.\n"});
        ids.push_back(corpus.build());
    }
    GenerationHolder holder(casebook::test::open_generation(corpus.root(), ids.back()));
    const PinnedLimits limits{.most_open = 1, .search_memory_bytes = 1 << 16};
    BOOST_TEST(holder.opened(ids[0]) == nullptr);
    BOOST_TEST((*holder.open(ids[0], limits))->id() == ids[0]);
    BOOST_TEST(holder.opened(ids[0]) != nullptr);
    BOOST_TEST((*holder.open(ids[1], limits))->id() == ids[1]);
    BOOST_TEST(holder.opened(ids[0]) == nullptr);
    BOOST_TEST(holder.opened(ids[1]) != nullptr);
    BOOST_TEST((*holder.open(ids[2], limits) == holder.current()));
    std::filesystem::remove_all(corpus.root().generation(ids[0]));
    BOOST_TEST((holder.open(ids[0], limits).error().code == schema::ErrorCode::generation_not_kept));
}

BOOST_AUTO_TEST_CASE(two_hundred_queries_are_answered_the_same_byte_for_byte_after_two_more_generations) {
    casebook::test::TinyCorpus corpus;
    casebook::test::write_random_corpus(corpus, 60, 1);
    const std::string one = corpus.build();
    const auto queries = stored_queries();
    Asking then(casebook::test::open_generation(corpus.root(), one));
    const auto before = bodies(then, "/s/" + one, queries);
    corpus.add({.id = "later-1", .text = "The school nurse saw neglect. The child was not brought.\n"});
    (void)corpus.build();
    casebook::test::write_random_corpus(corpus, 70, 2);
    Asking now(casebook::test::open_generation(corpus.root(), corpus.build()));
    BOOST_TEST(now.holder.current()->id() != one);
    BOOST_TEST(bodies(now, "/s/" + one, queries) == before, boost::test_tools::per_element());
    for (const std::string& body : before)
        BOOST_TEST(body.starts_with("{\"generation\":\"" + one), body.substr(0, 200));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
