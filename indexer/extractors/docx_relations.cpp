#include "indexer/extractors/docx_relations.hpp"

#include "indexer/extractors/xml_part.hpp"

#include <algorithm>
#include <vector>

namespace casebook::indexer {
namespace {

std::string_view folder_of(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1);
}

/// "word/" and "../customXml/item1.xml" -> "customXml/item1.xml".
std::string resolved(std::string_view folder, std::string_view target) {
    const std::string path = target.starts_with('/') ? std::string(target) : std::string(folder) + std::string(target);
    std::vector<std::string_view> steps;
    for (std::size_t begin = 0; begin < path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view step = std::string_view(path).substr(begin, end - begin);
        if (step == ".." && !steps.empty()) steps.pop_back();
        if (!step.empty() && step != "." && step != "..") steps.push_back(step);
        begin = end + 1;
    }
    std::string name;
    for (const std::string_view step : steps) name += name.empty() ? std::string(step) : '/' + std::string(step);
    return name;
}

} // namespace

ReadResult<std::string> related_part(Package& package, std::string_view part, std::string_view kind) {
    const std::string_view folder = folder_of(part);
    const std::string relations = std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
    if (!package.has(relations)) return std::string();
    const auto bytes = package.read(relations);
    if (!bytes) return bytes.error();
    const auto document = parse_xml(*bytes);
    if (!document) return document.error();
    for (const XmlNode relation : ElementsOf(root_of(*document))) {
        const std::string_view type = attribute(relation, "Type");
        const bool matches =
            type.ends_with(kind) && type.size() > kind.size() && type[type.size() - kind.size() - 1] == '/';
        if (matches && attribute(relation, "TargetMode") != "External")
            return resolved(folder, attribute(relation, "Target"));
    }
    return std::string();
}

} // namespace casebook::indexer
