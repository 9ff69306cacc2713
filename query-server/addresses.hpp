// addresses: every address of the server, written in one place. The route table (route.cpp) reads what this writes.
//
// Pure; any thread.
#pragma once

#include "query-server/form.hpp"
#include "query-server/search/search.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casebook::server {

struct AnalysisRequest;    // analysis/analysis_request.hpp
struct Pack;               // search/pack.hpp
struct SimilarRequest;     // search/similar.hpp
struct ConcordanceRequest; // analysis/concordance.hpp
struct KeywordsRequest;    // analysis/keywords.hpp

/// One page of a document of a review.
struct PagePlace {
    std::string_view review;
    std::string_view document; // file name
    std::uint32_t page = 1;    // in the file
};

std::string search_address(const SearchRequest& request, Form form);
/// The same from a query string that is written already (search/facet_links.hpp).
std::string search_address(const std::string& query_string, Form form);
std::string review_address(std::string_view review, Form form);
std::string page_address(const PagePlace& place, std::string_view query, Form form);
/// Can a viewer be told at which page to open the file? Only for a PDF.
bool opens_at_a_page(std::string_view document);
/// The original, opened at a page where one is given and the file has such an address.
std::string original_address(std::string_view review, std::string_view document,
                             std::optional<std::uint32_t> page = {});
/// What else says nearly the same as a recommendation; `number` is its place among the review's, from 1.
std::string recommendation_address(std::string_view review, std::uint32_t number, std::uint32_t page, Form form);
/// The form to ask with, or what is similar to a review. A text never stands in an address.
std::string similar_address(Form form);
std::string similar_address(const SimilarRequest& request, Form form);
std::string pack_address(const Pack& pack, Form form);
std::string concordance_address(const ConcordanceRequest& request, Form form);
std::string keywords_address(const KeywordsRequest& request, Form form);
std::string themes_address(Form form);
std::string theme_address(std::string_view theme, Form form);
std::string analysis_address(const AnalysisRequest& request, Form form);
/// From a query string that is written already (search/suggest_parameters.hpp).
std::string suggest_address(const std::string& query_string);

// Requests one step away from a given one. All but on_page() go back to the first page.
SearchRequest without_years(SearchRequest request);
SearchRequest with_usual_levels(SearchRequest request); // of tags
SearchRequest with_usual_bases(SearchRequest request);
SearchRequest without_filters(SearchRequest request);
SearchRequest sorted_by(SearchRequest request, Sort sort);
/// Without what speaks of a page of results alone: everything found, the same wherever a visitor stood.
SearchRequest whole_set(SearchRequest request);
SearchRequest on_page(SearchRequest request, std::uint64_t page);

} // namespace casebook::server
