// settings: the one table of what an installation may choose: on the command line as --NAME, in the file as NAME = ...
//
// Both read a value by the row's own function, so what is accepted, and how it is explained, is said once; the file
// that is shipped (packaging/casebook.conf) is printed from here. Pure; any thread.
#pragma once

#include "query-server/access_log.hpp"
#include "query-server/client_address.hpp"
#include "query-server/discoverability.hpp"
#include "query-server/limits.hpp"
#include "query-server/listen_address.hpp"
#include "query-server/public_address.hpp"
#include "query-server/rate_limiter.hpp"
#include "schema/error.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

struct Options {
    std::filesystem::path index;
    ListenAddress listen;
    std::optional<ListenAddress> admin;
    PublicAddress public_address; // empty: what each request names
    Discoverability discoverability = Discoverability::unlisted;
    std::chrono::seconds hsts{0};
    ProxyTrust proxies;
    RateMode rate_mode = RateMode::report;
    std::size_t io_threads = 1;
    std::string log_level = "info";
    LogFormat log_format = LogFormat::plain;
    std::string notice; // empty: the site's own
    Limits limits;
};

struct Setting {
    std::string_view group; // a heading of the file
    std::string_view name;
    std::string_view accepted; // as it follows "give": "0 to 256"
    std::string_view initial;  // as text; empty: nothing is set
    std::string_view words;    // what it is for, and what it means when it is not set
    /// False where the text is not accepted.
    bool (*set)(Options& options, std::string_view text) = nullptr;
    /// Of one that may be given more than once, in the file as a list: forgets what was given before.
    void (*clear)(Options& options) = nullptr;
};

std::span<const Setting> settings();

/// Where a value was given, for the person: "--listen", or "casebook.conf:12: listen".
struct GivenAt {
    std::string place;
    std::string name; // of the setting
};

/// Sets it, or says which it is and what is accepted.
std::optional<schema::Error> set(Options& options, const Setting& setting, std::string_view text, const GivenAt& at);

/// What each setting alone may be, but not together.
std::vector<schema::Error> contradictions(const Options& options);

/// A file with every setting explained, each commented out at its initial value.
std::string example_file();

} // namespace casebook::server
