#include "indexer/progress.hpp"

#include <unistd.h>

#include <algorithm>

namespace casebook::indexer {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

std::string bar_of(double share) {
    constexpr int width = 24;
    const int full = static_cast<int>(share * width);
    return "[" + std::string(static_cast<std::size_t>(full), '#') +
           std::string(static_cast<std::size_t>(width - full), '.') + "]";
}

} // namespace

Progress::Progress(ProgressStyle style, std::FILE* out, std::uint64_t total_bytes, std::uint64_t total_reviews)
    : style_(style), out_(out), total_bytes_(total_bytes), total_reviews_(total_reviews), begun_(Clock::now()),
      drawn_(begun_) {
    if (style_ == ProgressStyle::automatic)
        style_ = ::isatty(::fileno(out)) == 1 ? ProgressStyle::bar : ProgressStyle::plain;
}

void Progress::advance(std::uint64_t bytes) {
    std::lock_guard lock(mutex_);
    bytes_ += bytes;
    ++reviews_;
    const double interval = style_ == ProgressStyle::bar ? 0.1 : 5.0;
    if (seconds_since(drawn_) < interval) return;
    drawn_ = Clock::now();
    draw();
}

void Progress::phase(const std::string& what) {
    std::lock_guard lock(mutex_);
    if (style_ == ProgressStyle::none) return;
    std::fprintf(out_, style_ == ProgressStyle::bar ? "\r\033[K%s ..." : "%s\n", what.c_str());
    std::fflush(out_);
}

void Progress::finish() {
    std::lock_guard lock(mutex_);
    if (style_ == ProgressStyle::bar) std::fprintf(out_, "\r\033[K");
    std::fflush(out_);
}

std::string Progress::time_left() const {
    const double elapsed = seconds_since(begun_);
    if (bytes_ == 0 || elapsed < 0.5) return "";
    const auto left = static_cast<long>(elapsed * static_cast<double>(total_bytes_ - std::min(bytes_, total_bytes_)) /
                                        static_cast<double>(bytes_));
    char text[40];
    std::snprintf(text, sizeof text, ", %ld:%02ld left", left / 60, left % 60);
    return text;
}

void Progress::draw() {
    if (style_ == ProgressStyle::none) return;
    const double elapsed = std::max(seconds_since(begun_), 0.001);
    const double share =
        total_bytes_ == 0 ? 1.0 : std::min(1.0, static_cast<double>(bytes_) / static_cast<double>(total_bytes_));
    const bool bar = style_ == ProgressStyle::bar;
    std::fprintf(out_, "%s%s %3.0f%% %llu of %llu reviews, %.1f MB/s%s%s", bar ? "\r\033[K" : "",
                 bar ? bar_of(share).c_str() : "indexing", share * 100, static_cast<unsigned long long>(reviews_),
                 static_cast<unsigned long long>(total_reviews_), static_cast<double>(bytes_) / elapsed / 1e6,
                 time_left().c_str(), bar ? "" : "\n");
    std::fflush(out_);
}

} // namespace casebook::indexer
