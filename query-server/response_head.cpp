#include "query-server/response_head.hpp"

#include <boost/beast/http/status.hpp>

#include <array>

namespace casebook::server {

namespace {

constexpr std::size_t kUsualBytes = 1200;

void add(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
}

std::string http_date(std::time_t now) {
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 40> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc)};
}

} // namespace

std::string response_head(const Response& response, Manner manner, std::time_t now) {
    namespace http = boost::beast::http;
    const auto reason = http::obsolete_reason(http::int_to_status(static_cast<unsigned>(response.status)));
    std::string head;
    head.reserve(kUsualBytes);
    head.append("HTTP/1.1 ").append(std::to_string(response.status)) += ' ';
    head.append(reason.data(), reason.size()).append("\r\n");
    add(head, "Date", http_date(now));
    head.append(response.headers.text());
    if (!response.content_type.empty()) add(head, "Content-Type", response.content_type);
    if (response.source) {
        if (manner.chunked) add(head, "Transfer-Encoding", "chunked");
    } else if (response.status != 304) {
        add(head, "Content-Length", std::to_string(response.content_length()));
    }
    add(head, "Connection", manner.keep_alive ? "keep-alive" : "close");
    return head.append("\r\n");
}

} // namespace casebook::server
