// Server: the listeners, the threads and the sessions, from listen() to a graceful stop.
//
// run() blocks until stopped: by stop(), SIGINT or SIGTERM. Then nothing new is accepted, sessions finish what they
// have at hand, and after limits.stop_grace what is left is cut. SIGHUP calls on_hangup. stop() from any thread.
#pragma once

#include "query-server/access_log.hpp"
#include "query-server/handle.hpp"
#include "query-server/listen_address.hpp"
#include "schema/result.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace casebook::server {

struct ServerSettings {
    ListenAddress listen;
    std::optional<ListenAddress> admin; // for metrics: admin.hpp
    std::size_t io_threads = 1;
    std::function<void()> on_hangup = [] {};
};

class Server {
  public:
    /// The context and the log outlive the server.
    Server(HandleContext& handling, const AccessLog& log, ServerSettings settings);
    ~Server();

    /// address_in_use, or usage for an address this machine does not have.
    schema::Status listen();
    /// "http://127.0.0.1:8080", with the port in fact; after listen().
    std::string address() const;
    std::uint16_t port() const;
    /// "http://127.0.0.1:9090"; empty where there is no listener for metrics.
    std::string admin_address() const;
    void run();
    void stop();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace casebook::server
