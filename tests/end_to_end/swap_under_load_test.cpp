// A server that is asked without pause while generations are published and pruned: every answer is whole, and is
// what one generation alone answers.
#include "program.hpp"
#include "published_index.hpp"
#include "tests/end_to_end/loopback_client.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

namespace casebook::test {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kCorpora = 3, kPublications = 9, kClients = 3;
constexpr auto kBetween = std::chrono::milliseconds(400);

// Corpora that differ everywhere, what each answers when asked alone, and an index where they follow one another.
struct Corpora {
    TemporaryDirectory directory;
    schema::IndexRoot root{directory.path() / "index"};
    std::map<std::string, std::map<std::string, std::string>> alone; // generation -> address -> answer

    fs::path corpus(std::size_t number) const { return directory.path() / ("corpus-" + std::to_string(number)); }

    Corpora() {
        for (std::size_t i = 0; i < kCorpora; ++i) {
            write_corpus({.directory = corpus(i), .seed = 13 + i, .reviews = 20});
            const schema::IndexRoot own{directory.path() / ("alone-" + std::to_string(i))};
            const std::string id = publish(corpus(i), own);
            alone[id] = answers_of(open_generation(own, id));
        }
        publish(corpus(0), root);
    }
};

struct Witness {
    std::mutex mutex;
    std::vector<std::string> wrong;    // guarded by mutex; at most a few
    std::set<std::string> generations; // guarded by mutex
    std::atomic<std::size_t> answered = 0;
    std::atomic<bool> enough = false;

    std::size_t generations_seen() {
        std::lock_guard lock(mutex);
        return generations.size();
    }
    void note_wrong(const std::string& what) {
        std::lock_guard lock(mutex);
        if (wrong.size() < 10) wrong.push_back(what);
    }
    void note_generation(const std::string& id) {
        ++answered;
        std::lock_guard lock(mutex);
        generations.insert(id);
    }
};

std::string generation_of(const LoopbackClient::Answer& answer, const std::string& address, const Corpora& corpora) {
    const std::string said = std::to_string(answer.status) + " " + answer.body;
    for (const auto& [id, answers] : corpora.alone)
        if (answers.at(address) == said) return id;
    return {};
}

void ask(std::uint16_t port, std::size_t first, const Corpora& corpora, Witness& witness) {
    const auto& addresses = addresses_to_ask();
    LoopbackClient client(port);
    for (std::size_t i = first; !witness.enough; ++i) {
        const std::string& address = addresses[i % addresses.size()];
        const auto answer = client.get(address);
        const std::string id = generation_of(answer, address, corpora);
        id.empty() ? witness.note_wrong(address + ": " + answer.head + answer.body.substr(0, 300))
                   : witness.note_generation(id);
    }
}

void watch(std::uint16_t port, std::size_t first, const Corpora& corpora, Witness& witness) {
    try {
        ask(port, first, corpora, witness);
    } catch (const std::exception& fault) {
        witness.note_wrong(std::string("the connection failed: ") + fault.what());
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(swap_under_load)

BOOST_AUTO_TEST_CASE(every_answer_is_of_one_generation_while_others_are_published_and_pruned) {
    const Corpora corpora;
    Serving serving(corpora.root.path);
    Witness witness;
    std::vector<std::thread> clients;
    for (std::size_t i = 0; i < kClients; ++i)
        clients.emplace_back([&, i] { watch(serving.port(), i * 4, corpora, witness); });
    for (std::size_t i = 1; i <= kPublications; ++i) {
        std::this_thread::sleep_for(kBetween);
        publish(corpora.corpus(i % kCorpora), corpora.root, 1);
        if (i % 2 == 0) serving.hang_up();
    }
    const auto patience = Clock::now() + std::chrono::minutes(1); // a sanitized server is slow to open a generation
    while (witness.generations_seen() < kCorpora && Clock::now() < patience) std::this_thread::sleep_for(kBetween);
    witness.enough = true;
    for (std::thread& client : clients) client.join();
    for (const std::string& wrong : witness.wrong) BOOST_ERROR(wrong);
    BOOST_TEST(witness.generations.size() == kCorpora);
    BOOST_TEST(witness.answered > 100u);
    BOOST_TEST_MESSAGE(witness.answered << " answers, " << witness.generations.size() << " generations");
    BOOST_TEST(serving.stop() == 0);
}

BOOST_AUTO_TEST_CASE(a_generation_that_is_damaged_is_refused_and_the_one_before_goes_on) {
    const Corpora corpora;
    Serving serving(corpora.root.path);
    LoopbackClient client(serving.port());
    const std::string before = client.get("/search.json?q=health").body;
    const TemporaryDirectory elsewhere;
    const schema::IndexRoot other{elsewhere.path()};
    const std::string id = publish(corpora.corpus(1), other);
    fs::copy(other.generation(id), corpora.root.generation(id), fs::copy_options::recursive);
    fs::resize_file(schema::GenerationFiles{corpora.root.generation(id)}.reviews(), 100);
    BOOST_REQUIRE(schema::write_current_temporary(corpora.root, id));
    BOOST_REQUIRE(schema::switch_current(corpora.root));
    serving.hang_up();
    for (int i = 0; i < 100 && client.get("/status.json").body.find(id) == std::string::npos; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    BOOST_TEST(client.get("/status.json").body.find(id) != std::string::npos);
    BOOST_TEST(client.get("/search.json?q=health").body == before);
}

BOOST_AUTO_TEST_CASE(a_generation_pruned_while_it_is_served_goes_on_answering_on_every_worker) {
    TinyCorpus corpus;
    corpus.add({.id = "first", .text = "The child was not brought.\n"});
    const auto generation = corpus.open();
    fs::remove_all(corpus.root().generation(generation->id()));
    const auto busy = generation->lease(); // by a first worker
    BOOST_REQUIRE(busy.has_value());
    BOOST_TEST(found("brought", *generation).total.value == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
