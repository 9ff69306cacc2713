// child_pipes: what starting a child and reading what it writes is made of, for child_process and fork_server_pool.
//
// Descriptors are closed by their owners and are not passed on to children, but for those a child is given. Any thread.
#pragma once

#include "indexer/extractors/child_process.hpp"
#include "schema/result.hpp"

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace casebook::indexer {

class FileDescriptor {
  public:
    explicit FileDescriptor(int number = -1) : number_(number) {}
    FileDescriptor(FileDescriptor&& other) noexcept;
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    ~FileDescriptor() { close(); }

    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    void close();

  private:
    int number_;
};

struct Pipe {
    FileDescriptor read_end;
    FileDescriptor write_end;
};

schema::Result<Pipe> make_pipe();

/// The error of a program that could not be started; `code` is an errno.
schema::Error not_started(const char* operation, int code);

/// The standard files of a child: descriptors of ours; without an input it reads /dev/null.
struct ChildFiles {
    std::optional<int> input;
    int output;
    int complaint;
};

/// Starts the program in a session of its own; its process id.
schema::Result<pid_t> spawn_child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                  const ChildFiles& files);

using ChildDeadline = std::chrono::steady_clock::time_point;

/// 0 where it has passed.
int milliseconds_until(ChildDeadline deadline);

/// Reads both pipes to their ends, or to a limit, into `outcome`.
ChildEnd read_until_end(Pipe& output, Pipe& complaint, ChildDeadline deadline, std::uint64_t max_output_bytes,
                        ChildOutcome& outcome);

/// Ends the child's whole session and waits for the child.
void end_session(pid_t pid);

/// An outcome whose end was `exited`, with what the status of waitpid says of it.
ChildOutcome with_status(ChildOutcome outcome, int status);

} // namespace casebook::indexer
