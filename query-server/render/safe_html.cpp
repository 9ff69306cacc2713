#include "query-server/render/safe_html.hpp"

namespace casebook::server {

SafeHtml SafeHtml::text(std::string_view plain) {
    SafeHtml out;
    out.html_.reserve(plain.size() + plain.size() / 8);
    for (const char c : plain) {
        switch (c) {
        case '&':
            out.html_ += "&amp;";
            break;
        case '<':
            out.html_ += "&lt;";
            break;
        case '>':
            out.html_ += "&gt;";
            break;
        case '"':
            out.html_ += "&quot;";
            break;
        case '\'':
            out.html_ += "&#39;";
            break;
        case '\0':
            out.html_ += "\xEF\xBF\xBD";
            break;
        default:
            out.html_ += c;
        }
    }
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
