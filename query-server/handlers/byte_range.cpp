#include "query-server/handlers/byte_range.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace casebook::server {

namespace {

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return out;
}

} // namespace

ByteRange read_byte_range(std::string_view line, std::uint64_t total_bytes) {
    constexpr std::string_view kUnit = "bytes=";
    constexpr ByteRange kUnsatisfiable{ByteRange::Kind::unsatisfiable, 0, 0};
    if (!line.starts_with(kUnit)) return {};
    line.remove_prefix(kUnit.size());
    const std::size_t dash = line.find('-');
    if (dash == std::string_view::npos) return {};
    const auto first = number(line.substr(0, dash)), last = number(line.substr(dash + 1));
    if (dash == 0) { // the last n bytes
        if (!last) return {};
        if (*last == 0 || total_bytes == 0) return kUnsatisfiable;
        return {ByteRange::Kind::part, total_bytes - std::min(*last, total_bytes), total_bytes - 1};
    }
    const bool open_ended = dash + 1 == line.size();
    if (!first || (!last && !open_ended) || (last && *last < *first)) return {};
    if (*first >= total_bytes) return kUnsatisfiable;
    return {ByteRange::Kind::part, *first, std::min(last.value_or(total_bytes - 1), total_bytes - 1)};
}

} // namespace casebook::server
