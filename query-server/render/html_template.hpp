// html_template: a page's templates and the values they are filled with.
//
// Templates are logic-less mustache, compiled in from templates/*.html. `{{name}}` escapes text; `{{{name_html}}}`
// takes SafeHtml and nothing else: the name's ending and the type must agree, or set() throws (a bug).
// Lists are made by joining rendered parts. render() may be called from any thread.
//
//   Values v;  v.set("label", label).set("text_html", SafeHtml::marked(parts));  render("passage", v)
#pragma once

#include "query-server/render/safe_html.hpp"

#include <kainjow/mustache.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace casebook::server {

class Values {
  public:
    /// Empty text is also a false section: {{#name}} leaves out what stands about it.
    Values& set(std::string_view name, std::string_view text);
    Values& set(std::string_view name, const char* text) { return set(name, std::string_view(text)); }
    Values& set(std::string_view name, const std::string& text) { return set(name, std::string_view(text)); }
    Values& set(std::string_view name, const SafeHtml& html);
    Values& set(std::string_view name, std::same_as<bool> auto yes) { return put(name, kainjow::mustache::data(yes)); }
    Values& set(std::string_view name,
                std::unsigned_integral auto number) requires(!std::same_as<decltype(number), bool>) {
        return set(name, std::to_string(number));
    }

  private:
    friend SafeHtml render(std::string_view name, const Values& values);
    Values& put(std::string_view name, kainjow::mustache::data value);

    kainjow::mustache::data data_;
};

SafeHtml render(std::string_view name, const Values& values);

/// The text of a template, as compiled in; throws where there is none of that name (a bug).
std::string_view template_text(std::string_view name);

} // namespace casebook::server
