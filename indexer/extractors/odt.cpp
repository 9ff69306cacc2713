#include "indexer/extractors/odt.hpp"

#include "indexer/extractors/odt_body.hpp"

#include <utility>

namespace casebook::indexer {
namespace {

ReadResult<XmlDocument> part_tree(Package& package, std::string_view name) {
    const auto bytes = package.read(name);
    if (!bytes) return bytes.error();
    return parse_xml(*bytes);
}

/// A part that is not there, or is damaged, is an empty tree; one past a limit costs the file.
ReadResult<XmlDocument> side_part(Package& package, std::string_view name) {
    if (!package.has(name)) return XmlDocument();
    auto tree = part_tree(package, name);
    if (!tree && tree.error() == ChildStatus::damaged) return XmlDocument();
    return tree;
}

bool declares_encryption(XmlNode node) {
    for (const XmlNode child : ElementsOf(node))
        if (name_of(child) == "encryption-data" || declares_encryption(child)) return true;
    return false;
}

} // namespace

ReadResult<ExtractedText> read_odt(Package& package) {
    const auto manifest = side_part(package, "META-INF/manifest.xml");
    if (!manifest) return manifest.error();
    if (*manifest && declares_encryption(root_of(*manifest))) return ChildStatus::encrypted;
    if (!package.has("content.xml")) return ChildStatus::no_document;
    const auto content = part_tree(package, "content.xml");
    if (!content) return content.error();
    const XmlNode body = child_of(child_of(root_of(*content), "body"), "text");
    if (body == nullptr) return ChildStatus::no_document;
    const auto common_styles = side_part(package, "styles.xml");
    if (!common_styles) return common_styles.error();
    const auto meta = side_part(package, "meta.xml");
    if (!meta) return meta.error();

    OdtStyles styles;
    if (*common_styles) styles.add(root_of(*common_styles));
    styles.add(root_of(*content));
    DocumentWriter writer;
    if (*meta) writer.set_title(text_of(child_of(child_of(root_of(*meta), "meta"), "title")));
    write_odt_body(body, styles, writer);
    return std::move(writer).finish();
}

} // namespace casebook::indexer
