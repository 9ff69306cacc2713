// html_template: a page's templates and the values they are filled with.
//
// Templates are compiled in from templates/*.html. They are written in that part of mustache which decides nothing:
//   {{name}}        the value, escaped           {{{name_html}}}   SafeHtml, and nothing else
//   {{#name}} ... {{/name}}   where the value is there        {{^name}} ... {{/name}}   where it is not
// A value that is not set, false, or empty is not there. Lists are made by joining rendered parts. A name's ending and
// its type must agree, or set() throws; so does a template that cannot be read: both are bugs.
// A line that holds nothing but {{#}}, {{^}} and {{/}} leaves no line behind, and indentation is left out: it is for
// those who read the templates. Why not a library: docs/adr/0031-own-templates.md. render(): any thread.
//
//   Values v;  v.set("label", label).set("text_html", SafeHtml::marked(parts));  render("passage", v)
#pragma once

#include "query-server/render/compiled_template.hpp"
#include "query-server/render/safe_html.hpp"

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

/// The name of a value: a literal, read when the program is compiled.
struct ValueName {
    std::uint64_t number;
    bool says_html;
    consteval ValueName(const char* text)
        : number(name_number(text)), says_html(std::string_view(text).ends_with("_html")) {}
};

/// Setting a name again replaces its value.
class Values {
  public:
    Values& set(ValueName name, std::string_view text);
    Values& set(ValueName name, const char* text) { return set(name, std::string_view(text)); }
    Values& set(ValueName name, const std::string& text) { return set(name, std::string_view(text)); }
    Values& set(ValueName name, SafeHtml html);
    Values& set(ValueName name, std::same_as<bool> auto yes) { return put(name, {}, yes); }
    Values& set(ValueName name, std::unsigned_integral auto number) requires(!std::same_as<decltype(number), bool>) {
        return set(name, std::to_string(number));
    }

    /// None is set; the room for them is kept.
    void clear();

  private:
    friend class TemplateRun;

    struct Value {
        SafeHtml html;
        bool there = false;
    };
    Values& put(ValueName name, SafeHtml html, bool there);
    const Value* find(std::uint64_t name) const;

    std::vector<std::uint64_t> names_; // their numbers; a few dozen at most
    std::vector<Value> values_;        // of the names, in their order
};

SafeHtml render(std::string_view name, const Values& values);

/// The same behind what is there: for the rows of a long list.
void append_rendered(SafeHtml& out, std::string_view name, const Values& values);

} // namespace casebook::server
