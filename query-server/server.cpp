#include "query-server/server.hpp"

#include "query-server/admin.hpp"
#include "query-server/listener.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>
#include <random>
#include <thread>

namespace casebook::server {

namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);

std::string random_prefix() {
    std::random_device device;
    constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (int i = 0; i < 8; ++i) out += kDigits[device() % 16];
    return out + "-";
}

MostSessions most_visitors(const Limits& limits) {
    const std::size_t half = std::max<std::size_t>(1, limits.max_connections / 2);
    return {limits.max_connections, limits.max_connections_per_client == 0 ? half : limits.max_connections_per_client};
}

} // namespace

struct Server::State {
    State(HandleContext& handling_context, const AccessLog& access_log, ServerSettings server_settings)
        : handling(handling_context), settings(std::move(server_settings)),
          pool(handling.limits), visitors{.handling = handling,
                                          .pool = pool,
                                          .log = access_log,
                                          .metrics = metrics,
                                          .answer =
                                              [this](const Request& request) {
                                                  return handle_request(request, handling);
                                              },
                                          .id_prefix = random_prefix()},
          admins{.handling = handling,
                 .pool = pool,
                 .log = access_log,
                 .metrics = metrics,
                 .answer = [this](const Request& request) { return handle_admin_request(request, handling, metrics); },
                 .counted = false,
                 .id_prefix = random_prefix()},
          io(static_cast<int>(settings.io_threads)),
          open_to_all(io, settings.io_threads, visitors, most_visitors(handling.limits)),
          open_to_admins(io, settings.io_threads, admins,
                         {handling.limits.max_admin_connections, handling.limits.max_admin_connections}),
          signals(open_to_all.executor()), hangup(open_to_all.executor()), timer(open_to_all.executor()) {}

    /// Work under way gives what it made to a session, by way of `io`: it ends before that goes.
    ~State() { pool.join(); }

    asio::awaitable<void> stop_gracefully();
    void await_signals();
    void await_hangup();
    void ask_to_stop();
    std::size_t sessions() { return open_to_all.sessions().count() + open_to_admins.sessions().count(); }
    template <class F>
    void for_each_session(F each) {
        open_to_all.sessions().for_each(each);
        open_to_admins.sessions().for_each(each);
    }

    // Fixed after construction
    HandleContext& handling;
    ServerSettings settings;
    // Safe by themselves
    Metrics metrics;
    SearchPool pool;
    SessionContext visitors, admins;
    // Sessions hold on to it and use all of the above
    asio::io_context io;
    // Used on strands of their own
    Listener open_to_all, open_to_admins;
    // Used on the strand of the first
    asio::signal_set signals, hangup;
    asio::steady_timer timer;
    bool stop_asked = false;
};

asio::awaitable<void> Server::State::stop_gracefully() {
    const auto cut_at = std::chrono::steady_clock::now() + handling.limits.stop_grace;
    for_each_session([](Session& session) { session.ask_to_stop(); });
    while (sessions() > 0 && std::chrono::steady_clock::now() < cut_at) {
        timer.expires_after(std::chrono::milliseconds(20));
        co_await timer.async_wait(kAsTuple);
    }
    for_each_session([](Session& session) { session.cut(); });
    timer.expires_after(std::chrono::milliseconds(50));
    co_await timer.async_wait(kAsTuple);
    io.stop();
}

void Server::State::ask_to_stop() {
    if (std::exchange(stop_asked, true)) return;
    handling.stopping = true;
    open_to_all.close();
    asio::post(open_to_admins.executor(), [this] { open_to_admins.close(); });
    signals.cancel();
    hangup.cancel();
    asio::co_spawn(open_to_all.executor(), stop_gracefully(), asio::detached);
}

void Server::State::await_signals() {
    signals.async_wait([this](const error_code& error, int) {
        if (!error) ask_to_stop();
    });
}

void Server::State::await_hangup() {
    hangup.async_wait([this](const error_code& error, int) {
        if (error) return;
        settings.on_hangup();
        await_hangup();
    });
}

Server::Server(HandleContext& handling, const AccessLog& log, ServerSettings settings)
    : state_(std::make_unique<State>(handling, log, std::move(settings))) {}

Server::~Server() = default;

schema::Status Server::listen() {
    State& state = *state_;
    auto listening = state.open_to_all.listen(state.settings.listen, "--listen");
    if (!listening || !state.settings.admin) return listening;
    return state.open_to_admins.listen(*state.settings.admin, "--admin");
}

std::string Server::address() const { return "http://" + written(state_->open_to_all.endpoint()); }
std::uint16_t Server::port() const { return state_->open_to_all.endpoint().port(); }
std::string Server::admin_address() const {
    return state_->open_to_admins.is_open() ? "http://" + written(state_->open_to_admins.endpoint()) : std::string();
}

void Server::run() {
    State& state = *state_;
    for (const int signal : {SIGINT, SIGTERM}) state.signals.add(signal);
    state.hangup.add(SIGHUP);
    state.await_signals();
    state.await_hangup();
    asio::co_spawn(state.open_to_all.executor(), state.open_to_all.accept_all(), asio::detached);
    if (state.open_to_admins.is_open())
        asio::co_spawn(state.open_to_admins.executor(), state.open_to_admins.accept_all(), asio::detached);
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < state.settings.io_threads; ++i) threads.emplace_back([&state] { state.io.run(); });
    state.io.run();
}

void Server::stop() {
    asio::post(state_->open_to_all.executor(), [this] { state_->ask_to_stop(); });
}

} // namespace casebook::server
