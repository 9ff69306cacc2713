#include "indexer/extractors/xml_part.hpp"

#include <libxml/parser.h>

namespace casebook::indexer {
namespace {

struct FreeParser {
    void operator()(xmlParserCtxt* parser) const { xmlFreeParserCtxt(parser); }
};

struct Refusal {
    bool declares_entities = false;
};

/// No part of a DOCX or ODT has a document type; one that has could declare entities.
void refuse_document_type(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
    auto* const parser = static_cast<xmlParserCtxt*>(context);
    static_cast<Refusal*>(parser->_private)->declares_entities = true;
    xmlStopParser(parser);
}

void ignore_fault(void*, xmlErrorPtr) {}

ChildStatus status_of(const xmlParserCtxt& parser, const Refusal& refusal) {
    if (refusal.declares_entities) return ChildStatus::declares_entities;
    if (parser.errNo == XML_ERR_NO_MEMORY) return ChildStatus::out_of_memory;
    const bool is_deep = parser.errNo == XML_ERR_INTERNAL_ERROR && parser.nameNr >= 255;
    return is_deep ? ChildStatus::nested_too_deep : ChildStatus::damaged;
}

} // namespace

ReadResult<XmlDocument> parse_xml(std::string_view bytes) {
    static const bool once = (xmlInitParser(), true);
    static_cast<void>(once);
    const std::unique_ptr<xmlParserCtxt, FreeParser> parser(xmlNewParserCtxt());
    if (!parser) return ChildStatus::out_of_memory;
    Refusal refusal;
    parser->_private = &refusal;
    parser->sax->internalSubset = refuse_document_type;
    parser->sax->serror = ignore_fault;
    xmlDoc* const document =
        xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
    if (document == nullptr || refusal.declares_entities || xmlDocGetRootElement(document) == nullptr) {
        xmlFreeDoc(document);
        return status_of(*parser, refusal);
    }
    return XmlDocument(document);
}

std::string_view namespace_of(XmlNode node) {
    if (node->ns == nullptr || node->ns->href == nullptr) return {};
    return reinterpret_cast<const char*>(node->ns->href);
}

const xmlAttr* find_attribute(XmlNode node, std::string_view name) {
    for (const xmlAttr* found = node->properties; found != nullptr; found = found->next)
        if (name == reinterpret_cast<const char*>(found->name)) return found;
    return nullptr;
}

std::string_view attribute(XmlNode node, std::string_view name) {
    if (node == nullptr) return {};
    const xmlAttr* const found = find_attribute(node, name);
    if (found == nullptr || found->children == nullptr || found->children->content == nullptr) return {};
    return reinterpret_cast<const char*>(found->children->content);
}

std::string text_of(XmlNode node) {
    std::string text;
    for (XmlNode child = node == nullptr ? nullptr : node->children; child != nullptr; child = child->next) {
        if (is_text(child) && child->content != nullptr) text += reinterpret_cast<const char*>(child->content);
        if (is_element(child)) text += text_of(child);
    }
    return text;
}

XmlNode child_of(XmlNode parent, std::string_view name) {
    for (const XmlNode child : ElementsOf(parent))
        if (name_of(child) == name) return child;
    return nullptr;
}

} // namespace casebook::indexer
