#include "query-server/render/assets.hpp"

#include "query-server/content_coding.hpp"
#include "query-server/render/compiled_in.hpp"
#include "schema/digest.hpp"

#include <map>
#include <stdexcept>

namespace casebook::server {

namespace {

std::string_view media_type_of(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    throw std::logic_error("an asset of unknown kind: " + std::string(name));
}

/// Made when first asked for, of all assets, and kept.
const std::string& gzipped(const CompiledIn& file) {
    static const auto compressed = [] {
        std::map<std::string_view, std::string> out;
        for (const CompiledIn& one : compiled_in_assets()) {
            std::string text = gzip(one.content, 9);
            out.emplace(one.name, text.size() < one.content.size() ? std::move(text) : std::string());
        }
        return out;
    }();
    return compressed.at(file.name);
}

std::string hashed_name(const CompiledIn& file) {
    const std::size_t dot = file.name.rfind('.');
    return std::string(file.name.substr(0, dot)) + "." + schema::sha256_hex(file.content).substr(0, 16) +
           std::string(file.name.substr(dot));
}

} // namespace

const std::string& asset_address(std::string_view name) {
    static const auto addresses = [] {
        std::map<std::string_view, std::string> out;
        for (const CompiledIn& file : compiled_in_assets()) out.emplace(file.name, "/assets/" + hashed_name(file));
        return out;
    }();
    return addresses.at(name);
}

std::optional<Asset> find_asset(std::string_view file_name) {
    for (const CompiledIn& file : compiled_in_assets())
        if (asset_address(file.name).substr(std::string_view("/assets/").size()) == file_name)
            return Asset{media_type_of(file.name), file.content, gzipped(file)};
    return std::nullopt;
}

const std::string& look_fingerprint() {
    static const std::string fingerprint = [] {
        schema::Digest digest;
        for (const CompiledIn& file : compiled_in_templates()) digest.add_field(file.name).add_field(file.content);
        for (const CompiledIn& file : compiled_in_assets()) digest.add_field(file.name).add_field(file.content);
        return digest.hex();
    }();
    return fingerprint;
}

} // namespace casebook::server
