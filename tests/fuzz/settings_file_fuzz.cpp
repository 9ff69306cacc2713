// Whatever is in a file of settings: reading it ends; every fault says the file and a line of it, in the order of the
// lines; and a file without faults sets nothing beyond its bounds.
#include "must.hpp"
#include "query-server/settings_file.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <unistd.h>

namespace {

using namespace casebook::server;
using casebook::must;

struct Written {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("casebook-settings-" + std::to_string(::getpid()));
    ~Written() {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
};

/// The number after "FILE:"; 0 where there is none.
std::size_t line_of(std::string_view message, const std::string& file) {
    if (!message.starts_with(file + ":")) return 0;
    message.remove_prefix(file.size() + 1);
    std::size_t line = 0;
    const auto read = std::from_chars(message.data(), message.data() + message.size(), line);
    return std::string_view(read.ptr, message.data() + message.size() - read.ptr).starts_with(": ") ? line : 0;
}

void check_bounds(const Options& options) {
    const Limits& limits = options.limits;
    for (const double number : {limits.cheap_per_second, limits.searches_per_second})
        must(number >= 0.01 && number <= 100'000);
    for (const double number : {limits.cheap_burst, limits.searches_burst}) must(number >= 1 && number <= 100'000);
    for (const auto time : {limits.header_timeout, limits.body_timeout, limits.idle_timeout, limits.write_timeout})
        must(time.count() >= 1 && time.count() <= 3600);
    must(limits.least_children >= 1 && limits.search_workers <= 256 && options.io_threads >= 1);
    must(limits.max_connections >= 1 && limits.max_rated_clients >= 1);
    contradictions(options);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const Written file;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    std::ofstream(file.path, std::ios::binary) << text;
    Options options;
    const auto faults = read_settings_file(file.path, options);
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    std::size_t last = 1;
    for (const casebook::schema::Error& fault : faults) {
        const std::size_t line = line_of(fault.message, file.path.string());
        must(line >= last && line <= lines);
        must(fault.message.size() > file.path.string().size() + 4);
        last = line;
    }
    if (faults.empty()) check_bounds(options);
    return 0;
}
