#include "query-server/search/changes.hpp"

#include "query-server/search/facet_values.hpp"
#include "schema/review_record.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Result;
using schema::ReviewOrdinal;
using schema::StoredReview;
using Ordinals = std::vector<ReviewOrdinal>;

bool knows_values(const SearchRequest& request, const Generation& generation) {
    return unknown_values(request, {generation.columns(), generation.vocabulary()}).empty();
}

/// Ascending: by id.
Result<Ordinals> found_in(const SearchRequest& request, const WholeSetWanted& wanted, const SearchContext& context) {
    if (!knows_values(request, context.generation)) return Ordinals{};
    const auto hits = find_all(request, wanted, context);
    if (!hits) return hits.error();
    Ordinals reviews = reviews_of(*hits);
    std::ranges::sort(reviews);
    return reviews;
}

/// What is read of a review's documents, without what is said of it elsewhere.
std::string reading_of(StoredReview review) {
    review.record = {};
    review.themes.clear();
    return encode(review);
}

std::vector<std::string_view> digests_of(const StoredReview& review) {
    std::vector<std::string_view> digests;
    for (const schema::StoredDocument& document : review.documents) digests.emplace_back(document.sha256);
    return digests;
}

std::vector<ChangeKind> differences(const StoredReview& before, const StoredReview& after) {
    std::vector<ChangeKind> kinds;
    if (schema::write_review_record(before.record) != schema::write_review_record(after.record))
        kinds.push_back(ChangeKind::record);
    if (before.themes != after.themes) kinds.push_back(ChangeKind::themes);
    if (digests_of(before) != digests_of(after))
        kinds.push_back(ChangeKind::documents);
    else if (reading_of(before) != reading_of(after))
        kinds.push_back(ChangeKind::reading);
    return kinds;
}

class Comparison {
  public:
    Comparison(const SearchContext& before, const SearchContext& after) : before_(before), after_(after) {}

    schema::Status compare(const Ordinals& left, const Ordinals& right) {
        made_.found_before = left.size();
        made_.found_after = right.size();
        auto a = left.begin(), b = right.begin();
        while (a != left.end() || b != right.end()) {
            const int order = a == left.end() ? 1 : b == right.end() ? -1 : id(before_, *a).compare(id(after_, *b));
            if (order < 0) made_.left.push_back(&before_.generation.review(*a++));
            if (order > 0) made_.entered.push_back(&after_.generation.review(*b++));
            if (order != 0) continue;
            if (auto done = compare(*a++, *b++); !done) return done;
        }
        return {};
    }

    Changes take() { return std::move(made_); }

  private:
    static const std::string& id(const SearchContext& context, ReviewOrdinal review) {
        return context.generation.review(review).id.value;
    }

    schema::Status compare(ReviewOrdinal left, ReviewOrdinal right) {
        if (std::chrono::steady_clock::now() > after_.deadline)
            return schema::Error{.code = schema::ErrorCode::deadline_exceeded,
                                 .message = "Comparing what both generations find took too long.",
                                 .hint = "Choose filters, such as years, and compare in parts."};
        const auto before = before_.generation.stored_review(left);
        if (!before) return before.error();
        const auto after = after_.generation.stored_review(right);
        if (!after) return after.error();
        std::vector<ChangeKind> kinds = differences(*before, *after);
        if (kinds.empty()) return {};
        made_.changed.push_back({&before_.generation.review(left), &after_.generation.review(right), std::move(kinds)});
        return {};
    }

    const SearchContext& before_;
    const SearchContext& after_;
    Changes made_;
};

} // namespace

Result<Changes> changes(const SearchRequest& request, const WholeSetWanted& wanted, const SearchContext& before,
                        const SearchContext& after) {
    SearchRequest whole = request;
    whole.sort = Sort::title; // any that costs no ranking
    if (!knows_values(whole, before.generation) && !knows_values(whole, after.generation))
        return unknown_values(whole, {after.generation.columns(), after.generation.vocabulary()}).front().error;
    const auto left = found_in(whole, wanted, before);
    if (!left) return left.error();
    const auto right = found_in(whole, wanted, after);
    if (!right) return right.error();
    Comparison comparison(before, after);
    if (auto done = comparison.compare(*left, *right); !done) return done.error();
    return comparison.take();
}

} // namespace casebook::server
