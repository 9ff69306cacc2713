#include "indexer/desk/ask_server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <optional>

namespace casebook::indexer {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

using ErrorCodeOfBoost = boost::system::error_code;
using schema::Error;
using schema::ErrorCode;
using schema::Result;

constexpr std::size_t kMaxAnswerBytes = 64u << 20;

struct Place {
    std::string host, port;
};

std::optional<Place> place_of(std::string_view address) {
    constexpr std::string_view kScheme = "http://";
    if (!address.starts_with(kScheme)) return std::nullopt;
    address.remove_prefix(kScheme.size());
    if (address.ends_with('/')) address.remove_suffix(1);
    const std::size_t colon = address.rfind(':');
    const std::string_view host = address.substr(0, colon);
    const std::string_view port = colon == std::string_view::npos ? "80" : address.substr(colon + 1);
    if (host.empty() || host.find_first_of("/?#@:[] ") != std::string_view::npos) return std::nullopt;
    if (port.empty() || port.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    return Place{std::string(host), std::string(port)};
}

} // namespace

struct ServerConnection::Socket {
    asio::io_context io;
    Place place;
    std::optional<beast::tcp_stream> stream;
    beast::flat_buffer buffer;

    /// Runs what `start` begins, a handler of an error code and a size its argument, to its end or for kAnswerTime.
    template <class Start>
    ErrorCodeOfBoost run(Start&& start) {
        ErrorCodeOfBoost result;
        stream->expires_after(kAnswerTime);
        start([&result](ErrorCodeOfBoost error, auto&&...) { result = error; });
        io.restart();
        io.run();
        return result;
    }

    ErrorCodeOfBoost connect() {
        stream.emplace(io);
        buffer.clear();
        ErrorCodeOfBoost error;
        const auto endpoints = asio::ip::tcp::resolver(io).resolve(place.host, place.port, error);
        if (error) return error;
        return run([&](auto handler) { stream->async_connect(endpoints, handler); });
    }

    ErrorCodeOfBoost ask(const std::string& target, ServerAnswer& answer) {
        http::request<http::empty_body> request(http::verb::get, target, 11);
        request.set(http::field::host, place.host + ":" + place.port);
        if (const auto error = run([&](auto handler) { http::async_write(*stream, request, handler); })) return error;
        http::response_parser<http::string_body> parser;
        parser.body_limit(kMaxAnswerBytes);
        if (const auto error = run([&](auto handler) { http::async_read(*stream, buffer, parser, handler); }))
            return error;
        if (!parser.keep_alive()) stream.reset();
        answer = {.status = parser.get().result_int(), .body = std::move(parser.get().body())};
        return {};
    }

    Error fault(const ErrorCodeOfBoost& error) const {
        return {.code = ErrorCode::io_failure,
                .message = "The server at http://" + place.host + ":" + place.port + " does not answer.",
                .hint = "Start it with: casebook-serve --index INDEX --listen " + place.host + ":" + place.port,
                .internal = error.message()};
    }
};

ServerConnection::ServerConnection() : socket_(std::make_unique<Socket>()) {}
ServerConnection::~ServerConnection() = default;

Result<std::unique_ptr<ServerConnection>> ServerConnection::open(std::string_view address) {
    const auto place = place_of(address);
    if (!place)
        return Error{.code = ErrorCode::usage,
                     .message = "\"" + std::string(address) + "\" is not the address of a server.",
                     .hint = "Give it as http://127.0.0.1:8080."};
    std::unique_ptr<ServerConnection> connection(new ServerConnection);
    connection->socket_->place = *place;
    if (const auto error = connection->socket_->connect()) return connection->socket_->fault(error);
    return connection;
}

Result<ServerAnswer> ServerConnection::get(const std::string& target) {
    ServerAnswer answer;
    const bool was_open = socket_->stream.has_value();
    if (was_open) {
        const auto error = socket_->ask(target, answer);
        if (!error) return answer;
        if (error == beast::error::timeout) return socket_->fault(error);
    }
    if (const auto error = socket_->connect()) return socket_->fault(error);
    if (const auto error = socket_->ask(target, answer)) return socket_->fault(error);
    return answer;
}

} // namespace casebook::indexer
