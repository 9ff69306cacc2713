// shown: what of an opened generation may be shown, under the restrictions of a day.
//
// A function from one value to the next, called when a generation is opened and whenever the overlay or the day
// changes; what it leaves out is what a build without these reviews would leave out. Reads the stored forms of the
// withdrawn reviews, and of no others. Any thread; takes a lease for its time.
#pragma once

#include "query-server/search/facet_columns.hpp"
#include "schema/bitmap.hpp"
#include "schema/manifest.hpp"
#include "schema/near_duplicates.hpp"
#include "schema/recommendation_groups.hpp"
#include "schema/result.hpp"
#include "schema/stored_review.hpp"
#include "schema/withdrawals.hpp"
#include "schema/word_list.hpp"

#include <string>
#include <vector>

namespace casebook::server {

class OpenedGeneration; // generation/opened_generation.hpp

/// What must not be shown: the overlay, and every review whose last day (published_until) is before this one.
struct Restrictions {
    schema::Withdrawals withdrawals;
    std::string day; // of UTC, "2027-03-31"
    friend bool operator==(const Restrictions&, const Restrictions&) = default;
};

/// The overlay of a root as it stands, and today: the one place where the server asks for the date.
schema::Result<Restrictions> restrictions_now(const schema::IndexRoot& root);

struct Shown {
    schema::Withdrawals withdrawals;   // with those of reviews past their last day
    std::string version;               // of these: equal where they are; empty where there are none
    std::uint64_t withdrawn_since = 0; // of the generation's reviews
    schema::Bitmap reviews;            // the others
    schema::GenerationManifest manifest;
    std::vector<schema::ReviewSummary> summaries; // blank for what is not shown
    FacetColumns columns;
    schema::NearDuplicates copies;
    std::vector<schema::RecommendationGroup> groups;
    schema::WordList words;
};

schema::Result<Shown> shown_of(const OpenedGeneration& opened, const Restrictions& restrictions);

} // namespace casebook::server
