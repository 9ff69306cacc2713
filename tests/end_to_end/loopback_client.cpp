#include "loopback_client.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

namespace casebook::test {

namespace asio = boost::asio;

LoopbackClient::LoopbackClient(std::uint16_t port) : port_(port), socket_(io_) { connect(); }

void LoopbackClient::connect() {
    socket_ = asio::ip::tcp::socket(io_);
    socket_.connect({asio::ip::address_v4::loopback(), port_});
    socket_.set_option(asio::ip::tcp::no_delay(true));
    closing_ = false;
}

LoopbackClient::Answer LoopbackClient::get(std::string_view target) {
    const std::string request = "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    if (closing_) connect();
    asio::write(socket_, asio::buffer(request));
    const std::size_t head = asio::read_until(socket_, asio::dynamic_buffer(buffer_), "\r\n\r\n");
    Answer answer{.status = std::stoi(buffer_.substr(9, 3)), .head = buffer_.substr(0, head), .body = {}};
    const std::string stated = answer.field("Content-Length");
    const std::size_t length = stated.empty() ? 0 : std::stoul(stated);
    if (buffer_.size() < head + length)
        asio::read(socket_, asio::dynamic_buffer(buffer_), asio::transfer_exactly(head + length - buffer_.size()));
    answer.body = buffer_.substr(head, length);
    buffer_.erase(0, head + length);
    closing_ = answer.field("Connection") == "close";
    return answer;
}

std::string LoopbackClient::Answer::field(std::string_view name) const {
    const std::string start = "\r\n" + std::string(name) + ": ";
    const std::size_t at = head.find(start);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + start.size();
    return head.substr(begin, head.find("\r\n", begin) - begin);
}

} // namespace casebook::test
