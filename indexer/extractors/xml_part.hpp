// xml_part: the XML of a document's part -> a tree, and how to walk it.
//
// Nothing is fetched and no entity is expanded: a part that declares any is refused, as is one nested deeper than
// 256 elements (libxml2's own limit), so walking a tree may recurse. Views live as long as the document. One thread.
#pragma once

#include "indexer/extractors/read_result.hpp"

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

namespace casebook::indexer {

struct FreeXml {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using XmlDocument = std::unique_ptr<xmlDoc, FreeXml>;
using XmlNode = const xmlNode*;

ReadResult<XmlDocument> parse_xml(std::string_view bytes);

inline XmlNode root_of(const XmlDocument& document) { return xmlDocGetRootElement(document.get()); }

inline bool is_element(XmlNode node) { return node->type == XML_ELEMENT_NODE; }

inline bool is_text(XmlNode node) { return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE; }

inline std::string_view name_of(XmlNode node) { return reinterpret_cast<const char*>(node->name); }

/// "" where it has none.
std::string_view namespace_of(XmlNode node);

/// The value of the first attribute of that name, in whatever namespace; "" where there is none.
std::string_view attribute(XmlNode node, std::string_view name);

/// As attribute, but null where there is none.
const xmlAttr* find_attribute(XmlNode node, std::string_view name);

/// The text of the node and all within it.
std::string text_of(XmlNode node);

/// The element children of a node, for range-for; of a null node none.
class ElementsOf {
  public:
    explicit ElementsOf(XmlNode parent) : first_(parent == nullptr ? nullptr : next_element(parent->children)) {}

    class Iterator {
      public:
        explicit Iterator(XmlNode node) : node_(node) {}
        XmlNode operator*() const { return node_; }
        Iterator& operator++() {
            node_ = next_element(node_->next);
            return *this;
        }
        bool operator!=(const Iterator& other) const { return node_ != other.node_; }

      private:
        XmlNode node_;
    };

    Iterator begin() const { return Iterator(first_); }
    Iterator end() const { return Iterator(nullptr); }

  private:
    static XmlNode next_element(XmlNode node) {
        while (node != nullptr && !is_element(node)) node = node->next;
        return node;
    }

    XmlNode first_;
};

/// The first child element of that name, or null.
XmlNode child_of(XmlNode parent, std::string_view name);

} // namespace casebook::indexer
