#include "query-server/search/match_text.hpp"

#include "query-server/search/document_filter.hpp"
#include "query-server/search/search_memory.hpp"
#include "query-server/search/units.hpp"
#include "schema/term.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Result;
using Kind = QueryNode::Kind;

// Notes every document the matcher accepts.
class Collector : public Xapian::MatchSpy {
  public:
    explicit Collector(Bitmap& ordinals) : ordinals_(ordinals) {}
    void operator()(const Xapian::Document& document, double) override { ordinals_.set(document.get_docid() - 1); }

  private:
    Bitmap& ordinals_;
};

std::uint32_t near_window(const QueryNode& node) {
    return node.window + static_cast<std::uint32_t>(node.stems.size()) - 1;
}

/// In sections of which kinds something must stand; of none, it stands nowhere.
struct Where {
    bool anywhere = true;
    std::vector<schema::SectionKind> sections = {};
};

class TextMatcher {
  public:
    TextMatcher(Space space, const MatchWork& work)
        : space_(space), work_(work), generation_(work.context.generation), size_(generation_.parts().size(space)) {}

    Result<Bitmap> match(const QueryNode& node, const Where& where) {
        work_.work.look();
        switch (node.kind) {
        case Kind::all_of:
            return all_of(node, where);
        case Kind::any_of:
            return any_of(node, where);
        case Kind::some_of:
            return some_of(node, where);
        case Kind::not_of:
            return none_of(node, where);
        case Kind::scoped:
            return scoped(node, where);
        case Kind::field:
            return generation_.parts().belonging_to(having(node), space_);
        case Kind::title:
            return title(node);
        default:
            return leaf(node, where);
        }
    }

  private:
    Result<Bitmap> all_of(const QueryNode& node, const Where& where) {
        Bitmap set(size_, true);
        for (const QueryNode& child : node.children) {
            auto with = match(child, where);
            if (!with) return with;
            set &= *with;
        }
        return set;
    }

    Result<Bitmap> any_of(const QueryNode& node, const Where& where) {
        Bitmap set(size_);
        for (const QueryNode& child : node.children) {
            auto with = match(child, where);
            if (!with) return with;
            set |= *with;
        }
        return set;
    }

    /// At least node.window of the children: at_least[i] is the set that has i + 1 of those looked at so far.
    Result<Bitmap> some_of(const QueryNode& node, const Where& where) {
        std::vector<Bitmap> at_least(node.window, Bitmap(size_));
        for (const QueryNode& child : node.children) {
            const auto with = match(child, where);
            if (!with) return with;
            for (std::size_t i = at_least.size(); i-- > 1;) {
                Bitmap more = at_least[i - 1];
                more &= *with;
                at_least[i] |= more;
            }
            at_least.front() |= *with;
        }
        return at_least.back();
    }

    Result<Bitmap> none_of(const QueryNode& node, const Where& where) {
        const auto inner = match(node.children.front(), where);
        if (!inner) return inner;
        Bitmap set(size_, true);
        set.subtract(*inner);
        return set;
    }

    /// In sections that every scope around it names.
    Result<Bitmap> scoped(const QueryNode& node, const Where& where) {
        Where inner{.anywhere = false, .sections = node.sections};
        if (!where.anywhere)
            std::erase_if(inner.sections, [&](schema::SectionKind section) {
                return std::ranges::find(where.sections, section) == where.sections.end();
            });
        auto set = match(node.children.front(), inner);
        if (!set || space_ == Space::reviews) return set;
        *set &= standing_in(node.sections, space_, generation_);
        return set;
    }

    /// The reviews with any of a field's values.
    Bitmap having(const QueryNode& node) const {
        Bitmap reviews(generation_.reviews().size());
        const FacetColumn& column = generation_.column(node.field, work_.counted_tags);
        for (const std::string& value : node.values)
            if (const FacetColumn::Value* known = column.find(value)) reviews |= known->reviews;
        return reviews;
    }

    Bitmap reviews_of_term(const std::string& term) {
        Bitmap set(generation_.reviews().size());
        const auto end = work_.handles.reviews.postlist_end(term);
        for (auto at = work_.handles.reviews.postlist_begin(term); at != end; ++at) set.set(*at - 1);
        return set &= generation_.shown();
    }

    Result<Bitmap> title(const QueryNode& node) {
        Bitmap reviews(generation_.reviews().size(), true);
        for (const std::string& stem : node.stems) reviews &= reviews_of_term(schema::title_stem_term(stem));
        return generation_.parts().belonging_to(reviews, space_);
    }

    /// What looks at words. Of reviews, in some sections only, it is decided by passages.
    Result<Bitmap> leaf(const QueryNode& node, const Where& where) {
        if (space_ != Space::reviews || (where.anywhere && node.kind != Kind::sentence)) return anywhere(node);
        if (!where.anywhere && where.sections.empty()) return Bitmap(size_);
        return by_passages(node, where);
    }

    Result<Bitmap> anywhere(const QueryNode& node) {
        switch (node.kind) {
        case Kind::word:
            return word(node);
        case Kind::exact:
            return written(node, {node.written}, {node.stems.front()});
        case Kind::prefix:
            return written(node, node.values, node.stems);
        case Kind::phrase:
            return in_a_row(node.stems);
        case Kind::near:
            return copy(positional(node.stems, near_window(node)));
        default:
            return sentence(node);
        }
    }

    Result<Bitmap> word(const QueryNode& node) {
        auto set = in_a_row(node.stems);
        if (!set || node.joined.empty()) return set;
        const auto joined = term(node.joined);
        if (!joined) return joined.error();
        *set |= **joined;
        return set;
    }

    Result<Bitmap> in_a_row(const std::vector<std::string>& stems) {
        return stems.size() == 1 ? copy(term(stems.front())) : copy(positional(stems, 0));
    }

    Result<Bitmap> by_passages(const QueryNode& node, const Where& where) {
        TextMatcher passages(Space::passages, work_);
        passages.enough_ = Enough::one_of_each_review;
        if (!where.anywhere) passages.only_ = standing_in(where.sections, Space::passages, generation_);
        const auto set = passages.anywhere(node);
        if (!set) return set;
        Bitmap within = *set;
        if (!where.anywhere) within &= passages.only_;
        return generation_.parts().reviews_with(within, Space::passages);
    }

    /// Words as they are written: postings of their own, but for passages, whose index has stems alone.
    Result<Bitmap> written(const QueryNode& node, const std::vector<std::string>& words,
                           const std::vector<std::string>& stems) {
        Bitmap set(size_);
        for (const std::string& each : space_ == Space::passages ? stems : words) {
            const auto with = term(space_ == Space::passages ? each : schema::word_term(each));
            if (!with) return with.error();
            set |= **with;
        }
        if (space_ != Space::passages) return set;
        return by_text(node, narrowed(std::move(set)), enough_, work_);
    }

    Result<Bitmap> sentence(const QueryNode& node) {
        Result<Bitmap> candidates = Bitmap(size_, true);
        for (const QueryNode& child : node.children) {
            const auto with = anywhere(child);
            if (!with) return with;
            *candidates &= *with;
        }
        if (space_ == Space::recommendations) return by_recommendation(node, *candidates, work_);
        return by_text(node, narrowed(std::move(*candidates)), enough_, work_);
    }

    Bitmap narrowed(Bitmap candidates) const {
        if (only_.size() != 0) candidates &= only_;
        return candidates;
    }

    static Result<Bitmap> copy(const Result<SharedBitmap>& shared) {
        if (!shared) return shared.error();
        return **shared;
    }

    Xapian::Database& database() {
        switch (space_) {
        case Space::reviews:
            return work_.handles.reviews;
        case Space::passages:
            return work_.handles.passages;
        case Space::recommendations:
            break;
        }
        return work_.handles.recommendations;
    }

    std::string key(std::string_view name) const {
        return std::string(1, "rpc"[static_cast<std::size_t>(space_)]).append(name);
    }

    Result<SharedBitmap> term(const std::string& term) {
        return generation_.memory().bitmaps.get(key(term), [&] {
            return schema::call_xapian("postings of a term", [&] {
                Bitmap set(size_);
                const auto end = database().postlist_end(term);
                for (auto at = database().postlist_begin(term); at != end; ++at) set.set(*at - 1), work_.work.step();
                return set &= generation_.shown(space_);
            });
        });
    }

    Result<Bitmap> holding_all(const std::vector<std::string>& stems) {
        Bitmap candidates(size_, true);
        for (const std::string& stem : stems) {
            const auto with = term(stem);
            if (!with) return with.error();
            candidates &= **with;
        }
        return candidates;
    }

    /// A phrase (`window` 0) or NEAR. What is found is remembered like a term.
    Result<SharedBitmap> positional(const std::vector<std::string>& stems, std::uint32_t window) {
        std::string name = window == 0 ? "\x01phrase" : "\x01near" + std::to_string(window);
        for (const std::string& stem : stems) name += '\x01' + stem;
        return generation_.memory().bitmaps.get(key(name), [&]() -> Result<Bitmap> {
            auto candidates = holding_all(stems);
            if (!candidates || !candidates->any()) return candidates;
            return schema::call_xapian("match a phrase", [&] {
                if (space_ == Space::passages) return by_position(stems, window, *candidates, work_);
                return accepted(stems, window, *candidates);
            });
        });
    }

    Bitmap accepted(const std::vector<std::string>& stems, std::uint32_t window, const Bitmap& candidates) {
        const bool phrase = window == 0;
        const Xapian::Query query(phrase ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR, stems.begin(),
                                  stems.end(), phrase ? static_cast<Xapian::termcount>(stems.size()) : window);
        Bitmap set(size_);
        DocumentFilter filter(candidates, work_.work);
        Collector collector(set);
        Xapian::Enquire enquire(database());
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&filter)));
        enquire.add_matchspy(&collector);
        enquire.get_mset(0, 1, database().get_doccount());
        return set;
    }

    const Space space_;
    const MatchWork& work_;
    const Generation& generation_;
    const std::size_t size_;
    Enough enough_ = Enough::every_passage;
    Bitmap only_; // candidates beyond it need not be looked at; of no size: all may be
};

} // namespace

Result<Bitmap> match_text(const QueryNode& root, Space space, const MatchWork& work) {
    return schema::call_xapian("match", [&] { return TextMatcher(space, work).match(root, {}); });
}

} // namespace casebook::server
