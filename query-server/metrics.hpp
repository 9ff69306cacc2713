// Metrics: what the server has done and is doing, in numbers, for Prometheus (docs/settings.md names each).
//
// Says nothing of what was asked or by whom: the only labels are names of routes, classes of statuses and reasons of
// this program. Any thread.
#pragma once

#include "query-server/access_log.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace casebook::server {

/// What is read at the moment of looking.
struct Gauges {
    std::string generation;
    bool candidate_refused = false; // a generation was published that is not served
    std::size_t answer_memory_bytes = 0;
    std::size_t rated_clients = 0;
};

class Metrics {
  public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    void answered(const AccessRecord& record);
    void opened_connection();
    void closed_connection();
    /// Because there were too many.
    void refused_connection();
    /// The system had no file left for a connection that waits.
    void ran_out_of_files();
    void began_search();
    void ended_search();

    /// In Prometheus' text format.
    std::string text(const Gauges& now) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace casebook::server
