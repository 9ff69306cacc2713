#include "query-server/analysis/mentions.hpp"

#include "query-server/generation/index_handles.hpp"
#include "query-server/search/match.hpp"
#include "query-server/search/page_sections.hpp"
#include "query-server/search/plan.hpp"
#include "query-server/search/search_memory.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::Error;
using schema::ErrorCode;
using schema::Result;
using schema::ReviewSummary;

std::size_t pages_in(const Generation& generation) {
    const auto reviews = generation.reviews();
    return reviews.empty() ? 0 : reviews.back().first_page + reviews.back().page_count;
}

Bitmap pages_of(const Bitmap& reviews, const Generation& generation) {
    Bitmap pages(pages_in(generation));
    reviews.for_each([&](std::size_t ordinal) {
        const ReviewSummary& review = generation.reviews()[ordinal];
        pages.set_range(review.first_page, review.first_page + review.page_count);
    });
    return pages;
}

/// Which pages hold all words of something that is wanted.
class CandidatePages {
  public:
    CandidatePages(const Generation& generation, IndexHandles& handles, WorkLimit& work)
        : generation_(generation), handles_(handles), work_(work) {}

    Result<Bitmap> of(const OccurrenceFinder& finder) {
        Bitmap any(pages_in(generation_));
        for (const OccurrenceFinder::Pattern& pattern : finder.patterns()) {
            Bitmap all(pages_in(generation_), true);
            for (const schema::TermNumber term : pattern.terms) {
                const auto with = with_term(std::string(handles_.analyser.term(term)));
                if (!with) return with.error();
                all &= **with;
            }
            any |= all;
        }
        return any;
    }

  private:
    Result<SharedBitmap> with_term(const std::string& term) {
        return generation_.memory().bitmaps.get("\x02pages with " + term, [&] {
            return schema::call_xapian("pages with a word", [&] {
                Bitmap pages(pages_in(generation_));
                const auto end = handles_.passages.postlist_end(term);
                for (auto at = handles_.passages.postlist_begin(term); at != end; ++at, work_.step())
                    pages.set(schema::value_of(generation_.parts().page_of(*at - 1)));
                return pages;
            });
        });
    }

    const Generation& generation_;
    IndexHandles& handles_;
    WorkLimit& work_;
};

Error no_words(const std::string& parameter) {
    return {.code = ErrorCode::bad_parameter,
            .message = "There is no word to look for.",
            .hint = "Give “" + parameter + "” a word or a phrase.",
            .parameter = parameter};
}

/// Whose words are mentioned: those of the plan, where it looks for them, or those of another query, anywhere.
schema::Status choose_words(const QueryPlan& plan, const std::string& of, const SearchContext& context,
                            IndexHandles& handles, MentionSet& set) {
    if (of.empty()) {
        set.root = plan.root;
        set.sections = plan.sections;
        return {};
    }
    std::vector<Expansion> none;
    auto read = read_query({.query = of, .unexpanded = {"*"}}, context, handles, none);
    if (!read) return read.error();
    set.root = std::move(read->root);
    return {};
}

Error too_many_pages(std::uint64_t pages, std::uint64_t most) {
    return {.code = ErrorCode::query_too_broad,
            .message = std::to_string(pages) + " pages would have to be looked through, and at most " +
                       std::to_string(most) + " are at once.",
            .hint = "Choose filters, such as years, or a rarer word or a phrase."};
}

} // namespace

Result<MentionSet> mention_set(const SearchRequest& request, const std::string& of, const SearchContext& context) {
    const Generation& generation = context.generation;
    auto lease = generation.lease();
    if (!lease) return lease.error();
    IndexHandles& handles = **lease;
    WorkLimit work(context.deadline, context.limits.export_work);
    auto planned = plan(request, context, handles);
    if (!planned) return planned.error();
    MentionSet set{.reading = std::move(planned->reading)};
    if (auto wanted = choose_words(*planned, of, context, handles, set); !wanted) return wanted.error();
    const OccurrenceFinder finder(set.root, handles.analyser);
    if (finder.patterns().empty()) return no_words(of.empty() ? "q" : "of");
    const auto matches = match_set(*planned, request, context, handles, work);
    if (!matches) return matches.error();
    auto pages = CandidatePages(generation, handles, work).of(finder);
    if (!pages) return pages.error();
    *pages &= pages_of(matches->all, generation);
    const std::uint64_t number = pages->count();
    if (number > context.limits.max_concordance_pages)
        return too_many_pages(number, context.limits.max_concordance_pages);
    set.total = total_of(matches->all, Space::reviews, generation);
    set.pages = std::move(*pages);
    return set;
}

MentionReader::MentionReader(const Generation& generation, const MentionSet& set)
    : generation_(generation), set_(set), finder_(set.root, analyser_) {}

Result<std::optional<MentionPage>> MentionReader::next() {
    while ((next_ = set_.pages.next(next_)) < set_.pages.size()) {
        auto page = at(schema::PageOrdinal{static_cast<std::uint32_t>(next_++)});
        if (!page) return page.error();
        if (!page->mentions.empty()) return std::optional(std::move(*page));
    }
    return std::optional<MentionPage>();
}

void MentionReader::seek(schema::ReviewOrdinal review) { next_ = generation_.review(review).first_page; }

Result<MentionPage> MentionReader::at(schema::PageOrdinal ordinal) {
    auto page = generation_.stored_page(ordinal);
    if (!page) return page.error();
    const auto reviews = generation_.reviews();
    const auto after = std::ranges::upper_bound(reviews, schema::value_of(ordinal), {}, &ReviewSummary::first_page);
    MentionPage out{.ordinal = ordinal,
                    .review = schema::ReviewOrdinal{static_cast<std::uint32_t>(after - reviews.begin() - 1)},
                    .page = std::move(*page)};
    out.occurrences = finder_.find(out.page);
    keep_in_sections(out.occurrences, out.page, set_.sections);
    out.mentions = joined_ranges(out.occurrences);
    return out;
}

} // namespace casebook::server
