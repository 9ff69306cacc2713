// Whatever the bytes: reading a head ends, in the same way however they arrive, and what is accepted says in one way
// where it ends and whom it is for.
#include "query-server/chunked_body.hpp"
#include "query-server/head_grammar.hpp"
#include "query-server/public_address.hpp"
#include "query-server/request.hpp"

#include <cstdlib>

namespace {

using namespace casebook::server;

void must(bool holds) {
    if (!holds) std::abort();
}

HeadScan scan_in_pieces(std::string_view bytes, std::size_t piece) {
    HeadScan scan;
    for (std::size_t end = 0; end < bytes.size() && scan.state == HeadState::unfinished;) {
        end = std::min(end + piece, bytes.size());
        scan = scan_head(bytes.substr(0, end), scan.bytes);
    }
    return scan;
}

std::string read_in_pieces(ChunkedBody& body, std::string_view bytes, std::size_t piece) {
    std::string buffer;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        buffer += bytes.substr(at, piece);
        buffer.erase(0, body.take(buffer));
    }
    return buffer;
}

void check_head(std::string_view bytes, const Limits& limits) {
    const HeadScan scan = scan_head(bytes);
    for (const std::size_t piece : {1, 3}) must(scan_in_pieces(bytes, piece).state == scan.state);
    const auto request = read_request(scan.state == HeadState::finished ? bytes.substr(0, scan.bytes) : bytes, limits);
    if (!request) {
        const int status = request.error().status;
        return must(status >= 400 && status < 600 && !request.error().error.message.empty());
    }
    must(scan.state == HeadState::finished);
    must(request->path.starts_with('/') || request->path == "*");
    must(request->host.empty() || is_host(request->host));
    must(request->body_bytes <= limits.max_body_bytes && !(request->chunked && request->body_bytes > 0));
    must((request->method == Method::post) || (!request->chunked && request->body_bytes == 0));
    for (const char c : request->path + request->query_string) must(c > ' ' && c < 0x7F);
}

void check_chunks(std::string_view bytes) {
    constexpr std::size_t kMost = 1000;
    ChunkedBody whole(kMost);
    const std::string left = read_in_pieces(whole, bytes, bytes.size() + 1);
    must(whole.bytes().size() <= kMost);
    for (const std::size_t piece : {1, 5}) {
        ChunkedBody body(kMost);
        const std::string rest = read_in_pieces(body, bytes, piece);
        must(body.done() == whole.done() && body.refused().has_value() == whole.refused().has_value());
        if (whole.done()) must(body.bytes() == whole.bytes() && rest == left);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const Limits limits;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    check_head(text, limits);
    check_chunks(text);
    return 0;
}
