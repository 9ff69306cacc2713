#include "tests/support/asking.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <stdexcept>

namespace casebook::test {

namespace {

constexpr const char* kHead = " HTTP/1.1\r\nHost: x\r\n";

server::Response answered(Asking& asked, const std::string& head, const std::string& body) {
    auto request = server::read_request(head, asked.limits);
    if (!request) throw std::runtime_error("this request cannot be read: " + head);
    request->id = "test-1";
    request->body = body;
    return finish(handle_request(*request, asked.context));
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
        text.replace(at, what.size(), by);
}

/// As links of a page, of JSON or of XML write them.
std::set<std::string> addresses_in(std::string text) {
    static const std::regex quoted(R"re(["(](?:http://x)?(/[^"<>\s)]*)["<)])re");
    replace_all(text, "&amp;", "&");
    replace_all(text, "&#x2F;", "/");
    std::set<std::string> out;
    for (std::sregex_iterator at(text.begin(), text.end(), quoted), end; at != end; ++at) {
        const std::string address = (*at)[1].str();
        out.insert(address.substr(0, address.find('#')));
    }
    return out;
}

/// All pieces of a body that is made while it is sent.
std::string drained(const server::BodySource& source) {
    std::string out;
    for (;;) {
        const auto piece = source();
        if (!piece) throw std::runtime_error("a body breaks off: " + piece.error().message);
        if (piece->empty()) return out;
        out += *piece;
    }
}

} // namespace

Asking::Asking(std::shared_ptr<const server::Generation> generation) : holder(std::move(generation)) {
    limits.search_deadline = limits.export_deadline = std::chrono::minutes(1);
    limits.search_work = limits.export_work = std::chrono::minutes(1);
}

server::Response Asking::get(const std::string& target, const std::string& lines) {
    return answered(*this, "GET " + target + kHead + lines + "\r\n", {});
}

server::Response Asking::post(const std::string& target, const std::string& body) {
    return answered(*this,
                    "POST " + target + kHead + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                        std::to_string(body.size()) + "\r\n\r\n",
                    body);
}

std::string header(const server::Response& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or(""));
}

std::string content_of(const server::Response& response) {
    if (response.source) return drained(response.source);
    if (response.file.empty()) return response.body;
    std::ifstream in(response.file.front().path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, server::Response> crawl(Asking& asked, std::vector<std::string> from, std::size_t most) {
    std::map<std::string, server::Response> met;
    while (!from.empty()) {
        const std::string address = std::move(from.back());
        from.pop_back();
        if (met.contains(address)) continue;
        if (met.size() >= most) throw std::runtime_error("the crawl does not end");
        server::Response response = asked.get(address);
        const bool program = response.content_type.starts_with("text/javascript"); // what it quotes are no links
        for (const std::string& next : program ? std::set<std::string>() : addresses_in(response.body))
            if (!met.contains(next) && next.find('&') == std::string::npos) from.push_back(next);
        met.emplace(address, std::move(response));
    }
    return met;
}

} // namespace casebook::test
