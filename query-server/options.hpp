// options: the command line of casebook-serve, and the file of settings that it may name.
//
// The settings are a table (settings.hpp). What is given on the command line counts for more than the file. Nothing is
// served unless all of it can be read: every fault is named. Reads the file; one thread.
#pragma once

#include "query-server/settings.hpp"

#include <string>
#include <variant>

namespace casebook::server {

/// What to print, and the exit code, where there is nothing to serve: --help, --version, --print-config,
/// --check-config, or a usage error.
struct Leave {
    std::string text;
    int exit_code = 0;
};

std::variant<Options, Leave> parse_options(int argc, const char* const* argv);

} // namespace casebook::server
