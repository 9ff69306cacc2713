// Whatever stands in a header line, or comes as a body in chunks: its reader ends, and agrees with a plainer reading of
// the same rule. The input's lines are taken in turn as pairs of a value and of what it is compared with.
#include "must.hpp"
#include "query-server/chunked_body.hpp"
#include "query-server/client_address.hpp"
#include "query-server/content_coding.hpp"
#include "query-server/entity_tag.hpp"
#include "query-server/field_list.hpp"
#include "query-server/handlers/byte_range.hpp"
#include "query-server/head_grammar.hpp"
#include "query-server/public_address.hpp"
#include "query-server/search/similar_parameters.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace {

using namespace casebook::server;
using casebook::must;

Address address(const char* text) { return boost::asio::ip::make_address(text); }

void check_lists(std::string_view line) {
    for (const char separator : {',', ';', '='}) {
        std::size_t items = 0;
        for (std::string_view rest = line; !rest.empty(); ++items) {
            const std::size_t before = rest.size();
            const std::string_view item = next_item(rest, separator);
            must(rest.size() < before && item == trimmed(item) && item.find(separator) == item.npos);
        }
        const auto separators = static_cast<std::size_t>(std::ranges::count(line, separator));
        must(items == separators + (line.empty() || line.back() == separator ? 0 : 1));
    }
}

/// Every tag of the list, its W/ taken off, by the letter of the grammar: one character after the other.
std::vector<std::string> tags_of(std::string_view line) {
    std::vector<std::string> tags;
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] == ' ' || line[at] == '\t' || line[at] == ',') {
            ++at;
            continue;
        }
        if (line[at] == 'W' && at + 1 < line.size() && line[at + 1] == '/') at += 2;
        if (at >= line.size() || line[at] != '"') break;
        std::string tag = "\"";
        for (++at; at < line.size() && line[at] != '"'; ++at) tag += line[at];
        if (at == line.size()) break;
        tags.push_back(tag + "\"");
        ++at;
    }
    return tags;
}

void check_tags(std::string_view line, std::string_view other) {
    const std::string weak = "W/\"" + std::string(other) + "\"", strong = "\"" + std::string(other) + "\"";
    const auto tags = tags_of(line);
    for (const std::string& etag : {strong, weak}) {
        const bool named = line == "*" || std::ranges::find(tags, strong) != tags.end();
        if (other.find('"') == other.npos) must(names_tag(line, etag) == named);
    }
    for (const std::string& tag : tags) must(names_tag(line, tag));
    must(is_tag(strong, strong) && !is_tag(weak, weak));
    must(!is_tag(line, strong) || line == strong);
    if (other.find('"') == other.npos) must(coded_tag(strong) != strong && coded_tag(strong).ends_with("-gzip\""));
}

/// The addresses that may be found: each hop of the line, however it is written.
bool is_written_in(std::string_view line, const Address& client) {
    for (std::size_t begin = 0; begin < line.size(); ++begin) {
        constexpr std::string_view kOfAddress = "0123456789abcdefABCDEF.:%";
        std::size_t end = begin;
        for (; end < line.size(); ++end) {
            if (kOfAddress.find(line[end]) == kOfAddress.npos && client.is_v4()) break;
            boost::system::error_code error;
            const auto found = boost::asio::ip::make_address(std::string(line.substr(begin, end - begin + 1)), error);
            if (error) continue;
            if (found == client) return true;
            if (found.is_v6() && found.to_v6().is_v4_mapped() && client.is_v4() &&
                boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, found.to_v6()) == client.to_v4())
                return true;
        }
    }
    return false;
}

void check_client(std::string_view line) {
    static const Address proxy = address("10.1.2.3"), stranger = address("192.0.2.9");
    for (const ForwardedHeader header : {ForwardedHeader::x_forwarded_for, ForwardedHeader::forwarded}) {
        const ProxyTrust trust{.networks = {*parse_network("10.0.0.0/8"), *parse_network("2001:db8::/32")},
                               .header = header};
        const Client theirs = client_of(stranger, line, trust);
        must(theirs.address == stranger && !theirs.by_proxy); // whom nobody trusts is who he is
        const Client client = client_of(proxy, line, trust);
        must(client.by_proxy);
        must(!client.address.is_v6() || !client.address.to_v6().is_v4_mapped());
        if (line.size() < 300) must(client.address == proxy || is_written_in(line, client.address));
        // What stands before an address that is no proxy's was written by anybody, and changes nothing.
        const std::string last = header == ForwardedHeader::forwarded ? ", for=198.51.100.7" : ", 198.51.100.7";
        must(client_of(proxy, std::string(line) + last, trust).address == address("198.51.100.7"));
    }
    if (const auto network = parse_network(line)) {
        must(network->contains(network->first)); // or it would be trusted in vain
        must(network->bits <= (network->first.is_v4() ? 32u : 128u));
    }
}

void check_range(std::string_view line) {
    using Kind = ByteRange::Kind;
    for (const std::uint64_t total : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{100}, ~std::uint64_t{0}}) {
        const ByteRange range = read_byte_range(line, total);
        if (range.kind == Kind::part) must(range.first <= range.last && range.last < total);
        if (range.kind != Kind::part) must(range.first == 0 && range.last == 0);
        const bool plain = line.starts_with("bytes=") && std::ranges::count(line, '-') == 1 &&
                           line.find_first_not_of("bytes=0123456789-") == line.npos;
        if (range.kind != Kind::whole) must(plain);
    }
}

/// The weight of one member of the list, in thousandths, by the letter of RFC 9110; -1 where it is none.
int plain_weight(std::string_view text) {
    for (int weight = 0; weight <= 1000; ++weight) {
        std::string digits = std::to_string(weight / 1000) + "." + std::to_string(1000 + weight % 1000).substr(1);
        for (;; digits.pop_back()) {
            if (digits == text) return weight;
            if (digits.size() == 1 || (digits.back() != '0' && digits.back() != '.')) break;
        }
    }
    return -1;
}

void check_coding(std::string_view line) {
    takes_gzip(line);
    if (line.find_first_not_of("01.23456789") != line.npos || line.size() > 7) return;
    const int weight = plain_weight(line);
    must(takes_gzip("gzip;q=" + std::string(line)) == (weight > 0));
    must(takes_gzip("*;Q=" + std::string(line)) == (weight > 0));
    must(!takes_gzip("gzip;q=" + std::string(line) + ", identity;q=1, gzip;q=0"));
}

void check_coded(std::string_view line, std::string_view text) {
    Response response{.content_type = "text/html; charset=utf-8"};
    while (!text.empty() && response.body.size() < 1024) response.body += text;
    const Response sent = coded(response, line);
    must(sent.status == response.status && sent.content_type == response.content_type);
    const bool smaller_or_same = sent.body == response.body;
    must(smaller_or_same == (response.body.size() < 1024 || !takes_gzip(line)));
}

/// Whole, and byte by byte, and in unequal pieces: the same body, the same refusal, the same bytes left over.
void check_chunks(std::string_view bytes) {
    constexpr std::size_t kMost = 200;
    struct Read {
        std::string body, left;
        bool done = false;
        int refused = 0;
        bool operator==(const Read&) const = default;
    };
    const auto read = [&](auto&& next_piece) {
        ChunkedBody body(kMost);
        std::string buffer;
        for (std::size_t at = 0, n = 0; at < bytes.size() && !body.done() && !body.refused(); ++n) {
            const std::string_view piece = bytes.substr(at, next_piece(n));
            at += piece.size();
            buffer += piece;
            buffer.erase(0, body.take(buffer));
            must(body.bytes().size() <= kMost && !(body.done() && body.refused()));
            if (body.done()) return Read{body.bytes(), buffer + std::string(bytes.substr(at)), true, 0};
        }
        must(body.take({}) == 0);
        if (body.refused()) return Read{{}, {}, false, body.refused()->status};
        return Read{body.bytes(), buffer, false, 0};
    };
    const Read whole = read([&](std::size_t) { return bytes.size(); });
    must(read([](std::size_t) { return std::size_t{1}; }) == whole);
    must(read([&](std::size_t n) { return 1 + static_cast<unsigned char>(bytes[n % bytes.size()]) % 7; }) == whole);
    if (!whole.done) return;
    // Written anew, in chunks of any size, it is read as it was.
    std::string anew;
    for (std::size_t at = 0; at < whole.body.size(); at += 9) {
        const std::string chunk = whole.body.substr(at, 9);
        anew += static_cast<char>('0' + chunk.size());
        anew += "\r\n" + chunk + "\r\n";
    }
    ChunkedBody again(kMost);
    must(again.take(anew + "0\r\n\r\nGET") == anew.size() + 5 && again.done() && again.bytes() == whole.body);
}

void check_host(std::string_view line) {
    if (is_host(line)) {
        must(!line.empty() && std::ranges::all_of(line, [](char c) { return c > ' ' && c < 0x7F; }));
        must(line.find_first_of("/?#@\\\"<>") == line.npos);
    }
    if (body_type(line) != BodyType::other) must(!line.empty());
    if (!refuse_field_line(line)) must(line.find_first_of("\r\n") == line.npos && line.find(':') != line.npos);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end), rest = text.substr(std::min(end + 1, text.size()));
    check_lists(line);
    check_tags(line, rest);
    check_client(line);
    check_range(line);
    check_coding(line);
    check_coded(line, rest);
    check_host(line);
    if (!text.empty()) check_chunks(text);
    return 0;
}
