// GatheredLog: lines to standard error, written many at a time: a write a line costs as much as answering from memory.
//
// What is gathered is written four times a second, when it is much, when a line is a warning or worse, and at the end;
// a crash loses a quarter of a second. Any thread.
#pragma once

#include <spdlog/sinks/base_sink.h>

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

namespace casebook::server {

class GatheredLog final : public spdlog::sinks::base_sink<std::mutex> {
  public:
    GatheredLog() : writer_([this](const std::stop_token& stop) { write_now_and_then(stop); }) {}
    ~GatheredLog() override {
        writer_.request_stop();
        writer_.join();
        flush();
    }

  private:
    static constexpr std::size_t kMuch = 32 * 1024;

    void sink_it_(const spdlog::details::log_msg& message) override {
        formatter_->format(message, gathered_);
        if (gathered_.size() >= kMuch) flush_();
    }
    void flush_() override {
        std::fwrite(gathered_.data(), 1, gathered_.size(), stderr);
        gathered_.clear();
    }
    void write_now_and_then(const std::stop_token& stop) {
        std::mutex waiting;
        std::condition_variable_any time_is_up;
        std::unique_lock lock(waiting);
        while (!stop.stop_requested()) {
            time_is_up.wait_for(lock, stop, std::chrono::milliseconds(250), [] { return false; });
            flush();
        }
    }

    spdlog::memory_buf_t gathered_; // guarded by the sink's mutex
    std::jthread writer_;           // last: it uses the rest
};

} // namespace casebook::server
