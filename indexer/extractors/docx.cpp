#include "indexer/extractors/docx.hpp"

#include "indexer/extractors/docx_body.hpp"
#include "indexer/extractors/docx_relations.hpp"

#include <utility>

namespace casebook::indexer {
namespace {

constexpr std::string_view kUsualMainPart = "word/document.xml";

/// A part that is not there, or is damaged, is an empty tree; one past a limit costs the file.
ReadResult<XmlDocument> side_part(Package& package, std::string_view main_part, std::string_view kind) {
    const auto name = related_part(package, main_part, kind);
    if (!name) return name.error();
    if (name->empty() || !package.has(*name)) return XmlDocument();
    const auto bytes = package.read(*name);
    if (!bytes) return bytes.error();
    auto tree = parse_xml(*bytes);
    if (!tree && tree.error() == ChildStatus::damaged) return XmlDocument();
    return tree;
}

XmlNode root_or_null(const XmlDocument& document) { return document ? root_of(document) : nullptr; }

/// Where the parts are: the tree of each, or the status that ends the reading.
struct Parts {
    XmlDocument main, styles, numbering, footnotes, endnotes, core;
    ChildStatus status = ChildStatus::done;
};

Parts read_parts(Package& package) {
    Parts parts;
    const auto fail = [&](ChildStatus status) {
        parts.status = status;
        return std::move(parts);
    };
    auto main_part = related_part(package, "", "officeDocument");
    if (!main_part) return fail(main_part.error());
    if (main_part->empty()) *main_part = kUsualMainPart;
    if (!package.has(*main_part)) return fail(ChildStatus::no_document);
    const auto bytes = package.read(*main_part);
    if (!bytes) return fail(bytes.error());
    auto main = parse_xml(*bytes);
    if (!main) return fail(main.error());
    parts.main = std::move(*main);
    if (name_of(root_of(parts.main)) != "document") return fail(ChildStatus::no_document);

    const std::pair<std::string_view, XmlDocument*> sides[] = {{"styles", &parts.styles},
                                                               {"numbering", &parts.numbering},
                                                               {"footnotes", &parts.footnotes},
                                                               {"endnotes", &parts.endnotes}};
    for (const auto& [kind, tree] : sides) {
        auto read = side_part(package, *main_part, kind);
        if (!read) return fail(read.error());
        *tree = std::move(*read);
    }
    auto core = side_part(package, "", "core-properties");
    if (!core) return fail(core.error());
    parts.core = std::move(*core);
    return parts;
}

} // namespace

ReadResult<ExtractedText> read_docx(Package& package) {
    const Parts parts = read_parts(package);
    if (parts.status != ChildStatus::done) return parts.status;
    const DocxStyles styles(root_or_null(parts.styles));
    DocxNumbering numbering(root_or_null(parts.numbering), styles);
    DocumentWriter writer;
    if (parts.core) writer.set_title(text_of(child_of(root_of(parts.core), "title")));
    write_docx_body({.document = root_of(parts.main),
                     .footnotes = root_or_null(parts.footnotes),
                     .endnotes = root_or_null(parts.endnotes)},
                    styles, numbering, writer);
    return std::move(writer).finish();
}

} // namespace casebook::indexer
