// page_citation: "Publisher (2019) Title, p. 12": how a review, or a page of one, is cited in words, and how a
// quotation of it is.
//
// An anonymous publisher stays so; without a date it says "no date". References for programs are citation.hpp. Values;
// any thread.
#pragma once

#include "schema/stored_review.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace casebook::server {

/// What stands about the title, which is set apart.
struct PageCitation {
    std::string start, title;
    std::string page; // "p. 12"; "PDF p. 15" where none is printed; empty for the review as a whole

    /// In one line, without a stop: "Publisher (2019) Title, p. 12"
    std::string words() const;
};

PageCitation page_citation(const schema::ReviewSummary& review);
PageCitation page_citation(const schema::ReviewSummary& review, std::string_view printed_page, std::uint32_t file_page);

/// “Text.” (Publisher (2019) Title, p. 12)
std::string quotation_words(std::string_view text, const PageCitation& citation);

} // namespace casebook::server
