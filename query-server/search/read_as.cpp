// read_as: see parse.hpp.
#include "query-server/search/parse.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using Kind = QueryNode::Kind;

std::string shown(const QueryNode& node, bool nested);

std::string joined_by(const std::vector<QueryNode>& children, std::string_view op, bool nested) {
    std::string text;
    std::size_t typed = 0;
    for (const QueryNode& child : children) typed += !child.added;
    for (const QueryNode& child : children)
        if (!child.added) text += (text.empty() ? "" : std::string(op)) + shown(child, nested || typed > 1);
    return nested && typed > 1 ? "(" + text + ")" : text;
}

std::string scoped(const QueryNode& node, bool nested) {
    std::string text = "in:";
    for (const schema::SectionKind section : node.sections)
        text.append(text.ends_with(':') ? "" : ",").append(schema::section_kind_row(section).id);
    text += " AND " + shown(node.children.front(), node.children.front().kind == Kind::any_of);
    return nested ? "(" + text + ")" : text;
}

std::string shown(const QueryNode& node, bool nested) {
    switch (node.kind) {
    case Kind::word:
    case Kind::exact:
    case Kind::prefix:
    case Kind::title:
    case Kind::field:
        return node.text;
    case Kind::phrase:
        return "\"" + node.text + "\"";
    case Kind::near:
    case Kind::sentence:
        return "(" + node.text + ")";
    case Kind::scoped:
        return scoped(node, nested);
    case Kind::not_of:
        return "NOT " + shown(node.children.front(), true);
    case Kind::some_of: // made of all_of when it is known how many must occur
    case Kind::any_of:
        return joined_by(node.children, " OR ", nested);
    case Kind::all_of:
        return joined_by(node.children, " AND ", nested);
    }
    return {};
}

} // namespace

std::string read_as(const QueryNode& node) { return shown(node, false); }

} // namespace casebook::server
