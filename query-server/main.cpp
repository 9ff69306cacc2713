#include "query-server/generation/generation_watcher.hpp"
#include "query-server/generation/overlay_watcher.hpp"
#include "query-server/options.hpp"

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

int serve(const server::Options& options) {
    keep_memory_of_answers();
    server::Limits limits;
    limits.search_workers = options.workers;
    limits.least_children = options.least_children;
    const schema::IndexRoot root{options.index};
    const auto current = schema::read_current(root);
    if (!current) return fail(current.error());
    auto first = server::Generation::open(root, *current, limits.search_memory_bytes);
    if (!first) return fail(first.error());

    server::GenerationHolder holder(std::move(*first));
    server::HandleContext handling{
        .holder = holder, .limits = limits, .engine = {server::search, server::view_page}, .site = {}};
    handling.site.address = options.public_address;
    if (!options.notice.empty()) handling.site.notice = options.notice;
    const server::AccessLog log = server::standard_error_log(options.log_level);
    server::GenerationWatcher watcher(holder, {.root = root,
                                               .search_memory_bytes = limits.search_memory_bytes,
                                               .note = [&log](std::string_view sentence) { log.note(sentence); }});
    const server::OverlayWatcher overlay(holder, {.restrictions = [root] { return server::restrictions_now(root); },
                                                  .note = [&log](std::string_view sentence) { log.note(sentence); }});
    server::Server server(
        handling, log,
        {.listen = options.listen, .io_threads = options.io_threads, .on_hangup = [&watcher] { watcher.look_now(); }});
    if (const auto listening = server.listen(); !listening) return fail(listening.error());
    std::cout << server.address() << std::endl;
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
