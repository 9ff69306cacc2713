#include "query-server/server.hpp"

#include "query-server/session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>
#include <mutex>
#include <random>
#include <set>
#include <thread>

namespace casebook::server {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using schema::Error;
using schema::ErrorCode;

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds kPauseWhenOutOfFiles{100};

/// The sessions that are open, so that a stop can reach them. Any thread.
class OpenSessions {
  public:
    bool add(const std::shared_ptr<Session>& session, std::size_t most) {
        std::lock_guard lock(mutex_);
        return sessions_.size() < most && sessions_.insert(session).second;
    }
    void remove(const std::shared_ptr<Session>& session) {
        std::lock_guard lock(mutex_);
        sessions_.erase(session);
    }
    bool empty() const {
        std::lock_guard lock(mutex_);
        return sessions_.empty();
    }
    template <class F>
    void for_each(F&& each) const {
        std::set<std::shared_ptr<Session>> copy;
        {
            std::lock_guard lock(mutex_);
            copy = sessions_;
        }
        for (const auto& session : copy) each(*session);
    }

  private:
    mutable std::mutex mutex_;
    std::set<std::shared_ptr<Session>> sessions_; // guarded by mutex_
};

std::string random_prefix() {
    std::random_device device;
    constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (int i = 0; i < 8; ++i) out += kDigits[device() % 16];
    return out + "-";
}

std::string written(const tcp::endpoint& endpoint) {
    const std::string host = endpoint.address().to_string();
    return (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" + std::to_string(endpoint.port());
}

Error cannot_listen(const tcp::endpoint& endpoint, const error_code& error) {
    if (error == asio::error::address_in_use)
        return {.code = ErrorCode::address_in_use,
                .message = written(endpoint) + " is in use;",
                .hint = "choose another with --listen.",
                .parameter = "--listen",
                .internal = error.message()};
    return {.code = ErrorCode::usage,
            .message = "Casebook cannot listen on " + written(endpoint) + ": " + error.message() + ".",
            .hint = "Choose an address of this machine with --listen.",
            .parameter = "--listen"};
}

} // namespace

struct Server::State {
    State(HandleContext& handling_context, const AccessLog& access_log, ServerSettings server_settings)
        : handling(handling_context), log(access_log), settings(std::move(server_settings)),
          pool(handling.limits), sessions_context{handling, pool, log, {}, random_prefix()},
          acceptor(asio::make_strand(io)), signals(acceptor.get_executor()), hangup(acceptor.get_executor()),
          timer(acceptor.get_executor()) {}

    asio::awaitable<void> accept_all();
    asio::awaitable<void> stop_gracefully();
    void begin(tcp::socket socket);
    void await_signals();
    void await_hangup();
    void ask_to_stop();

    // Fixed after construction
    HandleContext& handling;
    const AccessLog& log;
    ServerSettings settings;
    // Safe by themselves. Sessions in the io_context use the rest, so it goes first.
    OpenSessions sessions;
    SearchPool pool;
    SessionContext sessions_context;
    asio::io_context io;
    // Used on the acceptor's strand alone
    tcp::acceptor acceptor;
    asio::signal_set signals;
    asio::signal_set hangup;
    asio::steady_timer timer;
    bool stop_asked = false;
};

void Server::State::begin(tcp::socket socket) {
    const auto session = std::make_shared<Session>(std::move(socket), sessions_context);
    if (!sessions.add(session, handling.limits.max_connections))
        return; // closed at once: there is no room to be polite in
    asio::co_spawn(session->executor(), session->run(), [this, session](const std::exception_ptr& failure) {
        sessions.remove(session);
        if (failure) log.note("a session ended in an exception");
    });
}

asio::awaitable<void> Server::State::accept_all() {
    for (;;) {
        asio::any_io_executor strand = asio::make_strand(io);
        auto [error, socket] = co_await acceptor.async_accept(strand, kAsTuple);
        if (!acceptor.is_open()) break;
        if (!error) {
            begin(std::move(socket));
            continue;
        }
        timer.expires_after(kPauseWhenOutOfFiles);
        co_await timer.async_wait(kAsTuple);
    }
}

asio::awaitable<void> Server::State::stop_gracefully() {
    const auto cut_at = std::chrono::steady_clock::now() + handling.limits.stop_grace;
    sessions.for_each([](Session& session) { session.ask_to_stop(); });
    while (!sessions.empty() && std::chrono::steady_clock::now() < cut_at) {
        timer.expires_after(std::chrono::milliseconds(20));
        co_await timer.async_wait(kAsTuple);
    }
    sessions.for_each([](Session& session) { session.cut(); });
    timer.expires_after(std::chrono::milliseconds(50));
    co_await timer.async_wait(kAsTuple);
    io.stop();
}

void Server::State::ask_to_stop() {
    if (std::exchange(stop_asked, true)) return;
    handling.stopping = true;
    error_code ignored;
    acceptor.close(ignored);
    timer.cancel();
    signals.cancel();
    hangup.cancel();
    asio::co_spawn(acceptor.get_executor(), stop_gracefully(), asio::detached);
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
    const std::string& host = state_->settings.listen.host;
    error_code error;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
    if (error)
        return Error{.code = ErrorCode::usage,
                     .message = "“" + host + "” is not an address to listen on.",
                     .hint = "Give --listen as 127.0.0.1:8080 or [::1]:8080.",
                     .parameter = "--listen"};
    const tcp::endpoint endpoint(address, state_->settings.listen.port);
    tcp::acceptor& acceptor = state_->acceptor;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) return cannot_listen(endpoint, error);
    return {};
}

std::string Server::address() const { return "http://" + written(state_->acceptor.local_endpoint()); }
std::uint16_t Server::port() const { return state_->acceptor.local_endpoint().port(); }

void Server::run() {
    State& state = *state_;
    for (const int signal : {SIGINT, SIGTERM}) state.signals.add(signal);
    state.hangup.add(SIGHUP);
    state.await_signals();
    state.await_hangup();
    asio::co_spawn(state.acceptor.get_executor(), state.accept_all(), asio::detached);
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < state.settings.io_threads; ++i) threads.emplace_back([&state] { state.io.run(); });
    state.io.run();
}

void Server::stop() {
    asio::post(state_->acceptor.get_executor(), [this] { state_->ask_to_stop(); });
}

} // namespace casebook::server
