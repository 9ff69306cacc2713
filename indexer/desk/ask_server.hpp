// ask_server: a kept connection to a running casebook-serve, asked for one address after another.
//
// HTTP/1.1 without encryption: for a server on this machine or network. Blocking; an answer that takes longer than
// kAnswerTime is an error. A connection that the server has closed between two answers is opened again, once. The only
// file of the indexer that knows of sockets. One thread a connection.
//
//   auto server = ServerConnection::open("http://127.0.0.1:8080");
//   auto answer = (*server)->get("/search.json?q=neglect");
#pragma once

#include "schema/result.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace casebook::indexer {

inline constexpr std::chrono::seconds kAnswerTime{60};

struct ServerAnswer {
    unsigned status = 0;
    std::string body;
};

class ServerConnection {
  public:
    /// `address` is http://HOST[:PORT], the port 80 where it is left out. usage for any other; io_failure where nothing
    /// answers there.
    static schema::Result<std::unique_ptr<ServerConnection>> open(std::string_view address);
    ~ServerConnection();
    ServerConnection(const ServerConnection&) = delete;
    ServerConnection& operator=(const ServerConnection&) = delete;

    /// `target` is a path with its query string, coded.
    schema::Result<ServerAnswer> get(const std::string& target);

  private:
    ServerConnection();
    struct Socket;
    std::unique_ptr<Socket> socket_;
};

} // namespace casebook::indexer
