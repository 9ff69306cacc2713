// match_text: see match.hpp. Bitmaps from posting lists; Xapian's matcher for phrases and NEAR only.
#include "query-server/search/match.hpp"

#include "query-server/search/review_filter.hpp"
#include "query-server/search/search_memory.hpp"

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Result;
using Kind = QueryNode::Kind;

// Notes every document the matcher accepts.
class Collector : public Xapian::MatchSpy {
  public:
    explicit Collector(Bitmap& reviews) : reviews_(reviews) {}
    void operator()(const Xapian::Document& document, double) override { reviews_.set(document.get_docid() - 1); }

  private:
    Bitmap& reviews_;
};

class TextMatcher {
  public:
    TextMatcher(const SearchContext& context, IndexHandles& handles)
        : context_(context), handles_(handles), reviews_(context.generation.reviews().size()) {}

    Result<Bitmap> match(const QueryNode& node) {
        if (std::chrono::steady_clock::now() > context_.deadline)
            return schema::call_xapian("match", []() -> Bitmap { throw schema::DeadlinePassed{}; });
        switch (node.kind) {
        case Kind::word:
            return match_word(node);
        case Kind::phrase:
            return copy(positional(node.stems, Xapian::Query::OP_PHRASE, static_cast<unsigned>(node.stems.size())));
        case Kind::near:
            return copy(positional(node.stems, Xapian::Query::OP_NEAR,
                                   node.window + static_cast<unsigned>(node.stems.size()) - 1));
        case Kind::not_of:
            return match_not(node);
        case Kind::any_of:
            return combine(node, false);
        case Kind::all_of:
            return combine(node, true);
        }
        return Bitmap(reviews_);
    }

  private:
    static Result<Bitmap> copy(const Result<SharedBitmap>& shared) {
        if (!shared) return shared.error();
        return **shared;
    }

    Result<SharedBitmap> term(const std::string& stem) {
        return context_.generation.memory().bitmaps.get(stem, [&] {
            return schema::call_xapian("postings of a term", [&] {
                Bitmap set(reviews_);
                const auto end = handles_.reviews.postlist_end(stem);
                for (auto at = handles_.reviews.postlist_begin(stem); at != end; ++at) set.set(*at - 1);
                return set;
            });
        });
    }

    Result<Bitmap> match_word(const QueryNode& node) {
        auto set =
            node.stems.size() == 1
                ? copy(term(node.stems.front()))
                : copy(positional(node.stems, Xapian::Query::OP_PHRASE, static_cast<unsigned>(node.stems.size())));
        if (!set || node.joined.empty()) return set;
        const auto joined = term(node.joined);
        if (!joined) return joined.error();
        *set |= **joined;
        return set;
    }

    Result<Bitmap> match_not(const QueryNode& node) {
        auto inner = match(node.children.front());
        if (!inner) return inner;
        Bitmap set(reviews_, true);
        set.subtract(*inner);
        return set;
    }

    Result<Bitmap> combine(const QueryNode& node, bool all) {
        Bitmap set(reviews_, all);
        for (const QueryNode& child : node.children) {
            auto with = match(child);
            if (!with) return with;
            all ? set &= * with : set |= *with;
        }
        return set;
    }

    // The matcher sees only reviews that hold every word; what it accepts is remembered like a term.
    Result<SharedBitmap> positional(const std::vector<std::string>& stems, Xapian::Query::op op, unsigned window) {
        std::string key = op == Xapian::Query::OP_PHRASE ? "\x01phrase" : "\x01near" + std::to_string(window);
        for (const std::string& stem : stems) key += '\x01' + stem;
        return context_.generation.memory().bitmaps.get(key, [&]() -> Result<Bitmap> {
            Bitmap candidates(reviews_, true);
            for (const std::string& stem : stems) {
                const auto with = term(stem);
                if (!with) return with.error();
                candidates &= **with;
            }
            if (!candidates.any()) return candidates;
            return schema::call_xapian("match a phrase", [&] {
                return accepted(Xapian::Query(op, stems.begin(), stems.end(), window), candidates);
            });
        });
    }

    Bitmap accepted(const Xapian::Query& query, const Bitmap& candidates) {
        Bitmap set(reviews_);
        ReviewFilter filter(candidates, context_.deadline);
        Collector collector(set);
        Xapian::Enquire enquire(handles_.reviews);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&filter)));
        enquire.add_matchspy(&collector);
        enquire.get_mset(0, 1, handles_.reviews.get_doccount());
        return set;
    }

    const SearchContext& context_;
    IndexHandles& handles_;
    const std::size_t reviews_;
};

} // namespace

Result<Bitmap> match_text(const ParsedQuery& query, const SearchContext& context, IndexHandles& handles) {
    if (query.empty) return Bitmap(context.generation.reviews().size(), true);
    return TextMatcher(context, handles).match(query.root);
}

} // namespace casebook::server
