#include "query-server/render/bibtex.hpp"

namespace casebook::server {

namespace {

constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};

bool plain(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// What TeX reads otherwise. BibTeX counts braces whether escaped or not, so they go by name.
std::string_view escaped(char c) {
    switch (c) {
    case '\\':
        return "\\textbackslash{}";
    case '{':
        return "\\textbraceleft{}";
    case '}':
        return "\\textbraceright{}";
    case '~':
        return "\\textasciitilde{}";
    case '^':
        return "\\textasciicircum{}";
    case '&':
        return "\\&";
    case '%':
        return "\\%";
    case '$':
        return "\\$";
    case '#':
        return "\\#";
    case '_':
        return "\\_";
    }
    return {};
}

std::string tex(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const std::string_view instead = escaped(c);
        instead.empty() ? out += c : out.append(instead);
    }
    return out;
}

void append_raw(std::string& out, std::string_view name, std::string_view value) {
    out.append(",\n  ").append(name).append(" = ").append(value);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    if (!value.empty()) append_raw(out, name, "{" + std::string(value) + "}");
}

/// Small letters, digits and single hyphens.
std::string slug(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (plain(c))
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    if (out.ends_with('-')) out.pop_back();
    return out;
}

/// The id, every other character as "_" and its two hexadecimal digits, so that no two ids are the same.
std::string coded_id(std::string_view id) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (const char c : id) {
        const auto byte = static_cast<unsigned char>(c);
        plain(c) || c == '-' || c == '.' ? out += c : out.append({'_', kDigits[byte >> 4], kDigits[byte & 15]});
    }
    return out;
}

void append_entry(std::string& out, const Citation& citation) {
    const CitedDate& date = citation.published;
    out.append("@techreport{").append(bibtex_key(citation));
    append_field(out, "title", "{" + tex(citation.title) + "}");
    append_field(out, "author", "{" + tex(citation.publisher) + "}");
    append_field(out, "institution", tex(citation.publisher));
    append_field(out, "year", citation.year());
    if (date.month >= 1 && date.month <= 12) append_raw(out, "month", kMonths[date.month - 1]);
    append_field(out, "type", tex(citation.type));
    append_field(out, "number", tex(citation.id));
    append_field(out, "language", citation.language);
    append_field(out, "url", citation.url);
    append_field(out, "note", tex(citation.note));
    out.append("\n}\n");
}

} // namespace

std::string bibtex_key(const Citation& citation) {
    std::string key = slug(citation.publisher);
    if (!key.empty()) key += '-';
    return key + (citation.published.year == 0 ? "nodate" : citation.year()) + ":" + coded_id(citation.id);
}

std::string bibtex(std::span<const Citation> citations) {
    std::string out;
    for (const Citation& citation : citations) {
        if (!out.empty()) out += '\n';
        append_entry(out, citation);
    }
    return out;
}

} // namespace casebook::server
