#include "query-server/session.hpp"

#include "query-server/chunked_body.hpp"
#include "query-server/head_grammar.hpp"
#include "query-server/response_head.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/chunk_encode.hpp>

#include <array>
#include <ctime>
#include <fstream>
#include <tuple>

namespace casebook::server {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kReadBytes = 4096;
constexpr std::size_t kFileChunkBytes = 64 * 1024;
constexpr std::size_t kDrainedBytes = 256 * 1024;
constexpr std::chrono::milliseconds kBetweenTries(20); // for a worker, within an answer

std::string_view name_of(Method method) {
    switch (method) {
    case Method::get:
        return "GET";
    case Method::head:
        return "HEAD";
    case Method::post:
        return "POST";
    case Method::other:
        return "other";
    }
    return "other";
}

HeadRefusal too_slow() {
    return {408, {.code = schema::ErrorCode::bad_request, .message = "The request did not arrive in time."}};
}

} // namespace

Session::Session(asio::ip::tcp::socket socket, SessionContext& context)
    : context_(context), stream_(std::move(socket)), reading_timer_(stream_.get_executor()) {
    error_code ignored;
    stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    peer_ = stream_.socket().remote_endpoint(ignored).address();
}

void Session::ask_to_stop() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] {
        self->stopping_ = true;
        if (self->idle_) self->stream_.cancel();
    });
}

void Session::cut() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->stream_.close(); });
}

asio::awaitable<error_code> Session::read_more() {
    const std::size_t had = buffer_.size();
    buffer_.resize(had + kReadBytes);
    const auto [error, count] = co_await stream_.async_read_some(asio::buffer(&buffer_[had], kReadBytes), kAsTuple);
    buffer_.resize(had + count);
    co_return error;
}

asio::awaitable<bool> Session::wait_for_bytes(bool first) {
    if (buffer_ == "\r\n") buffer_.clear(); // after its body, from an old client: no request begins with it
    if (!buffer_.empty()) co_return true;
    if (stopping_) co_return false;
    idle_ = true;
    stream_.expires_after(first ? limits().header_timeout : limits().idle_timeout);
    const error_code error = co_await read_more();
    idle_ = false;
    co_return !error;
}

void Session::limit_reading(std::chrono::seconds time) {
    stream_.expires_never();
    late_ = false;
    reading_timer_.expires_after(time);
    reading_timer_.async_wait([self = shared_from_this(), reading = ++readings_](const error_code& error) {
        if (error || self->readings_ != reading) return;
        self->late_ = true;
        self->stream_.cancel();
    });
}

void Session::end_reading() {
    if (readings_ % 2 == 0) return;
    ++readings_;
    reading_timer_.cancel();
}

asio::awaitable<Session::Head> Session::read_head(bool first) {
    const bool begun = co_await wait_for_bytes(first);
    if (!begun) co_return Closed{};
    HeadScan scan = scan_head(buffer_);
    error_code error;
    if (scan.state == HeadState::unfinished) limit_reading(limits().header_timeout);
    while (scan.state == HeadState::unfinished && buffer_.size() < limits().max_header_bytes && !error) {
        error = co_await read_more();
        scan = scan_head(buffer_, scan.bytes);
    }
    end_reading();
    if (scan.state == HeadState::broken) co_return std::exchange(buffer_, {}); // to be told what is wrong with it
    if (scan.state == HeadState::unfinished) {
        if (!error) co_return refuse_oversize(buffer_, limits());
        if (late_) co_return too_slow();
        co_return Closed{};
    }
    std::string head = buffer_.substr(0, scan.bytes);
    buffer_.erase(0, scan.bytes);
    co_return head;
}

// Exactly its bytes: what follows them is the next request.
asio::awaitable<Session::Head> Session::read_body(std::size_t bytes) {
    limit_reading(limits().body_timeout);
    error_code error;
    while (buffer_.size() < bytes && !error) error = co_await read_more();
    end_reading();
    if (error && late_) co_return too_slow();
    if (error) co_return Closed{};
    std::string body = buffer_.substr(0, bytes);
    buffer_.erase(0, bytes);
    co_return body;
}

asio::awaitable<Session::Head> Session::read_chunks() {
    ChunkedBody body(limits().max_body_bytes);
    limit_reading(limits().body_timeout);
    error_code error;
    for (buffer_.erase(0, body.take(buffer_)); !body.done() && !body.refused() && !error;) {
        error = co_await read_more();
        buffer_.erase(0, body.take(buffer_));
    }
    end_reading();
    if (body.refused()) co_return *body.refused();
    if (error && late_) co_return too_slow();
    if (error) co_return Closed{};
    co_return body.bytes();
}

asio::awaitable<std::optional<ReadRequest>> Session::read_whole(Head head) {
    if (const auto* refused = std::get_if<HeadRefusal>(&head)) co_return ReadRequest(*refused);
    ReadRequest request = read_request(std::get<std::string>(head), limits());
    if (!request || (request->body_bytes == 0 && !request->chunked)) co_return request;
    Head body; // gcc 12 makes nonsense of a co_await within a conditional expression
    if (request->chunked)
        body = co_await read_chunks();
    else
        body = co_await read_body(request->body_bytes);
    if (std::holds_alternative<Closed>(body)) co_return std::nullopt;
    if (const auto* refused = std::get_if<HeadRefusal>(&body)) co_return ReadRequest(*refused);
    request->body = std::move(std::get<std::string>(body));
    co_return request;
}

void Session::find_client(Request& request) const {
    const ProxyTrust& trust = context_.handling.proxies;
    const bool x = trust.header == ForwardedHeader::x_forwarded_for;
    const Client client = client_of(peer_, x ? request.x_forwarded_for : request.forwarded, trust);
    request.client = client.address;
    request.by_proxy = client.by_proxy;
}

asio::awaitable<Response> Session::answer(const Request& request) {
    Answer answer = context_.answer(request);
    if (auto* ready = std::get_if<Response>(&answer)) co_return std::move(*ready);
    context_.metrics.began_search();
    auto made = co_await context_.pool.run(std::get<Work>(std::move(answer)));
    context_.metrics.ended_search();
    if (made) co_return std::move(*made);
    co_return refuse_overload(request, context_.handling);
}

asio::awaitable<bool> Session::write_file(const FilePart& part) {
    std::ifstream file(part.path, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(part.offset));
    std::vector<char> chunk(kFileChunkBytes);
    for (std::uint64_t left = part.bytes; left > 0;) {
        file.read(chunk.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(left, chunk.size())));
        const auto count = static_cast<std::size_t>(file.gcount());
        if (count == 0) co_return false; // shorter than it was: the length was promised, so only closing is honest
        stream_.expires_after(limits().write_timeout);
        const auto [error, written] = co_await asio::async_write(stream_, asio::buffer(chunk.data(), count), kAsTuple);
        if (error) co_return false;
        left -= count;
    }
    co_return true;
}

// A full queue makes a stream slower; only its deadline ends it.
asio::awaitable<schema::Result<std::string>> Session::next_piece(const BodySource& source,
                                                                 std::chrono::steady_clock::time_point deadline) {
    asio::steady_timer timer(stream_.get_executor());
    while (std::chrono::steady_clock::now() < deadline) {
        auto piece = co_await context_.pool.run(source);
        if (piece) co_return std::move(*piece);
        timer.expires_after(kBetweenTries);
        co_await timer.async_wait(kAsTuple);
    }
    co_return schema::Error{.code = schema::ErrorCode::deadline_exceeded,
                            .message = "The answer took too long to be taken.",
                            .internal = "the deadline of a stream has passed"};
}

asio::awaitable<Session::Sent> Session::write_pieces(Response& response, bool chunked) {
    const auto deadline = std::chrono::steady_clock::now() + limits().stream_deadline;
    std::uint64_t bytes = 0;
    for (;;) {
        const auto piece = co_await next_piece(response.source, deadline);
        if (!piece) {
            response.internal = piece.error().message + " " + piece.error().internal;
            co_return Sent{false, bytes};
        }
        stream_.expires_after(limits().write_timeout);
        if (piece->empty()) break;
        const asio::const_buffer buffer = asio::buffer(*piece);
        error_code error;
        std::size_t written = 0;
        if (chunked)
            std::tie(error, written) = co_await asio::async_write(stream_, http::make_chunk(buffer), kAsTuple);
        else
            std::tie(error, written) = co_await asio::async_write(stream_, buffer, kAsTuple);
        if (error) co_return Sent{false, bytes};
        bytes += piece->size();
    }
    if (!chunked) co_return Sent{true, bytes};
    const auto [error, written] = co_await asio::async_write(stream_, http::make_chunk_last(), kAsTuple);
    co_return Sent{!error, bytes};
}

asio::awaitable<Session::Sent> Session::write(Response& response, Method method, Manner manner) {
    const std::string head = response_head(response, manner, std::time(nullptr));
    const bool with_body = method != Method::head && response.status != 304;
    const std::uint64_t body_bytes = response.content_length();
    const std::array<asio::const_buffer, 2> bytes{
        asio::buffer(head), asio::buffer(response.body.data(), with_body ? response.body.size() : 0)};
    stream_.expires_after(limits().write_timeout);
    const auto [error, written] = co_await asio::async_write(stream_, bytes, kAsTuple);
    if (error || !with_body) co_return Sent{!error, body_bytes};
    if (response.source) co_return co_await write_pieces(response, manner.chunked);
    if (response.file.empty()) co_return Sent{true, body_bytes};
    const bool whole = co_await write_file(response.file.front());
    co_return Sent{whole, body_bytes};
}

void Session::account(AccessRecord record, const Response& response, std::chrono::steady_clock::duration took) {
    record.route = response.route;
    record.status = response.status;
    record.took = std::chrono::duration_cast<std::chrono::microseconds>(took);
    record.generation = response.generation;
    record.from_memory = response.remembered;
    record.beyond_rate = response.beyond_rate;
    record.internal = response.internal;
    context_.metrics.answered(record);
    context_.log.add(record);
}

asio::awaitable<bool> Session::serve(Head head, bool last) {
    const auto began = std::chrono::steady_clock::now();
    const std::string id = context_.id_prefix + std::to_string(++context_.requests);
    std::optional<ReadRequest> whole = co_await read_whole(std::move(head));
    if (!whole) co_return false;
    ReadRequest& request = *whole;
    Response response;
    if (request) {
        request->id = id;
        find_client(*request);
        response = co_await answer(*request);
    } else {
        response = refuse_head(request.error(), id, context_.handling);
    }
    const Method method = request ? request->method : Method::get;
    const bool chunked = request && request->takes_chunks;
    const bool told = chunked || !response.source; // where the answer ends; else only by the connection's end
    const bool keep = request && request->keep_alive && told && !response.close && !last && !stopping_;
    const Sent sent = co_await write(response, method, {keep, chunked});
    if (context_.counted)
        account({.id = id, .method = name_of(method), .bytes = sent.bytes}, response,
                std::chrono::steady_clock::now() - began);
    co_return sent.whole&& keep;
}

/// Says goodbye before it hangs up: bytes still unread would reset the connection and lose the last answer.
asio::awaitable<void> Session::close() {
    error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    stream_.expires_after(std::chrono::seconds(1));
    std::array<char, 4096> bytes;
    for (std::size_t drained = 0; drained < kDrainedBytes;) {
        const auto [error, count] = co_await stream_.async_read_some(asio::buffer(bytes), kAsTuple);
        if (error) break;
        drained += count;
    }
    stream_.close();
}

asio::awaitable<void> Session::run() {
    const auto self = shared_from_this();
    for (std::size_t n = 1; n <= limits().max_requests_per_connection; ++n) {
        Head head = co_await read_head(n == 1);
        if (std::holds_alternative<Closed>(head)) break;
        const bool more = co_await serve(std::move(head), n == limits().max_requests_per_connection);
        if (!more) break;
    }
    co_await close();
}

} // namespace casebook::server
