// test_server: a server on a free port of this machine, run on a thread of its own and stopped when it goes.
#pragma once

#include "query-server/server.hpp"
#include "small_index.hpp"

#include <spdlog/sinks/null_sink.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <thread>

namespace casebook::server::test {

struct TestServer {
    explicit TestServer(Limits given = {}, Engine engine = {search, view_page}, std::size_t io_threads = 1,
                        ProxyTrust proxies = {})
        : limits(given), context{.holder = holder,
                                 .limits = limits,
                                 .engine = std::move(engine),
                                 .site = {},
                                 .proxies = std::move(proxies)},
          server(context, log, on_free_ports(io_threads)) {
        if (!server.listen()) throw std::runtime_error("the test server cannot listen");
        port = server.port();
        const std::string admin = server.admin_address();
        admin_port = static_cast<std::uint16_t>(std::stoul(admin.substr(admin.rfind(':') + 1)));
        thread = std::thread([this] { server.run(); });
    }
    ~TestServer() { stop(); }
    static ServerSettings on_free_ports(std::size_t io_threads) {
        ServerSettings settings;
        settings.listen = {"127.0.0.1", 0};
        settings.admin = settings.listen;
        settings.io_threads = io_threads;
        return settings;
    }
    void stop() {
        if (!thread.joinable()) return;
        server.stop();
        thread.join();
    }

    Limits limits;
    GenerationHolder holder{first_generation()};
    HandleContext context;
    AccessLog log{std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::null_sink_mt>())};
    Server server;
    std::uint16_t port = 0, admin_port = 0;
    std::thread thread;
};

/// A connection that sends bytes as they are and reads what comes.
class Client {
  public:
    explicit Client(const TestServer& server) : Client(server.port) {}
    /// From another address of this machine.
    Client(const TestServer& server, const std::string& from) : Client(server.port, from) {}
    explicit Client(std::uint16_t port, const std::string& from = "127.0.0.1") : socket_(io_) {
        socket_.open(boost::asio::ip::tcp::v4());
        socket_.bind({boost::asio::ip::make_address(from), 0});
        socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
    }
    void send(const std::string& bytes) { boost::asio::write(socket_, boost::asio::buffer(bytes)); }
    boost::system::error_code try_to_send(const std::string& bytes) {
        boost::system::error_code error;
        boost::asio::write(socket_, boost::asio::buffer(bytes), error);
        return error;
    }
    void get(const std::string& target, const std::string& lines = "") {
        send("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n");
    }
    void post(const std::string& target, const std::string& type, const std::string& body,
              const std::string& lines = "") {
        send("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n" + lines +
             "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    void hang_up() { socket_.close(); }

    /// Everything until the server hangs up.
    std::string read_all() {
        std::string out = std::move(left_);
        boost::system::error_code error;
        boost::asio::read(socket_, boost::asio::dynamic_buffer(out), error);
        return out;
    }
    /// One answer, by its Content-Length; empty where the connection ends before.
    std::string read_answer() {
        boost::system::error_code error;
        while (left_.find("\r\n\r\n") == std::string::npos && !error) read_some(error);
        const std::size_t head = left_.find("\r\n\r\n");
        const std::size_t field = left_.find("Content-Length: ");
        const std::size_t length = field < head ? std::stoul(left_.substr(field + 16)) : 0;
        while (!error && left_.size() < head + 4 + length) read_some(error);
        if (error) return {};
        const std::string answer = left_.substr(0, head + 4 + length);
        left_.erase(0, answer.size());
        return answer;
    }

  private:
    void read_some(boost::system::error_code& error) {
        std::array<char, 65536> bytes;
        const std::size_t count = socket_.read_some(boost::asio::buffer(bytes), error);
        left_.append(bytes.data(), count);
    }
    boost::asio::io_context io_;
    boost::asio::ip::tcp::socket socket_;
    std::string left_;
};

} // namespace casebook::server::test
