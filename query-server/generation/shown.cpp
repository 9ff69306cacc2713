#include "query-server/generation/shown.hpp"

#include "query-server/generation/index_handles.hpp"
#include "query-server/generation/left_over.hpp"
#include "query-server/generation/opened_generation.hpp"
#include "schema/digest.hpp"
#include "schema/term.hpp"
#include "schema/xapian_boundary.hpp"

#include <algorithm>
#include <iterator>

namespace casebook::server {

namespace {

using schema::Bitmap;
using schema::GenerationCounts;
using schema::Result;
using schema::ReviewSummary;

/// The overlay's, and those of reviews past their last day, which the overlay's word on a review goes before.
schema::Withdrawals in_force(const OpenedGeneration& opened, const Restrictions& restrictions) {
    schema::Withdrawals expired;
    for (const ReviewSummary& review : opened.reviews())
        if (!review.published_until.empty() && review.published_until < restrictions.day &&
            schema::find_withdrawal(restrictions.withdrawals, review.id.value) == nullptr)
            expired.push_back(
                {review.id.value, schema::WithdrawalReason::retention, schema::day_after(review.published_until)});
    schema::Withdrawals all;
    std::ranges::merge(restrictions.withdrawals, expired, std::back_inserter(all), {}, &schema::Withdrawal::review,
                       &schema::Withdrawal::review);
    return all;
}

std::string version_of(const schema::Withdrawals& withdrawals) {
    if (withdrawals.empty()) return {};
    schema::Digest digest;
    for (const schema::Withdrawal& one : withdrawals)
        digest.add_field(one.review).add_field(withdrawal_reason_row(one.reason).id).add_field(one.day);
    return digest.hex().substr(0, 16);
}

/// Neither may anything of it be quoted, should it be met.
ReviewSummary blank(const ReviewSummary& review) {
    return {.rights = schema::Rights::record_only, .first_page = review.first_page};
}

class Excluder {
  public:
    Excluder(const OpenedGeneration& opened, const schema::Withdrawals& withdrawals)
        : opened_(opened), excluded_(opened.reviews().size()) {
        for (const schema::Withdrawal& one : withdrawals)
            if (const auto review = opened.find(one.review)) excluded_.set(schema::value_of(*review));
    }

    const Bitmap& excluded() const { return excluded_; }

    std::vector<ReviewSummary> summaries() const {
        std::vector<ReviewSummary> out = opened_.reviews();
        excluded_.for_each([&](std::size_t review) { out[review] = blank(out[review]); });
        return out;
    }

    Result<GenerationCounts> counts(std::size_t groups) const {
        GenerationCounts counts = opened_.manifest().counts;
        counts.recommendation_groups = groups;
        schema::Status done;
        excluded_.for_each([&](std::size_t review) {
            if (done) done = take_out(schema::ReviewOrdinal{static_cast<std::uint32_t>(review)}, counts);
        });
        if (!done) return done.error();
        return counts;
    }

    Result<schema::WordList> words() const {
        if (!excluded_.any()) return opened_.words();
        auto lease = opened_.lease();
        if (!lease) return lease.error();
        return schema::call_xapian("words of what is shown", [&]() -> Result<schema::WordList> {
            return words_left(opened_.words(), words_lost((*lease)->reviews));
        });
    }

  private:
    schema::Status take_out(schema::ReviewOrdinal o, GenerationCounts& counts) const {
        const ReviewSummary& summary = opened_.reviews()[schema::value_of(o)];
        const auto size_of = [&](Space space) {
            const auto [begin, end] = opened_.parts().range_of(space, o);
            return end - begin;
        };
        --counts.reviews_known;
        counts.reviews_held -= summary.held != "none";
        counts.documents -= summary.documents.size();
        counts.pages -= summary.page_count;
        counts.passages -= size_of(Space::passages);
        counts.recommendations -= size_of(Space::recommendations);
        for (std::uint32_t page = 0; page < summary.page_count; ++page) {
            const auto stored = opened_.stored_page(schema::PageOrdinal{summary.first_page + page});
            if (!stored) return stored.error();
            counts.pages_recognised -= stored->quality.source == schema::TextSource::recognised;
            counts.pages_poor -= is_poor(stored->quality);
        }
        return {};
    }

    /// How many of the excluded reviews whose text may be quoted hold each word: the list counts no others.
    LostWords words_lost(const Xapian::Database& reviews) const {
        LostWords lost;
        excluded_.for_each([&](std::size_t review) {
            if (opened_.reviews()[review].rights == schema::Rights::record_only) return;
            const auto id = static_cast<Xapian::docid>(review + 1);
            const auto end = reviews.termlist_end(id);
            auto term = reviews.termlist_begin(id);
            for (term.skip_to(std::string(schema::kWordPrefix)); term != end; ++term) {
                if (!(*term).starts_with(schema::kWordPrefix)) break;
                ++lost[(*term).substr(schema::kWordPrefix.size())];
            }
        });
        return lost;
    }

    const OpenedGeneration& opened_;
    Bitmap excluded_;
};

schema::GenerationManifest manifest_of(const OpenedGeneration& opened, const schema::Withdrawals& withdrawals) {
    schema::GenerationManifest manifest = opened.manifest();
    for (const schema::Withdrawal& one : withdrawals) manifest.withdrawn.push_back(one.review);
    std::ranges::sort(manifest.withdrawn);
    const auto twice = std::ranges::unique(manifest.withdrawn);
    manifest.withdrawn.erase(twice.begin(), twice.end());
    return manifest;
}

} // namespace

Result<Restrictions> restrictions_now(const schema::IndexRoot& root) {
    auto withdrawals = schema::read_withdrawals(root);
    if (!withdrawals) return withdrawals.error();
    return Restrictions{std::move(*withdrawals), schema::utc_day(std::chrono::system_clock::now())};
}

Result<Shown> shown_of(const OpenedGeneration& opened, const Restrictions& restrictions) {
    Shown shown{.withdrawals = in_force(opened, restrictions)};
    const Excluder excluder(opened, shown.withdrawals);
    auto words = excluder.words();
    if (!words) return words.error();
    shown.words = std::move(*words);
    shown.groups = groups_left(opened.groups(), excluder.excluded());
    const auto counts = excluder.counts(shown.groups.size());
    if (!counts) return counts.error();
    shown.manifest = manifest_of(opened, shown.withdrawals);
    shown.manifest.counts = *counts;
    shown.version = version_of(shown.withdrawals);
    shown.withdrawn_since = excluder.excluded().count();
    shown.reviews = Bitmap(opened.reviews().size(), true).subtract(excluder.excluded());
    shown.summaries = excluder.summaries();
    shown.columns = columns_left(opened.columns(), excluder.excluded());
    shown.copies = copies_left(opened.copies(), excluder.excluded());
    return shown;
}

} // namespace casebook::server
