#include "query-server/entity_tag.hpp"
#include "query-server/handlers/byte_range.hpp"
#include "query-server/handlers/export.hpp"
#include "query-server/percent_coding.hpp"
#include "query-server/render/json.hpp"

#include <algorithm>
#include <charconv>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

Error not_found(std::string message) {
    return {
        .code = ErrorCode::not_found, .message = std::move(message), .hint = "Search for it from the first page, “/”."};
}

/// The review an address names, or why there is none.
schema::Result<schema::ReviewOrdinal> find_review(const Exchange& exchange) {
    const std::string& id = exchange.at.segments.front();
    if (const auto ordinal = exchange.generation->find(id)) return *ordinal;
    if (!exchange.generation->withdrawn(id)) return not_found("There is no review “" + id + "”.");
    std::string message = "The review “" + id + "” has been withdrawn";
    if (const schema::Withdrawal* known = exchange.generation->withdrawal(id))
        message += " on " + date_words(known->day) + ", " + std::string(withdrawal_reason_row(known->reason).label);
    return Error{.code = ErrorCode::withdrawn,
                 .message = message + ".",
                 .hint = "It was in the repository and is no longer shown."};
}

/// Of a withdrawn review, a tombstone: its id, the class of reasons and the day, where these are known.
Response no_review(const Exchange& exchange, const Error& error) {
    Problem problem = problem_of(error, exchange.request.id);
    if (const schema::Withdrawal* known = exchange.generation->withdrawal(exchange.at.segments.front())) {
        problem.withdrawn_reason = withdrawal_reason_row(known->reason).id;
        problem.withdrawn_day = known->day;
    }
    return problem_response(exchange, std::move(problem));
}

/// Refuses parameters where an address takes none.
std::optional<Response> refuse_parameters(const Exchange& exchange) {
    const auto parameters = split_query_string(exchange.request.query_string, exchange.context->limits);
    if (!parameters) return problem_response(exchange, problem_of(parameters.error(), exchange.request.id));
    if (parameters->empty()) return std::nullopt;
    return problem_response(exchange, Error{.code = ErrorCode::unknown_parameter,
                                            .message = "There is no parameter “" + parameters->front().name + "” here.",
                                            .hint = "This address takes no parameters.",
                                            .parameter = parameters->front().name});
}

constexpr std::uint32_t kSimilarReviews = 3; // named on the page of a review

/// None where they cannot be told: the page of a review does not fail for them.
std::vector<ShownSimilar> most_similar(const Exchange& exchange, const schema::ReviewId& review) {
    const auto answer = similar({.review = review.value, .size = kSimilarReviews}, exchange.searching());
    if (!answer) return {};
    return similar_page(*answer, *exchange.generation, exchange.form).hits;
}

Response review_response(const Exchange& exchange, schema::ReviewOrdinal ordinal) {
    const auto stored = exchange.generation->stored_review(ordinal);
    if (!stored) return problem_response(exchange, stored.error());
    const Generation& generation = *exchange.generation;
    if (exchange.form != Form::html && exchange.form != Form::json)
        return references_response(exchange.form, citations_of({ordinal}, generation, exchange.shown()));
    ReviewPage page = review_page(generation.review(ordinal), *stored,
                                  repetitions(ordinal, stored->recommendations.size(), generation), exchange.shown());
    if (exchange.form == Form::json) return json_response(json(page));
    page.similar = most_similar(exchange, page.summary.id);
    return html_response(html(page, exchange.site()));
}

/// `inline`, with the name as ASCII and as it is (RFC 6266).
std::string disposition(const std::string& name) {
    std::string ascii = header_text(name);
    std::ranges::replace(ascii, '"', '\'');
    std::ranges::replace(ascii, '\\', '_');
    return "inline; filename=\"" + ascii + "\"; filename*=UTF-8''" + encode_segment(name);
}

/// Nothing in an original may run or load. Chromium's viewer refuses a PDF in a sandbox, and has one of its own.
std::string original_policy(std::string_view media_type) {
    const std::string base =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'";
    return media_type == "application/pdf" ? base + "; object-src 'self'" : base + "; sandbox";
}

Response whole_or_part(const Exchange& exchange, Response response, std::string_view etag) {
    const FilePart whole = response.file.front();
    const Request& request = exchange.request;
    response.headers.add("Accept-Ranges", "bytes");
    const bool fresh = request.if_range.empty() || is_tag(request.if_range, etag);
    const ByteRange range = fresh ? read_byte_range(request.range, whole.bytes) : ByteRange{};
    if (range.kind == ByteRange::Kind::whole) return response;
    const std::string total = "/" + std::to_string(whole.bytes);
    if (range.kind == ByteRange::Kind::unsatisfiable) {
        response.file.clear();
        response.status = 416;
        response.content_type = "text/plain; charset=utf-8";
        response.body = "The original has " + std::to_string(whole.bytes) + " bytes.\n";
        response.headers.add("Content-Range", "bytes *" + total);
        return response;
    }
    response.status = 206;
    response.file.front().offset = range.first;
    response.file.front().bytes = range.last - range.first + 1;
    response.headers.add("Content-Range",
                         "bytes " + std::to_string(range.first) + "-" + std::to_string(range.last) + total);
    return response;
}

Response file_response(const Exchange& exchange, const schema::StoredDocument& document) {
    const auto path = exchange.generation->original(document);
    std::error_code error;
    const auto bytes = std::filesystem::file_size(path, error);
    if (error)
        return problem_response(exchange, Error{.code = ErrorCode::io_failure,
                                                .message = "The original cannot be read at the moment.",
                                                .internal = path.string() + ": " + error.message()});
    Response response;
    const std::string etag = "\"" + document.sha256 + "\"";
    response.headers.add("ETag", etag);
    if (names_tag(exchange.request.if_none_match, etag)) {
        response.status = 304;
        return response;
    }
    response.content_type = header_text(document.media_type);
    response.file.push_back({path, 0, bytes});
    response.headers.add("Content-Disposition", disposition(document.record.file));
    response.headers.add("Content-Security-Policy", original_policy(document.media_type));
    return whole_or_part(exchange, std::move(response), etag);
}

Response original_response(const Exchange& exchange, schema::ReviewOrdinal ordinal) {
    const schema::ReviewSummary& summary = exchange.generation->review(ordinal);
    if (summary.rights != schema::Rights::open)
        return problem_response(exchange, Error{.code = ErrorCode::not_shown,
                                                .message = "The original of this review may not be shown.",
                                                .hint = rights_note(summary.rights)});
    const auto stored = exchange.generation->stored_review(ordinal);
    if (!stored) return problem_response(exchange, stored.error());
    const std::string& name = exchange.at.segments[1];
    const auto document =
        std::ranges::find(stored->documents, name, [](const schema::StoredDocument& d) { return d.record.file; });
    if (document == stored->documents.end() || document->sha256.empty())
        return problem_response(exchange, not_found("The review has no document “" + name + "”."));
    return file_response(exchange, *document);
}

std::optional<std::uint32_t> page_number(const std::string& text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number == 0) return std::nullopt;
    return number;
}

Response page_response(const Exchange& exchange, std::uint32_t number, const std::string& query) {
    const auto& segments = exchange.at.segments;
    const auto view =
        exchange.context->engine.view_page({segments[0]}, segments[1], number, query, exchange.searching());
    if (!view) {
        Problem problem = problem_of(Faults{{view.error(), query}}, exchange.request.id);
        problem.query = query;
        if (problem.status == 400)
            problem.nearest = page_address({segments[0], segments[1], number}, view.error().suggestion, exchange.form);
        return problem_response(exchange, std::move(problem));
    }
    const DocumentPage page = document_page(*view, query, exchange.shown());
    return exchange.form == Form::json ? json_response(json(page)) : html_response(html(page, exchange.site()));
}

Response recommendation_response(const Exchange& exchange, std::uint32_t number, std::uint32_t page) {
    const std::string& review = exchange.at.segments.front();
    const auto view = view_recommendation({review}, number, page, exchange.searching());
    if (!view) {
        Problem problem = problem_of(view.error(), exchange.request.id);
        if (const auto last = page_number(view.error().suggestion))
            problem.nearest = recommendation_address(review, number, *last, exchange.form);
        return problem_response(exchange, std::move(problem));
    }
    const RecommendationPage shown =
        recommendation_page(*view, exchange.context->limits.max_page_size, exchange.shown());
    return exchange.form == Form::json ? json_response(json(shown)) : html_response(html(shown, exchange.site()));
}

} // namespace

Answer answer_review(const Exchange& exchange) {
    if (auto refused = refuse_parameters(exchange)) return *refused;
    const auto ordinal = find_review(exchange);
    if (!ordinal) return no_review(exchange, ordinal.error());
    const std::string etag = etag_of(exchange, review_address(exchange.at.segments.front(), exchange.form));
    return revalidated(exchange, etag, review_response, *ordinal);
}

Answer answer_original(const Exchange& exchange) {
    if (auto refused = refuse_parameters(exchange)) return *refused;
    const auto ordinal = find_review(exchange);
    if (!ordinal) return no_review(exchange, ordinal.error());
    return Work([exchange, ordinal = *ordinal] { return original_response(exchange, ordinal); });
}

Answer answer_page(const Exchange& exchange) {
    const auto query = parse_only_query(exchange.request.query_string, exchange.context->limits);
    if (!query) return problem_response(exchange, problem_of(query.error(), exchange.request.id));
    const auto ordinal = find_review(exchange);
    if (!ordinal) return no_review(exchange, ordinal.error());
    const auto& segments = exchange.at.segments;
    const auto number = page_number(segments[2]);
    if (!number) return problem_response(exchange, not_found("“" + segments[2] + "” is not the number of a page."));
    const std::string etag =
        etag_of(exchange, page_address({segments[0], segments[1], *number}, *query, exchange.form));
    return revalidated(exchange, etag, page_response, *number, *query);
}

Answer answer_recommendation(const Exchange& exchange) {
    const auto page = parse_only_page(exchange.request.query_string, exchange.context->limits);
    if (!page) return problem_response(exchange, problem_of(page.error(), exchange.request.id));
    const auto ordinal = find_review(exchange);
    if (!ordinal) return no_review(exchange, ordinal.error());
    const auto& segments = exchange.at.segments;
    const auto number = page_number(segments[1]);
    if (!number)
        return problem_response(exchange, not_found("“" + segments[1] + "” is not the number of a recommendation."));
    const std::string etag = etag_of(exchange, recommendation_address(segments[0], *number, *page, exchange.form));
    return revalidated(exchange, etag, recommendation_response, *number, *page);
}

} // namespace casebook::server
