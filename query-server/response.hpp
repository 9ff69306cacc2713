// Response: what is answered, before it becomes bytes. Plain values; any thread.
#pragma once

#include "query-server/header_lines.hpp"
#include "schema/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

/// A part of a file, sent as it lies on the disk.
struct FilePart {
    std::filesystem::path path;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
};

/// A body that is made while it is sent, so that a piece of it is in memory and never the whole: each call gives the
/// next piece, an empty one ends it. Called on a search worker, one call at a time, each after the piece before has
/// been taken; between two calls no worker waits. An error breaks the connection, so that nobody takes a part for the
/// whole. Copies share one place in the body; what it reads from must outlive it.
using BodySource = std::function<schema::Result<std::string>()>;

struct Response {
    int status = 200;
    std::string content_type; // empty: no body
    HeaderLines headers;
    std::string body;
    std::shared_ptr<const std::string>
        kept_body;              // of an answer that is remembered, instead: whoever sends it shares it
    std::vector<FilePart> file; // at most one; then `body` is empty
    BodySource source;          // unset, or the body: then the others are empty
    bool close = false;         // the connection, after this answer
    std::string_view route;     // name in the route table, for the log
    std::string generation;     // the one it was made from; empty where it speaks of none
    std::string internal;       // for the log, of what went wrong inside
    std::string kept_as;        // its name in the memory of answers; empty where it is not to be kept
    bool remembered = false;    // it comes from there, with all that every answer carries
    bool beyond_rate = false;   // the client had asked too much, whether or not it was told so

    /// The body, where it is in memory.
    std::string_view text() const { return kept_body ? std::string_view(*kept_body) : std::string_view(body); }
    /// Not of a body from a source, whose length nobody knows.
    std::uint64_t content_length() const { return file.empty() ? text().size() : file.front().bytes; }
};

} // namespace casebook::server
