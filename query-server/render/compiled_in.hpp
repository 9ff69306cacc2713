// compiled_in: the templates and assets, as bytes in the program. The lists are written by CMake from the files.
//
// constexpr data; any thread.
#pragma once

#include <span>
#include <string_view>

namespace casebook::server {

struct CompiledIn {
    std::string_view name; // of the file, without its ending for a template
    std::string_view content;
};

std::span<const CompiledIn> compiled_in_templates();
std::span<const CompiledIn> compiled_in_assets();

} // namespace casebook::server
