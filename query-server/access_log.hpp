// AccessLog: one line a request to standard error: when, which route, what came of it, how long it took.
//
// Never the address, the query or who asked. Any thread.
#pragma once

#include <spdlog/logger.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace casebook::server {

struct AccessRecord {
    std::string_view id; // of the request; error answers carry it too
    std::string_view method;
    std::string_view route; // name in the route table
    int status = 0;
    std::uint64_t bytes = 0; // of the body
    std::chrono::microseconds took{0};
    std::string_view generation;
    bool from_memory = false;  // the answer was ready
    bool beyond_rate = false;  // the client had asked too much, whether or not it was told so
    std::string_view internal; // of a failure; empty otherwise
};

/// As a person reads it, or as an object of JSON a line.
enum class LogFormat : std::uint8_t { plain, json };

/// "id=… method=GET route=search status=200 bytes=21034 ms=3.412 generation=g-…", or {"id":"…","method":"GET",…}
std::string access_line(const AccessRecord& record, LogFormat format = LogFormat::plain);

class AccessLog {
  public:
    explicit AccessLog(std::shared_ptr<spdlog::logger> logger, LogFormat format = LogFormat::plain)
        : logger_(std::move(logger)), format_(format) {}

    void add(const AccessRecord& record) const;
    /// Something of the server itself: a generation served or refused, a stop.
    void note(std::string_view sentence) const;

  private:
    std::shared_ptr<spdlog::logger> logger_; // thread-safe by itself
    LogFormat format_;
};

/// A log to standard error. `level` is one of debug, info, warn, error, off.
AccessLog standard_error_log(const std::string& level, LogFormat format);

} // namespace casebook::server
