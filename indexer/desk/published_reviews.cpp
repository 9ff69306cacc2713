#include "indexer/desk/published_reviews.hpp"

#include "schema/blob_file.hpp"
#include "schema/generation_files.hpp"
#include "schema/withdrawals.hpp"

namespace casebook::indexer {

namespace {

schema::Result<schema::GenerationFiles> current_files(const std::filesystem::path& index) {
    const schema::IndexRoot root{index};
    const auto current = schema::read_current(root);
    if (!current) return current.error();
    return schema::GenerationFiles{root.generation(*current)};
}

} // namespace

schema::Status for_each_published(const std::filesystem::path& index,
                                  const std::function<void(const schema::StoredReview&)>& each) {
    const auto files = current_files(index);
    if (!files) return files.error();
    const auto withdrawals = schema::read_withdrawals({index});
    if (!withdrawals) return withdrawals.error();
    const auto blobs = schema::BlobFile::open(files->review_blobs());
    if (!blobs) return blobs.error();
    for (std::size_t i = 0; i < (*blobs)->size(); ++i) {
        const auto bytes = (*blobs)->read(i);
        if (!bytes) return bytes.error();
        const auto stored = schema::decode_stored_review(*bytes);
        if (!stored) return stored.error();
        if (schema::find_withdrawal(*withdrawals, stored->record.id.value) == nullptr) each(*stored);
    }
    return {};
}

schema::Result<schema::Vocabulary> published_vocabulary(const std::filesystem::path& index) {
    const auto files = current_files(index);
    if (!files) return files.error();
    const auto json = schema::read_file(files->vocabulary());
    if (!json) return json.error();
    auto vocabulary = schema::Vocabulary::parse(*json);
    if (!vocabulary) return schema::vocabulary_error(vocabulary.error(), "the vocabulary of the index");
    return std::move(*vocabulary);
}

} // namespace casebook::indexer
