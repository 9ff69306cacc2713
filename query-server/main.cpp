#include "query-server/answer_memory.hpp"
#include "query-server/generation/generation_watcher.hpp"
#include "query-server/generation/overlay_watcher.hpp"
#include "query-server/options.hpp"
#include "query-server/process_status.hpp"
#include "query-server/server.hpp"

#include <algorithm>
#include <iostream>
#include <malloc.h>

namespace {

using namespace casebook;

int fail(const schema::Error& error) {
    std::cerr << "casebook-serve: " << describe(error) << '\n';
    if (!error.internal.empty()) std::cerr << "  (" << error.internal << ")\n";
    return error_row(error.code).exit_code;
}

/// Answers of some hundred kilobytes are made all the time: their memory is kept, not given back and fetched again.
void keep_memory_of_answers() {
    constexpr int kLargestKept = 8 << 20, kKept = 64 << 20; // bytes
    mallopt(M_MMAP_THRESHOLD, kLargestKept);
    mallopt(M_TRIM_THRESHOLD, kKept);
}

/// As many connections as files can be opened for: beside them the index, originals being sent, and a few more.
void fit_to_files(server::Limits& limits, const server::AccessLog& log) {
    constexpr std::size_t kOtherFiles = 256;
    const std::size_t wanted = limits.max_connections + limits.max_admin_connections + kOtherFiles;
    const std::size_t files = server::raise_open_files(wanted);
    if (files >= wanted) return;
    limits.max_connections = files > 2 * kOtherFiles ? files - kOtherFiles : std::max<std::size_t>(1, files / 2);
    log.note("only " + std::to_string(files) + " files may be open: at most " + std::to_string(limits.max_connections) +
             " connections are taken; raise the limit (ulimit -n)");
}

server::RateSettings rates_of(const server::Options& options) {
    const server::Limits& limits = options.limits;
    return {.mode = options.rate_mode,
            .cheap = {limits.cheap_per_second, limits.cheap_burst},
            .searches = {limits.searches_per_second, limits.searches_burst},
            .max_clients = limits.max_rated_clients};
}

int serve(const server::Options& options) {
    keep_memory_of_answers();
    const server::AccessLog log = server::standard_error_log(options.log_level, options.log_format);
    server::Limits limits = options.limits;
    fit_to_files(limits, log);
    const schema::IndexRoot root{options.index};
    const auto current = schema::read_current(root);
    if (!current) return fail(current.error());
    auto first = server::Generation::open(root, *current, limits.search_memory_bytes);
    if (!first) return fail(first.error());

    server::GenerationHolder holder(std::move(*first));
    server::AnswerMemory answers(limits.answer_memory_bytes);
    server::RateLimiter rates(rates_of(options));
    server::HandleContext handling{.holder = holder,
                                   .limits = limits,
                                   .engine = {server::search, server::view_page},
                                   .site = {},
                                   .proxies = options.proxies,
                                   .answers = &answers,
                                   .rates = &rates,
                                   .hsts = options.hsts};
    handling.site.address = options.public_address;
    handling.site.discoverability = options.discoverability;
    if (!options.notice.empty()) handling.site.notice = options.notice;
    server::GenerationWatcher watcher(holder, {.root = root,
                                               .search_memory_bytes = limits.search_memory_bytes,
                                               .note = [&log](std::string_view sentence) { log.note(sentence); }});
    const server::OverlayWatcher overlay(holder, {.restrictions = [root] { return server::restrictions_now(root); },
                                                  .note = [&log](std::string_view sentence) { log.note(sentence); }});
    server::Server server(
        handling, log,
        {.listen = options.listen, .admin = options.admin, .io_threads = options.io_threads, .on_hangup = [&watcher] {
             watcher.look_now();
         }});
    if (const auto listening = server.listen(); !listening) return fail(listening.error());
    std::cout << server.address() << std::endl;
    if (options.admin) log.note("metrics at " + server.admin_address() + "/metrics");
    log.note("serving generation " + *current);
    server.run();
    log.note("stopped");
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        const auto parsed = server::parse_options(argc, argv);
        if (const auto* leave = std::get_if<server::Leave>(&parsed)) {
            (leave->exit_code == 0 ? std::cout : std::cerr) << leave->text;
            return leave->exit_code;
        }
        return serve(std::get<server::Options>(parsed));
    } catch (const std::exception& error) {
        return fail({.code = schema::ErrorCode::internal,
                     .message = "Something went wrong inside Casebook.",
                     .hint = "Please report it.",
                     .internal = error.what()});
    }
}
