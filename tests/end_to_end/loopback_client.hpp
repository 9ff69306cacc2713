// LoopbackClient: one keep-alive connection to a server on this machine, one request at a time; another connection
// where the server has said that it closes this one.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace casebook::test {

class LoopbackClient {
  public:
    explicit LoopbackClient(std::uint16_t port);

    struct Answer {
        int status = 0;
        std::string head; // status line and fields
        std::string body;
        /// The value of a field; empty where the head has none.
        std::string field(std::string_view name) const;
    };
    /// Throws boost::system::system_error where the connection fails.
    Answer get(std::string_view target);

  private:
    void connect();

    std::uint16_t port_;
    bool closing_ = false; // the server has said so
    boost::asio::io_context io_;
    boost::asio::ip::tcp::socket socket_;
    std::string buffer_;
};

} // namespace casebook::test
