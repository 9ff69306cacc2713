#include "query-server/render/html_template.hpp"

#include "query-server/render/compiled_in.hpp"

#include <map>
#include <stdexcept>

namespace casebook::server {

namespace {

namespace mustache = kainjow::mustache;

constexpr std::string_view kRaw = "_html";

/// Indentation is for those who read the templates; it would be most of what the engine copies.
std::string without_indentation(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        const std::size_t start = std::min(text.find_first_not_of(' '), end - 1);
        out.append(text.substr(start, end - start));
        text.remove_prefix(end);
    }
    return out;
}

/// Parsed once a thread, since the library's render() is not const.
mustache::mustache& parsed(std::string_view name) {
    thread_local std::map<std::string, mustache::mustache, std::less<>> templates;
    const auto at = templates.find(name);
    if (at != templates.end()) return at->second;
    const auto [added, fresh] = templates.emplace(name, mustache::mustache(without_indentation(template_text(name))));
    if (!added->second.is_valid())
        throw std::logic_error("template " + std::string(name) + ": " + added->second.error_message());
    return added->second;
}

void require(bool holds, std::string_view name) {
    if (!holds) throw std::logic_error("a template value's name and type disagree: " + std::string(name));
}

} // namespace

std::string_view template_text(std::string_view name) {
    for (const CompiledIn& file : compiled_in_templates())
        if (file.name == name) return file.content;
    throw std::logic_error("no template " + std::string(name));
}

Values& Values::put(std::string_view name, mustache::data value) {
    data_[std::string(name)] = std::move(value);
    return *this;
}

Values& Values::set(std::string_view name, std::string_view text) {
    require(!name.ends_with(kRaw), name);
    return put(name, text.empty() ? mustache::data(false) : mustache::data(std::string(text)));
}

Values& Values::set(std::string_view name, const SafeHtml& html) {
    require(name.ends_with(kRaw), name);
    return put(name, html.str().empty() ? mustache::data(false) : mustache::data(html.str()));
}

SafeHtml render(std::string_view name, const Values& values) {
    SafeHtml out;
    parsed(name).render(values.data_, [&out](const std::string& part) { out.html_ += part; });
    return out;
}

} // namespace casebook::server
