// SafeHtml: text that is fit to stand in a page. The one type the templates insert raw.
//
// Made by escaping text, by joining SafeHtml, or by wrapping it in an element, as a block of data is in its own; there
// is no way from a string to it without escaping. Values; any thread.
#pragma once

#include "query-server/render/search_page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

class Values;

class SafeHtml {
  public:
    SafeHtml() = default;
    /// Escapes.
    static SafeHtml text(std::string_view plain);
    /// <mark> about what is marked; the rest escaped.
    static SafeHtml marked(const std::vector<Fragment>& fragments);

    /// A script element that is never run: JSON with everything that could end it, or begin a comment, written by its
    /// number. Only texts of JSON hold such characters, so it stays the same JSON.
    static SafeHtml json_ld(std::string_view json);

    SafeHtml& operator+=(const SafeHtml& other) {
        html_ += other.html_;
        return *this;
    }
    const std::string& str() const { return html_; }

  private:
    friend SafeHtml render(std::string_view name, const Values& values); // safe, since its parts are
    friend void append_rendered(SafeHtml& out, std::string_view name, const Values& values);
    std::string html_;
};

} // namespace casebook::server
