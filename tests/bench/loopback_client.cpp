#include "loopback_client.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

namespace casebook::bench {

namespace asio = boost::asio;

LoopbackClient::LoopbackClient(std::uint16_t port) : socket_(io_) {
    socket_.connect({asio::ip::address_v4::loopback(), port});
    socket_.set_option(asio::ip::tcp::no_delay(true));
}

LoopbackClient::Answer LoopbackClient::get(std::string_view target) {
    const std::string request = "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    asio::write(socket_, asio::buffer(request));
    const std::size_t head = asio::read_until(socket_, asio::dynamic_buffer(buffer_), "\r\n\r\n");
    constexpr std::string_view kLength = "Content-Length: ";
    const std::size_t length_at = buffer_.find(kLength);
    const std::size_t length = length_at < head ? std::stoul(buffer_.substr(length_at + kLength.size())) : 0;
    if (buffer_.size() < head + length)
        asio::read(socket_, asio::dynamic_buffer(buffer_), asio::transfer_exactly(head + length - buffer_.size()));
    Answer answer{.status = std::stoi(buffer_.substr(9, 3)), .body = buffer_.substr(head, length)};
    buffer_.erase(0, head + length);
    return answer;
}

} // namespace casebook::bench
