// read_as: see parse.hpp.
#include "query-server/search/parse.hpp"

#include <algorithm>
#include <vector>

namespace casebook::server {

namespace {

using Kind = QueryNode::Kind;

std::string shown(const QueryNode& node, bool nested);

/// What was typed of a list: not what was added, and of a run of words with other names beside it the words themselves.
std::vector<const QueryNode*> typed_of(const QueryNode& list) {
    std::vector<const QueryNode*> typed;
    for (const QueryNode& child : list.children) {
        if (child.added) continue;
        const bool named = child.kind == Kind::any_of && std::ranges::any_of(child.children, &QueryNode::added);
        if (list.kind == Kind::all_of && named && child.children.front().kind == Kind::all_of)
            for (const QueryNode& word : child.children.front().children) typed.push_back(&word);
        else
            typed.push_back(&child);
    }
    return typed;
}

std::string joined_by(const QueryNode& list, std::string_view op, bool nested) {
    const std::vector<const QueryNode*> typed = typed_of(list);
    std::string text;
    for (const QueryNode* child : typed)
        text += (text.empty() ? "" : std::string(op)) + shown(*child, nested || typed.size() > 1);
    return nested && typed.size() > 1 ? "(" + text + ")" : text;
}

std::string scoped(const QueryNode& node, bool nested) {
    std::string text = "in:";
    for (const schema::SectionKind section : node.sections)
        text.append(text.ends_with(':') ? "" : ",").append(schema::section_kind_row(section).id);
    const QueryNode& inner = node.children.front();
    text += " AND " + shown(inner, typed_of(inner).size() == 1);
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
        return joined_by(node, " OR ", nested);
    case Kind::all_of:
        return joined_by(node, " AND ", nested);
    }
    return {};
}

} // namespace

std::string read_as(const QueryNode& node) { return shown(node, false); }

} // namespace casebook::server
