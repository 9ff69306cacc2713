#include "bare_xapian.hpp"

namespace casebook::bench {

namespace {

using Kind = server::QueryNode::Kind;
using Xapian::Query;

Query in_a_row(const std::vector<std::string>& stems) {
    if (stems.size() == 1) return Query(stems.front());
    return {Query::OP_PHRASE, stems.begin(), stems.end(), static_cast<Xapian::termcount>(stems.size())};
}

Query word(const server::QueryNode& node) {
    const Query parts = in_a_row(node.stems);
    return node.joined.empty() ? parts : Query(Query::OP_OR, parts, Query(node.joined));
}

Query combined(const server::QueryNode& node, Query::op op) {
    std::vector<Query> children;
    for (const server::QueryNode& child : node.children) children.push_back(bare_query(child));
    return {op, children.begin(), children.end()};
}

} // namespace

Query bare_query(const server::QueryNode& node) {
    switch (node.kind) {
    case Kind::word:
        return word(node);
    case Kind::phrase:
        return in_a_row(node.stems);
    case Kind::near:
        return {Query::OP_NEAR, node.stems.begin(), node.stems.end(),
                static_cast<Xapian::termcount>(node.window + node.stems.size() - 1)};
    case Kind::not_of:
        return {Query::OP_AND_NOT, Query::MatchAll, bare_query(node.children.front())};
    case Kind::any_of:
        return combined(node, Query::OP_OR);
    case Kind::exact:
    case Kind::prefix:
    case Kind::sentence:
    case Kind::title:
    case Kind::field:
    case Kind::scoped:
    case Kind::some_of:
        return Query::MatchAll; // bare Xapian has none of it: not asked in the benchmark
    case Kind::all_of:
        return node.children.empty() ? Query::MatchAll : combined(node, Query::OP_AND);
    }
    return Query::MatchAll;
}

Xapian::MSet bare_search(const Xapian::Database& reviews, const Query& query, Xapian::doccount first) {
    Xapian::Enquire enquire(reviews);
    enquire.set_weighting_scheme(Xapian::BM25Weight());
    enquire.set_query(query);
    return enquire.get_mset(first, 10, reviews.get_doccount());
}

} // namespace casebook::bench
