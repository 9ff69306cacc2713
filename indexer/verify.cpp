#include "indexer/verify.hpp"

#include "indexer/index_words.hpp"
#include "schema/blob_file.hpp"
#include "schema/facet_value.hpp"
#include "schema/near_duplicates.hpp"
#include "schema/recommendation_groups.hpp"
#include "schema/review_parts.hpp"
#include "schema/stored_review.hpp"
#include "schema/term.hpp"
#include "schema/theme_suggestions.hpp"
#include "schema/xapian_boundary.hpp"

#include <algorithm>

namespace casebook::indexer {

namespace {

schema::Error wrong(const std::string& what) {
    return {.code = schema::ErrorCode::index_corrupt,
            .message = "The generation does not verify: " + what + ".",
            .hint = "Build it again with casebook-index build; the published index is as it was.",
            .internal = what};
}

schema::Status expect(bool holds, const std::string& what) {
    if (holds) return {};
    return wrong(what);
}

/// What the reviews' documents say there is of each.
struct Found {
    std::uint64_t pages = 0, passages = 0, recommendations = 0;
};

schema::Status verify_document(const Xapian::Document& document, Found& found) {
    auto summary = schema::decode_review_summary(document.get_data());
    if (!summary) return summary.error();
    auto parts = schema::decode_review_parts(document.get_value(static_cast<Xapian::valueno>(schema::kPartsSlot)));
    if (!parts) return parts.error();
    if (!parts->passages.empty() && parts->passages.back().page >= summary->page_count)
        return wrong("the page of a passage");
    found.pages += summary->page_count;
    found.passages += parts->passages.size();
    found.recommendations += parts->recommendations.size();
    for (const schema::Field& field : schema::kFields) {
        const auto packed = document.get_value(static_cast<Xapian::valueno>(schema::slot_of(field.id)));
        if (auto values = schema::unpack_facet_values(packed); !values) return values.error();
    }
    return {};
}

schema::Status verify_count(const std::filesystem::path& database, std::uint64_t expected, const std::string& what) {
    const Xapian::Database documents(database.string());
    return expect(documents.get_doccount() == expected && documents.get_lastdocid() == expected,
                  "the number of " + what);
}

schema::Status verify_databases(const schema::GenerationFiles& files, const schema::GenerationCounts& counts) {
    const Xapian::Database reviews(files.reviews().string());
    if (reviews.get_doccount() != counts.reviews_known) return wrong("the number of reviews");
    Found found;
    for (Xapian::docid id = 1; id <= counts.reviews_known; ++id)
        if (auto sound = verify_document(reviews.get_document(id), found); !sound) return sound;
    if (found.pages != counts.pages) return wrong("the sum of the reviews' pages");
    if (found.passages != counts.passages) return wrong("the sum of the reviews' passages");
    if (auto sound = verify_count(files.passages(), found.passages, "passages"); !sound) return sound;
    if (auto sound = verify_count(files.recommendations(), found.recommendations, "recommendations"); !sound)
        return sound;
    if (counts.reviews_known == 0) return {};
    const auto first = schema::decode_review_summary(reviews.get_document(1).get_data());
    const auto by_id = reviews.postlist_begin(schema::review_id_term(first->id.value));
    return expect(by_id != reviews.postlist_end("") && *by_id == 1, "the query for the first review's id");
}

template <class Decodes>
schema::Status verify_blobs(const std::filesystem::path& file, std::uint64_t expected, Decodes&& decodes) {
    const auto blobs = schema::BlobFile::open(file);
    if (!blobs) return blobs.error();
    if ((*blobs)->size() != expected) return wrong("the number of stored forms in " + file.filename().string());
    for (std::size_t i = 0; i < expected; ++i) {
        auto bytes = (*blobs)->read(i);
        if (!bytes) return bytes.error();
        if (auto sound = decodes(*bytes); !sound) return sound;
    }
    return {};
}

schema::Status verify_page(std::string_view bytes) {
    auto page = schema::decode_stored_page(bytes);
    if (!page) return page.error();
    return {};
}

schema::Status verify_recommendation(std::string_view bytes) {
    auto recommendation = schema::decode_stored_recommendation(bytes);
    if (!recommendation) return recommendation.error();
    return {};
}

using KindsOfReviews = std::vector<std::vector<schema::RecommendationKind>>; // of each recommendation

/// Every stored review; what kind each of its recommendations is goes to `kinds`.
schema::Status verify_reviews(const std::filesystem::path& file, std::uint64_t expected, KindsOfReviews& kinds) {
    return verify_blobs(file, expected, [&](std::string_view bytes) -> schema::Status {
        auto review = schema::decode_stored_review(bytes);
        if (!review) return review.error();
        kinds.emplace_back();
        for (const schema::Recommendation& one : review->recommendations) kinds.back().push_back(one.kind);
        return {};
    });
}

schema::Status verify_groups(const std::filesystem::path& file, std::uint64_t expected, const KindsOfReviews& kinds) {
    const auto bytes = schema::read_file(file);
    if (!bytes) return bytes.error();
    const auto groups = schema::decode_recommendation_groups(*bytes);
    if (!groups) return groups.error();
    for (const schema::RecommendationGroup& group : *groups)
        for (const schema::RecommendationPlace& place : group.members)
            if (place.review >= kinds.size() || place.number >= kinds[place.review].size() ||
                kinds[place.review][place.number] != group.kind)
                return wrong("a member of a group of recommendations");
    return expect(groups->size() == expected, "the number of groups of recommendations");
}

schema::Status verify_suggestions(const std::filesystem::path& file, const schema::GenerationManifest& manifest) {
    const auto bytes = schema::read_file(file);
    if (!bytes) return bytes.error();
    const auto all = schema::decode_theme_suggestions(*bytes);
    if (!all) return all.error();
    for (const schema::ThemeSuggestion& each : all->suggestions)
        if (each.review >= manifest.counts.reviews_known) return wrong("a review that a theme is suggested for");
    return expect(all->model == manifest.model_version, "the version of the model");
}

schema::Status verify_near_duplicates(const std::filesystem::path& file, std::uint64_t reviews) {
    const auto bytes = schema::read_file(file);
    if (!bytes) return bytes.error();
    const auto groups = schema::decode_near_duplicates(*bytes);
    if (!groups) return groups.error();
    return expect(std::ranges::all_of(*groups, [&](const auto& group) { return group.back() < reviews; }),
                  "a review among the near-duplicates");
}

/// What is suggested is what the index has, counted again.
schema::Status verify_words(const schema::GenerationFiles& files) {
    const auto bytes = schema::read_file(files.words());
    if (!bytes) return bytes.error();
    if (const auto words = schema::WordList::decode(*bytes); !words) return words.error();
    const auto counted = index_words(files);
    if (!counted) return counted.error();
    return expect(encode(*counted) == *bytes, "the list of words");
}

} // namespace

schema::Status verify_generation(const schema::GenerationFiles& files, const schema::GenerationManifest& manifest) {
    const schema::GenerationCounts& counts = manifest.counts;
    auto databases =
        schema::call_xapian("verify " + files.directory.string(), [&] { return verify_databases(files, counts); });
    if (!databases) return databases;
    KindsOfReviews kinds;
    if (auto sound = verify_reviews(files.review_blobs(), counts.reviews_known, kinds); !sound) return sound;
    if (auto sound = verify_groups(files.recommendation_groups(), counts.recommendation_groups, kinds); !sound)
        return sound;
    if (auto sound = verify_suggestions(files.theme_suggestions(), manifest); !sound) return sound;
    if (auto sound = verify_near_duplicates(files.near_duplicates(), counts.reviews_known); !sound) return sound;
    if (auto sound = verify_words(files); !sound) return sound;
    if (auto sound = verify_blobs(files.recommendation_blobs(), counts.recommendations, verify_recommendation); !sound)
        return sound;
    return verify_blobs(files.page_blobs(), counts.pages, verify_page);
}

} // namespace casebook::indexer
