// After a withdrawal, a build leaves nothing of the review on the disk, and nothing else is the worse for it.
#include "indexer/purge.hpp"

#include "indexer/build.hpp"
#include "indexer/held_reviews.hpp"
#include "indexer/withdraw.hpp"
#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>

namespace casebook::indexer {

namespace {

namespace fs = std::filesystem;

struct Crash {};

class Repository {
  public:
    Repository() {
        for (const std::string id : {"rev-a", "rev-b", "rev-c"}) add(id, "The school saw neglect in " + id + ".\n");
        build();
    }

    void add(const std::string& id, const std::string& text, const std::string& members = "") const {
        folder_.write("corpus/" + id + "/review.json", R"({"id": ")" + id + R"(", "title": "Review )" + id + "\"" +
                                                           members + R"(, "documents": [{"file": "report.txt"}]})");
        folder_.write("corpus/" + id + "/report.txt", text);
    }

    BuildReport build(BuildOptions more = {}) const {
        more.corpus = folder_.path() / "corpus";
        more.index = root().path;
        more.jobs = 1;
        BuildReport report;
        const auto built = indexer::build(more, report);
        BOOST_TEST_REQUIRE(built.has_value());
        return report;
    }

    void withdraw(const std::string& id) const {
        const auto done = indexer::withdraw({root(), {id, schema::WithdrawalReason::court_order, "2026-11-29"}});
        BOOST_TEST_REQUIRE(done.has_value());
    }

    schema::IndexRoot root() const { return {folder_.path() / "index"}; }
    std::size_t originals() const { return files_below(root().documents(), ".txt"); }
    std::size_t cached() const { return files_below(root().cache(), ".zst"); }
    std::size_t held(const std::string& generation, const std::string& id) const {
        return *count_held({root().generation(generation)}, {id});
    }

  private:
    static std::size_t files_below(const fs::path& folder, const std::string& ending) {
        std::size_t count = 0;
        for (const auto& entry : fs::recursive_directory_iterator(folder)) count += entry.path().extension() == ending;
        return count;
    }

    TemporaryFolder folder_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(purging)

BOOST_AUTO_TEST_CASE(a_build_takes_a_withdrawn_review_and_the_generations_that_hold_it_off_the_disk) {
    const Repository repository;
    const std::string before = schema::list_generations(repository.root()).front();
    BOOST_TEST(repository.originals() == 3u);
    repository.withdraw("rev-b");
    const BuildReport report = repository.build();
    BOOST_TEST(!report.unchanged);
    BOOST_TEST(schema::list_generations(repository.root()) == std::vector<std::string>{report.generation},
               boost::test_tools::per_element());
    BOOST_TEST(repository.held(report.generation, "rev-b") == 0u);
    BOOST_TEST(repository.held(report.generation, "rev-a") == 1u);
    BOOST_TEST(repository.originals() == 2u);
    BOOST_TEST(report.purge.clean());
    BOOST_TEST(report.purge.reviews == std::vector<std::string>{"rev-b"}, boost::test_tools::per_element());
    BOOST_TEST(receipt_as_text(report.purge).find("Nothing of them is left") != std::string::npos);
    BOOST_TEST(report_as_json(report).find("\"clean\": true") != std::string::npos);
    BOOST_TEST(repository.build().unchanged);
}

BOOST_AUTO_TEST_CASE(older_generations_that_hold_nothing_withdrawn_are_kept) {
    const Repository repository;
    repository.add("later", "The school saw neglect, later.\n");
    repository.build();
    repository.withdraw("later");
    const BuildReport report = repository.build();
    BOOST_TEST(schema::list_generations(repository.root()).size() == 2u);
    BOOST_TEST(report.purge.surfaces.front().removed == 1u);
}

BOOST_AUTO_TEST_CASE(a_file_that_a_review_that_is_shown_has_as_well_stays) {
    const Repository repository;
    repository.add("twin", "The school saw neglect in rev-a.\n");
    repository.build();
    BOOST_TEST(repository.originals() == 3u);
    repository.withdraw("twin");
    repository.build();
    BOOST_TEST(repository.originals() == 3u);
}

// Plain text is read without the cache: its entries are made here, as those of other files are named.
BOOST_AUTO_TEST_CASE(of_cached_texts_those_of_the_withdrawn_go_and_the_others_stay) {
    const Repository repository;
    const fs::path folder = repository.root().cache() / "00";
    fs::create_directories(folder);
    for (const auto& original : fs::directory_iterator(repository.root().documents()))
        std::ofstream(folder / (original.path().stem().string() + "-pdf-v1.zst")) << "text";
    BOOST_TEST(repository.cached() == 3u);
    repository.withdraw("rev-b");
    const BuildReport report = repository.build();
    BOOST_TEST(repository.cached() == 2u);
    for (const auto& original : fs::directory_iterator(repository.root().documents()))
        BOOST_TEST(fs::exists(folder / (original.path().stem().string() + "-pdf-v1.zst")));
    BOOST_TEST(report.purge.clean());
}

BOOST_AUTO_TEST_CASE(a_restored_review_comes_back_with_the_next_build_and_the_generation_is_the_one_it_was) {
    const Repository repository;
    const std::string before = schema::list_generations(repository.root()).front();
    repository.withdraw("rev-b");
    repository.build();
    BOOST_TEST(restore(repository.root(), "rev-b").has_value());
    const BuildReport report = repository.build();
    BOOST_TEST(report.generation == before);
    BOOST_TEST(repository.held(before, "rev-b") == 1u);
    BOOST_TEST(report.purge.surfaces.empty());
}

BOOST_AUTO_TEST_CASE(a_build_that_dies_before_it_has_purged_is_made_good_by_the_next) {
    const Repository repository;
    repository.withdraw("rev-b");
    for (const PublishStep fatal : {PublishStep::renamed, PublishStep::current, PublishStep::pruned}) {
        BuildOptions dies{.after_step = [fatal](PublishStep step) {
            if (step == fatal) throw Crash{};
        }};
        BOOST_CHECK_THROW(repository.build(dies), Crash);
    }
    const BuildReport report = repository.build();
    BOOST_TEST(report.purge.clean());
    BOOST_TEST(repository.originals() == 2u);
    BOOST_TEST(schema::list_generations(repository.root()).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_build_that_could_not_take_everything_away_is_done_again_though_nothing_has_changed) {
    const Repository repository;
    repository.withdraw("rev-b");
    const fs::path stray = repository.root().document(std::string(64, '0'), "text/plain");
    const BuildReport left = repository.build({.after_purge_step = [&](PurgeStep step) {
        if (step == PurgeStep::original) std::ofstream(stray) << "The school saw neglect in rev-b.\n";
    }});
    BOOST_TEST(!left.purge.clean());
    const BuildReport next = repository.build();
    BOOST_TEST(!next.unchanged);
    BOOST_TEST(next.purge.clean());
    BOOST_TEST(!fs::exists(stray));
    BOOST_TEST(repository.build().unchanged);
}

BOOST_AUTO_TEST_CASE(a_review_is_built_on_its_last_day_and_taken_out_on_the_next) {
    const Repository repository;
    repository.add("rev-b", "The school saw neglect in rev-b.\n", R"(, "published_until": "2028-02-29")");
    const BuildReport on_the_day = repository.build({.day = "2028-02-29"});
    BOOST_TEST(repository.held(on_the_day.generation, "rev-b") == 1u);
    BOOST_TEST(repository.build({.day = "2028-02-28"}).unchanged);
    const BuildReport after = repository.build({.day = "2028-03-01"});
    BOOST_TEST(repository.held(after.generation, "rev-b") == 0u);
    BOOST_TEST(after.purge.clean());
    BOOST_TEST(repository.originals() == 2u);
    BOOST_TEST(repository.build({.day = "2030-01-01"}).unchanged);
}

BOOST_AUTO_TEST_CASE(the_report_names_no_file_of_a_withdrawn_review) {
    const Repository repository;
    repository.withdraw("rev-b");
    const BuildReport report = repository.build();
    BOOST_TEST(report_as_json(report).find("rev-b/report.txt") == std::string::npos);
    BOOST_TEST(report_as_text(report).find("skipped rev-b: withdrawn") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_receipt_says_what_is_left_and_is_not_clean_then) {
    const PurgeReceipt receipt{.reviews = {"a"}, .surfaces = {{"documents/", 1, 0}, {"cache/", 0, 2}}};
    BOOST_TEST(!receipt.clean());
    BOOST_TEST(receipt_as_text(receipt).find("cache/: 0 removed, 2 left") != std::string::npos);
    BOOST_TEST(receipt_as_text(receipt).find("LEFT") != std::string::npos);
    BOOST_TEST(receipt_as_text({}).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::indexer
