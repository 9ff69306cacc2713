#include "query-server/metrics.hpp"

#include "query-server/process_status.hpp"
#include "query-server/route.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>

namespace casebook::server {

namespace {

using prometheus::Counter;
using prometheus::Gauge;
using prometheus::Histogram;

constexpr std::array<std::string_view, 5> kStatusClasses{"2xx", "3xx", "4xx", "429", "5xx"};
constexpr std::size_t kRoutesAndNone = std::size(kRoutes) + 1; // the last: what has no route

std::size_t class_of(int status) {
    if (status == 429) return 3;
    if (status >= 500) return 4;
    return status >= 400 ? 2 : status >= 300 ? 1 : 0;
}

std::size_t index_of(std::string_view route) {
    return static_cast<std::size_t>(std::ranges::find(kRoutes, route, &Route::name) - std::begin(kRoutes));
}

std::string name_of(std::size_t route) {
    return route < std::size(kRoutes) ? std::string(kRoutes[route].name) : "none";
}

/// Made anew each time: a registry would keep the label of every generation there was.
prometheus::MetricFamily generation_family(const std::string& id) {
    prometheus::ClientMetric served;
    served.label = {{"generation", id}};
    served.gauge.value = 1;
    return {
        "casebook_generation_served", "1 for the generation that is served.", prometheus::MetricType::Gauge, {served}};
}

Histogram::BucketBoundaries seconds() { return {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10}; }

} // namespace

struct Metrics::State {
    prometheus::Registry registry;
    std::array<std::array<Counter*, kStatusClasses.size()>, kRoutesAndNone> answers{};
    std::array<Histogram*, kRoutesAndNone> took{};
    Counter* bytes = counter("casebook_answer_bytes_total", "Bytes of the bodies of answers.");
    Counter* from_memory = counter("casebook_answers_from_memory_total", "Answers that were ready in memory.");
    Counter* beyond_rate = counter("casebook_beyond_rate_total",
                                   "Requests beyond what a client may ask, whether or not they were refused.");
    Counter* refused = counter("casebook_connections_refused_total",
                               "Connections refused for there being too many, in all or of one client.");
    Counter* out_of_files =
        counter("casebook_out_of_files_total", "Times when no file was left for a connection that waited.");
    Gauge* connections = gauge("casebook_connections", "Connections that are open.");
    Gauge* searches = gauge("casebook_searches", "Searches that run or wait for a worker.");
    Gauge* memory = gauge("casebook_answer_memory_bytes", "Memory of the answers that are kept.");
    Gauge* clients = gauge("casebook_rated_clients", "Clients whose budgets are remembered.");
    Gauge* candidate_refused =
        gauge("casebook_generation_refused", "1 while a published generation is refused and an older one served.");
    Gauge* resident = gauge("process_resident_memory_bytes", "Memory of the process that is in use.");
    Gauge* files = gauge("process_open_fds", "Files and connections that the process has open.");
    State() {
        auto& answered = prometheus::BuildCounter()
                             .Name("casebook_answers_total")
                             .Help("Answers, by route and class of status.")
                             .Register(registry);
        auto& lasting = prometheus::BuildHistogram()
                            .Name("casebook_answer_seconds")
                            .Help("From a request's first line to the last byte of its answer.")
                            .Register(registry);
        for (std::size_t route = 0; route < kRoutesAndNone; ++route) {
            for (std::size_t status = 0; status < kStatusClasses.size(); ++status)
                answers[route][status] =
                    &answered.Add({{"route", name_of(route)}, {"status", std::string(kStatusClasses[status])}});
            took[route] = &lasting.Add({{"route", name_of(route)}}, seconds());
        }
    }

    Counter* counter(const char* name, const char* help) {
        return &prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({});
    }
    Gauge* gauge(const char* name, const char* help) {
        return &prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
    }
};

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

void Metrics::answered(const AccessRecord& record) {
    const std::size_t route = index_of(record.route);
    state_->answers[route][class_of(record.status)]->Increment();
    state_->took[route]->Observe(std::chrono::duration<double>(record.took).count());
    state_->bytes->Increment(static_cast<double>(record.bytes));
    if (record.from_memory) state_->from_memory->Increment();
    if (record.beyond_rate) state_->beyond_rate->Increment();
}

void Metrics::opened_connection() { state_->connections->Increment(); }
void Metrics::closed_connection() { state_->connections->Decrement(); }
void Metrics::refused_connection() { state_->refused->Increment(); }
void Metrics::ran_out_of_files() { state_->out_of_files->Increment(); }
void Metrics::began_search() { state_->searches->Increment(); }
void Metrics::ended_search() { state_->searches->Decrement(); }

std::string Metrics::text(const Gauges& now) const {
    const ProcessStatus process = process_status();
    state_->memory->Set(static_cast<double>(now.answer_memory_bytes));
    state_->clients->Set(static_cast<double>(now.rated_clients));
    state_->candidate_refused->Set(now.candidate_refused ? 1 : 0);
    state_->resident->Set(static_cast<double>(process.resident_bytes));
    state_->files->Set(static_cast<double>(process.open_files));
    auto families = state_->registry.Collect();
    families.push_back(generation_family(now.generation));
    return prometheus::TextSerializer().Serialize(families);
}

} // namespace casebook::server
