#include "query-server/search/contrast.hpp"

#include "tests/support/random_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace casebook::server {

namespace {

using schema::FieldId;
using Texts = std::set<std::string>;

/// What a record says in each kind of difference, and its themes: read from the record, not from the columns.
struct Described {
    std::array<Texts, 3> kinds; // in the order of ContrastKind
    Texts themes;
};

std::string decade_of(const schema::ReviewRecord& record) {
    std::optional<int> year = record.incident ? record.incident->financial_year() : std::nullopt;
    if (!year && record.published) year = record.published->calendar_year();
    return year ? std::to_string(*year / 10) + "0s" : std::string();
}

Described described(const schema::StoredReview& review) {
    Described out;
    const auto add = [](Texts& texts, FieldId field, const std::vector<std::string>& values) {
        for (const std::string& value : values)
            texts.insert(std::string(*schema::coded_label(schema::field(field), value)));
    };
    for (const schema::Child& child : review.record.children)
        add(out.kinds[0], FieldId::age_band, child.coded[schema::index_of(FieldId::age_band)]);
    add(out.kinds[1], FieldId::harm, review.record.coded[schema::index_of(FieldId::harm)]);
    if (const std::string decade = decade_of(review.record); !decade.empty()) out.kinds[2].insert(decade);
    for (const schema::ThemeTag& tag : review.themes)
        if (tag.level != schema::ThemeLevel::mentioned && tag.basis != schema::TagBasis::model)
            out.themes.insert(tag.theme);
    return out;
}

bool common(const Texts& a, const Texts& b) {
    return std::ranges::any_of(a, [&](const std::string& text) { return b.contains(text); });
}

/// Every review compared with the pack, one after the other.
std::vector<std::string> by_brute_force(const std::vector<std::size_t>& pack, const std::vector<Described>& all,
                                        const Generation& generation) {
    Described of_pack;
    for (const std::size_t review : pack) {
        for (std::size_t k = 0; k < 3; ++k)
            of_pack.kinds[k].insert(all[review].kinds[k].begin(), all[review].kinds[k].end());
        of_pack.themes.insert(all[review].themes.begin(), all[review].themes.end());
    }
    std::vector<std::tuple<int, int, std::string>> found;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const schema::ReviewSummary& summary = generation.reviews()[i];
        if (std::ranges::find(pack, i) != pack.end() || summary.rights == schema::Rights::record_only) continue;
        const bool copy = std::ranges::any_of(pack, [&](std::size_t review) {
            const auto copies = generation.copies_of(schema::ReviewOrdinal{static_cast<std::uint32_t>(review)});
            return std::ranges::find(copies, schema::ReviewOrdinal{static_cast<std::uint32_t>(i)}) != copies.end();
        });
        int kinds = 0;
        for (std::size_t k = 0; k < 3; ++k)
            kinds +=
                !all[i].kinds[k].empty() && !of_pack.kinds[k].empty() && !common(all[i].kinds[k], of_pack.kinds[k]);
        const auto shared = static_cast<int>(
            std::ranges::count_if(all[i].themes, [&](const std::string& t) { return of_pack.themes.contains(t); }));
        if (!copy && kinds > 0 && shared > 0) found.emplace_back(-kinds, -shared, summary.id.value);
    }
    std::ranges::sort(found);
    std::vector<std::string> ids;
    for (const auto& [kinds, shared, id] : found) ids.push_back(id);
    return ids;
}

std::vector<schema::ReviewOrdinal> ordinals(const std::vector<std::size_t>& reviews) {
    std::vector<schema::ReviewOrdinal> out;
    for (const std::size_t review : reviews) out.push_back(schema::ReviewOrdinal{static_cast<std::uint32_t>(review)});
    return out;
}

std::string described_review(const std::string& age, const std::string& harm, const std::string& incident,
                             const std::string& more = "") {
    return R"("children": [{"label": "Child", "age_band": ")" + age + R"("}], "harm": [")" + harm +
           R"("], "incident": ")" + incident +
           R"(", "themes": [{"theme": "neglect", "level": "central", "method": "cataloguer"}])" + more;
}

} // namespace

BOOST_AUTO_TEST_SUITE(contrasted)

BOOST_AUTO_TEST_CASE(contrasts_are_those_that_brute_force_finds) {
    test::TinyCorpus corpus;
    test::write_random_corpus(corpus, 80, 21);
    const auto generation = corpus.open();
    std::vector<Described> all;
    for (std::size_t i = 0; i < generation->reviews().size(); ++i)
        all.push_back(described(*generation->stored_review(schema::ReviewOrdinal{static_cast<std::uint32_t>(i)})));
    std::mt19937 random(4);
    std::size_t suggested = 0;
    for (int round = 0; round < 60; ++round) {
        std::set<std::size_t> chosen;
        for (int n = 0; n <= round % 3; ++n) chosen.insert(static_cast<std::size_t>(random()) % all.size());
        const std::vector<std::size_t> pack(chosen.begin(), chosen.end());
        std::vector<std::string> ids;
        for (const Contrast& contrast : contrasts(ordinals(pack), *generation, all.size()))
            ids.push_back(generation->review(contrast.review).id.value);
        const std::vector<std::string> expected = by_brute_force(pack, all, *generation);
        BOOST_TEST(ids == expected, boost::test_tools::per_element());
        suggested += ids.size();
    }
    BOOST_TEST(suggested > 100u);
}

BOOST_AUTO_TEST_CASE(a_contrast_says_in_what_it_differs) {
    test::TinyCorpus corpus;
    corpus.add({.id = "a-pack", .text = "One.", .members = described_review("11_to_15", "neglect", "2021-06")});
    corpus.add({.id = "b-like", .text = "Two.", .members = described_review("11_to_15", "neglect", "2022-06")});
    corpus.add({.id = "c-older", .text = "Three.", .members = described_review("11_to_15", "neglect", "2012-06")});
    corpus.add({.id = "d-all", .text = "Four.", .members = described_review("under_1", "physical_abuse", "2012-06")});
    corpus.add({.id = "e-record",
                .text = "Five.",
                .members = described_review("under_1", "physical_abuse", "2012-06", R"(, "rights": "record-only")")});
    corpus.add({.id = "f-gone",
                .text = "Six.",
                .members = described_review("under_1", "physical_abuse", "2012-06", R"(, "status": "withdrawn")")});
    const auto generation = corpus.open();
    const std::vector pack = {*generation->find("a-pack")};
    const auto found = contrasts(pack, *generation, 3);
    BOOST_TEST_REQUIRE(found.size() == 2u);
    BOOST_TEST(generation->review(found[0].review).id.value == "d-all");
    BOOST_TEST_REQUIRE(found[0].differences.size() == 3u);
    BOOST_TEST((found[0].differences[0].here == std::vector<std::string>{"Under 1"}));
    BOOST_TEST((found[0].differences[0].pack == std::vector<std::string>{"11 to 15"}));
    BOOST_TEST((found[0].differences[1].here == std::vector<std::string>{"Physical abuse"}));
    BOOST_TEST((found[0].differences[2].here == std::vector<std::string>{"2010s"}));
    BOOST_TEST((found[0].differences[2].pack == std::vector<std::string>{"2020s"}));
    BOOST_TEST(generation->review(found[1].review).id.value == "c-older");
    BOOST_TEST(contrasts(pack, *generation, 1).size() == 1u);
    BOOST_TEST(contrasts({}, *generation, 3).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
