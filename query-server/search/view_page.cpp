// view_page: see search.hpp.
#include "query-server/search/search.hpp"

#include "query-server/search/occurrences.hpp"
#include "query-server/search/page_evidence.hpp"
#include "query-server/search/plan.hpp"

#include <algorithm>
#include <array>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;
using schema::Result;

// How many pages are looked through for the next one with a mark.
constexpr std::size_t kPagesLookedThrough = 60;

Result<schema::ReviewOrdinal> find_shown(const schema::ReviewId& id, const Generation& generation) {
    if (generation.withdrawn(id.value))
        return Error{.code = ErrorCode::withdrawn, .message = "This review has been withdrawn."};
    const auto ordinal = generation.find(id.value);
    if (!ordinal) return Error{.code = ErrorCode::not_found, .message = "There is no review \"" + id.value + "\"."};
    if (generation.review(*ordinal).rights != schema::Rights::open)
        return Error{.code = ErrorCode::not_shown,
                     .message = "The publisher allows passages of this review to be quoted, not its pages to be shown.",
                     .hint = "The record of the review says where it was published."};
    return *ordinal;
}

Result<std::uint32_t> find_document(const schema::StoredReview& review, std::string_view name) {
    for (std::uint32_t i = 0; i < review.documents.size(); ++i)
        if (review.documents[i].record.file == name) return i;
    return Error{.code = ErrorCode::not_found,
                 .message = "The review has no document \"" + std::string(name) + "\" that is held."};
}

class PageViewer {
  public:
    PageViewer(const Generation& generation, IndexHandles& handles, const QueryNode& query)
        : generation_(generation), handles_(handles), finder_(query, handles.analyser) {}

    schema::Status fill(schema::ReviewOrdinal review, std::uint32_t number, PageView& view) {
        const schema::StoredDocument& document = view.review.documents[view.document];
        const std::uint32_t first = view.summary->first_page + document.first_page;
        if (number < 1 || number > document.page_count)
            return Error{.code = ErrorCode::not_found,
                         .message = "The document has " + std::to_string(document.page_count) + " pages.",
                         .hint = "Pages are numbered from 1, as in the file."};
        auto page = generation_.stored_page(schema::PageOrdinal{first + number - 1});
        if (!page) return page.error();
        view.page = std::move(*page);
        view.last_page = document.page_count;
        view.marks = marks_of(view.page.text, finder_.find(view.page));
        return find_neighbours(review, first, number, view);
    }

  private:
    schema::Status find_neighbours(schema::ReviewOrdinal review, std::uint32_t first, std::uint32_t number,
                                   PageView& view) {
        const auto evidence = page_evidence(std::array{review}, finder_, generation_, handles_);
        if (!evidence) return evidence.error();
        std::vector<std::uint32_t> before, after; // numbers in the document, nearest first
        for (const PageEvidence& page : evidence->reviews.front().pages) {
            const std::uint32_t ordinal = schema::value_of(page.page);
            if (ordinal < first || ordinal >= first + view.last_page) continue;
            const std::uint32_t candidate = ordinal - first + 1;
            if (candidate < number) before.push_back(candidate);
            if (candidate > number) after.push_back(candidate);
        }
        std::ranges::sort(before, std::greater<>{});
        std::ranges::sort(after);
        view.previous_hit = first_with_a_mark(before, first);
        view.next_hit = first_with_a_mark(after, first);
        return {};
    }

    std::optional<std::uint32_t> first_with_a_mark(const std::vector<std::uint32_t>& numbers, std::uint32_t first) {
        for (std::size_t i = 0; i < std::min(numbers.size(), kPagesLookedThrough); ++i) {
            const auto page = generation_.stored_page(schema::PageOrdinal{first + numbers[i] - 1});
            if (page && !finder_.find(*page).empty()) return numbers[i];
        }
        return std::nullopt;
    }

    const Generation& generation_;
    IndexHandles& handles_;
    OccurrenceFinder finder_;
};

} // namespace

Result<PageView> view_page(const schema::ReviewId& review, std::string_view document, std::uint32_t page,
                           std::string_view query, const SearchContext& context) {
    const Generation& generation = context.generation;
    const auto ordinal = find_shown(review, generation);
    if (!ordinal) return ordinal.error();
    auto lease = generation.lease();
    if (!lease) return lease.error();
    std::vector<Expansion> expansions;
    const auto read = read_query({.query = std::string(query)}, context, **lease, expansions);
    if (!read) return read.error();
    auto stored = generation.stored_review(*ordinal);
    if (!stored) return stored.error();
    const auto at = find_document(*stored, document);
    if (!at) return at.error();
    PageView view{.summary = &generation.review(*ordinal), .review = std::move(*stored), .document = *at};
    if (auto filled = PageViewer(generation, **lease, read->root).fill(*ordinal, page, view); !filled)
        return filled.error();
    return view;
}

} // namespace casebook::server
