#include "query-server/options.hpp"

#include <CLI/CLI.hpp>

#include <charconv>
#include <sstream>

namespace casebook::server {

namespace {

schema::Error not_an_address(std::string_view text) {
    return {.code = schema::ErrorCode::usage,
            .message = "--listen cannot be “" + std::string(text) + "”.",
            .hint = "Give an address and a port: 127.0.0.1:8080, or [::1]:8080.",
            .parameter = "--listen"};
}

Leave leave(const CLI::App& app, const CLI::ParseError& error) {
    std::ostringstream out, err;
    const int code = app.exit(error, out, err);
    if (code == 0) return {out.str(), 0};
    return {err.str(), schema::error_row(schema::ErrorCode::usage).exit_code};
}

Leave leave(const schema::Error& error) { return {describe(error) + "\n", schema::error_row(error.code).exit_code}; }

} // namespace

schema::Result<ListenAddress> parse_listen(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return not_an_address(text);
    std::string_view host = text.substr(0, colon);
    const std::string_view port_text = text.substr(colon + 1);
    const bool bracketed = host.starts_with('[') && host.ends_with(']');
    if (!bracketed && host.find(':') != std::string_view::npos) return not_an_address(text);
    if (bracketed) host = host.substr(1, host.size() - 2);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(port_text.data(), port_text.data() + port_text.size(), port);
    if (host.empty() || error != std::errc{} || end != port_text.data() + port_text.size()) return not_an_address(text);
    return ListenAddress{std::string(host), port};
}

std::variant<Options, Leave> parse_options(int argc, const char* const* argv) {
    Options options;
    std::string listen = "127.0.0.1:8080", public_address;
    CLI::App app{"Casebook serves faceted full-text search over a published index of case reviews.", "casebook-serve"};
    app.set_version_flag("--version", "casebook " CASEBOOK_VERSION);
    app.add_option("--index", options.index, "The index root that casebook-index published")->required();
    app.add_option("--listen", listen, "Address and port; port 0 takes one that is free")->capture_default_str();
    app.add_option("--public-address", public_address,
                   "Where visitors reach the server, for links in exports and feeds: https://casebook.example.org; "
                   "without it, what each request names as its host");
    app.add_option("--workers", options.workers, "Threads that search; 0 for one a core")
        ->check(CLI::Range(0, 256))
        ->capture_default_str();
    app.add_option("--io-threads", options.io_threads, "Threads that talk to visitors")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    app.add_option("--log-level", options.log_level, "How much goes to standard error")
        ->check(CLI::IsMember({"debug", "info", "warn", "error", "off"}))
        ->capture_default_str();
    app.add_option("--notice", options.notice, "The sentence at the foot of every page: content note and helpline");
    app.add_option("--least-children", options.least_children,
                   "Counts of children are rounded to multiples of this, so that none tells of fewer; 1: exact")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return leave(app, error);
    }
    auto address = parse_listen(listen);
    if (!address) return leave(address.error());
    options.listen = std::move(*address);
    if (public_address.empty()) return options;
    auto reached_at = parse_public_address(public_address);
    if (!reached_at) return leave(reached_at.error());
    options.public_address = std::move(*reached_at);
    return options;
}

} // namespace casebook::server
