#include "indexer/extractors/markup.hpp"

#include "indexer/extractors/docx.hpp"
#include "indexer/extractors/html.hpp"
#include "indexer/extractors/odt.hpp"
#include "indexer/extractors/package.hpp"

#include <fstream>
#include <iterator>

namespace casebook::indexer {
namespace {

bool is_package(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    char start[2] = {};
    in.read(start, sizeof start);
    return in.gcount() == 2 && start[0] == 'P' && start[1] == 'K';
}

ReadResult<ExtractedText> read_html_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (bytes.size() > kMostHtmlBytes) return ChildStatus::expands_too_far;
    return extract_html(bytes);
}

} // namespace

ReadResult<ExtractedText> read_package(Package& package) {
    if (package.has("content.xml")) return read_odt(package);
    return read_docx(package);
}

ReadResult<ExtractedText> read_markup_file(const std::string& path) {
    if (!is_package(path)) return read_html_file(path);
    auto package = Package::open_file(path);
    if (!package) return package.error();
    return read_package(*package);
}

} // namespace casebook::indexer
