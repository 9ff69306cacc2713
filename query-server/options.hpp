// options: the command line of casebook-serve. The usage text is the grammar.
//
// Pure but for the text it returns; one thread.
#pragma once

#include "query-server/limits.hpp"
#include "query-server/public_address.hpp"
#include "query-server/server.hpp"

#include <filesystem>
#include <string>
#include <variant>

namespace casebook::server {

struct Options {
    std::filesystem::path index;
    ListenAddress listen;
    PublicAddress public_address; // empty: what each request names
    std::size_t workers = 0;      // 0: one a core
    std::size_t io_threads = 1;
    std::string log_level = "info";
    std::string notice; // empty: the site's own
    std::uint64_t least_children = Limits().least_children;
};

/// What to print, and the exit code, where there is nothing to serve: --help, --version, or a usage error.
struct Leave {
    std::string text;
    int exit_code = 0;
};

std::variant<Options, Leave> parse_options(int argc, const char* const* argv);

/// "127.0.0.1:8080", "localhost:0", "[::1]:8080".
schema::Result<ListenAddress> parse_listen(std::string_view text);

} // namespace casebook::server
