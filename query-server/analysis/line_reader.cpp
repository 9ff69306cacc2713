#include "query-server/analysis/line_reader.hpp"

#include "query-server/analysis/line_maker.hpp"
#include "query-server/search/work_limit.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Result;
using Lines = std::vector<ConcordanceLine>;

class ReaderInPlace : public LineReader {
  public:
    ReaderInPlace(MentionSet set, std::uint32_t width, LineText text, const SearchContext& context)
        : set_(std::move(set)), limits_(context.limits), reader_(context.generation, set_),
          maker_(context.generation, limits_, width, text) {}

    Result<Lines> next() override {
        for (;;) {
            const auto page = reader_.next();
            if (!page) return page.error();
            if (!*page) return Lines{};
            Lines lines;
            for (std::size_t i = 0; i < (*page)->mentions.size(); ++i) {
                ConcordanceLine line = maker_.make(**page, i); // also of those left out: their words count
                if (left_out_ == 0)
                    lines.push_back(std::move(line));
                else
                    --left_out_;
            }
            if (!lines.empty()) return lines;
        }
    }

    /// The review that holds the first line wanted is read from its beginning.
    void skip(std::uint64_t lines, const MentionCounts& counts) override {
        left_out_ = lines;
        for (const ReviewMentions& review : counts.reviews) {
            reader_.seek(review.review);
            if (review.count > left_out_) return;
            left_out_ -= review.count;
        }
    }

  private:
    const MentionSet set_;
    const Limits limits_;
    MentionReader reader_;
    LineMaker maker_;
    std::uint64_t left_out_ = 0;
};

/// Where a line is to be read again.
struct LinePlace {
    std::string key; // by which it is put in order
    schema::PageOrdinal page{};
    std::uint32_t mention = 0;
    bool quoted = true;
};

/// Every line's place, in order.
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

class ReaderInOrder : public LineReader {
  public:
    ReaderInOrder(MentionSet set, std::vector<LinePlace> places, std::uint32_t width, const SearchContext& context)
        : set_(std::move(set)), limits_(context.limits), places_(std::move(places)), reader_(context.generation, set_),
          maker_(context.generation, limits_, width, LineText::context) {}

    Result<Lines> next() override {
        if (next_ >= places_.size()) return Lines{};
        const LinePlace& place = places_[next_++];
        if (!page_ || page_->ordinal != place.page) {
            auto page = reader_.at(place.page);
            if (!page) return page.error();
            page_ = std::move(*page);
        }
        Lines lines;
        lines.push_back(maker_.make(*page_, place.mention, place.quoted));
        return lines;
    }

    void skip(std::uint64_t lines, const MentionCounts&) override { next_ = lines; }

  private:
    const MentionSet set_;
    const Limits limits_;
    const std::vector<LinePlace> places_;
    MentionReader reader_;
    const LineMaker maker_;
    std::optional<MentionPage> page_; // of the line before
    std::size_t next_ = 0;
};

} // namespace

Result<std::unique_ptr<LineReader>> read_lines(MentionSet set, const ConcordanceRequest& request, LineText text,
                                               const SearchContext& context) {
    if (request.order.side == LineSide::document)
        return {std::make_unique<ReaderInPlace>(std::move(set), request.width, text, context)};
    auto places = sorted_places(set, request, text, context);
    if (!places) return places.error();
    return {std::make_unique<ReaderInOrder>(std::move(set), std::move(*places), request.width, context)};
}

} // namespace casebook::server
