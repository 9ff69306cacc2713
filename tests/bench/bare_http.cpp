// bare_http: a server that says hello, and nothing else, with the same library as casebook-serve: what HTTP itself
// costs here. Prints its address.
//
//   bench_bare_http [--bytes 14]
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <CLI/CLI.hpp>

#include <iostream>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);

asio::awaitable<void> serve(tcp::socket socket, const std::string& body) {
    beast::tcp_stream stream(std::move(socket));
    stream.socket().set_option(tcp::no_delay(true));
    beast::flat_buffer buffer;
    for (;;) {
        http::request<http::empty_body> request;
        const auto [error, read] = co_await http::async_read(stream, buffer, request, kAsTuple);
        if (error) break;
        http::response<http::string_body> response(http::status::ok, 11, body);
        response.set(http::field::content_type, "text/plain");
        response.keep_alive(request.keep_alive());
        response.prepare_payload();
        const auto [failed, written] = co_await http::async_write(stream, response, kAsTuple);
        if (failed || !request.keep_alive()) break;
    }
}

asio::awaitable<void> accept_all(tcp::acceptor& acceptor, const std::string& body) {
    for (;;) {
        auto [error, socket] = co_await acceptor.async_accept(kAsTuple);
        if (error) continue;
        asio::co_spawn(acceptor.get_executor(), serve(std::move(socket), body), asio::detached);
    }
}

} // namespace

int main(int argc, char** argv) {
    std::size_t bytes = 14;
    CLI::App app{"Says hello over HTTP, and nothing else."};
    app.add_option("--bytes", bytes, "Of the body")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    std::string body = "Hello, world!\n";
    body.resize(bytes, ' ');
    asio::io_context io(1);
    tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
    std::cout << "http://127.0.0.1:" << acceptor.local_endpoint().port() << std::endl;
    asio::co_spawn(io, accept_all(acceptor, body), asio::detached);
    io.run();
}
