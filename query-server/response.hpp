// Response: what is answered, before it becomes bytes. Plain values; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casebook::server {

/// A part of a file, sent as it lies on the disk.
struct FilePart {
    std::filesystem::path path;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
};

struct Response {
    int status = 200;
    std::string content_type; // empty: no body
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::vector<FilePart> file; // at most one; then `body` is empty
    bool close = false;         // the connection, after this answer
    std::string_view route;     // name in the route table, for the log
    std::string generation;     // the one it was made from; empty where it speaks of none
    std::string internal;       // for the log, of what went wrong inside
    std::string kept_as;        // its name in the memory of answers; empty where it is not to be kept
    bool remembered = false;    // it comes from there, with all that every answer carries
    bool beyond_rate = false;   // the client had asked too much, whether or not it was told so

    std::uint64_t content_length() const { return file.empty() ? body.size() : file.front().bytes; }
};

/// Text that is safe as the value of a header line: anything else becomes '?'.
std::string header_text(std::string_view text);

} // namespace casebook::server
