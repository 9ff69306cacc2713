#include "query-server/search/expand.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <span>

namespace casebook::server {

namespace {

using Kind = QueryNode::Kind;
using schema::NameKind;
using schema::OtherName;
using schema::WrittenName;

constexpr std::array<ExpansionKind, 4> kKinds = {ExpansionKind::abbreviation, ExpansionKind::name, ExpansionKind::era,
                                                 ExpansionKind::section_number}; // by NameKind

// Words that follow one another, or one phrase.
using Run = std::span<const QueryNode>;

bool is_word(const QueryNode& node) { return node.kind == Kind::word && !node.added; }
bool is_name(const QueryNode& node) { return is_word(node) || (node.kind == Kind::phrase && !node.added); }

std::vector<std::string> stems_of(Run run) {
    std::vector<std::string> stems;
    for (const QueryNode& node : run) stems.insert(stems.end(), node.stems.begin(), node.stems.end());
    return stems;
}

// Each compound as the one word it also is.
std::vector<std::string> joined_stems_of(Run run) {
    std::vector<std::string> stems;
    for (const QueryNode& node : run)
        if (node.joined.empty())
            stems.insert(stems.end(), node.stems.begin(), node.stems.end());
        else
            stems.push_back(node.joined);
    return stems;
}

std::string text_of(Run run) {
    std::string text;
    for (const QueryNode& node : run) text.append(text.empty() ? "" : " ").append(node.text);
    return text;
}

schema::TextRange range_of(Run run) {
    const std::size_t begin = run.front().range.begin;
    return {begin, run.back().range.begin + run.back().range.length - begin};
}

bool contains_run(const std::vector<std::string>& stems, const std::vector<std::string>& run) {
    return std::search(stems.begin(), stems.end(), run.begin(), run.end()) != stems.end();
}

bool has_word(const WrittenName& name, const QueryNode& typed) {
    return contains_run(name.stems, typed.stems) || std::ranges::find(name.stems, typed.joined) != name.stems.end();
}

// Whether everything that has the name has what was typed: "child neglect" adds nothing to neglect.
bool adds_nothing(const WrittenName& name, Run run) {
    if (run.front().kind == Kind::phrase) return contains_run(name.stems, run.front().stems);
    return std::ranges::all_of(run, [&](const QueryNode& typed) { return has_word(name, typed); });
}

// The names by which the run is known, whatever was refused.
std::vector<OtherName> others_of(Run run, const ExpansionContext& context) {
    const std::vector<std::string> stems = stems_of(run);
    const auto capitals = run.size() == 1 ? schema::capitals_of(run.front().text) : schema::Capitals::no;
    std::span<const OtherName> found = context.rings.others(stems, capitals);
    if (found.empty()) found = context.rings.others(joined_stems_of(run), capitals);
    std::vector<OtherName> others(found.begin(), found.end());
    const bool is_number = schema::section_number_words(stems) == stems.size();
    if (is_number || !others.empty() || run.front().kind == Kind::phrase)
        std::ranges::move(schema::section_spellings(text_of(run), context.analyser), std::back_inserter(others));
    std::erase_if(others, [&](const OtherName& other) { return adds_nothing(other.name, run); });
    return others;
}

QueryNode added_words(const std::vector<std::string>& stems) {
    return {.kind = stems.size() == 1 ? Kind::word : Kind::phrase, .stems = stems};
}

// The ways in which the name is looked for; one, unless it is a phrase with a compound or found in certain forms only.
std::vector<QueryNode> writings_of(const WrittenName& name) {
    std::vector<QueryNode> writings;
    for (const std::string& form : name.exactly)
        writings.push_back({.kind = Kind::exact, .stems = name.stems, .written = form});
    if (!writings.empty()) return writings;
    writings.push_back(added_words(name.stems));
    if (name.joined_stems.size() == 1) {
        writings.back().kind = Kind::word;
        writings.back().joined = name.joined_stems.front();
    } else if (!name.joined_stems.empty()) {
        writings.push_back(added_words(name.joined_stems));
    }
    return writings;
}

QueryNode added_node(const WrittenName& name, const schema::TextRange& range) {
    std::vector<QueryNode> writings = writings_of(name);
    for (QueryNode& writing : writings) {
        writing.range = range;
        writing.text = name.text;
        writing.added = true;
    }
    if (writings.size() == 1) return std::move(writings.front());
    return {.kind = Kind::any_of, .children = std::move(writings), .range = range, .text = name.text, .added = true};
}

const QueryNode& without_brackets(const QueryNode& node) {
    return node.kind == Kind::all_of && node.children.size() == 1 ? without_brackets(node.children.front()) : node;
}

// A run of words with its other names beside it.
bool is_expanded_run(const QueryNode& node) {
    if (node.kind != Kind::any_of || node.children.size() < 2 || !node.children[1].added) return false;
    return is_word(node.children[0]) || node.children[0].kind == Kind::all_of;
}

// The folded name of a node that is a name and nothing else, as it was typed; else nothing.
std::string name_of(const QueryNode& node) {
    if (is_name(node)) return schema::folded_words(node.text);
    const bool words = node.kind == Kind::all_of && std::ranges::all_of(node.children, [](const QueryNode& child) {
                           return is_word(child) || is_expanded_run(child);
                       });
    return words ? schema::folded_words(text_of(node.children)) : std::string();
}

// What is an alternative under a node, typed or added.
void insert_names(const QueryNode& alternative, std::set<std::string>& names) {
    const QueryNode& node = without_brackets(alternative);
    if (node.added)
        names.insert(schema::folded_words(node.text));
    else if (node.kind == Kind::any_of)
        for (const QueryNode& child : node.children) insert_names(child, names);
    else
        names.insert(name_of(node));
}

// Names that stand in the tree already, by an expansion before.
std::size_t names_added(const QueryNode& node) {
    if (node.added) return 1;
    std::size_t names = 0;
    for (const QueryNode& child : node.children) names += names_added(child);
    return names;
}

class Expander {
  public:
    Expander(const std::vector<std::string>& refused, const ExpansionContext& context)
        : context_(context), refused_(refused.begin(), refused.end()) {}

    Expanded expanded(QueryNode& root) {
        before_ = names_added(root);
        expand_single(root);
        return std::move(expanded_);
    }

  private:
    void expand(QueryNode& node) {
        if (node.added) return;
        if (node.kind == Kind::any_of) return expand_alternatives(node);
        if (node.kind == Kind::scoped) {
            for (QueryNode& child : node.children) expand_single(child);
        } else if (node.kind == Kind::all_of) {
            expand_all(node);
        }
    }

    /// A node that is not one of several that are all asked for.
    void expand_single(QueryNode& node) {
        if (!is_name(node)) return expand(node);
        std::vector<QueryNode> nodes;
        add_expanded(Run(&node, 1), nodes);
        node = std::move(nodes.front());
    }

    // What is an alternative already, typed or added, is not added beside another.
    void expand_alternatives(QueryNode& node) {
        if (std::ranges::any_of(node.children, &QueryNode::added)) return; // done before
        const std::set<std::string> outer = alternatives_;
        insert_names(node, alternatives_);
        for (QueryNode& child : node.children) {
            expand_single(child);
            insert_names(child, alternatives_);
        }
        alternatives_ = outer;
    }

    void expand_all(QueryNode& node) {
        std::vector<QueryNode> children;
        for (std::size_t at = 0; at < node.children.size();) {
            std::size_t end = at;
            while (end < node.children.size() && is_word(node.children[end])) ++end;
            if (end > at) {
                expand_words(Run(node.children).subspan(at, end - at), children);
            } else {
                expand_single(node.children[at]);
                children.push_back(std::move(node.children[at]));
                ++end;
            }
            at = end;
        }
        node.children = std::move(children);
    }

    // The longest name in the run, the first of those; then what is before and after it.
    void expand_words(Run run, std::vector<QueryNode>& children) {
        for (std::size_t length = std::min(run.size(), context_.rings.longest_name()); length > 0; --length)
            for (std::size_t at = 0; at + length <= run.size(); ++at) {
                const Run name = run.subspan(at, length);
                if (others_of(name, context_).empty()) continue;
                expand_words(run.first(at), children);
                add_expanded(name, children);
                return expand_words(run.subspan(at + length), children);
            }
        children.insert(children.end(), run.begin(), run.end());
    }

    // Appends the run, as it is or with its other names beside it.
    void add_expanded(Run run, std::vector<QueryNode>& children) {
        const Limits& limits = context_.limits;
        std::vector<QueryNode> added;
        for (const OtherName& other : others_of(run, context_)) {
            if (refused_.contains(other.name.folded) || alternatives_.contains(other.name.folded)) continue;
            if (added.size() == limits.max_added_names_of_term ||
                before_ + expanded_.names.size() >= limits.max_added_names) {
                ++expanded_.left_out;
                continue;
            }
            added.push_back(added_node(other.name, range_of(run)));
            expanded_.names.push_back(expansion(run, other));
        }
        if (added.empty()) {
            children.insert(children.end(), run.begin(), run.end());
            return;
        }
        QueryNode any{.kind = Kind::any_of, .range = range_of(run), .text = text_of(run)};
        any.children.push_back(typed(run));
        std::ranges::move(added, std::back_inserter(any.children));
        children.push_back(std::move(any));
    }

    static QueryNode typed(Run run) {
        if (run.size() == 1) return run.front();
        QueryNode all{.kind = Kind::all_of, .range = range_of(run), .text = text_of(run)};
        all.children.assign(run.begin(), run.end());
        return all;
    }

    static Expansion expansion(Run run, const OtherName& other) {
        return {.kind = kKinds[static_cast<std::size_t>(other.kind)],
                .term = text_of(run),
                .range = range_of(run),
                .added = {other.name.text},
                .remove = other.name.folded,
                .theme = other.theme,
                .note = other.note};
    }

    const ExpansionContext& context_;
    const std::set<std::string, std::less<>> refused_;
    std::set<std::string> alternatives_; // folded; of the any_of that is being expanded
    std::size_t before_ = 0;             // names added by an expansion before
    Expanded expanded_;
};

} // namespace

Expanded expand(ParsedQuery& query, const std::vector<std::string>& refused, const ExpansionContext& context) {
    if (std::ranges::find(refused, "*") != refused.end()) return {};
    return Expander(refused, context).expanded(query.root);
}

void spread_names(QueryNode& all) {
    std::vector<QueryNode> children;
    for (QueryNode& child : all.children) {
        const bool of_run = child.kind == Kind::any_of && child.children.size() > 1 && child.children[1].added &&
                            child.children[0].kind == Kind::all_of;
        if (!of_run) {
            children.push_back(std::move(child));
            continue;
        }
        for (const QueryNode& word : child.children[0].children) {
            QueryNode any = child;
            any.range = word.range;
            any.text = word.text;
            any.children.front() = word;
            children.push_back(std::move(any));
        }
    }
    all.children = std::move(children);
}

} // namespace casebook::server
