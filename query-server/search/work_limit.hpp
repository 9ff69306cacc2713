// WorkLimit: how much longer one search may take, on the clock and of the processor.
//
// Xapian cannot be told to stop and neither can a loop over pages: what takes long calls step() as it goes, which
// throws schema::DeadlinePassed or schema::WorkSpent, for call_xapian to make an Error of. Processor time is what a
// query costs whoever else is served; it does not depend on how busy the machine is. One thread.
#pragma once

#include "schema/xapian_boundary.hpp"

#include <chrono>
#include <ctime>

namespace casebook::server {

class WorkLimit {
  public:
    WorkLimit(std::chrono::steady_clock::time_point deadline, std::chrono::nanoseconds work)
        : deadline_(deadline), end_(processor_time() + work) {}

    /// After a small piece of work: looks at the clocks every now and then.
    void step() {
        constexpr unsigned kStepsBetweenLooks = 64;
        if (++steps_ % kStepsBetweenLooks == 0) look();
    }
    /// After a larger one: looks at once.
    void look() const {
        if (std::chrono::steady_clock::now() > deadline_) throw schema::DeadlinePassed{};
        if (processor_time() > end_) throw schema::WorkSpent{};
    }

  private:
    static std::chrono::nanoseconds processor_time() {
        std::timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
    }

    const std::chrono::steady_clock::time_point deadline_;
    const std::chrono::nanoseconds end_;
    unsigned steps_ = 0;
};

} // namespace casebook::server
