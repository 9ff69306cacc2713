#include "query-server/listener.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>

namespace casebook::server {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using schema::Error;
using schema::ErrorCode;

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds kPauseWhenOutOfFiles{100};

std::string told(std::string_view sentence) {
    return "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " +
           std::to_string(sentence.size()) + "\r\nRetry-After: 2\r\nConnection: close\r\n\r\n" + std::string(sentence);
}

/// In one breath: nobody waits for one who is not let in. What was asked is taken off the socket, since bytes left
/// unread would reset the connection and lose the answer.
void refuse(tcp::socket socket, std::string_view why) {
    error_code ignored;
    std::array<char, 4096> asked;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(told(why)), ignored);
    socket.shutdown(tcp::socket::shutdown_send, ignored);
    socket.read_some(asio::buffer(asked), ignored);
}

Error cannot_listen(const tcp::endpoint& endpoint, std::string_view option, const error_code& error) {
    if (error == asio::error::address_in_use)
        return {.code = ErrorCode::address_in_use,
                .message = written(endpoint) + " is in use;",
                .hint = "choose another with " + std::string(option) + ".",
                .parameter = std::string(option),
                .internal = error.message()};
    return {.code = ErrorCode::usage,
            .message = "Casebook cannot listen on " + written(endpoint) + ": " + error.message() + ".",
            .hint = "Choose an address of this machine with " + std::string(option) + ".",
            .parameter = std::string(option)};
}

} // namespace

std::string written(const tcp::endpoint& endpoint) {
    const std::string host = endpoint.address().to_string();
    return (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" + std::to_string(endpoint.port());
}

Listener::Listener(asio::io_context& io, std::size_t io_threads, SessionContext& context, MostSessions most)
    : io_(io), io_threads_(io_threads), context_(context), most_(most), acceptor_(asio::make_strand(io)),
      pause_(acceptor_.get_executor()) {}

schema::Status Listener::listen(const ListenAddress& where, std::string_view option) {
    error_code error;
    const auto address = asio::ip::make_address(where.host == "localhost" ? "127.0.0.1" : where.host, error);
    if (error)
        return Error{.code = ErrorCode::usage,
                     .message = "“" + where.host + "” is not an address to listen on.",
                     .hint = "Give " + std::string(option) + " as 127.0.0.1:8080 or [::1]:8080.",
                     .parameter = std::string(option)};
    const tcp::endpoint endpoint(address, where.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) return cannot_listen(endpoint, option, error);
    return {};
}

asio::any_io_executor Listener::executor_of_a_session() const {
    if (io_threads_ == 1) return io_.get_executor();
    return asio::make_strand(io_);
}

std::string_view Listener::full_for(const tcp::socket& socket) const {
    if (sessions_.count() >= most_.in_all) return "More visitors are here than can be served; try again shortly.\n";
    error_code gone;
    const Address peer = socket.remote_endpoint(gone).address();
    if (context_.handling.proxies.covers(peer) || sessions_.count_of(peer) < most_.of_a_client) return {};
    return "More connections are open from your address than one may have; close some.\n";
}

void Listener::begin(tcp::socket socket) {
    if (const std::string_view why = full_for(socket); !why.empty()) { // only this strand adds any
        if (context_.counted) context_.metrics.refused_connection();
        return refuse(std::move(socket), why);
    }
    const auto session = std::make_shared<Session>(std::move(socket), context_);
    sessions_.add(session);
    if (context_.counted) context_.metrics.opened_connection();
    asio::co_spawn(session->executor(), session->run(), [this, session](const std::exception_ptr& failure) {
        sessions_.remove(session);
        if (context_.counted) context_.metrics.closed_connection();
        if (failure) context_.log.note("a session ended in an exception");
    });
}

asio::awaitable<void> Listener::accept_all() {
    for (;;) {
        auto [error, socket] = co_await acceptor_.async_accept(executor_of_a_session(), kAsTuple);
        if (!acceptor_.is_open()) break;
        if (!error) {
            begin(std::move(socket));
            continue;
        }
        context_.metrics.ran_out_of_files();
        pause_.expires_after(kPauseWhenOutOfFiles);
        co_await pause_.async_wait(kAsTuple);
    }
}

void Listener::close() {
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
}

} // namespace casebook::server
