#include "query-server/session.hpp"

#include "query-server/chunked_body.hpp"
#include "query-server/head_grammar.hpp"
#include "query-server/response_head.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_suffix.hpp>
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
// What has just ended is not cancelled, and what follows it would have no clock: so it is cancelled again and again.
constexpr std::chrono::milliseconds kBetweenCancels(100);
constexpr std::size_t kTurnRequests = 8; // sent at once, that are answered before others have their turn

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
    : context_(context), socket_(std::move(socket)), timer_(socket_.get_executor()) {
    error_code ignored;
    socket_.non_blocking(true, ignored);
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    peer_ = socket_.remote_endpoint(ignored).address();
}

void Session::ask_to_stop() {
    asio::dispatch(executor(), [self = shared_from_this()] {
        self->stopping_ = true;
        error_code ignored;
        if (self->idle_) self->socket_.cancel(ignored);
    });
}

void Session::cut() {
    asio::dispatch(executor(), [self = shared_from_this()] {
        error_code ignored;
        self->socket_.close(ignored);
    });
}

// A timer for every request would cost a tenth of what a short answer does: one that rings is only set anew.
void Session::expect_within(std::chrono::seconds time) {
    late_ = false;
    deadline_ = Clock::now() + time;
    if (deadline_ < rings_) ring_at_deadline();
}

void Session::expect_nothing() { deadline_ = Clock::time_point::max(); }

void Session::ring_at_deadline() {
    rings_ = deadline_;
    timer_.expires_at(rings_);
    timer_.async_wait([waiting = weak_from_this()](const error_code& error) {
        const auto self = waiting.lock();
        if (error || !self) return;
        self->rings_ = Clock::time_point::max();
        if (self->deadline_ == Clock::time_point::max()) return;
        if (Clock::now() >= self->deadline_) {
            self->late_ = true;
            error_code ignored;
            self->socket_.cancel(ignored);
            self->deadline_ = Clock::now() + kBetweenCancels;
        }
        self->ring_at_deadline();
    });
}

asio::awaitable<error_code> Session::read_more() {
    const std::size_t had = buffer_.size();
    buffer_.resize(had + kReadBytes);
    const auto [error, count] = co_await socket_.async_read_some(asio::buffer(&buffer_[had], kReadBytes), kAsTuple);
    buffer_.resize(had + count);
    co_return error;
}

asio::awaitable<bool> Session::wait_for_bytes(bool first) {
    if (buffer_ == "\r\n") buffer_.clear(); // after its body, from an old client: no request begins with it
    if (!buffer_.empty()) co_return true;
    if (stopping_) co_return false;
    idle_ = true;
    expect_within(first ? limits().header_timeout : limits().idle_timeout);
    const error_code error = co_await read_more();
    idle_ = false;
    co_return !error;
}

asio::awaitable<Session::Head> Session::read_head(bool first) {
    const bool begun = co_await wait_for_bytes(first);
    if (!begun) co_return Closed{};
    HeadScan scan = scan_head(buffer_);
    error_code error;
    if (scan.state == HeadState::unfinished) expect_within(limits().header_timeout);
    while (scan.state == HeadState::unfinished && buffer_.size() < limits().max_header_bytes && !error) {
        error = co_await read_more();
        scan = scan_head(buffer_, scan.bytes);
    }
    expect_nothing();
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
    expect_within(limits().body_timeout);
    error_code error;
    while (buffer_.size() < bytes && !error) error = co_await read_more();
    expect_nothing();
    if (error && late_) co_return too_slow();
    if (error) co_return Closed{};
    std::string body = buffer_.substr(0, bytes);
    buffer_.erase(0, bytes);
    co_return body;
}

asio::awaitable<Session::Head> Session::read_chunks() {
    ChunkedBody body(limits().max_body_bytes);
    expect_within(limits().body_timeout);
    error_code error;
    for (buffer_.erase(0, body.take(buffer_)); !body.done() && !body.refused() && !error;) {
        error = co_await read_more();
        buffer_.erase(0, body.take(buffer_));
    }
    expect_nothing();
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

// What the system takes at once needs no turn of the loop and no clock.
template <class Buffers>
asio::awaitable<bool> Session::write_all(const Buffers& buffers) {
    const std::size_t bytes = asio::buffer_size(buffers);
    error_code error;
    std::size_t taken = socket_.write_some(buffers, error);
    if (error && error != asio::error::would_block) co_return false;
    if (!error && taken == bytes) co_return true;
    boost::beast::buffers_suffix<Buffers> rest(buffers);
    rest.consume(taken);
    expect_within(limits().write_timeout);
    std::tie(error, taken) = co_await asio::async_write(socket_, rest, kAsTuple);
    expect_nothing();
    co_return !error;
}

// Whoever takes all there is as fast as it is made would otherwise keep the thread to themselves.
asio::awaitable<void> Session::let_others() { co_await asio::post(executor(), kAsTuple); }

asio::awaitable<bool> Session::write_file(const FilePart& part) {
    std::ifstream file(part.path, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(part.offset));
    std::vector<char> chunk(kFileChunkBytes);
    for (std::uint64_t left = part.bytes; left > 0;) {
        file.read(chunk.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(left, chunk.size())));
        const auto count = static_cast<std::size_t>(file.gcount());
        if (count == 0) co_return false; // shorter than it was: the length was promised, so only closing is honest
        const bool written = co_await write_all(asio::buffer(chunk.data(), count));
        if (!written) co_return false;
        left -= count;
        co_await let_others();
    }
    co_return true;
}

// A full queue makes a stream slower; only its deadline ends it.
asio::awaitable<schema::Result<std::string>> Session::next_piece(const BodySource& source,
                                                                 std::chrono::steady_clock::time_point deadline) {
    asio::steady_timer timer(executor());
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
        if (piece->empty()) break;
        const asio::const_buffer buffer = asio::buffer(*piece);
        bool written = false;
        if (chunked)
            written = co_await write_all(http::make_chunk(buffer));
        else
            written = co_await write_all(buffer);
        if (!written) co_return Sent{false, bytes};
        bytes += piece->size();
    }
    if (!chunked) co_return Sent{true, bytes};
    const bool written = co_await write_all(http::make_chunk_last());
    co_return Sent{written, bytes};
}

asio::awaitable<Session::Sent> Session::write(Response& response, Method method, Manner manner) {
    const std::string head = response_head(response, manner, std::time(nullptr));
    const bool with_body = method != Method::head && response.status != 304;
    const std::uint64_t body_bytes = response.content_length();
    const std::string_view text = with_body ? response.text() : std::string_view();
    const std::array<asio::const_buffer, 2> bytes{asio::buffer(head), asio::buffer(text.data(), text.size())};
    const bool written = co_await write_all(bytes);
    if (!written || !with_body) co_return Sent{written, body_bytes};
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
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    expect_within(std::chrono::seconds(1));
    std::array<char, 4096> bytes;
    for (std::size_t drained = 0; drained < kDrainedBytes;) {
        const auto [error, count] = co_await socket_.async_read_some(asio::buffer(bytes), kAsTuple);
        if (error) break;
        drained += count;
    }
    expect_nothing();
    timer_.cancel();
    socket_.close(ignored);
}

asio::awaitable<void> Session::run() {
    const auto self = shared_from_this();
    for (std::size_t n = 1; n <= limits().max_requests_per_connection; ++n) {
        Head head = co_await read_head(n == 1);
        if (std::holds_alternative<Closed>(head)) break;
        const bool more = co_await serve(std::move(head), n == limits().max_requests_per_connection);
        if (!more) break;
        if (n % kTurnRequests == 0 && !buffer_.empty()) co_await let_others();
    }
    co_await close();
}

} // namespace casebook::server
