#include "query-server/entity_tag.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

std::string_view opaque(std::string_view etag) { return etag.starts_with("W/") ? etag.substr(2) : etag; }

/// The first tag of the list, which is taken off it with what stands before; empty where none follows.
std::string_view next_tag(std::string_view& list) {
    list.remove_prefix(std::min(list.find_first_not_of(" \t,"), list.size()));
    const std::size_t open = list.starts_with("W/") ? 2 : 0;
    if (list.size() <= open || list[open] != '"') return list = {};
    const std::size_t close = list.find('"', open + 1);
    if (close == std::string_view::npos) return list = {};
    const std::string_view tag = list.substr(0, close + 1);
    list.remove_prefix(close + 1);
    return tag;
}

} // namespace

bool names_tag(std::string_view line, std::string_view etag) {
    if (etag.empty()) return false;
    if (line == "*") return true;
    while (!line.empty())
        if (opaque(next_tag(line)) == opaque(etag)) return true;
    return false;
}

bool is_tag(std::string_view line, std::string_view etag) { return etag.starts_with('"') && line == etag; }

} // namespace casebook::server
