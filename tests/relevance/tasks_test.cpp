// Do people find what they came for? The tasks of corpus-fixtures/relevance against its judgements.
#include "asked_tasks.hpp"

#include "indexer/desk/retrieval_measures.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <cctype>
#include <set>

namespace casebook::test {
namespace {

using indexer::Ranking;

/// The tasks that people were seen to have: P1 to P15 of practitioners, T1 to T13 of trainers, R1 to R15 of
/// researchers.
struct Group {
    char letter;
    int last;
};
constexpr Group kGroups[] = {{'P', 15}, {'T', 13}, {'R', 15}};

const std::vector<AskedTask>& asked_tasks() {
    static const std::vector<AskedTask> all = [] {
        std::vector<AskedTask> asked;
        const auto generation = fixture_generation();
        for (indexer::JudgedQuery& task : judged_tasks()) asked.push_back(ask(std::move(task), *generation));
        return asked;
    }();
    return all;
}

bool succeeds(const AskedTask& asked) {
    return indexer::success_at(3, asked.reviews, asked.task.judged, indexer::highest_gain(asked.task.judged)) > 0;
}

std::string first_hits(const AskedTask& asked) {
    std::string out;
    for (std::size_t i = 0; i < asked.reviews.size() && i < 5; ++i) {
        const auto judged = asked.task.judged.find(asked.reviews[i]);
        out += "\n    " + asked.reviews[i];
        out += judged == asked.task.judged.end() ? "" : " (gain " + std::to_string(judged->second) + ")";
    }
    return out.empty() ? "\n    nothing" : out;
}

/// "T13b" is of task T13.
std::string task_of(const std::string& id) {
    std::string task = id;
    while (!task.empty() && std::isalpha(static_cast<unsigned char>(task.back()))) task.pop_back();
    return task;
}

BOOST_AUTO_TEST_SUITE(tasks)

BOOST_AUTO_TEST_CASE(every_task_of_the_three_groups_is_asked_and_judged) {
    std::set<std::string> present;
    for (const AskedTask& asked : asked_tasks()) {
        present.insert(task_of(asked.task.id));
        BOOST_TEST(indexer::relevant_count(asked.task.judged) > 0u, asked.task.id << " has no judgements");
    }
    for (const Group& group : kGroups)
        for (int number = 1; number <= group.last; ++number)
            BOOST_TEST(present.contains(group.letter + std::to_string(number)), group.letter << number);
}

BOOST_AUTO_TEST_CASE(every_judged_review_is_one_of_the_repository) {
    const auto generation = fixture_generation();
    for (const AskedTask& asked : asked_tasks())
        for (const auto& [id, gain] : asked.task.judged) {
            BOOST_TEST(generation->find(id).has_value(), asked.task.id << ": " << id);
            BOOST_TEST((gain >= 1 && gain <= 3), asked.task.id << ": " << id << " has gain " << gain);
        }
}

BOOST_AUTO_TEST_CASE(no_task_is_refused) {
    for (const AskedTask& asked : asked_tasks())
        BOOST_TEST(asked.refused.empty(), asked.task.id << " is refused: " << asked.refused);
}

BOOST_AUTO_TEST_CASE(tasks_find_the_best_reviews_first_as_far_as_expected) {
    std::vector<double> gains, successes;
    for (const AskedTask& asked : asked_tasks()) {
        if (!asked.refused.empty()) continue;
        gains.push_back(indexer::ndcg_at(10, asked.reviews, asked.task.judged));
        successes.push_back(succeeds(asked) ? 1 : 0);
        if (!succeeds(asked) || gains.back() < 0.7)
            BOOST_TEST_MESSAGE(asked.task.id << (succeeds(asked) ? " is weak" : " fails") << ", nDCG@10 "
                                             << gains.back() << ": " << asked.task.text << "\n    "
                                             << asked.task.request << first_hits(asked));
    }
    check_figure("tasks_asked", static_cast<double>(gains.size()));
    check_figure("nDCG@10", indexer::mean_of(gains));
    check_figure("success@3", indexer::mean_of(successes));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::test
