#include "query-server/search/tagged.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using Kind = QueryNode::Kind;

class Tagger {
  public:
    Tagger(const std::vector<std::string>& refused, const ThemeLabels& labels) : refused_(refused), labels_(labels) {}

    void add(QueryNode& node) {
        if (node.kind == Kind::not_of || node.kind == Kind::scoped || node.kind == Kind::sentence) return;
        if (node.kind == Kind::any_of && std::ranges::any_of(node.children, &QueryNode::added))
            return add_to_names(node);
        for (QueryNode& child : node.children) add(child);
    }
    std::vector<Expansion> take() { return std::move(added_); }

  private:
    void add_to_names(QueryNode& names) {
        const schema::Theme* theme = named_by(names);
        if (theme == nullptr) return;
        const std::string remove = schema::folded_words("theme " + theme->id);
        if (std::ranges::find(refused_, remove) != refused_.end()) return;
        const QueryNode& typed = names.children.front();
        added_.push_back({.kind = ExpansionKind::theme,
                          .term = names.text,
                          .range = typed.range,
                          .added = {"reviews with the theme " + theme->label},
                          .remove = remove,
                          .theme = theme->id});
        names.children.push_back({.kind = Kind::field,
                                  .field = schema::FieldId::theme,
                                  .values = {theme->id},
                                  .range = typed.range,
                                  .text = "theme:" + theme->id,
                                  .added = true});
    }

    /// The theme whose label is among the names, as typed or added.
    const schema::Theme* named_by(const QueryNode& names) const {
        for (const QueryNode& each : names.children) {
            const auto known = labels_.find(schema::folded_words(each.text.empty() ? names.text : each.text));
            if (known != labels_.end()) return known->second;
        }
        return nullptr;
    }

    const std::vector<std::string>& refused_;
    const ThemeLabels& labels_;
    std::vector<Expansion> added_;
};

} // namespace

ThemeLabels theme_labels(const schema::Vocabulary& vocabulary) {
    ThemeLabels labels;
    for (const schema::Theme& theme : vocabulary.themes()) labels.emplace(schema::folded_words(theme.label), &theme);
    return labels;
}

std::vector<Expansion> add_tagged(ParsedQuery& query, const std::vector<std::string>& refused,
                                  const ThemeLabels& labels) {
    if (std::ranges::find(refused, "*") != refused.end()) return {};
    Tagger tagger(refused, labels);
    tagger.add(query.root);
    return tagger.take();
}

} // namespace casebook::server
