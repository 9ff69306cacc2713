#include "query-server/analysis/concordance.hpp"

#include "query-server/analysis/line_reader.hpp"
#include "query-server/analysis/own_parameters.hpp"
#include "query-server/search/parameters.hpp"
#include "query-server/search/search_memory.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;
using schema::Result;

Error too_many_to_sort(std::uint64_t lines, std::uint64_t most) {
    return {.code = ErrorCode::query_too_broad,
            .message = "There are " + std::to_string(lines) + " lines, and at most " + std::to_string(most) +
                       " can be put in order by their words.",
            .hint = "Leave “sort” out for the order of documents, or choose filters, such as years.",
            .parameter = "sort"};
}

Error beyond_the_end(std::uint64_t pages) {
    return {.code = ErrorCode::page_out_of_range,
            .message = "There are " + std::to_string(pages) + " pages of lines.",
            .hint = "Go to page " + std::to_string(pages) + " or an earlier one.",
            .parameter = "page",
            .suggestion = std::to_string(pages)};
}

/// Everything that decides what is counted.
std::string counting_key(const ConcordanceRequest& request) {
    return query_string(set_of(request.search, kUsualLines)) + '\x01' + request.of;
}

Result<std::shared_ptr<const MentionCounts>> counts_of(const MentionSet& set, const ConcordanceRequest& request,
                                                       const SearchContext& context) {
    return context.generation.memory().mentions.get(counting_key(request),
                                                    [&] { return count_mentions(set, context); });
}

bool may_be_sorted(const MentionCounts& counts, const Limits& limits) {
    return counts.spread.occurrences <= limits.max_sorted_lines;
}

schema::Status check_order(const ConcordanceRequest& request, const MentionCounts& counts, const Limits& limits) {
    if (request.order.side == LineSide::document || may_be_sorted(counts, limits)) return {};
    return too_many_to_sort(counts.spread.occurrences, limits.max_sorted_lines);
}

/// The lines of the page asked for.
Result<std::vector<ConcordanceLine>> lines_of_page(LineReader& reader, const SearchRequest& search,
                                                   const MentionCounts& counts) {
    reader.skip(std::uint64_t{search.page - 1} * search.size, counts);
    std::vector<ConcordanceLine> lines;
    while (lines.size() < search.size) {
        auto next = reader.next();
        if (!next) return next.error();
        if (next->empty()) break;
        std::ranges::move(*next, std::back_inserter(lines));
    }
    if (lines.size() > search.size) lines.erase(lines.begin() + search.size, lines.end());
    return lines;
}

} // namespace

Result<ConcordanceAnswer> concordance(const ConcordanceRequest& request, const SearchContext& context) {
    auto set = mention_set(request.search, request.of, context);
    if (!set) return set.error();
    auto counts = counts_of(*set, request, context);
    if (!counts) return counts.error();
    if (auto order = check_order(request, **counts, context.limits); !order) return order.error();
    const std::uint64_t size = request.search.size;
    ConcordanceAnswer answer{
        .request = request, .reading = std::move(set->reading), .total = set->total, .counts = std::move(*counts)};
    answer.may_be_sorted = may_be_sorted(*answer.counts, context.limits);
    answer.pages_total = (answer.counts->spread.occurrences + size - 1) / size;
    if (request.search.page > std::max<std::uint64_t>(1, answer.pages_total))
        return beyond_the_end(std::max<std::uint64_t>(1, answer.pages_total));
    const auto reader = read_lines(std::move(*set), request, LineText::context, context);
    if (!reader) return reader.error();
    auto lines = lines_of_page(**reader, request.search, *answer.counts);
    if (!lines) return lines.error();
    answer.lines = std::move(*lines);
    return answer;
}

Result<std::unique_ptr<LineReader>> all_lines(const ConcordanceRequest& request, LineText text,
                                              const SearchContext& context) {
    auto set = mention_set(request.search, request.of, context);
    if (!set) return set.error();
    if (request.order.side != LineSide::document) {
        const auto counts = counts_of(*set, request, context);
        if (!counts) return counts.error();
        if (auto order = check_order(request, **counts, context.limits); !order) return order.error();
    }
    return read_lines(std::move(*set), request, text, context);
}

} // namespace casebook::server
