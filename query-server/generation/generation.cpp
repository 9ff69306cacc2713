#include "query-server/generation/generation.hpp"

#include "query-server/generation/index_handles.hpp"
#include "query-server/search/circumstances.hpp"
#include "query-server/search/search_memory.hpp"
#include "query-server/search/spelling.hpp"
#include "query-server/search/suggest.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Result;

schema::Error no_longer_shown() {
    return {.code = schema::ErrorCode::withdrawn,
            .message = "This review has been withdrawn.",
            .hint = "It was in the repository and is no longer shown."};
}

schema::Bitmap belonging(const OpenedGeneration& opened, const Shown& shown, Space space) {
    return opened.parts().belonging_to(shown.reviews, space);
}

} // namespace

Generation::Generation(std::shared_ptr<const OpenedGeneration> opened, Restrictions restrictions, Shown shown,
                       std::size_t search_memory_bytes)
    : opened_(std::move(opened)), restrictions_(std::move(restrictions)),
      shown_(std::move(shown)), shown_in_{belonging(*opened_, shown_, Space::reviews),
                                          belonging(*opened_, shown_, Space::passages),
                                          belonging(*opened_, shown_, Space::recommendations)},
      theme_columns_(std::make_unique<ThemeColumns>(shown_.summaries, shown_.columns[schema::FieldId::theme])),
      speller_(std::make_unique<const Speller>(shown_.words)),
      suggester_(std::make_unique<const Suggester>(SuggestSources{opened_->vocabulary(), shown_.summaries, shown_.words,
                                                                  shown_.columns[schema::FieldId::theme]})),
      search_memory_bytes_(search_memory_bytes), memory_(std::make_unique<SearchMemory>(search_memory_bytes)) {
    for (const std::vector<std::uint32_t>& group : shown_.copies) {
        for (const std::uint32_t review : group) copied_.emplace(review, static_cast<std::uint32_t>(copies_.size()));
        copies_.emplace_back();
        for (const std::uint32_t review : group) copies_.back().push_back(schema::ReviewOrdinal{review});
    }
    for (std::uint32_t i = 0; i < shown_.groups.size(); ++i)
        for (const schema::RecommendationPlace& place : shown_.groups[i].members) grouped_.emplace_back(place, i);
    std::ranges::sort(grouped_);
}

Generation::~Generation() = default;

Result<std::shared_ptr<const Generation>> Generation::open(const schema::IndexRoot& root, const std::string& id,
                                                           std::size_t search_memory_bytes) {
    const auto restrictions = restrictions_now(root);
    if (!restrictions) return restrictions.error();
    auto opened = OpenedGeneration::open(root, id);
    if (!opened) return opened.error();
    return view(std::move(*opened), *restrictions, search_memory_bytes);
}

Result<std::shared_ptr<const Generation>> Generation::under(const Restrictions& restrictions) const {
    return view(opened_, restrictions, search_memory_bytes_);
}

Result<std::shared_ptr<const Generation>> Generation::view(std::shared_ptr<const OpenedGeneration> opened,
                                                           const Restrictions& restrictions,
                                                           std::size_t search_memory_bytes) {
    auto shown = shown_of(*opened, restrictions);
    if (!shown) return shown.error();
    return std::shared_ptr<const Generation>(
        new Generation(std::move(opened), restrictions, std::move(*shown), search_memory_bytes));
}

std::optional<schema::ReviewOrdinal> Generation::find(std::string_view review_id) const {
    const auto found = opened_->find(review_id);
    if (!found || !shown().test(schema::value_of(*found))) return std::nullopt;
    return found;
}

std::pair<int, int> Generation::publication_years(schema::ReviewOrdinal o) const {
    if (!shown().test(schema::value_of(o))) return {0, 0};
    return opened_->publication_years(schema::value_of(o));
}

bool Generation::withdrawn(std::string_view review_id) const {
    return std::ranges::binary_search(manifest().withdrawn, review_id);
}

const schema::Withdrawal* Generation::withdrawal(std::string_view review_id) const {
    return schema::find_withdrawal(shown_.withdrawals, review_id);
}

const schema::RecommendationGroup* Generation::group_of(const schema::RecommendationPlace& place) const {
    const auto at = std::ranges::lower_bound(grouped_, std::pair(place, std::uint32_t{0}));
    return at == grouped_.end() || at->first != place ? nullptr : &shown_.groups[at->second];
}

std::span<const schema::ReviewOrdinal> Generation::copies_of(schema::ReviewOrdinal o) const {
    const auto at = copied_.find(schema::value_of(o));
    if (at == copied_.end()) return {};
    return copies_[at->second];
}

Result<schema::StoredReview> Generation::stored_review(schema::ReviewOrdinal o) const {
    if (!shown().test(schema::value_of(o))) return no_longer_shown();
    return opened_->stored_review(o);
}

Result<schema::StoredPage> Generation::stored_page(schema::PageOrdinal o) const {
    const auto& reviews = opened_->reviews();
    const auto after = std::ranges::upper_bound(reviews, schema::value_of(o), {}, &schema::ReviewSummary::first_page);
    if (after == reviews.begin() || !shown().test(static_cast<std::size_t>(after - reviews.begin() - 1)))
        return no_longer_shown();
    return opened_->stored_page(o);
}

Result<schema::StoredRecommendation> Generation::stored_recommendation(schema::RecommendationOrdinal o) const {
    const schema::ReviewOrdinal review = parts().review_of(Space::recommendations, schema::value_of(o));
    if (!shown().test(schema::value_of(review))) return no_longer_shown();
    return opened_->stored_recommendation(o);
}

std::filesystem::path Generation::original(const schema::StoredDocument& document) const {
    return root().document(document.sha256, document.media_type);
}

} // namespace casebook::server
