#include "query-server/search/passage.hpp"

#include "query-server/percent_coding.hpp"
#include "query-server/search/page_evidence.hpp"
#include "query-server/search/page_sections.hpp"
#include "query-server/search/units.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using schema::Result;
using schema::SectionKind;
using schema::StoredPage;
using schema::StoredSection;

constexpr std::size_t kMostPagesLookedAt = 40; // of a review, best first, where some do not hold the phrase after all
constexpr std::size_t kOpeningPages = 8;
constexpr std::size_t kComfortableBytes = 360; // a neighbouring sentence is added up to here
constexpr std::size_t kShortBytes = 160;       // below this the sentence before is added too
constexpr double kSameSection = 0.5, kSamePage = 0.7;

bool in_heading(const StoredSection* section, std::uint32_t offset) {
    return section != nullptr && section->heading_here && offset < section->offset + section->heading.size();
}

// Sections that mention everything, and headings, are poor evidence.
double worth_of(const StoredPage& page, std::uint32_t offset) {
    const StoredSection* section = section_at(page, offset);
    if (in_heading(section, offset)) return kLittle;
    if (section == nullptr) return 1.0;
    return says_little(section->kind) ? kLittle : 1.0;
}

struct LoadedPage {
    schema::PageOrdinal ordinal{};
    StoredPage page;
    std::vector<Occurrence> occurrences;
};

struct Candidate {
    std::size_t page = 0; // in the loaded pages
    ByteRange sentence;
    ByteRange shown; // with its neighbours; set when chosen
    double score = 0;
};

class PassageMaker {
  public:
    PassageMaker(const SearchContext& context, std::size_t passages, const std::vector<SectionKind>& sections,
                 OccurrenceFinder& finder)
        : context_(context), most_passages_(passages), sections_(sections), finder_(finder) {}

    Result<std::vector<Passage>> passages(const EvidenceOf& evidence, const std::vector<double>& weights) {
        pages_.clear();
        if (auto loaded = load_pages(evidence); !loaded) return loaded.error();
        std::vector<Candidate> candidates;
        for (std::size_t i = 0; i < pages_.size(); ++i) add_candidates(i, weights, candidates);
        std::vector<Passage> passages;
        for (const Candidate& chosen : choose(std::move(candidates)))
            passages.push_back(make(pages_[chosen.page], chosen.shown, evidence.review));
        return passages;
    }

    /// Where a review that the query finds by a theme says most plainly that it has it; nothing where it is not so
    /// found.
    Result<std::vector<Passage>> evidence_of(const QueryNode& query, schema::ReviewOrdinal review) {
        std::vector<std::string> themes;
        collect_themes(query, themes);
        if (themes.empty()) return std::vector<Passage>{};
        const auto stored = context_.generation.stored_review(review);
        if (!stored) return stored.error();
        for (const schema::ThemeTag& tag : stored->themes)
            if (std::ranges::find(themes, tag.theme) != themes.end() && !tag.evidence.empty())
                return quoted(tag.evidence.front(), *stored, review);
        return std::vector<Passage>{};
    }

    /// The first sentences of the introduction, or of the text.
    Result<std::vector<Passage>> opening(schema::ReviewOrdinal review) {
        const schema::ReviewSummary& summary = context_.generation.review(review);
        std::optional<std::pair<LoadedPage, std::uint32_t>> first;
        for (std::uint32_t i = 0; i < std::min<std::uint32_t>(summary.page_count, kOpeningPages); ++i) {
            auto page = load(schema::PageOrdinal{summary.first_page + i});
            if (!page) return page.error();
            for (const StoredSection& section : page->page.sections) {
                const auto at = text_after_heading(page->page, section);
                if (!at) continue;
                const bool introduction = section.kind == SectionKind::introduction;
                if (!first || introduction) first.emplace(*page, *at);
                if (introduction) return std::vector{opening_at(first->first, first->second, review)};
            }
        }
        if (!first) return std::vector<Passage>{};
        return std::vector{opening_at(first->first, first->second, review)};
    }

    /// A passage as it stands in the index.
    Result<Passage> whole(std::uint32_t passage) {
        const Parts& parts = context_.generation.parts();
        const schema::PageOrdinal ordinal = parts.page_of(passage);
        auto page = load(ordinal);
        if (!page) return page.error();
        const std::vector<std::uint32_t>& starts = page->page.passages;
        const std::size_t number = passage - parts.first_of_page(passage);
        if (number >= starts.size())
            return schema::Error{.code = schema::ErrorCode::index_corrupt,
                                 .message = "The index is damaged.",
                                 .internal = "a page has fewer passages than the index says"};
        const std::uint32_t end =
            number + 1 < starts.size() ? starts[number + 1] : static_cast<std::uint32_t>(page->page.text.size());
        return make(*page, trimmed(page->page.text, {starts[number], end}), parts.review_of(Space::passages, passage));
    }

  private:
    Result<LoadedPage> load(schema::PageOrdinal ordinal) {
        auto page = context_.generation.stored_page(ordinal);
        if (!page) return page.error();
        LoadedPage loaded{.ordinal = ordinal, .page = std::move(*page)};
        loaded.occurrences = finder_.find(loaded.page);
        return loaded;
    }

    void collect_themes(const QueryNode& node, std::vector<std::string>& themes) const {
        for (const QueryNode& child : node.children) collect_themes(child, themes);
        if (!node.added || node.kind != QueryNode::Kind::field) return;
        for (const std::string& id : node.values)
            std::ranges::move(context_.generation.vocabulary().with_narrower(id), std::back_inserter(themes));
    }

    Result<std::vector<Passage>> quoted(const schema::ThemeEvidence& evidence, const schema::StoredReview& stored,
                                        schema::ReviewOrdinal review) {
        const std::uint32_t first = context_.generation.review(review).first_page;
        const std::uint32_t page = stored.documents[evidence.document].first_page + evidence.page - 1;
        auto loaded = load(schema::PageOrdinal{first + page});
        if (!loaded) return loaded.error();
        return std::vector{make(*loaded, grown(loaded->page, {evidence.begin, evidence.end}), review)};
    }

    schema::Status load_pages(const EvidenceOf& evidence) {
        for (std::size_t i = 0; i < evidence.pages.size() && i < kMostPagesLookedAt; ++i) {
            if (pages_.size() >= most_passages_) break;
            auto page = load(evidence.pages[i].page);
            if (!page) return page.error();
            keep_in_sections(page->occurrences, page->page, sections_);
            if (!page->occurrences.empty()) pages_.push_back(std::move(*page));
        }
        return {};
    }

    // One candidate a sentence; its worth is that of the different words it holds, and a little for repetition.
    void add_candidates(std::size_t number, const std::vector<double>& weights, std::vector<Candidate>& candidates) {
        const LoadedPage& loaded = pages_[number];
        std::vector<bool> seen(weights.size());
        Candidate current{.page = number};
        const auto close = [&] {
            if (current.sentence.end > current.sentence.begin) candidates.push_back(current);
        };
        for (const Occurrence& occurrence : loaded.occurrences) {
            if (occurrence.range.begin >= current.sentence.end) {
                close();
                current = {.page = number, .sentence = sentence_around(loaded.page, occurrence.range.begin)};
                seen.assign(weights.size(), false);
            }
            const double repeated = seen[occurrence.wanted] ? 0.1 : 1.0;
            seen[occurrence.wanted] = true;
            current.score += weights[occurrence.wanted] * repeated * worth_of(loaded.page, occurrence.range.begin);
        }
        close();
    }

    std::string_view heading_of(const Candidate& candidate) const {
        const StoredSection* section = section_at(pages_[candidate.page].page, candidate.sentence.begin);
        return section == nullptr ? std::string_view() : std::string_view(section->heading);
    }

    double after(const std::vector<Candidate>& chosen, const Candidate& candidate) const {
        double score = candidate.score;
        for (const Candidate& other : chosen) {
            if (heading_of(other) == heading_of(candidate)) score *= kSameSection;
            if (other.page == candidate.page) score *= kSamePage;
        }
        return score;
    }

    // The best; then, each time, the best of what is left, less for a section or page already there.
    std::vector<Candidate> choose(std::vector<Candidate> candidates) const {
        std::vector<Candidate> chosen;
        while (chosen.size() < most_passages_ && !candidates.empty()) {
            const auto best =
                std::ranges::max_element(candidates, {}, [&](const Candidate& c) { return after(chosen, c); });
            Candidate next = *best;
            candidates.erase(best);
            const auto overlaps_next = [&](const Candidate& c) {
                return c.page == next.page && overlaps(c.shown, next.sentence);
            };
            if (std::ranges::any_of(chosen, overlaps_next)) continue;
            next.shown = grown(pages_[next.page].page, next.sentence);
            chosen.push_back(next);
        }
        return chosen;
    }

    static bool overlaps(const ByteRange& a, const ByteRange& b) { return a.begin < b.end && b.begin < a.end; }

    // The next sentence of the paragraph where both are comfortably read together, and the one before a short one.
    static ByteRange grown(const StoredPage& page, ByteRange range) {
        const auto next = sentence_after(page, range);
        if (next && next->end - range.begin <= kComfortableBytes) range.end = next->end;
        const auto before = sentence_before(page, range);
        if (range.end - range.begin < kShortBytes && before && range.end - before->begin <= kComfortableBytes)
            range.begin = before->begin;
        return range;
    }

    static std::optional<std::uint32_t> text_after_heading(const StoredPage& page, const StoredSection& section) {
        if (section.kind == SectionKind::cover || section.kind == SectionKind::contents) return std::nullopt;
        std::size_t at = section.offset + (section.heading_here ? section.heading.size() : 0);
        at = page.text.find_first_not_of(" \n", at);
        if (at == std::string::npos) return std::nullopt;
        const StoredSection* here = section_at(page, static_cast<std::uint32_t>(at));
        if (here != &section) return std::nullopt;
        return static_cast<std::uint32_t>(at);
    }

    Passage opening_at(const LoadedPage& page, std::uint32_t at, schema::ReviewOrdinal review) {
        return make(page, grown(page.page, sentence_around(page.page, at)), review);
    }

    // A "sentence" beyond all measure (a table without full stops) is cut between words, around its first mark.
    ByteRange within_measure(const LoadedPage& loaded, ByteRange range) const {
        const std::string_view text = loaded.page.text;
        const std::size_t most = context_.limits.max_passage_code_points;
        if (range.end - range.begin <= most) return range;
        std::uint32_t centre = range.begin;
        for (const Occurrence& occurrence : loaded.occurrences)
            if (occurrence.range.begin >= range.begin && occurrence.range.end <= range.end) {
                centre = occurrence.range.begin;
                break;
            }
        const auto half = static_cast<std::uint32_t>(most / 2);
        std::uint32_t begin = centre - range.begin > half ? centre - half : range.begin;
        std::uint32_t end = std::min<std::uint32_t>(range.end, begin + static_cast<std::uint32_t>(most));
        while (begin > range.begin && begin < centre && text[begin - 1] != ' ') ++begin;
        while (end < range.end && end > begin + 1 && text[end] != ' ') --end;
        while (end < range.end && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
        return {begin, end};
    }

    Passage make(const LoadedPage& loaded, ByteRange range, schema::ReviewOrdinal review) const {
        range = within_measure(loaded, range);
        Passage passage = passage_at(loaded.page, range, context_.generation.review(review));
        std::vector<Occurrence> inside;
        for (const Occurrence& occurrence : loaded.occurrences)
            if (occurrence.range.begin >= range.begin && occurrence.range.end <= range.end)
                inside.push_back(
                    {{occurrence.range.begin - range.begin, occurrence.range.end - range.begin}, occurrence.wanted});
        passage.marks = marks_of(passage.text, inside);
        return passage;
    }

    const SearchContext& context_;
    const std::size_t most_passages_;          // of a review
    const std::vector<SectionKind>& sections_; // that passages are taken from; empty: any
    OccurrenceFinder& finder_;
    std::vector<LoadedPage> pages_;
};

Result<Hit> found_recommendation(std::uint32_t ordinal, OccurrenceFinder& finder, const Generation& generation) {
    const auto stored = generation.stored_recommendation(schema::RecommendationOrdinal{ordinal});
    if (!stored) return stored.error();
    const schema::ReviewOrdinal review = generation.parts().review_of(Space::recommendations, ordinal);
    const schema::ReviewSummary& summary = generation.review(review);
    if (stored->page.document >= summary.documents.size() || stored->page.sections.empty())
        return schema::Error{.code = schema::ErrorCode::index_corrupt,
                             .message = "The index is damaged.",
                             .internal = "a recommendation is of no document"};
    const StoredSection& section = stored->page.sections.front();
    FoundRecommendation found{.number = ordinal - generation.parts().range_of(Space::recommendations, review).first + 1,
                              .recommendation = stored->recommendation,
                              .document = summary.documents[stored->page.document],
                              .section = std::string(schema::section_kind_row(section.kind).id),
                              .heading = section.heading,
                              .marks = marks_of(stored->page.text, finder.find(stored->page))};
    return Hit{.review = review, .summary = &summary, .recommendation = std::move(found)};
}

} // namespace

Passage passage_at(const StoredPage& page, const ByteRange& range, const schema::ReviewSummary& review) {
    const StoredSection* section = section_at(page, range.begin);
    Passage passage{.document = review.documents[page.document],
                    .document_ordinal = page.document,
                    .printed_page = page.printed_number,
                    .pdf_page = page.number,
                    .quality = page.quality};
    passage.section = schema::section_kind_row(section == nullptr ? SectionKind::other : section->kind).id;
    if (section != nullptr) passage.heading = section->heading;
    passage.text = page.text.substr(range.begin, range.end - range.begin);
    passage.begin = static_cast<std::uint32_t>(code_points(std::string_view(page.text).substr(0, range.begin)));
    passage.end = passage.begin + static_cast<std::uint32_t>(code_points(passage.text));
    return passage;
}

Result<std::vector<Hit>> find_passages(const QueryPlan& plan, const Matches& matches, const SearchRequest& request,
                                       const SearchContext& context, IndexHandles& handles) {
    OccurrenceFinder finder(plan.root, handles.analyser);
    std::vector<schema::ReviewOrdinal> reviews;
    for (const RankedHit& hit : matches.page) reviews.push_back(schema::ReviewOrdinal{hit.ordinal});
    auto evidence = page_evidence(reviews, finder, context.generation, handles);
    if (!evidence) return evidence.error();
    PassageMaker maker(context, request.passages, plan.sections, finder);
    std::vector<Hit> hits;
    for (const EvidenceOf& of : evidence->reviews) {
        Hit hit{.review = of.review, .summary = &context.generation.review(of.review)};
        if (request.passages > 0) {
            auto passages = maker.passages(of, evidence->weights);
            if (passages && passages->empty()) passages = maker.evidence_of(plan.root, of.review);
            if (passages && passages->empty()) passages = maker.opening(of.review);
            if (!passages) return passages.error();
            hit.passages = std::move(*passages);
        }
        hits.push_back(std::move(hit));
    }
    return hits;
}

Result<std::vector<Hit>> find_units(const QueryPlan& plan, const Matches& matches, const SearchContext& context,
                                    IndexHandles& handles) {
    OccurrenceFinder finder(plan.root, handles.analyser);
    PassageMaker maker(context, 1, plan.sections, finder);
    std::vector<Hit> hits;
    for (const RankedHit& ranked : matches.page) {
        const std::uint32_t ordinal = ranked.ordinal;
        if (plan.space == Space::recommendations) {
            auto hit = found_recommendation(ordinal, finder, context.generation);
            if (!hit) return hit.error();
            hits.push_back(std::move(*hit));
            continue;
        }
        auto passage = maker.whole(ordinal);
        if (!passage) return passage.error();
        const schema::ReviewOrdinal review = context.generation.parts().review_of(plan.space, ordinal);
        hits.push_back(
            {.review = review, .summary = &context.generation.review(review), .passages = {std::move(*passage)}});
    }
    return hits;
}

} // namespace casebook::server
