// A thousand withdrawals, restorations and publications in any order: after each, what is shown is what a model of them
// says, in the current generation and in an old one.
#include "indexer/withdraw.hpp"
#include "tests/support/asking.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <set>

namespace casebook::server {
namespace {

constexpr std::size_t kReviews = 10;
constexpr int kSteps = 1000, kBetweenPublications = 40;

std::string id_of(std::size_t review) { return "review-" + std::to_string(review); }
std::string word_of(std::size_t review) { return "canary" + std::string(1, static_cast<char>('a' + review)); }

/// What ought to be shown.
struct Model {
    std::set<std::size_t> withdrawn, built; // built: in the current generation
    std::set<std::size_t> shown() const {
        std::set<std::size_t> out;
        for (const std::size_t review : built)
            if (!withdrawn.contains(review)) out.insert(review);
        return out;
    }
};

class Repository {
  public:
    Repository() : random_(2026) {
        for (std::size_t i = 0; i < kReviews; ++i) add(i);
        publish();
    }

    void step() {
        const int choice = static_cast<int>(random_() % kBetweenPublications);
        if (choice == 0) return publish();
        choice % 2 == 0 ? withdraw(random_() % kReviews) : restore(random_() % kReviews);
    }

    void check() {
        const auto shown = model_.shown();
        for (std::size_t i = 0; i < kReviews; ++i) check_review(i, shown.contains(i));
        const SearchAnswer all = test::found("", *asked_->holder.current());
        BOOST_TEST(all.total.value == shown.size());
        BOOST_TEST(all.total.known == shown.size());
        std::uint64_t by_year = 0;
        for (const FacetValue& value : all.facets[schema::index_of(schema::FieldId::published_year)].values)
            by_year += value.count;
        BOOST_TEST(by_year == shown.size());
        check_old(shown);
    }

    std::size_t publications() const { return publications_; }

  private:
    void add(std::size_t i) {
        corpus_.add(
            {.id = id_of(i),
             .title = "Title " + word_of(i),
             .text = "The school saw " + word_of(i) + " and neglect. Version " + std::to_string(publications_) + ".\n",
             .members = R"("published": ")" + std::to_string(2000 + i) + "\""});
    }

    void publish() {
        ++publications_;
        add(random_() % kReviews); // with another text
        const std::string id = corpus_.build();
        old_ = asked_ ? asked_->holder.current()->id() : id;
        old_built_ = model_.built;
        model_.built.clear();
        for (std::size_t i = 0; i < kReviews; ++i)
            if (!model_.withdrawn.contains(i)) model_.built.insert(i);
        auto opened = test::open_generation(corpus_.root(), id);
        if (asked_)
            BOOST_TEST_REQUIRE(asked_->holder.replace(std::move(opened)).has_value());
        else
            asked_ = std::make_unique<test::Asking>(std::move(opened));
    }

    void withdraw(std::size_t review) {
        const auto done =
            indexer::withdraw({corpus_.root(), {id_of(review), schema::WithdrawalReason::correction, "2026-11-29"}});
        BOOST_TEST_REQUIRE(done.has_value());
        model_.withdrawn.insert(review);
        obey();
    }

    void restore(std::size_t review) {
        const bool was = model_.withdrawn.erase(review) > 0;
        BOOST_TEST(indexer::restore(corpus_.root(), id_of(review)).has_value() == was);
        obey();
    }

    void obey() { BOOST_TEST_REQUIRE(asked_->holder.obey(*restrictions_now(corpus_.root())).has_value()); }

    void check_review(std::size_t i, bool shown) {
        BOOST_TEST(asked_->get("/reviews/" + id_of(i) + ".json").status == (shown ? 200 : 410));
        const Generation& current = *asked_->holder.current();
        BOOST_TEST(test::found(word_of(i), current).total.value == (shown ? 1u : 0u));
        BOOST_TEST(current.find(id_of(i)).has_value() == shown);
    }

    /// The one before, where it is kept: a build that purged something has taken it away.
    void check_old(const std::set<std::size_t>& shown) {
        const Response all = asked_->get("/s/" + old_ + "/search.json?size=50");
        if (all.status == 410) return;
        ++olds_;
        for (std::size_t i = 0; i < kReviews; ++i) {
            const bool there = all.body.find("\"" + id_of(i) + "\"") != std::string::npos;
            BOOST_TEST(!(there && model_.withdrawn.contains(i)));
            if (shown.contains(i) && old_built_.contains(i)) BOOST_TEST(there);
        }
    }

    std::mt19937 random_;
    test::TinyCorpus corpus_;
    Model model_;
    std::unique_ptr<test::Asking> asked_;
    std::string old_;
    std::set<std::size_t> old_built_;
    std::size_t publications_ = 0, olds_ = 0;
};

BOOST_AUTO_TEST_SUITE(withdrawal_sequences)

BOOST_AUTO_TEST_CASE(a_thousand_random_steps_show_at_each_exactly_what_is_not_withdrawn) {
    Repository repository;
    for (int i = 0; i < kSteps; ++i) {
        repository.step();
        BOOST_TEST_CONTEXT("step " << i) repository.check();
    }
    BOOST_TEST(repository.publications() > 10u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::server
