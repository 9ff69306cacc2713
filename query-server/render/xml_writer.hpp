// xml_writer: elements and text as XML 1.0; nothing gets in unescaped, and characters that XML has none of become
// U+FFFD. Used by one thread at a time.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace casebook::server {

class XmlWriter {
  public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    /// <name a="…"> what `inside` writes </name>; names are ours, not escaped.
    template <class F>
    void element(std::string_view name, Attributes attributes, F&& inside) {
        open(name, attributes);
        out_ += ">\n";
        inside();
        out_.append("</").append(name).append(">\n");
    }
    void text_element(std::string_view name, std::string_view text, Attributes attributes = {});
    void empty_element(std::string_view name, Attributes attributes);
    std::string str() && { return std::move(out_); }

  private:
    void open(std::string_view name, Attributes attributes);
    void append(std::string_view text);

    std::string out_ = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
};

} // namespace casebook::server
