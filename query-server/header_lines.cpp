#include "query-server/header_lines.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

constexpr std::string_view kColon = ": ", kEnd = "\r\n";

bool is_safe(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x7F;
}

/// The first line, taken off the lines with its end.
std::string_view next_line(std::string_view& lines) {
    const std::string_view line = lines.substr(0, lines.find(kEnd));
    lines.remove_prefix(line.size() + kEnd.size());
    return line;
}

std::string_view name_of(std::string_view line) { return line.substr(0, line.find(':')); }

} // namespace

std::string header_text(std::string_view text) {
    std::string out(text);
    std::ranges::replace_if(
        out, [](char c) { return !is_safe(c); }, '?');
    return out;
}

void HeaderLines::add(std::string_view name, std::string_view value) {
    text_.append(name).append(kColon);
    const auto begin = static_cast<std::ptrdiff_t>(text_.size());
    text_.append(value);
    std::replace_if(
        text_.begin() + begin, text_.end(), [](char c) { return !is_safe(c); }, '?');
    text_.append(kEnd);
}

void HeaderLines::set(std::string_view name, std::string_view value) {
    const auto old = find(name);
    if (!old) return add(name, value);
    text_.replace(static_cast<std::size_t>(old->data() - text_.data()), old->size(), header_text(value));
}

void HeaderLines::add_missing(const HeaderLines& defaults) {
    const auto given = [&defaults](std::string_view own) {
        while (!own.empty())
            if (defaults.has(name_of(next_line(own)))) return true;
        return false;
    };
    if (!given(text_)) { // as a rule, and then in one go
        text_.append(defaults.text_);
        return;
    }
    const HeaderLines own = *this;
    for (std::string_view rest = defaults.text_; !rest.empty();) {
        const std::string_view line = next_line(rest);
        if (!own.has(name_of(line))) text_.append(line).append(kEnd);
    }
}

std::optional<std::string_view> HeaderLines::find(std::string_view name) const {
    for (std::string_view rest = text_; !rest.empty();) {
        const std::string_view line = next_line(rest);
        if (name_of(line) == name) return line.substr(name.size() + kColon.size());
    }
    return std::nullopt;
}

} // namespace casebook::server
