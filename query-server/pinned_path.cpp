#include "query-server/pinned_path.hpp"

#include "schema/generation_files.hpp"

namespace casebook::server {

namespace {

constexpr std::string_view kFront = "/s/";

} // namespace

std::optional<PinnedPath> pinned_path(std::string_view path) {
    if (!path.starts_with(kFront)) return std::nullopt;
    path.remove_prefix(kFront.size());
    const std::string_view generation = path.substr(0, path.find('/'));
    path.remove_prefix(generation.size());
    if (!schema::is_generation_id(generation)) return std::nullopt;
    return PinnedPath{std::string(generation), path.empty() ? "/" : std::string(path)};
}

std::string pinned_prefix(std::string_view generation) { return std::string(kFront).append(generation); }

} // namespace casebook::server
