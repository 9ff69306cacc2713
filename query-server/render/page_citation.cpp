#include "query-server/render/page_citation.hpp"

#include "query-server/render/search_page.hpp"

namespace casebook::server {

std::string PageCitation::words() const { return start + " " + title + (page.empty() ? "" : ", " + page); }

PageCitation page_citation(const schema::ReviewSummary& review) {
    const std::string publisher = publisher_name(review);
    const std::string year = review.published_key > 0 ? std::to_string(review.published_key / 12) : "no date";
    return {(publisher.empty() ? "Unknown publisher" : publisher) + " (" + year + ")", review.title, {}};
}

PageCitation page_citation(const schema::ReviewSummary& review, std::string_view printed_page,
                           std::uint32_t file_page) {
    PageCitation citation = page_citation(review);
    citation.page = printed_page.empty() ? "PDF p. " + std::to_string(file_page) : "p. " + std::string(printed_page);
    return citation;
}

std::string quotation_words(std::string_view text, const PageCitation& citation) {
    return "“" + std::string(text) + "” (" + citation.words() + ")";
}

} // namespace casebook::server
