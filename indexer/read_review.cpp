#include "indexer/read_review.hpp"

#include "indexer/page_language.hpp"
#include "indexer/repeated_records.hpp"
#include "indexer/text_digest.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace casebook::indexer {

namespace {

using schema::Review;

// Ordinals of the document's parts count within it; in the review they count from what is there already.
void append(StructuredDocument part, Review& review) {
    const auto document = static_cast<std::uint32_t>(review.documents.size() - 1);
    const auto first_section = static_cast<std::uint32_t>(review.sections.size());
    for (schema::Section& section : part.sections) section.document = document;
    for (schema::Page& page : part.pages) {
        page.document = document;
        for (schema::SectionStart& start : page.section_starts) start.section += first_section;
    }
    for (schema::Recommendation& item : part.recommendations) {
        item.document = document;
        item.section += first_section;
    }
    std::ranges::move(part.sections, std::back_inserter(review.sections));
    std::ranges::move(part.pages, std::back_inserter(review.pages));
    std::ranges::move(part.recommendations, std::back_inserter(review.recommendations));
}

schema::PageQuality quality_of(const schema::Page& page, const PageReading& reading, const std::string& declared) {
    schema::PageQuality quality{.language = std::string(language_of(page.text))};
    if (quality.language.empty()) quality.language = declared;
    if (reading.recognised)
        quality.source = schema::TextSource::recognised,
        quality.confidence = std::min<std::uint8_t>(reading.confidence, 100);
    else if (reading.hopeless)
        quality.source = schema::TextSource::unreadable;
    return quality;
}

void add_document(const schema::DocumentRecord& record, const SourceFile& file, Extraction extraction,
                  ReadReview& read) {
    std::ranges::move(remarks_on(file.name, extraction.text), std::back_inserter(read.remarks));
    StructuredDocument part = structure(extraction.text);
    for (std::size_t i = 0; i < part.pages.size(); ++i)
        part.pages[i].quality = quality_of(part.pages[i], extraction.text.pages[i].reading, record.language);
    read.review.documents.push_back({.record = record,
                                     .media_type = std::move(extraction.media_type),
                                     .sha256 = std::move(extraction.sha256),
                                     .bytes = extraction.bytes,
                                     .page_count = static_cast<std::uint32_t>(part.pages.size())});
    read.files.push_back(file);
    read.text_digests.push_back(file.text_digest.empty() ? text_digest(part.pages) : file.text_digest);
    append(std::move(part), read.review);
    read.from_cache.push_back(extraction.from_cache && !file.read_now);
    read.complete = read.complete && extraction.complete;
}

// Where the record does not say what is held, what was read says it.
void conclude_held(Review& review) {
    auto& held = review.record.coded[schema::index_of(schema::FieldId::held)];
    if (held.empty()) held.push_back(review.documents.empty() ? "none" : "full");
}

} // namespace

ReadReview read_review(const SourceReview& source, const ExtractionContext& context) {
    ReadReview read{.review = {.record = source.record}};
    for (std::size_t i = 0; i < source.files.size(); ++i) {
        const SourceFile& file = source.files[i];
        auto extraction = file.fault ? schema::Result<Extraction>(*file.fault) : extract(file, context);
        if (extraction) {
            add_document(source.record.documents[i], source.files[i], std::move(*extraction), read);
        } else {
            const schema::Error& error = extraction.error();
            read.complete = read.complete && error.parameter != "no_engine";
            read.skipped.push_back({source.files[i].name, error.parameter.empty() ? "unreadable" : error.parameter,
                                    schema::describe(error)});
        }
    }
    // What the summary and the action plan of a review say again is one record.
    read.review.recommendations = without_repeats(std::move(read.review.recommendations), read.review.sections);
    conclude_held(read.review);
    return read;
}

} // namespace casebook::indexer
