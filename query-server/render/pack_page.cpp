#include "query-server/render/pack_page.hpp"

#include "query-server/render/document_page.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

constexpr std::size_t kMostContrasts = 3;

struct OpeningRow {
    Opening opening;
    std::string_view name;   // public
    std::string_view notice; // about the review whose id stands before it; empty where all is as asked for
};
constexpr OpeningRow kOpenings[] = {
    {Opening::quoted, "quoted", ""},
    {Opening::review, "review", ""},
    {Opening::record_only, "record_only", "Only the record of this review may be shown, so nothing of it is quoted."},
    {Opening::changed, "changed",
     "This passage is no longer found in the document it was taken from, which may have been read anew or replaced. It "
     "is not quoted; look for it in the review."},
    {Opening::too_much, "too_much",
     "The publisher allows passages of this review to be quoted, and this pack quotes as much of it as it may. This "
     "passage is left out."},
    {Opening::withdrawn, "withdrawn", "has been withdrawn, and nothing of it is shown."},
    {Opening::unknown, "unknown", "is not known here."},
};
static_assert([] {
    for (std::size_t i = 0; i < std::size(kOpenings); ++i)
        if (static_cast<std::size_t>(kOpenings[i].opening) != i) return false;
    return true;
}());

const OpeningRow& row_of(Opening opening) { return kOpenings[static_cast<std::size_t>(opening)]; }

/// The pack with entry `at` at the place `to`; taken out where `to` lies behind the last.
Pack rearranged(Pack pack, std::size_t at, std::size_t to) {
    PackEntry entry = std::move(pack.entries[at]);
    pack.entries.erase(pack.entries.begin() + static_cast<std::ptrdiff_t>(at));
    if (to <= pack.entries.size())
        pack.entries.insert(pack.entries.begin() + static_cast<std::ptrdiff_t>(to), std::move(entry));
    return pack;
}

void add_moves(ShownPackEntry& shown, const Pack& pack, std::size_t at, Form form) {
    const std::size_t size = pack.entries.size();
    if (at > 0) shown.earlier = pack_address(rearranged(pack, at, at - 1), form);
    if (at + 1 < size) shown.later = pack_address(rearranged(pack, at, at + 1), form);
    shown.remove = pack_address(rearranged(pack, at, size), form);
}

/// "The passage was taken from page 11 of the file and now stands on page 12 (PDF page 12)."
std::string moved_words(const PackPassage& from, const ShownPassage& now) {
    const std::string place = page_words(now.document, now.printed_page, now.pdf_page);
    if (now.pdf_page == from.page) return "The text of the page has changed about this passage since it was chosen.";
    return "This passage has moved since it was chosen: it stood on page " + std::to_string(from.page) +
           " of the file, and stands on " + place + " now.";
}

std::vector<std::string> theme_labels(const schema::ReviewSummary& review, const schema::Vocabulary& vocabulary) {
    std::vector<std::string> out;
    for (const schema::SummaryTheme& tag : review.themes)
        if (tag.level != schema::ThemeLevel::mentioned) out.push_back(vocabulary.themes()[tag.theme].label);
    return out;
}

std::string joined_by_dots(std::initializer_list<std::string> parts) {
    std::string out;
    for (const std::string& part : parts)
        if (!part.empty()) out.append(out.empty() ? "" : " · ").append(part);
    return out;
}

std::string byline_of(const schema::ReviewSummary& review) {
    const schema::Field& type = schema::field(schema::FieldId::review_type);
    const std::string pages = review.page_count > 0 ? counted(review.page_count, "page", "pages") : std::string();
    return joined_by_dots(
        {std::string(schema::coded_label(type, review.review_type).value_or(review.review_type)), pages});
}

const schema::StoredReview& stored_of(const OpenedPack& opened, const schema::ReviewSummary* summary) {
    return std::ranges::find(opened.sources, summary, &PackSource::summary)->stored;
}

void add_review(ShownPackEntry& shown, const schema::ReviewSummary& review, const schema::StoredReview& stored,
                const Generation& generation) {
    shown.byline = byline_of(review);
    shown.themes = theme_labels(review, generation.vocabulary());
    shown.abstract = stored.record.abstract;
    if (review.rights == schema::Rights::record_only) return;
    const std::size_t count = stored.recommendations.size();
    if (count > 0)
        shown.recommendations = counted(count, "recommendation, finding or learning point",
                                        "recommendations, findings and learning points");
}

void add_quotation(ShownPackEntry& shown, const OpenedEntry& entry, const Limits& limits) {
    shown.passage = shown_passage(*entry.quotation, *entry.summary, {});
    shown.passage->item = shown.item;
    shown.citation->end = cited_page(shown.passage->printed_page, shown.passage->pdf_page);
    shown.page = shown.passage->page;
    shown.shortened = entry.shortened;
    shown.name = page_words(shown.passage->document, shown.passage->printed_page, shown.passage->pdf_page) + " of " +
                 entry.summary->title;
    if (entry.moved) shown.notices.push_back(moved_words(*entry.entry.item.passage, *shown.passage));
    if (entry.shortened)
        shown.notices.push_back("A passage is quoted up to " + std::to_string(limits.max_quotation_words) +
                                " words; the rest of this one is left out.");
}

ShownPackEntry shown_entry(const OpenedPack& opened, std::size_t at, const Generation& generation, const Limits& limits,
                           Form form) {
    const OpenedEntry& entry = opened.entries[at];
    ShownPackEntry shown{.item = pack_item(entry.entry.item),
                         .review = entry.entry.item.review,
                         .state = row_of(entry.opening).name,
                         .name = "the review “" + entry.entry.item.review + "”",
                         .questions = entry.entry.questions};
    add_moves(shown, opened.pack, at, form);
    const std::string notice(row_of(entry.opening).notice);
    if (entry.summary == nullptr) {
        shown.notices.push_back("The review “" + shown.review + "” " + notice);
        return shown;
    }
    const schema::ReviewSummary& review = *entry.summary;
    shown.name = review.title;
    shown.self = review_address(review.id.value, form);
    shown.citation = ShownCitation{citation(review), review.title, {}};
    if (!notice.empty()) shown.notices.push_back(notice);
    if (entry.opening == Opening::review || entry.opening == Opening::record_only)
        add_review(shown, review, stored_of(opened, entry.summary), generation);
    if (entry.quotation) add_quotation(shown, entry, limits);
    return shown;
}

/// "Neglect" -> "neglect", where the word is not a name in capitals.
std::string in_a_sentence(std::string label) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (!label.empty() && capital(label[0]) && (label.size() < 2 || !capital(label[1])))
        label[0] = static_cast<char>(label[0] - 'A' + 'a');
    return label;
}

std::string listed(const std::vector<std::string>& labels) {
    std::string out;
    for (std::size_t i = 0; i < labels.size(); ++i)
        out.append(i == 0 ? "" : i + 1 == labels.size() ? " and " : ", ").append(in_a_sentence(labels[i]));
    return out;
}

ShownContrast shown_contrast(const Contrast& contrast, const OpenedPack& opened, const Generation& generation,
                             Form form) {
    const schema::ReviewSummary& review = generation.review(contrast.review);
    Pack with = opened.pack;
    with.entries.push_back({{review.id.value, {}}, {}});
    ShownContrast shown{.id = review.id.value,
                        .title = review.title,
                        .byline = citation(review),
                        .self = review_address(review.id.value, form),
                        .add = pack_address(with, form)};
    for (const std::uint32_t theme : contrast.themes)
        shown.themes.push_back(generation.vocabulary().themes()[theme].label);
    for (const Difference& difference : contrast.differences)
        shown.reasons.push_back(listed(difference.here) + " rather than " + listed(difference.pack));
    return shown;
}

/// The union of what the records say of their reviews, in the order it first comes.
std::string content_note_of(const OpenedPack& opened) {
    std::vector<std::string> notes;
    for (const PackSource& source : opened.sources)
        for (const std::string& note : source.stored.record.content_notes)
            if (std::ranges::find(notes, note) == notes.end()) notes.push_back(note);
    if (notes.empty()) return "What is quoted here describes harm to children.";
    std::string out;
    for (const std::string& note : notes) out.append(out.empty() ? "" : ", ").append(note);
    return "The reviews in this pack describe: " + out + ".";
}

std::string limits_note_of(const Limits& limits) {
    return "A passage is quoted up to " + std::to_string(limits.max_quotation_words) +
           " words. Of a review whose publisher allows passages alone, a pack quotes at most " +
           std::to_string(limits.max_quoted_words_of_passages) +
           " words in all. Cite each quotation as it is cited here, and check it against the original.";
}

} // namespace

PackPage pack_page(const OpenedPack& opened, const Generation& generation, const Limits& limits, Form form) {
    PackPage page{.generation = generation.id(),
                  .title = opened.pack.title,
                  .note = opened.pack.note,
                  .content_note = content_note_of(opened),
                  .limits_note = limits_note_of(limits),
                  .counted = counted(opened.pack),
                  .self = pack_address(opened.pack, form),
                  .data = pack_address(opened.pack, Form::json)};
    for (std::size_t i = 0; i < opened.entries.size(); ++i)
        page.entries.push_back(shown_entry(opened, i, generation, limits, form));
    std::vector<schema::ReviewOrdinal> reviews;
    for (const PackSource& source : opened.sources) {
        const schema::ReviewSummary& review = *source.summary;
        reviews.push_back(source.ordinal);
        page.sources.push_back({{citation(review), review.title, {}},
                                review_address(review.id.value, form),
                                rights_note(review.rights),
                                source.stored.record.source});
    }
    if (opened.pack.entries.size() < limits.max_pack_items)
        for (const Contrast& contrast : contrasts(reviews, generation, kMostContrasts))
            page.contrasts.push_back(shown_contrast(contrast, opened, generation, form));
    for (const std::string& value : pack_values(opened.pack)) page.along.emplace_back("pack", value);
    return page;
}

} // namespace casebook::server
