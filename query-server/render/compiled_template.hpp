// compiled_template: a template's text, read once into steps that are run one after another.
//
// The language is that of html_template.hpp. Steps refer to the text, which must outlive them. Immutable; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace casebook::server {

/// A name as a number, so that finding its value compares no text (FNV-1a, 64 bits).
constexpr std::uint64_t name_number(std::string_view name) {
    std::uint64_t number = 14695981039346656037u;
    for (const char c : name) number = (number ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return number;
}

struct TemplateStep {
    enum class Kind {
        literal,      // text as it stands
        escaped,      // the value of a name
        raw,          // the same, of a name that holds HTML
        where_there,  // runs on where the value is there, else from `past`
        where_absent, // the other way about
    };
    Kind kind{};
    std::string_view text;    // literal text, or the name
    std::uint64_t number = 0; // of the name
    std::size_t past = 0;     // index of the step behind the section
};

using CompiledTemplate = std::vector<TemplateStep>;

/// Throws std::logic_error, saying what is wrong: a section that is not closed, or closed and not opened; a tag without
/// an end; a raw name without the ending `_html`, or another with it.
CompiledTemplate compile_template(std::string_view text);

} // namespace casebook::server
