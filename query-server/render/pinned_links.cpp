#include "query-server/render/pinned_links.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

constexpr std::string_view kAttributes[] = {" href", " action", " formaction", " src"};

bool moves_along(std::string_view address) {
    return address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/s/") &&
           !address.starts_with("/assets/");
}

bool ends_in_attribute(std::string_view before) {
    if (before.ends_with(R"( rel="latest-version" href)")) return false;
    for (const std::string_view attribute : kAttributes)
        if (before.ends_with(attribute)) return true;
    return false;
}

/// The place after the string that opens at `at`, a quotation mark.
std::size_t after_string(std::string_view json, std::size_t at) {
    for (++at; at < json.size() && json[at] != '"'; ++at)
        if (json[at] == '\\') ++at;
    return at + 1;
}

/// Writes the object that opens at `at` with its addresses moved along; the place after it.
std::size_t write_links(std::string_view json, std::size_t at, std::string_view prefix, std::string& out) {
    std::size_t depth = 0;
    while (at < json.size()) {
        if (json[at] == '"') {
            const std::size_t end = std::min(after_string(json, at), json.size());
            const std::string_view text = json.substr(at + 1, end - at - 1);
            out += '"';
            if (moves_along(text)) out += prefix;
            out += text;
            at = end;
            continue;
        }
        depth += json[at] == '{';
        depth -= json[at] == '}';
        out += json[at++];
        if (depth == 0) break;
    }
    return at;
}

} // namespace

std::string pinned_html(std::string_view page, std::string_view prefix) {
    constexpr std::string_view kOpening = "=\"/";
    std::string out;
    out.reserve(page.size() + page.size() / 8);
    for (std::size_t from = 0;;) {
        const std::size_t at = page.find(kOpening, from);
        if (at == std::string_view::npos) return out.append(page.substr(from));
        out.append(page.substr(from, at + 2 - from));
        if (ends_in_attribute(page.substr(0, at)) && moves_along(page.substr(at + 2))) out += prefix;
        from = at + 2;
    }
}

std::string pinned_json(std::string_view json, std::string_view prefix) {
    constexpr std::string_view kLinks = "\"links\":";
    std::string out;
    out.reserve(json.size() + json.size() / 8);
    for (std::size_t from = 0;;) {
        const std::size_t at = json.find(R"("links":{)", from);
        if (at == std::string_view::npos) return out.append(json.substr(from));
        out.append(json.substr(from, at + kLinks.size() - from));
        from = write_links(json, at + kLinks.size(), prefix, out);
    }
}

} // namespace casebook::server
