// Session: one connection: read a head and the body that it announces, have it answered, write the answer, and again.
//
// Lives on a strand of its own; ask_to_stop() and cut() may be called from any thread. A visitor who goes away ends
// the session and nothing else. What could not be read is answered, then the connection is closed.
#pragma once

#include "query-server/access_log.hpp"
#include "query-server/handle.hpp"
#include "query-server/metrics.hpp"
#include "query-server/response_head.hpp"
#include "query-server/search_pool.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace casebook::server {

/// What the sessions of a listener share.
struct SessionContext {
    const HandleContext& handling;
    SearchPool& pool;
    const AccessLog& log;
    Metrics& metrics;
    std::function<Answer(const Request&)> answer;
    bool counted = true;   // in the log and in the metrics: what visitors ask
    std::string id_prefix; // of request ids, random at each start
    std::atomic<std::uint64_t> requests = 0;
};

class Session : public std::enable_shared_from_this<Session> {
  public:
    Session(boost::asio::ip::tcp::socket socket, SessionContext& context);

    boost::asio::awaitable<void> run();
    /// Finish the request at hand, then close.
    void ask_to_stop();
    void cut();
    /// Where the connection comes from.
    const Address& peer() const { return peer_; }
    boost::asio::any_io_executor executor() { return socket_.get_executor(); }

  private:
    struct Closed {};
    using Head = std::variant<std::string, HeadRefusal, Closed>; // or a body
    using Clock = std::chrono::steady_clock;

    /// From now on the visitor has so long; what then waits for them is cancelled until something else is expected, and
    /// late_ says so.
    void expect_within(std::chrono::seconds time);
    void expect_nothing();
    void ring_at_deadline();
    /// Appends what comes to the buffer; within the time that was set before.
    boost::asio::awaitable<boost::system::error_code> read_more();
    boost::asio::awaitable<bool> wait_for_bytes(bool first);
    boost::asio::awaitable<Head> read_head(bool first);
    /// The body as a Head: its bytes, or why there are none.
    boost::asio::awaitable<Head> read_body(std::size_t bytes);
    boost::asio::awaitable<Head> read_chunks();
    /// The request with its body, or why it is refused; nothing where the visitor has gone.
    boost::asio::awaitable<std::optional<ReadRequest>> read_whole(Head head);
    boost::asio::awaitable<bool> serve(Head head, bool last);
    void find_client(Request& request) const;
    boost::asio::awaitable<Response> answer(const Request& request);
    /// For the log and the metrics, with the method and the bytes that were sent.
    void account(AccessRecord record, const Response& response, std::chrono::steady_clock::duration took);
    struct Sent {
        bool whole = false;
        std::uint64_t bytes = 0; // of the body
    };
    boost::asio::awaitable<Sent> write(Response& response, Method method, Manner manner);
    /// All of them, or nothing is promised of the connection any more.
    template <class Buffers>
    boost::asio::awaitable<bool> write_all(const Buffers& buffers);
    boost::asio::awaitable<bool> write_file(const FilePart& part);
    boost::asio::awaitable<void> let_others();
    /// Each piece is made when the one before has been taken.
    boost::asio::awaitable<Sent> write_pieces(Response& response, bool chunked);
    boost::asio::awaitable<schema::Result<std::string>> next_piece(const BodySource& source,
                                                                   std::chrono::steady_clock::time_point deadline);
    boost::asio::awaitable<void> close();
    const Limits& limits() const { return context_.handling.limits; }

    // Fixed after construction
    SessionContext& context_;
    Address peer_;
    // Used on the strand alone
    boost::asio::ip::tcp::socket socket_;
    std::string buffer_;              // what was read and not yet used: the next request may be in it
    boost::asio::steady_timer timer_; // rings at or before the deadline, and then looks whether that has moved
    Clock::time_point deadline_ = Clock::time_point::max();
    Clock::time_point rings_ = Clock::time_point::max();
    bool late_ = false; // what the visitor was expected to do did not happen in time
    bool idle_ = false; // waiting for a request to begin
    bool stopping_ = false;
};

} // namespace casebook::server
