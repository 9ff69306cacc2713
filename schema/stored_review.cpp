#include "schema/stored_review.hpp"

#include "schema/binary_codec.hpp"
#include "schema/review_record.hpp"

#include <algorithm>
#include <utility>

namespace casebook::schema {

namespace {

// Raised when a form changes in a way an old reader would misread.
constexpr std::uint64_t kSummaryForm = 3;
constexpr std::uint64_t kReviewForm = 4;
constexpr std::uint64_t kPageForm = 4;
constexpr std::uint64_t kRecommendationForm = 1;

Error undecodable(std::string_view what) {
    return {.code = ErrorCode::index_corrupt,
            .message = "The index is damaged.",
            .hint = "Run casebook-index check, and build it again with casebook-index build.",
            .internal = std::string(what) + " does not decode"};
}

template <class Enum>
Enum read_enum(ByteReader& r, Enum last) {
    return static_cast<Enum>(r.number_below(static_cast<std::uint64_t>(last) + 1));
}

std::string coded_value(const ReviewRecord& record, FieldId id) {
    const auto& values = record.coded[index_of(id)];
    return values.empty() ? std::string() : values.front();
}

void write(ByteWriter& w, const Section& section) {
    w.number(static_cast<std::uint64_t>(section.kind));
    w.number(section.level);
    w.text(section.heading);
    w.number(section.document);
    w.number(section.first_page);
}

Section read_section(ByteReader& r) {
    Section section;
    section.kind = read_enum(r, SectionKind::references);
    section.level = r.number32();
    section.heading = r.text();
    section.document = r.number32();
    section.first_page = r.number32();
    return section;
}

void write(ByteWriter& w, const Recommendation& item) {
    w.number(static_cast<std::uint64_t>(item.kind));
    w.text(item.number);
    w.text(item.text);
    w.text(item.addressee);
    w.list(item.agencies, [&](const std::string& agency) { w.text(agency); });
    w.number(item.document);
    w.number(item.page);
    w.text(item.printed_page);
    w.number(item.section);
}

Recommendation read_recommendation(ByteReader& r) {
    Recommendation item;
    item.kind = read_enum(r, RecommendationKind::finding);
    item.number = r.text();
    item.text = r.text();
    item.addressee = r.text();
    r.list([&] { item.agencies.push_back(r.text()); });
    item.document = r.number32();
    item.page = r.number32();
    item.printed_page = r.text();
    item.section = r.number32();
    return item;
}

void write(ByteWriter& w, const StoredDocument& document) {
    w.text(document.record.file);
    w.text(document.record.kind);
    w.text(document.record.language);
    w.text(document.record.title);
    w.text(document.media_type);
    w.text(document.sha256);
    w.number(document.bytes);
    w.number(document.first_page);
    w.number(document.page_count);
    w.number(document.pages_recognised);
    w.number(document.pages_unreadable);
}

StoredDocument read_document(ByteReader& r) {
    StoredDocument document;
    document.record.file = r.text();
    document.record.kind = r.text();
    document.record.language = r.text();
    document.record.title = r.text();
    document.media_type = r.text();
    document.sha256 = r.text();
    document.bytes = r.number();
    document.first_page = r.number32();
    document.page_count = r.number32();
    document.pages_recognised = r.number32();
    document.pages_unreadable = r.number32();
    return document;
}

void write(ByteWriter& w, const SummaryTheme& theme) {
    w.number(theme.theme);
    w.number(static_cast<std::uint64_t>(theme.level));
    w.number(static_cast<std::uint64_t>(theme.basis));
    w.number(theme.confidence);
    w.number(theme.sentences);
    w.number(theme.pages);
    w.number(theme.document);
    w.number(theme.page);
    w.text(theme.printed_page);
    w.number(static_cast<std::uint64_t>(theme.section));
}

SummaryTheme read_summary_theme(ByteReader& r) {
    SummaryTheme theme;
    theme.theme = r.number32();
    theme.level = read_enum(r, ThemeLevel::mentioned);
    theme.basis = read_enum(r, TagBasis::model);
    theme.confidence = static_cast<std::uint8_t>(r.number_below(101));
    theme.sentences = r.number32();
    theme.pages = r.number32();
    theme.document = r.number32();
    theme.page = r.number32();
    theme.printed_page = r.text();
    theme.section = read_enum(r, SectionKind::references);
    return theme;
}

void write(ByteWriter& w, const ThemeEvidence& evidence) {
    w.number(evidence.document);
    w.number(evidence.page);
    w.number(evidence.section);
    w.number(evidence.begin);
    w.number(evidence.end);
    w.text(evidence.quotation);
}

ThemeEvidence read_evidence(ByteReader& r) {
    ThemeEvidence evidence;
    evidence.document = r.number32();
    evidence.page = r.number32();
    evidence.section = r.number32();
    evidence.begin = r.number32();
    evidence.end = r.number32();
    evidence.quotation = r.text();
    return evidence;
}

constexpr std::uint64_t kNoRuleLevel = static_cast<std::uint64_t>(ThemeLevel::none); // rules never decide against

void write(ByteWriter& w, const ThemeTag& tag) {
    w.text(tag.theme);
    w.number(static_cast<std::uint64_t>(tag.level));
    w.number(static_cast<std::uint64_t>(tag.basis));
    w.text(tag.version);
    w.number(tag.confidence);
    w.number(tag.rule_level ? static_cast<std::uint64_t>(*tag.rule_level) : kNoRuleLevel);
    w.number(tag.sentences);
    w.number(tag.pages);
    w.list(tag.evidence, [&](const ThemeEvidence& evidence) { write(w, evidence); });
}

ThemeTag read_tag(ByteReader& r) {
    ThemeTag tag;
    tag.theme = r.text();
    tag.level = read_enum(r, ThemeLevel::mentioned);
    tag.basis = read_enum(r, TagBasis::model);
    tag.version = r.text();
    tag.confidence = static_cast<std::uint8_t>(r.number_below(101));
    if (const auto level = read_enum(r, ThemeLevel::none); level != ThemeLevel::none) tag.rule_level = level;
    tag.sentences = r.number32();
    tag.pages = r.number32();
    r.list([&] { tag.evidence.push_back(read_evidence(r)); });
    return tag;
}

// A tag's evidence is of the review's documents and sections.
bool within_review(const StoredReview& review) {
    return std::ranges::all_of(review.themes, [&](const ThemeTag& tag) {
        return std::ranges::all_of(tag.evidence, [&](const ThemeEvidence& evidence) {
            return evidence.document < review.documents.size() && evidence.section < review.sections.size() &&
                   evidence.begin <= evidence.end;
        });
    });
}

void write(ByteWriter& w, const PageQuality& quality) {
    w.number(static_cast<std::uint64_t>(quality.source));
    w.number(quality.confidence);
    w.text(quality.language);
}

PageQuality read_quality(ByteReader& r) {
    PageQuality quality;
    quality.source = read_enum(r, TextSource::unreadable);
    quality.confidence = static_cast<std::uint8_t>(r.number_below(101));
    quality.language = r.text();
    return quality;
}

bool offsets_within_text(const StoredPage& page) {
    const std::size_t size = page.text.size();
    return std::ranges::all_of(page.sections, [&](const StoredSection& section) { return section.offset <= size; }) &&
           std::ranges::all_of(page.paragraph_marks, [&](const ParagraphMark& mark) { return mark.offset < size; }) &&
           std::ranges::all_of(page.sentences, [&](std::uint32_t start) { return start < size; }) &&
           std::ranges::includes(page.sentences, page.passages);
}

bool finished(const ByteReader& r) { return r.ok() && r.at_end(); }

} // namespace

std::string encode(const ReviewSummary& s) {
    ByteWriter w;
    w.number(kSummaryForm);
    w.text(s.id.value);
    w.text(s.title);
    w.text(s.label);
    w.text(s.publisher);
    w.number(s.anonymous_publisher);
    w.text(s.published);
    w.number(static_cast<std::uint64_t>(s.published_key));
    w.text(s.review_type);
    w.text(s.nation);
    w.text(s.held);
    w.number(static_cast<std::uint64_t>(s.rights));
    w.number(s.inferred);
    w.text(s.published_until);
    w.list(s.themes, [&](const SummaryTheme& theme) { write(w, theme); });
    w.list(s.documents, [&](const std::string& name) { w.text(name); });
    w.number(s.page_count);
    return w.take();
}

Result<ReviewSummary> decode_review_summary(std::string_view bytes) {
    ByteReader r(bytes);
    ReviewSummary s;
    const bool known_form = r.number() == kSummaryForm;
    s.id.value = r.text();
    s.title = r.text();
    s.label = r.text();
    s.publisher = r.text();
    s.anonymous_publisher = r.number_below(2) == 1;
    s.published = r.text();
    s.published_key = static_cast<std::int32_t>(r.number_below(1u << 20));
    s.review_type = r.text();
    s.nation = r.text();
    s.held = r.text();
    s.rights = read_enum(r, Rights::record_only);
    s.inferred = r.number_below(2) == 1;
    s.published_until = r.text();
    r.list([&] { s.themes.push_back(read_summary_theme(r)); });
    r.list([&] { s.documents.push_back(r.text()); });
    s.page_count = r.number32();
    if (!known_form || !finished(r)) return undecodable("review summary");
    return s;
}

std::string encode(const StoredReview& review) {
    ByteWriter w;
    w.number(kReviewForm);
    w.text(write_review_record(review.record));
    w.number(review.record.inferred);
    w.list(review.documents, [&](const StoredDocument& document) { write(w, document); });
    w.list(review.sections, [&](const Section& section) { write(w, section); });
    w.list(review.recommendations, [&](const Recommendation& item) { write(w, item); });
    w.list(review.themes, [&](const ThemeTag& tag) { write(w, tag); });
    w.list(review.printed_numbers, [&](const std::string& number) { w.text(number); });
    return w.take();
}

Result<StoredReview> decode_stored_review(std::string_view bytes) {
    ByteReader r(bytes);
    StoredReview review;
    const bool known_form = r.number() == kReviewForm;
    auto record = parse_review_record(r.view());
    if (!known_form || !r.ok() || !record) return undecodable("stored review");
    review.record = std::move(*record);
    review.record.inferred = r.number_below(2) == 1;
    r.list([&] { review.documents.push_back(read_document(r)); });
    r.list([&] { review.sections.push_back(read_section(r)); });
    r.list([&] { review.recommendations.push_back(read_recommendation(r)); });
    r.list([&] { review.themes.push_back(read_tag(r)); });
    r.list([&] { review.printed_numbers.push_back(r.text()); });
    if (!finished(r) || !within_review(review)) return undecodable("stored review");
    return review;
}

std::string encode(const StoredPage& page) {
    ByteWriter w;
    w.number(kPageForm);
    w.number(page.document);
    w.number(page.number);
    w.text(page.printed_number);
    w.list(page.sections, [&](const StoredSection& section) {
        w.number(section.offset);
        w.number(static_cast<std::uint64_t>(section.kind));
        w.text(section.heading);
        w.number(section.heading_here);
    });
    w.list(page.paragraph_marks, [&](const ParagraphMark& mark) {
        w.number(mark.offset);
        w.text(mark.number);
    });
    w.text(page.text);
    std::uint32_t last = 0;
    w.list(page.sentences, [&](std::uint32_t start) { w.number(start - std::exchange(last, start)); });
    last = 0;
    w.list(page.passages, [&](std::uint32_t start) { w.number(start - std::exchange(last, start)); });
    w.text(page.words.digests);
    w.text(page.words.steps);
    write(w, page.quality);
    return w.take();
}

Result<StoredPage> decode_stored_page(std::string_view bytes) {
    ByteReader r(bytes);
    StoredPage page;
    const bool known_form = r.number() == kPageForm;
    page.document = r.number32();
    page.number = r.number32();
    page.printed_number = r.text();
    r.list([&] {
        StoredSection section;
        section.offset = r.number32();
        section.kind = read_enum(r, SectionKind::references);
        section.heading = r.text();
        section.heading_here = r.number_below(2) == 1;
        page.sections.push_back(std::move(section));
    });
    r.list([&] {
        ParagraphMark mark;
        mark.offset = r.number32();
        mark.number = r.text();
        page.paragraph_marks.push_back(std::move(mark));
    });
    page.text = r.text();
    std::uint32_t last = 0;
    r.list([&] { page.sentences.push_back(last += r.number32()); });
    last = 0;
    r.list([&] { page.passages.push_back(last += r.number32()); });
    page.words.digests = r.text();
    page.words.steps = r.text();
    page.quality = read_quality(r);
    if (!offsets_within_text(page)) return undecodable("stored page");
    if (!known_form || !finished(r) || page.words.digests.size() % 2 != 0) return undecodable("stored page");
    return page;
}

std::string encode(const StoredRecommendation& stored) {
    ByteWriter w;
    w.number(kRecommendationForm);
    Recommendation without_text = stored.recommendation;
    without_text.text.clear();
    write(w, without_text);
    w.text(encode(stored.page));
    return w.take();
}

Result<StoredRecommendation> decode_stored_recommendation(std::string_view bytes) {
    ByteReader r(bytes);
    StoredRecommendation stored;
    const bool known_form = r.number() == kRecommendationForm;
    stored.recommendation = read_recommendation(r);
    auto page = decode_stored_page(r.view());
    if (!known_form || !finished(r) || !page) return undecodable("stored recommendation");
    stored.page = std::move(*page);
    stored.recommendation.text = stored.page.text;
    return stored;
}

namespace {

const Page* find_page(const Review& review, std::uint32_t document, std::uint32_t number) {
    const auto page = std::ranges::find_if(
        review.pages, [&](const Page& each) { return each.document == document && each.number == number; });
    return page == review.pages.end() ? nullptr : &*page;
}

SummaryTheme summarise(const ThemeTag& tag, const Review& review, const Vocabulary& vocabulary) {
    SummaryTheme theme{.theme = static_cast<std::uint32_t>(vocabulary.find(tag.theme) - vocabulary.themes().data()),
                       .level = tag.level,
                       .basis = tag.basis,
                       .confidence = tag.confidence,
                       .sentences = tag.sentences,
                       .pages = tag.pages};
    if (tag.evidence.empty()) return theme;
    const ThemeEvidence& best = tag.evidence.front();
    theme.document = best.document;
    theme.page = best.page;
    if (const Page* page = find_page(review, best.document, best.page)) theme.printed_page = page->printed_number;
    theme.section = review.sections[best.section].kind;
    return theme;
}

} // namespace

ReviewSummary summarise(const Review& review, const Vocabulary& vocabulary) {
    const ReviewRecord& record = review.record;
    ReviewSummary s{.id = record.id,
                    .title = record.title,
                    .label = record.label,
                    .publisher = record.publisher,
                    .anonymous_publisher = record.anonymous_publisher,
                    .published = record.published ? record.published->text : std::string(),
                    .published_key =
                        record.published ? record.published->first.year * 12 + record.published->first.month - 1 : 0,
                    .review_type = coded_value(record, FieldId::review_type),
                    .nation = coded_value(record, FieldId::nation),
                    .held = coded_value(record, FieldId::held),
                    .rights = record.rights,
                    .inferred = record.inferred,
                    .published_until = record.published_until,
                    .page_count = static_cast<std::uint32_t>(review.pages.size())};
    for (const Document& document : review.documents) s.documents.push_back(document.record.file);
    for (const ThemeTag& tag : review.themes) s.themes.push_back(summarise(tag, review, vocabulary));
    return s;
}

StoredReview stored_review(const Review& review) {
    StoredReview stored{.record = review.record,
                        .sections = review.sections,
                        .recommendations = review.recommendations,
                        .themes = review.themes};
    std::uint32_t first_page = 0;
    for (const Document& document : review.documents) {
        stored.documents.push_back(
            {document.record, document.media_type, document.sha256, document.bytes, first_page, document.page_count});
        first_page += document.page_count;
    }
    for (const Page& page : review.pages) {
        stored.printed_numbers.push_back(page.printed_number);
        StoredDocument& document = stored.documents[page.document];
        document.pages_recognised += page.quality.source == TextSource::recognised;
        document.pages_unreadable += page.quality.source == TextSource::unreadable;
    }
    return stored;
}

StoredPage stored_page(const Review& review, const Page& page, std::vector<std::uint32_t> passages, WordMap words) {
    StoredPage stored{.document = page.document,
                      .number = page.number,
                      .printed_number = page.printed_number,
                      .text = page.text,
                      .paragraph_marks = page.paragraph_marks,
                      .sentences = page.sentences,
                      .passages = std::move(passages),
                      .words = std::move(words),
                      .quality = page.quality};
    for (const SectionStart& start : page.section_starts) {
        const Section& section = review.sections[start.section];
        const std::string_view here = std::string_view(page.text).substr(start.offset);
        stored.sections.push_back({start.offset, section.kind, section.heading,
                                   !section.heading.empty() && here.starts_with(section.heading)});
    }
    return stored;
}

StoredRecommendation stored_recommendation(const Review& review, const Recommendation& one,
                                           std::vector<std::uint32_t> sentences, WordMap words) {
    StoredRecommendation stored{.recommendation = one};
    stored.page = {.document = one.document,
                   .number = one.page,
                   .printed_number = one.printed_page,
                   .text = one.text,
                   .sections = {{0, review.sections[one.section].kind, review.sections[one.section].heading, false}},
                   .passages = sentences.empty() ? sentences : std::vector<std::uint32_t>{0},
                   .words = std::move(words)};
    stored.page.sentences = std::move(sentences);
    if (const Page* page = find_page(review, one.document, one.page)) stored.page.quality = page->quality;
    return stored;
}

} // namespace casebook::schema
