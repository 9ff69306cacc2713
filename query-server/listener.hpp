// Listener: an address that is listened on, and the sessions of those who come.
//
// Beyond so many sessions, in all or of one client, whoever comes is told 503 and let go at once; trusted proxies,
// which come for many, are limited by the first number alone. Where the system has no file left for a connection,
// accepting pauses: it must not spin. Used on the acceptor's strand, or before it runs; sessions() by any. The context
// outlives the listener, and the listener its sessions.
#pragma once

#include "query-server/listen_address.hpp"
#include "query-server/open_sessions.hpp"
#include "schema/result.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <string>
#include <string_view>

namespace casebook::server {

struct MostSessions {
    std::size_t in_all = 0, of_a_client = 0;
};

class Listener {
  public:
    /// `io` is run by so many threads.
    Listener(boost::asio::io_context& io, std::size_t io_threads, SessionContext& context, MostSessions most);

    /// address_in_use, or usage for an address this machine does not have; `option` is how it was given.
    schema::Status listen(const ListenAddress& address, std::string_view option);
    /// Runs until close().
    boost::asio::awaitable<void> accept_all();
    void close();

    bool is_open() const { return acceptor_.is_open(); }
    boost::asio::ip::tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }
    boost::asio::any_io_executor executor() { return acceptor_.get_executor(); }
    OpenSessions& sessions() { return sessions_; }

  private:
    void begin(boost::asio::ip::tcp::socket socket);
    /// What whoever comes from there is told instead of being let in; empty where there is room.
    std::string_view full_for(const boost::asio::ip::tcp::socket& socket) const;
    /// One thread needs no strands, which cost a fifth of answering from memory.
    boost::asio::any_io_executor executor_of_a_session() const;

    // Fixed after construction
    boost::asio::io_context& io_;
    const std::size_t io_threads_;
    SessionContext& context_;
    const MostSessions most_;
    OpenSessions sessions_; // safe by itself
    // Used on the strand
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::steady_timer pause_;
};

/// "127.0.0.1:8080", "[::1]:8080"
std::string written(const boost::asio::ip::tcp::endpoint& endpoint);

} // namespace casebook::server
