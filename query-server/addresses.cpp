#include "query-server/addresses.hpp"

#include "query-server/analysis/analysis_parameters.hpp"
#include "query-server/analysis/concordance_parameters.hpp"
#include "query-server/analysis/keywords_parameters.hpp"
#include "query-server/percent_coding.hpp"
#include "query-server/search/pack.hpp"
#include "query-server/search/parameters.hpp"
#include "query-server/search/similar_parameters.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

std::string_view suffix(Form form) { return form_row(form).suffix; }

std::string with_parameters(std::string_view path, Form form, const std::string& parameters) {
    const std::string out = std::string(path).append(suffix(form));
    return parameters.empty() ? out : out + "?" + parameters;
}

SearchRequest first_page(SearchRequest request) {
    request.page = 1;
    make_canonical(request);
    return request;
}

} // namespace

std::string search_address(const std::string& parameters, Form form) {
    return with_parameters("/search", form, parameters);
}

std::string search_address(const SearchRequest& request, Form form) {
    return search_address(query_string(request), form);
}

std::string review_address(std::string_view review, Form form) {
    return ("/reviews/" + encode_segment(review)).append(suffix(form));
}

std::string page_address(const PagePlace& place, std::string_view query, Form form) {
    std::string out = "/reviews/" + encode_segment(place.review) + "/" + encode_segment(place.document) + "/pages/" +
                      std::to_string(place.page);
    out.append(suffix(form));
    return query.empty() ? out : out.append("?q=").append(encode_parameter(query));
}

bool opens_at_a_page(std::string_view document) { return document.ends_with(".pdf") || document.ends_with(".PDF"); }

std::string original_address(std::string_view review, std::string_view document, std::optional<std::uint32_t> page) {
    const std::string out = "/reviews/" + encode_segment(review) + "/documents/" + encode_segment(document);
    return page && opens_at_a_page(document) ? out + "#page=" + std::to_string(*page) : out;
}

std::string recommendation_address(std::string_view review, std::uint32_t number, std::uint32_t page, Form form) {
    std::string out = "/reviews/" + encode_segment(review) + "/recommendations/" + std::to_string(number);
    out.append(suffix(form));
    return page > 1 ? out.append("?page=").append(std::to_string(page)) : out;
}

std::string similar_address(Form form) { return std::string("/similar").append(suffix(form)); }

std::string similar_address(const SimilarRequest& request, Form form) {
    return similar_address(form) + "?" + query_string(request);
}

std::string pack_address(const Pack& pack, Form form) { return with_parameters("/pack", form, query_string(pack)); }

std::string concordance_address(const ConcordanceRequest& request, Form form) {
    return with_parameters("/concordance", form, query_string(request));
}

std::string keywords_address(const KeywordsRequest& request, Form form) {
    return with_parameters("/keywords", form, query_string(request));
}

std::string analysis_address(const AnalysisRequest& request, Form form) {
    const std::string out = std::string("/analysis").append(suffix(form)), parts = query_string(request);
    return parts.empty() ? out : out + "?" + parts;
}

std::string themes_address(Form form) { return std::string("/themes").append(suffix(form)); }

std::string theme_address(std::string_view theme, Form form) {
    return ("/themes/" + encode_segment(theme)).append(suffix(form));
}

std::string suggest_address(const std::string& parameters) {
    return parameters.empty() ? "/suggest.json" : "/suggest.json?" + parameters;
}

SearchRequest without_years(SearchRequest request) {
    request.year_from.reset();
    request.year_to.reset();
    return first_page(std::move(request));
}

SearchRequest with_usual_levels(SearchRequest request) {
    request.counted_tags.levels = CountedTags{}.levels;
    return first_page(std::move(request));
}

SearchRequest with_usual_bases(SearchRequest request) {
    request.counted_tags.bases = CountedTags{}.bases;
    return first_page(std::move(request));
}

SearchRequest without_filters(SearchRequest request) {
    request.selections = {};
    request.counted_tags = {};
    return without_years(std::move(request));
}

SearchRequest sorted_by(SearchRequest request, Sort sort) {
    request.sort = sort;
    return first_page(std::move(request));
}

SearchRequest whole_set(SearchRequest request) {
    const SearchRequest usual;
    request.size = usual.size;
    request.passages = usual.passages;
    request.explain = usual.explain;
    request.detail = usual.detail;
    request.pack.clear();
    return first_page(std::move(request));
}

SearchRequest on_page(SearchRequest request, std::uint64_t page) {
    request.page = static_cast<std::uint32_t>(page);
    return request;
}

} // namespace casebook::server
