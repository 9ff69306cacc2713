#include "query-server/render/xml_writer.hpp"

namespace casebook::server {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string_view escaped(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;"; // in an attribute it would be read as a space
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    }
    return static_cast<unsigned char>(c) < 0x20 ? kReplacement : std::string_view();
}

/// U+FFFE and U+FFFF, which XML has none of.
bool is_noncharacter(std::string_view text, std::size_t at) {
    const std::string_view three = text.substr(at, 3);
    return three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF";
}

} // namespace

void XmlWriter::append(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_noncharacter(text, i)) {
            out_ += kReplacement;
            i += 2;
            continue;
        }
        const std::string_view instead = escaped(text[i]);
        instead.empty() ? out_ += text[i] : out_.append(instead);
    }
}

void XmlWriter::open(std::string_view name, Attributes attributes) {
    out_.append("<").append(name);
    for (const auto& [key, value] : attributes) {
        out_.append(" ").append(key).append("=\"");
        append(value);
        out_ += '"';
    }
}

void XmlWriter::text_element(std::string_view name, std::string_view text, Attributes attributes) {
    open(name, attributes);
    out_ += '>';
    append(text);
    out_.append("</").append(name).append(">\n");
}

void XmlWriter::empty_element(std::string_view name, Attributes attributes) {
    open(name, attributes);
    out_ += "/>\n";
}

} // namespace casebook::server
