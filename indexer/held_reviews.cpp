#include "indexer/held_reviews.hpp"

#include "schema/blob_file.hpp"
#include "schema/manifest.hpp"
#include "schema/stored_review.hpp"
#include "schema/term.hpp"
#include "schema/xapian_boundary.hpp"

#include <algorithm>

namespace casebook::indexer {

namespace {

bool names_as_withdrawn(const schema::GenerationFiles& files, const std::string& review) {
    const auto json = schema::read_file(files.manifest());
    if (!json) return false;
    const auto manifest = schema::read_manifest(*json);
    return manifest && std::ranges::find(manifest->withdrawn, review) != manifest->withdrawn.end();
}

} // namespace

schema::Result<std::size_t> count_held(const schema::GenerationFiles& files, const std::vector<std::string>& reviews) {
    return schema::call_xapian("look for reviews", [&] {
        const Xapian::Database database(files.reviews().string());
        return static_cast<std::size_t>(std::ranges::count_if(
            reviews, [&](const std::string& id) { return database.term_exists(schema::review_id_term(id)); }));
    });
}

bool is_known(const schema::IndexRoot& root, const std::string& review) {
    return std::ranges::any_of(schema::list_generations(root), [&](const std::string& id) {
        const schema::GenerationFiles files{root.generation(id)};
        const auto held = count_held(files, {review});
        return (held && *held > 0) || names_as_withdrawn(files, review);
    });
}

schema::Result<std::vector<std::string>> document_digests(const schema::GenerationFiles& files) {
    const auto blobs = schema::BlobFile::open(files.review_blobs());
    if (!blobs) return blobs.error();
    std::vector<std::string> digests;
    for (std::size_t i = 0; i < (*blobs)->size(); ++i) {
        const auto bytes = (*blobs)->read(i);
        if (!bytes) return bytes.error();
        const auto review = schema::decode_stored_review(*bytes);
        if (!review) return review.error();
        for (const schema::StoredDocument& document : review->documents) digests.push_back(document.sha256);
    }
    return digests;
}

} // namespace casebook::indexer
