#include "query-server/search/relax.hpp"

#include "query-server/search/query_ranges.hpp"
#include "query-server/search/shown_terms.hpp"
#include "query-server/search/spelling.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using Kind = Relaxation::Kind;

constexpr std::size_t kMostOffered = 8;
constexpr std::size_t kMostTermsLeftOut = 12;
constexpr std::size_t kMostSpellings = 3;

/// The list of what must all occur, wherever the tree has it; nothing where there is none.
const QueryNode* required(const QueryNode& root) {
    if (root.kind == QueryNode::Kind::scoped) return required(root.children.front());
    return root.kind == QueryNode::Kind::all_of ? &root : nullptr;
}

class Relaxer {
  public:
    Relaxer(const QueryPlan& plan, const SearchRequest& request, const SearchContext& context, IndexHandles& handles,
            WorkLimit& work)
        : plan_(plan), request_(request), context_(context), handles_(handles), work_(work) {}

    std::vector<Relaxation> all() {
        mend_spelling();
        leave_terms_out();
        read_phrases_as_words();
        look_anywhere();
        if (!plan_.filters.empty() || plan_.limits) offer(Kind::without_filters, {}, without_filters);
        if (request_.match == MatchMode::all && plan_.wanted.size() > 1)
            offer(Kind::any_words, {}, [](SearchRequest& r) { r.match = MatchMode::any; });
        std::ranges::stable_sort(found_, std::greater<>{}, &Relaxation::count);
        std::ranges::stable_sort(found_, {}, &Relaxation::kind);
        if (found_.size() > kMostOffered) found_.resize(kMostOffered);
        return std::move(found_);
    }

  private:
    static void without_filters(SearchRequest& request) {
        for (Selection& selection : request.selections) selection = {};
        request.year_from.reset();
        request.year_to.reset();
    }

    /// Words that occur nowhere, by the nearest that do; where that finds nothing, without those that are near to none.
    void mend_spelling() {
        std::vector<Unknown> unknown;
        find_unknown(plan_.root, unknown);
        const auto mendable = std::ranges::count_if(unknown, [](const Unknown& word) { return !word.meant.empty(); });
        if (mendable == 0) return;
        const std::size_t choices = mendable == 1 ? kMostSpellings : 1;
        for (std::size_t choice = 0; choice < choices; ++choice) {
            const std::size_t before = found_.size();
            offer_spelling(unknown, choice, false);
            if (found_.size() == before && mendable < std::ssize(unknown)) offer_spelling(unknown, choice, true);
        }
    }

    struct Unknown {
        std::size_t begin = 0, end = 0; // bytes of the query
        std::vector<std::string> meant; // the nearest first; none is near where it is empty
    };

    void offer_spelling(const std::vector<Unknown>& unknown, std::size_t choice, bool leave_out) {
        std::string text = request_.query, words;
        for (auto each = unknown.rbegin(); each != unknown.rend(); ++each) { // from the end: places stay true
            if (each->meant.empty() && !leave_out) continue;
            if (!each->meant.empty() && choice >= each->meant.size()) return;
            const std::string meant = each->meant.empty() ? std::string() : each->meant[choice];
            text.replace(each->begin, each->end - each->begin, meant);
            if (!meant.empty()) words = meant + (words.empty() ? "" : " " + words);
        }
        offer(Kind::spelling, leave_out ? schema::folded_words(text) : words,
              [&](SearchRequest& r) { r.query = text; });
    }

    void find_unknown(const QueryNode& node, std::vector<Unknown>& found) {
        if (node.kind == QueryNode::Kind::not_of || node.added) return;
        for (const QueryNode& child : node.children) find_unknown(child, found);
        if (node.kind != QueryNode::Kind::word || node.stems.size() != 1 || !node.joined.empty()) return;
        if (held_by_shown(node.stems.front(), context_.generation, handles_)) return;
        const auto [begin, end] = bytes_of(request_.query, node.range);
        const std::string typed = schema::folded_words(std::string_view(request_.query).substr(begin, end - begin));
        Unknown one{begin, end, {}};
        for (const NearWord& near :
             context_.generation.speller().nearest({.text = typed, .stem = node.stems.front()}, kMostSpellings))
            one.meant.emplace_back(context_.generation.words().text(near.word));
        found.push_back(std::move(one));
    }

    /// Without the kinds of section that the request, or in: at the beginning of the query, confines it to.
    void look_anywhere() {
        if (!request_.scope.empty()) return offer(Kind::anywhere, {}, [](SearchRequest& r) { r.scope.clear(); });
        if (plan_.root.kind != QueryNode::Kind::scoped) return;
        const std::string text = read_as(plan_.root.children.front());
        offer(Kind::anywhere, {}, [&](SearchRequest& r) { r.query = text; });
    }

    void leave_terms_out() {
        const QueryNode* list = required(plan_.root);
        if (list == nullptr || list->children.size() < 2 || list->children.size() > kMostTermsLeftOut) return;
        for (std::size_t i = 0; i < list->children.size(); ++i) {
            QueryNode rest = *list;
            const std::string left_out = read_as(rest.children[i]);
            rest.children.erase(rest.children.begin() + static_cast<std::ptrdiff_t>(i));
            const std::string text = read_as(rest);
            offer(Kind::without_term, left_out, [&](SearchRequest& r) { r.query = text; });
        }
    }

    void read_phrases_as_words() {
        const std::string words = schema::folded_words(plan_.reading.given);
        const bool has_structure = words != plan_.reading.given && plan_.wanted.size() > 1;
        if (has_structure) offer(Kind::as_words, words, [&](SearchRequest& r) { r.query = words; });
    }

    /// Counted by a plan of its own, so that the number is that of the search it leads to.
    template <class Change>
    void offer(Kind kind, std::string what, Change&& change) {
        SearchRequest changed = request_;
        changed.page = 1;
        change(changed);
        const auto planned = plan(changed, context_, handles_);
        if (!planned || planned->nothing) return;
        const auto count = count_matches(planned->root, *planned, changed, context_, handles_, work_);
        if (count && *count > 0) found_.push_back({kind, std::move(what), std::move(changed), *count});
    }

    const QueryPlan& plan_;
    const SearchRequest& request_;
    const SearchContext& context_;
    IndexHandles& handles_;
    WorkLimit& work_;
    std::vector<Relaxation> found_;
};

} // namespace

std::vector<Relaxation> relaxations(const QueryPlan& plan, const SearchRequest& request, const SearchContext& context,
                                    IndexHandles& handles, WorkLimit& work) {
    return Relaxer(plan, request, context, handles, work).all();
}

} // namespace casebook::server
