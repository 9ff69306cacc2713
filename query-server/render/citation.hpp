// Citation: what is said of a review wherever it is cited: in reference managers, in the head of its pages, in lists.
//
// A publisher that is anonymous stays so: nothing here tells its name, region or authority. A PDF is named only where
// the rights of the review are open and it is held. Values; any thread.
#pragma once

#include "query-server/public_address.hpp"
#include "query-server/render/shown_reading.hpp"
#include "schema/stored_review.hpp"

#include <optional>
#include <string>
#include <vector>

namespace casebook::server {

/// A date as far as it is certain: zeros for what is not known.
struct CitedDate {
    int year = 0, month = 0, day = 0;

    /// "2019", "2019/03", "2019/03/07" with `separator` between; empty where there is no year.
    std::string text(char separator) const;
};

struct Citation {
    std::string id;
    std::string title, label;
    std::string publisher; // "Anonymous publisher", "Unknown publisher"
    CitedDate published;
    std::string type;     // "Child Practice Review"
    std::string language; // empty where the documents have several, or none is held
    std::string url, pdf; // absolute; `pdf` empty where none may be offered
    std::string note;     // where it was found, and in which generation of the index

    /// "2019", "no date"
    std::string year() const;
};

Citation citation_of(const schema::ReviewSummary& summary, std::string language, const SearchPageContext& context);

/// The language of all documents of a review; empty where they differ.
std::string language_of(schema::ReviewOrdinal review, const FacetColumn& languages);
std::string language_of(const schema::StoredReview& review);

/// Citations of a set of reviews, in its order.
std::vector<Citation> citations_of(const std::vector<schema::ReviewOrdinal>& reviews, const Generation& generation,
                                   const SearchPageContext& context);

/// A date as far as EDTF has it for certain; of an interval or what is uncertain, the year of `published_key`.
CitedDate cited_date(const schema::ReviewSummary& summary);

/// In one line, without control characters: what stands in a field of references.
std::string one_line(std::string_view text);

/// OpenURL context object (Z39.88) of a report, for the title of a COinS span.
std::string coins(const Citation& citation);

} // namespace casebook::server
