// RecommendationPage: a recommendation, and where else nearly the same is recommended, as both views show it.
//
// Links to pages are there only for open reviews; a text that may be quoted as a passage is shown. Values; any thread.
#pragma once

#include "query-server/render/review_page.hpp"
#include "query-server/search/repeated_recommendations.hpp"

namespace casebook::server {

struct ShownMember {
    schema::ReviewSummary summary;
    std::string publisher;
    std::string review; // its address
    ShownRecommendation recommendation;
};

struct RecommendationPage {
    std::string generation;
    ShownMember asked;
    std::vector<ShownMember> members; // itself among them
    std::uint32_t page = 1, size = 1, pages = 1;
    PageLinks links;
    std::string data; // address of the same as JSON
};

RecommendationPage recommendation_page(const RecommendationView& view, std::uint32_t page_size,
                                       const SearchPageContext& context);

} // namespace casebook::server
