// fork_server_pool: programs that wait to read files (fork_server.hpp), started as they are first needed.
//
// A program reads one file at a time; there come to be as many of each as threads that read at once. One that has to
// be ended with its file, or that ends by itself, costs that file; another is started for the next.
// run() from any thread; the pool outlives the calls, and its destruction ends the programs.
#pragma once

#include "indexer/extractors/child_pipes.hpp"
#include "indexer/extractors/child_process.hpp"

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace casebook::indexer {

/// One such program, idle or reading; ended on destruction.
class ForkServer {
  public:
    static schema::Result<ForkServer> start(const std::filesystem::path& program);
    ForkServer(ForkServer&& other) noexcept;
    ForkServer& operator=(ForkServer&& other) noexcept;
    ~ForkServer();

    bool is_waiting() const; // for an order; false where it has ended
    /// Where it has ended, status_until() will tell.
    void send(const std::vector<std::string>& order, const Pipe& output, const Pipe& complaint) const;
    /// What waitpid said of the copy that had the order, or of the program itself; nothing by the deadline.
    std::optional<int> status_until(ChildDeadline deadline);

  private:
    ForkServer(pid_t pid, FileDescriptor socket) : pid_(pid), socket_(std::move(socket)) {}

    pid_t pid_; // -1 once it has been waited for
    FileDescriptor socket_;
};

class ForkServerPool {
  public:
    /// As run_child does, with an order in place of arguments.
    schema::Result<ChildOutcome> run(const std::filesystem::path& program, const std::vector<std::string>& order,
                                     const ChildLimits& limits);

  private:
    schema::Result<ForkServer> take(const std::filesystem::path& program);
    void give_back(const std::filesystem::path& program, ForkServer server);

    // Guarded by mutex_
    std::mutex mutex_;
    std::map<std::filesystem::path, std::vector<ForkServer>> idle_;
};

} // namespace casebook::indexer
