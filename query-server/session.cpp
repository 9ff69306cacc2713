#include "query-server/session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

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
constexpr std::size_t kFileChunkBytes = 64 * 1024;
constexpr std::size_t kDrainedBytes = 256 * 1024;
constexpr std::chrono::milliseconds kBetweenTries(20); // for a worker, within an answer

std::string http_date() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 40> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc)};
}

template <class Body>
http::response<Body> message_of(const Response& response, bool keep, bool chunked) {
    http::response<Body> message;
    message.version(11);
    message.result(static_cast<unsigned>(response.status));
    message.set(http::field::date, http_date());
    for (const auto& [name, value] : response.headers) message.set(name, header_text(value));
    if (!response.content_type.empty()) message.set(http::field::content_type, response.content_type);
    if (response.source)
        message.chunked(chunked);
    else if (response.status != 304)
        message.content_length(response.content_length());
    message.set(http::field::connection, keep ? "keep-alive" : "close");
    return message;
}

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

asio::awaitable<bool> Session::wait_for_bytes(bool first) {
    if (!buffer_.empty()) co_return true;
    if (stopping_) co_return false;
    std::array<char, 4096> bytes;
    idle_ = true;
    stream_.expires_after(first ? limits().header_timeout : limits().idle_timeout);
    const auto [error, count] = co_await stream_.async_read_some(asio::buffer(bytes), kAsTuple);
    idle_ = false;
    buffer_.append(bytes.data(), count);
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
    ++readings_;
    reading_timer_.cancel();
}

asio::awaitable<Session::Head> Session::read_head(bool first) {
    const bool begun = co_await wait_for_bytes(first);
    if (!begun) co_return Closed{};
    limit_reading(limits().header_timeout);
    const auto [error, count] = co_await asio::async_read_until(
        stream_, asio::dynamic_buffer(buffer_, limits().max_header_bytes), "\r\n\r\n", kAsTuple);
    end_reading();
    if (error == asio::error::not_found) co_return refuse_oversize(buffer_, limits());
    if (error && late_) co_return too_slow();
    if (error) co_return Closed{};
    std::string head = buffer_.substr(0, count);
    buffer_.erase(0, count);
    co_return head;
}

// Exactly its bytes: what follows them is the next request.
asio::awaitable<Session::Head> Session::read_body(std::size_t bytes) {
    if (buffer_.size() < bytes) {
        limit_reading(limits().body_timeout);
        const auto [error, count] = co_await asio::async_read(stream_, asio::dynamic_buffer(buffer_, bytes),
                                                              asio::transfer_exactly(bytes - buffer_.size()), kAsTuple);
        end_reading();
        if (error && late_) co_return too_slow();
        if (error) co_return Closed{};
    }
    std::string body = buffer_.substr(0, bytes);
    buffer_.erase(0, bytes);
    co_return body;
}

asio::awaitable<std::optional<ReadRequest>> Session::read_whole(Head head) {
    if (const auto* refused = std::get_if<HeadRefusal>(&head)) co_return ReadRequest(*refused);
    ReadRequest request = read_request(std::get<std::string>(head), limits());
    if (!request || request->body_bytes == 0) co_return request;
    Head body = co_await read_body(request->body_bytes);
    if (std::holds_alternative<Closed>(body)) co_return std::nullopt;
    if (const auto* refused = std::get_if<HeadRefusal>(&body)) co_return ReadRequest(*refused);
    request->body = std::move(std::get<std::string>(body));
    co_return request;
}

asio::awaitable<Response> Session::answer(const Request& request) {
    Answer answer = handle_request(request, context_.handling);
    if (auto* ready = std::get_if<Response>(&answer)) co_return std::move(*ready);
    auto made = co_await context_.pool.run(std::get<Work>(std::move(answer)));
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

asio::awaitable<Session::Sent> Session::write(Response& response, Manner manner) {
    stream_.expires_after(limits().write_timeout);
    const std::uint64_t bytes = response.content_length();
    const bool made = response.file.empty() && !response.source;
    if (made && manner.method != Method::head && response.status != 304) {
        auto message = message_of<http::string_body>(response, manner.keep, false);
        message.body() = std::move(response.body);
        const auto [error, written] = co_await http::async_write(stream_, message, kAsTuple);
        co_return Sent{!error, bytes};
    }
    const auto message = message_of<http::empty_body>(response, manner.keep, manner.chunked);
    http::response_serializer<http::empty_body> serializer(message);
    const auto [error, written] = co_await http::async_write_header(stream_, serializer, kAsTuple);
    if (error || manner.method == Method::head || made) co_return Sent{!error, bytes};
    if (response.source) co_return co_await write_pieces(response, manner.chunked);
    const bool whole = co_await write_file(response.file.front());
    co_return Sent{whole, bytes};
}

asio::awaitable<bool> Session::serve(Head head, bool last) {
    const auto began = std::chrono::steady_clock::now();
    const std::string id = context_.id_prefix + std::to_string(++context_.requests);
    std::optional<ReadRequest> whole = co_await read_whole(std::move(head));
    if (!whole) co_return false;
    ReadRequest& request = *whole;
    Response response; // gcc 12 makes nonsense of a co_await within a conditional expression
    if (request) {
        request->id = id;
        response = co_await answer(*request);
    } else {
        response = refuse_head(request.error(), id, context_.handling);
    }
    const Method method = request ? request->method : Method::get;
    const bool chunked = request && request->takes_chunks;
    const bool told = chunked || !response.source; // where the answer ends; else only by the connection's end
    const bool keep = request && request->keep_alive && told && !response.close && !last && !stopping_;
    const Sent sent = co_await write(response, {method, keep, chunked});
    context_.log.add(
        {.id = id,
         .method = name_of(method),
         .route = response.route,
         .status = response.status,
         .bytes = sent.bytes,
         .took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began),
         .generation = response.generation,
         .internal = response.internal});
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
