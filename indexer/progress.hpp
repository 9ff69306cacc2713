// Progress of a build: a bar with rate and time left on a terminal, plain lines elsewhere.
//
// advance() may be called from any thread; the rest from the one that made it.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <string>

namespace casebook::indexer {

enum class ProgressStyle : std::uint8_t { automatic, bar, plain, none };

class Progress {
  public:
    /// `automatic` is a bar where `out` is a terminal, plain lines otherwise.
    Progress(ProgressStyle style, std::FILE* out, std::uint64_t total_bytes, std::uint64_t total_reviews);

    /// One more review is done, whose files have so many bytes.
    void advance(std::uint64_t bytes);
    /// Says that another kind of work begins.
    void phase(const std::string& what);
    /// Ends the line.
    void finish();

  private:
    void draw();
    std::string time_left() const;

    // Fixed after construction
    ProgressStyle style_;
    std::FILE* out_;
    std::uint64_t total_bytes_;
    std::uint64_t total_reviews_;
    std::chrono::steady_clock::time_point begun_;
    // Guarded by mutex_
    std::mutex mutex_;
    std::uint64_t bytes_ = 0;
    std::uint64_t reviews_ = 0;
    std::chrono::steady_clock::time_point drawn_;
};

} // namespace casebook::indexer
