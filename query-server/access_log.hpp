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
    std::string_view internal; // of a failure; empty otherwise
};

/// "id=… method=GET route=search status=200 bytes=21034 ms=3.412 generation=g-…"
std::string access_line(const AccessRecord& record);

class AccessLog {
  public:
    explicit AccessLog(std::shared_ptr<spdlog::logger> logger) : logger_(std::move(logger)) {}

    void add(const AccessRecord& record) const;
    /// Something of the server itself: a generation served or refused, a stop.
    void note(std::string_view sentence) const;

  private:
    std::shared_ptr<spdlog::logger> logger_; // thread-safe by itself
};

/// A log to standard error. `level` is one of debug, info, warn, error, off.
AccessLog standard_error_log(const std::string& level);

} // namespace casebook::server
