#include "query-server/render/ris.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

void append_line(std::string& out, std::string_view tag, std::string_view value) {
    if (!value.empty()) out.append(tag).append("  - ").append(value).append("\r\n");
}

/// The three slashes that the format wants: "2019/03//".
std::string date_field(const CitedDate& date) {
    std::string out = date.text('/');
    if (out.empty()) return out;
    for (auto slashes = std::ranges::count(out, '/'); slashes < 3; ++slashes) out += '/';
    return out;
}

} // namespace

std::string ris(std::span<const Citation> citations) {
    std::string out;
    for (const Citation& citation : citations) {
        append_line(out, "TY", "RPRT");
        append_line(out, "ID", citation.id);
        append_line(out, "TI", citation.title);
        append_line(out, "ST", citation.label);
        append_line(out, "AU", citation.publisher);
        append_line(out, "PB", citation.publisher);
        if (citation.published.year != 0) append_line(out, "PY", citation.published.text('/').substr(0, 4));
        append_line(out, "DA", date_field(citation.published));
        append_line(out, "M3", citation.type);
        append_line(out, "LA", citation.language);
        append_line(out, "AN", citation.id);
        append_line(out, "UR", citation.url);
        append_line(out, "L1", citation.pdf);
        append_line(out, "N1", citation.note);
        out.append("ER  - \r\n");
    }
    return out;
}

} // namespace casebook::server
