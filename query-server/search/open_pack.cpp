#include "query-server/search/open_pack.hpp"

#include "query-server/search/passage.hpp"

#include <algorithm>
#include <map>

namespace casebook::server {

namespace {

using schema::Result;
using schema::Rights;
using schema::StoredPage;

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// The byte `points` code points after `at`; nothing where the text ends before.
std::optional<std::uint32_t> bytes_on(std::string_view text, std::size_t at, std::uint32_t points) {
    for (; points > 0 && at < text.size(); --points) do
            ++at;
        while (at < text.size() && !begins_character(text[at]));
    return points == 0 ? std::optional(static_cast<std::uint32_t>(at)) : std::nullopt;
}

std::string_view text_of(const StoredPage& page, const ByteRange& range) {
    return std::string_view(page.text).substr(range.begin, range.end - range.begin);
}

struct Found {
    StoredPage page;
    ByteRange range;
};

/// The end of the last sentence within the first `most` words; of one sentence that is longer, those words.
ByteRange shortened(const StoredPage& page, ByteRange range, std::size_t most) {
    const std::string_view text = text_of(page, range);
    std::size_t words = 0, end = 0;
    for (std::size_t i = 0; i < text.size() && words <= most; ++i) {
        words += begins_word(text, i);
        if (words <= most) end = i + 1;
    }
    const auto longest = range.begin + static_cast<std::uint32_t>(end);
    std::uint32_t cut = longest;
    for (const std::uint32_t sentence : page.sentences)
        if (sentence > range.begin && sentence <= longest) cut = sentence;
    return trimmed(page.text, {range.begin, cut});
}

/// Looks for passages; remembers how much it has read for those that were not in their place.
class QuotationFinder {
  public:
    explicit QuotationFinder(const SearchContext& context)
        : generation_(context.generation), bytes_left_(context.limits.max_pack_searched_bytes) {}

    Result<std::optional<Found>> find(const PackSource& source, const PackPassage& wanted) {
        const auto document = std::ranges::find(source.stored.documents, wanted.document,
                                                [](const schema::StoredDocument& d) { return d.record.file; });
        if (document == source.stored.documents.end()) return std::optional<Found>();
        const std::uint32_t first = source.summary->first_page + document->first_page;
        if (wanted.page <= document->page_count) {
            auto found = look_on(first + wanted.page - 1, wanted, true);
            if (!found || *found) return found;
        }
        for (std::uint32_t n = 1; n <= document->page_count; ++n) {
            if (n == wanted.page) continue;
            auto found = look_on(first + n - 1, wanted, false);
            if (!found || *found) return found;
        }
        return std::optional<Found>();
    }

  private:
    Result<std::optional<Found>> look_on(std::uint32_t ordinal, const PackPassage& wanted, bool own_page) {
        if (!own_page && bytes_left_ == 0) return std::optional<Found>();
        auto page = generation_.stored_page(schema::PageOrdinal{ordinal});
        if (!page) return page.error();
        auto range = own_page ? in_its_place(*page, wanted) : std::nullopt;
        if (!range) range = at_a_sentence(*page, wanted);
        if (!range) return std::optional<Found>();
        return std::optional(Found{std::move(*page), *range});
    }

    static std::optional<ByteRange> in_its_place(const StoredPage& page, const PackPassage& wanted) {
        const auto begin = bytes_on(page.text, 0, wanted.begin);
        const auto end = begin ? bytes_on(page.text, *begin, wanted.end - wanted.begin) : std::nullopt;
        if (!end || quotation_digest(text_of(page, {*begin, *end})) != wanted.digest) return std::nullopt;
        return ByteRange{*begin, *end};
    }

    std::optional<ByteRange> at_a_sentence(const StoredPage& page, const PackPassage& wanted) {
        spend(page.text.size());
        for (const std::uint32_t begin : page.sentences) {
            const auto end = bytes_on(page.text, begin, wanted.end - wanted.begin);
            if (!end || bytes_left_ == 0) return std::nullopt;
            spend(*end - begin);
            if (quotation_digest(text_of(page, {begin, *end})) == wanted.digest) return ByteRange{begin, *end};
        }
        return std::nullopt;
    }

    void spend(std::size_t bytes) { bytes_left_ -= std::min(bytes_left_, bytes); }

    const Generation& generation_;
    std::size_t bytes_left_;
};

class PackOpener {
  public:
    explicit PackOpener(const SearchContext& context)
        : generation_(context.generation), limits_(context.limits), finder_(context) {}

    schema::Status open(const PackEntry& entry) {
        OpenedEntry opened{.entry = entry};
        const auto ordinal = generation_.find(entry.item.review);
        if (generation_.withdrawn(entry.item.review)) {
            opened.opening = Opening::withdrawn;
        } else if (ordinal) {
            const auto source = source_of(*ordinal);
            if (!source) return source.error();
            opened.summary = (*source)->summary;
            if (auto read = read_entry(**source, opened); !read) return read.error();
        }
        opened_.entries.push_back(std::move(opened));
        return {};
    }

    OpenedPack take() { return std::move(opened_); }

  private:
    /// Valid until the next one is added.
    Result<const PackSource*> source_of(schema::ReviewOrdinal ordinal) {
        const auto at = std::ranges::find(opened_.sources, ordinal, &PackSource::ordinal);
        if (at != opened_.sources.end()) return &*at;
        auto stored = generation_.stored_review(ordinal);
        if (!stored) return stored.error();
        opened_.sources.push_back({ordinal, &generation_.review(ordinal), std::move(*stored)});
        return &opened_.sources.back();
    }

    schema::Status read_entry(const PackSource& source, OpenedEntry& opened) {
        const auto& wanted = opened.entry.item.passage;
        if (source.summary->rights == Rights::record_only) {
            opened.opening = Opening::record_only;
            return {};
        }
        if (!wanted) {
            opened.opening = Opening::review;
            return {};
        }
        opened.opening = Opening::changed;
        if (wanted->end - wanted->begin > limits_.max_pack_passage_code_points) return {};
        const auto found = finder_.find(source, *wanted);
        if (!found) return found.error();
        if (*found) quote(source, **found, opened);
        return {};
    }

    void quote(const PackSource& source, const Found& found, OpenedEntry& opened) {
        ByteRange range = found.range;
        opened.shortened = words_in(text_of(found.page, range)) > limits_.max_quotation_words;
        if (opened.shortened) range = shortened(found.page, range, limits_.max_quotation_words);
        if (!may_quote(source, words_in(text_of(found.page, range)))) {
            opened.opening = Opening::too_much;
            opened.shortened = false;
            return;
        }
        opened.opening = Opening::quoted;
        opened.quotation = passage_at(found.page, range, *source.summary);
        const PackPassage& wanted = *opened.entry.item.passage;
        opened.moved = opened.quotation->pdf_page != wanted.page || opened.quotation->begin != wanted.begin;
    }

    bool may_quote(const PackSource& source, std::size_t words) {
        if (source.summary->rights == Rights::open) return true;
        std::size_t& quoted = words_quoted_[schema::value_of(source.ordinal)];
        if (quoted + words > limits_.max_quoted_words_of_passages) return false;
        quoted += words;
        return true;
    }

    const Generation& generation_;
    const Limits& limits_;
    QuotationFinder finder_;
    std::map<std::uint32_t, std::size_t> words_quoted_; // of reviews of which passages alone may be shown
    OpenedPack opened_;
};

} // namespace

Result<OpenedPack> open_pack(const Pack& pack, const SearchContext& context) {
    PackOpener opener(context);
    for (const PackEntry& entry : pack.entries)
        if (auto opened = opener.open(entry); !opened) return opened.error();
    OpenedPack opened = opener.take();
    opened.pack = pack;
    return opened;
}

} // namespace casebook::server
