// The programs of this build, run as a person or a service manager would.
//
// One thread; Serving's port and address may be used by any.
#pragma once

#include "tests/end_to_end/loopback_client.hpp"
#include "tests/support/temporary_directory.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace casebook::test {

using Arguments = std::vector<std::string>;

struct Ran {
    int exit_code = -1; // -1 where a signal ended it
    std::string out, err;
};

struct RunOptions {
    std::optional<std::uint64_t> largest_file_bytes;       // writes beyond it fail
    std::optional<std::chrono::milliseconds> killed_after; // by SIGKILL
    std::map<std::string, std::string> environment = {};   // besides that of the test
};

/// Runs `program` (a name in this build's folder of programs, or a path) to its end.
Ran run(const std::string& program, const Arguments& arguments, const RunOptions& options = {});

/// casebook-serve on a free port, stopped when it goes.
class Serving {
  public:
    explicit Serving(const std::filesystem::path& index, const Arguments& more = {}, const RunOptions& options = {});
    ~Serving();
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    std::uint16_t port() const { return port_; }
    const std::string& address() const { return address_; }
    /// SIGHUP: look for another generation at once.
    void hang_up() const;
    /// From now on it may have so many files open, connections among them.
    void limit_open_files(std::uint64_t files) const;
    /// Processor time it has used.
    std::chrono::milliseconds worked() const;
    /// SIGTERM, and what it ended with.
    int stop();

  private:
    TemporaryDirectory directory_;
    pid_t process_ = 0;
    std::string address_;
    std::uint16_t port_ = 0;
};

/// By a connection of its own.
LoopbackClient::Answer ask(const Serving& serving, const std::string& target);

/// Within ten seconds, which only something that hangs needs.
bool answers_within_a_while(const Serving& serving, const std::string& target, int status);

} // namespace casebook::test
