#include "query-server/render/safe_html.hpp"

namespace casebook::server {

namespace {

/// What stands for a character that could be read as markup; empty for any other.
constexpr std::string_view escaped(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\0':
        return "\xEF\xBF\xBD";
    default:
        return {};
    }
}

} // namespace

SafeHtml SafeHtml::text(std::string_view plain) {
    SafeHtml out;
    out.html_.reserve(plain.size() + plain.size() / 8);
    std::size_t begin = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const std::string_view instead = escaped(plain[i]);
        if (instead.empty()) continue;
        out.html_.append(plain.substr(begin, i - begin)).append(instead);
        begin = i + 1;
    }
    out.html_.append(plain.substr(begin));
    return out;
}

SafeHtml SafeHtml::marked(const std::vector<Fragment>& fragments) {
    SafeHtml out;
    for (const Fragment& fragment : fragments) {
        if (fragment.marked) out.html_ += "<mark>";
        out.html_ += text(fragment.text).html_;
        if (fragment.marked) out.html_ += "</mark>";
    }
    return out;
}

SafeHtml SafeHtml::json_ld(std::string_view json) {
    SafeHtml out;
    out.html_ = "<script type=\"application/ld+json\">";
    for (const char c : json) {
        if (c == '<')
            out.html_ += "\\u003C";
        else if (c == '>')
            out.html_ += "\\u003E";
        else if (c == '&')
            out.html_ += "\\u0026";
        else
            out.html_ += c;
    }
    out.html_ += "</script>";
    return out;
}

} // namespace casebook::server
