#include "query-server/analysis/concordance.hpp"

#include "query-server/analysis/analysis_parameters.hpp"
#include "query-server/analysis/line_maker.hpp"
#include "query-server/search/parameters.hpp"
#include "query-server/search/search_memory.hpp"
#include "query-server/search/work_limit.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;
using schema::Result;
using Lines = std::vector<ConcordanceLine>;

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

/// Where a line is to be read again.
struct LinePlace {
    std::string key;
    schema::PageOrdinal page{};
    std::uint32_t mention = 0;
    bool quoted = true;
};

/// Every line's place, in order. They are at most limits.max_sorted_lines, by their number beforehand.
Result<std::vector<LinePlace>> sorted_places(const MentionSet& set, const ConcordanceRequest& request, LineText text,
                                             const SearchContext& context) {
    return schema::call_xapian("sort lines", [&]() -> Result<std::vector<LinePlace>> {
        WorkLimit work(context.deadline, context.limits.export_work);
        MentionReader reader(context.generation, set);
        LineMaker maker(context.generation, context.limits, request.width, text);
        std::vector<LinePlace> places;
        for (;; work.step()) {
            const auto page = reader.next();
            if (!page) return page.error();
            if (!*page) break;
            for (std::uint32_t i = 0; i < (*page)->mentions.size(); ++i) {
                const ConcordanceLine line = maker.make(**page, i);
                places.push_back({sort_key(line, request.order), (*page)->ordinal, i, line.quoted});
            }
        }
        std::ranges::stable_sort(places, {}, &LinePlace::key);
        for (LinePlace& place : places) place.key = {};
        return places;
    });
}

/// Lines at places, one after the other; a page is read once for those that follow each other on it.
class LinesAtPlaces {
  public:
    LinesAtPlaces(const Generation& generation, const Limits& limits, const MentionSet& set, std::uint32_t width)
        : reader_(generation, set), maker_(generation, limits, width, LineText::context) {}

    Result<ConcordanceLine> at(const LinePlace& place) {
        if (!page_ || page_->ordinal != place.page) {
            auto page = reader_.at(place.page);
            if (!page) return page.error();
            page_ = std::move(*page);
        }
        return maker_.make(*page_, place.mention, place.quoted);
    }

  private:
    MentionReader reader_;
    const LineMaker maker_;
    std::optional<MentionPage> page_;
};

/// In the order of documents: the review that holds line `first` is read from its beginning.
Result<Lines> lines_in_place(const MentionSet& set, const MentionCounts& counts, const ConcordanceRequest& request,
                             const SearchContext& context) {
    std::uint64_t skip = std::uint64_t{request.search.page - 1} * request.search.size;
    auto review = counts.reviews.begin();
    for (; review != counts.reviews.end() && review->count <= skip; ++review) skip -= review->count;
    if (review == counts.reviews.end()) return Lines{};
    MentionReader reader(context.generation, set);
    reader.seek(review->review);
    LineMaker maker(context.generation, context.limits, request.width, LineText::context);
    Lines lines;
    while (lines.size() < request.search.size) {
        const auto page = reader.next();
        if (!page) return page.error();
        if (!*page) break;
        for (std::size_t i = 0; i < (*page)->mentions.size() && lines.size() < request.search.size; ++i) {
            ConcordanceLine line = maker.make(**page, i);
            if (skip > 0)
                --skip;
            else
                lines.push_back(std::move(line));
        }
    }
    return lines;
}

Result<Lines> lines_sorted(const MentionSet& set, const ConcordanceRequest& request, const SearchContext& context) {
    const auto places = sorted_places(set, request, LineText::context, context);
    if (!places) return places.error();
    const std::size_t first = std::size_t{request.search.page - 1} * request.search.size;
    LinesAtPlaces reader(context.generation, context.limits, set, request.width);
    Lines lines;
    for (std::size_t i = first; i < std::min<std::size_t>(places->size(), first + request.search.size); ++i) {
        auto line = reader.at((*places)[i]);
        if (!line) return line.error();
        lines.push_back(std::move(*line));
    }
    return lines;
}

class ReaderInPlace : public LineReader {
  public:
    ReaderInPlace(MentionSet set, std::uint32_t width, LineText text, const SearchContext& context)
        : set_(std::move(set)), limits_(context.limits), reader_(context.generation, set_),
          maker_(context.generation, limits_, width, text) {}

    Result<Lines> next() override {
        const auto page = reader_.next();
        if (!page) return page.error();
        Lines lines;
        if (*page)
            for (std::size_t i = 0; i < (*page)->mentions.size(); ++i) lines.push_back(maker_.make(**page, i));
        return lines;
    }

  private:
    const MentionSet set_;
    const Limits limits_;
    MentionReader reader_;
    LineMaker maker_;
};

class ReaderInOrder : public LineReader {
  public:
    ReaderInOrder(MentionSet set, std::vector<LinePlace> places, std::uint32_t width, const SearchContext& context)
        : set_(std::move(set)), limits_(context.limits), places_(std::move(places)),
          lines_(context.generation, limits_, set_, width) {}

    Result<Lines> next() override {
        if (next_ == places_.size()) return Lines{};
        auto line = lines_.at(places_[next_++]);
        if (!line) return line.error();
        Lines lines;
        lines.push_back(std::move(*line));
        return lines;
    }

  private:
    const MentionSet set_;
    const Limits limits_;
    const std::vector<LinePlace> places_;
    LinesAtPlaces lines_;
    std::size_t next_ = 0;
};

schema::Status check_sortable(const LineOrder& order, const MentionCounts& counts, const Limits& limits) {
    if (order.side == LineSide::document || counts.spread.occurrences <= limits.max_sorted_lines) return {};
    return too_many_to_sort(counts.spread.occurrences, limits.max_sorted_lines);
}

} // namespace

Result<ConcordanceAnswer> concordance(const ConcordanceRequest& request, const SearchContext& context) {
    auto set = mention_set(request.search, request.of, context);
    if (!set) return set.error();
    auto counts = counts_of(*set, request, context);
    if (!counts) return counts.error();
    const Dispersion& spread = (*counts)->spread;
    if (auto sortable = check_sortable(request.order, **counts, context.limits); !sortable) return sortable.error();
    const std::uint64_t pages = (spread.occurrences + request.search.size - 1) / request.search.size;
    if (request.search.page > std::max<std::uint64_t>(1, pages))
        return beyond_the_end(std::max<std::uint64_t>(1, pages));
    auto lines = request.order.side == LineSide::document ? lines_in_place(*set, **counts, request, context)
                                                          : lines_sorted(*set, request, context);
    if (!lines) return lines.error();
    return ConcordanceAnswer{.request = request,
                             .reading = std::move(set->reading),
                             .total = set->total,
                             .counts = std::move(*counts),
                             .lines = std::move(*lines),
                             .pages_total = pages,
                             .may_be_sorted = spread.occurrences <= context.limits.max_sorted_lines};
}

Result<std::unique_ptr<LineReader>> LineReader::open(const ConcordanceRequest& request, LineText text,
                                                     const SearchContext& context) {
    auto set = mention_set(request.search, request.of, context);
    if (!set) return set.error();
    if (request.order.side == LineSide::document)
        return {std::make_unique<ReaderInPlace>(std::move(*set), request.width, text, context)};
    const auto counts = counts_of(*set, request, context);
    if (!counts) return counts.error();
    if (auto sortable = check_sortable(request.order, **counts, context.limits); !sortable) return sortable.error();
    auto places = sorted_places(*set, request, text, context);
    if (!places) return places.error();
    return {std::make_unique<ReaderInOrder>(std::move(*set), std::move(*places), request.width, context)};
}

} // namespace casebook::server
