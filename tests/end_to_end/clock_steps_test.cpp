// The wall clock of a running server steps by hours and days, both ways: what depends on the date follows it, and
// nothing else notices. The clock is libfaketime's, which steps that of the calendar and leaves the steady one alone.
#include "program.hpp"
#include "schema/withdrawals.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <thread>

#include <sys/socket.h>

namespace casebook::test {

namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;
using asio::ip::tcp;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::string day_from_now(int days) {
    return schema::utc_day(std::chrono::system_clock::now() + std::chrono::hours(24 * days));
}

/// The clock of the programs that run with its environment.
class SteppedClock {
  public:
    SteppedClock() { step("+0"); }
    /// "+40d", "-3h": from the true time.
    void step(const std::string& offset) const {
        directory_.write("offset.new", offset + "\n");
        fs::rename(directory_.path() / "offset.new", directory_.path() / "offset");
    }
    RunOptions options() const {
        return {.largest_file_bytes = {},
                .killed_after = {},
                .environment = {{"LD_PRELOAD", CASEBOOK_FAKETIME},
                                {"FAKETIME_TIMESTAMP_FILE", (directory_.path() / "offset").string()},
                                {"FAKETIME_NO_CACHE", "1"},
                                {"FAKETIME_DONT_FAKE_MONOTONIC", "1"},
                                {"FAKETIME_DONT_RESET", "1"},
                                {"NO_FAKE_STAT", "1"}}};
    }

  private:
    TemporaryDirectory directory_;
};

boost::test_tools::assertion_result there_is_a_clock_to_step(boost::unit_test::test_unit_id) {
    boost::test_tools::assertion_result there(fs::exists(CASEBOOK_FAKETIME));
    there.message() << "libfaketime is not installed";
    return there;
}

/// "until" may be shown for thirty days more.
struct Repository {
    TinyCorpus corpus;
    SteppedClock clock;

    Repository() {
        corpus.add({.id = "stays", .text = "The school saw neglect.\n"});
        corpus.add({.id = "until",
                    .text = "The nurse saw neglect.\n",
                    .members = "\"published_until\": \"" + day_from_now(30) + "\""});
        corpus.build();
    }
    Serving serve(const Arguments& more) const { return Serving(corpus.root().path, more, clock.options()); }
};

bool serves_within_a_while(const Serving& serving, const std::string& generation) {
    const auto until = Clock::now() + 10s;
    const auto serves = [&] { return ask(serving, "/status.json").body.find(generation) != std::string::npos; };
    while (!serves() && Clock::now() < until) std::this_thread::sleep_for(10ms);
    return serves();
}

/// A connection on which nothing is waited for longer than a minute.
class SlowClient {
  public:
    explicit SlowClient(const Serving& serving) : socket_(io_) {
        socket_.connect({asio::ip::address_v4::loopback(), serving.port()});
        const timeval minute{60, 0};
        ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &minute, sizeof minute);
    }
    void send(const std::string& bytes) { asio::write(socket_, asio::buffer(bytes)); }
    /// All that comes until the server closes the connection.
    std::string read_all() {
        std::string out(4096, '\0');
        std::size_t had = 0;
        ssize_t count = 0;
        while ((count = ::recv(socket_.native_handle(), &out[had], out.size() - had, 0)) > 0)
            had += static_cast<std::size_t>(count);
        out.resize(had);
        return out;
    }

  private:
    asio::io_context io_;
    tcp::socket socket_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(clock_steps, *boost::unit_test::precondition(there_is_a_clock_to_step))

BOOST_AUTO_TEST_CASE(a_review_past_its_last_day_by_the_clock_is_gone_and_is_back_when_the_clock_goes_back) {
    const Repository repository;
    const Serving serving = repository.serve({"--log-level", "warn"});
    BOOST_TEST(ask(serving, "/reviews/until.json").status == 200);
    repository.clock.step("+40d");
    BOOST_TEST(answers_within_a_while(serving, "/reviews/until.json", 410));
    BOOST_TEST(ask(serving, "/reviews/until.json").body.find("retention") != std::string::npos);
    BOOST_TEST(ask(serving, "/search.json?q=neglect").body.find("\"until\"") == std::string::npos);
    BOOST_TEST(ask(serving, "/search.json?q=neglect").body.find("\"stays\"") != std::string::npos);
    for (const char* back : {"-40d", "-20y", "+29d", "+0"}) {
        repository.clock.step(back);
        BOOST_TEST(answers_within_a_while(serving, "/reviews/until.json", 200), back);
    }
}

BOOST_AUTO_TEST_CASE(whatever_the_clock_says_a_withdrawal_is_obeyed_and_a_build_goes_by_the_day_it_runs_on) {
    const Repository repository;
    const Serving serving = repository.serve({"--log-level", "warn"});
    const auto build = [&] {
        return run("casebook-index",
                   {"build", "--corpus", repository.corpus.corpus().string(), "--index",
                    repository.corpus.root().path.string(), "--progress", "none"},
                   repository.clock.options());
    };
    repository.clock.step("-9y");
    const Ran withdrawn = run(
        "casebook-index",
        {"withdraw", "--index", repository.corpus.root().path.string(), "--review", "stays", "--reason", "court-order"},
        repository.clock.options());
    BOOST_TEST(withdrawn.exit_code == 0, withdrawn.err);
    BOOST_TEST(answers_within_a_while(serving, "/reviews/stays.json", 410));
    repository.clock.step("+40d");
    BOOST_TEST(build().out.find("2 withdrawn reviews looked for") != std::string::npos);
    BOOST_TEST(serves_within_a_while(serving, *schema::read_current(repository.corpus.root())));
    repository.clock.step("+0");
    std::this_thread::sleep_for(500ms); // more than one look at the clock
    BOOST_TEST(ask(serving, "/reviews/until.json").status == 410);
    BOOST_TEST(build().exit_code == 0);
    BOOST_TEST(answers_within_a_while(serving, "/reviews/until.json", 200));
    BOOST_TEST(ask(serving, "/reviews/stays.json").status == 410);
}

BOOST_AUTO_TEST_CASE(no_request_fails_or_hangs_while_the_clock_steps) {
    const Repository repository;
    const Serving serving = repository.serve({"--log-level", "info"});
    std::atomic<bool> enough{false};
    std::atomic<int> answered{0}, failed{0};
    const auto is_answered = [&](LoopbackClient& client, const std::string& target) {
        try {
            return client.get(target).status == 200;
        } catch (const boost::system::system_error&) {
            return false;
        }
    };
    const auto visit = [&](int number) {
        LoopbackClient kept(serving.port());
        for (int i = 0; !enough; ++i) {
            LoopbackClient anew(serving.port());
            const std::string search = "/search.json?q=neglect+OR+w" + std::to_string(number * 1'000'000 + i);
            for (const std::string& target : {search, std::string("/reviews/stays"), std::string("/status.json")})
                ++(is_answered(i % 2 == 0 ? kept : anew, target) ? answered : failed);
            std::this_thread::sleep_for(2ms);
        }
    };
    {
        std::jthread first(visit, 1), second(visit, 2);
        for (const char* offset : {"+2h", "-2h", "+3d", "-3d", "+25h", "+400d", "-400d", "+60y", "-30y", "+0"}) {
            repository.clock.step(offset);
            const int before = answered;
            for (const auto until = Clock::now() + 20s; answered < before + 30 && Clock::now() < until;)
                std::this_thread::sleep_for(5ms);
            BOOST_TEST(answered >= before + 30, offset);
        }
        enough = true;
    }
    BOOST_TEST(failed == 0);
    repository.clock.step("+400d");
    const std::string year = day_from_now(400).substr(0, 4);
    BOOST_TEST(ask(serving, "/livez").field("Date").find(" " + year + " ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(timeouts_are_those_of_a_clock_that_does_not_step) {
    const Repository repository;
    Serving serving = repository.serve({"--header-timeout", "4", "--stop-grace", "1", "--log-level", "warn"});
    SlowClient in_time(serving);
    in_time.send("GET /livez HTTP/1.1\r\nHost: a\r\n");
    repository.clock.step("+2d");
    std::this_thread::sleep_for(500ms);
    in_time.send("Connection: close\r\n\r\n");
    BOOST_TEST(in_time.read_all().starts_with("HTTP/1.1 200 "));

    SlowClient too_late(serving);
    too_late.send("GET /livez HTTP/1.1\r\nHost: a\r\n");
    std::this_thread::sleep_for(200ms);
    repository.clock.step("-2d");
    const auto began = Clock::now();
    BOOST_TEST(too_late.read_all().starts_with("HTTP/1.1 408 "));
    BOOST_TEST((Clock::now() - began < 50s));

    SlowClient there_at_the_end(serving);
    there_at_the_end.send("GET /livez HTTP/1.1\r\n");
    repository.clock.step("-9y");
    const auto asked = Clock::now();
    BOOST_TEST(serving.stop() == 0);
    BOOST_TEST((Clock::now() - asked < 20s));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::test
