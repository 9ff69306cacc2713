#include "indexer/duplicates.hpp"

#include <map>

namespace casebook::indexer {
namespace {

using Firsts = std::map<std::string, const DocumentDigest*>;

/// The first document with this digest, where it is one of another review.
const DocumentDigest* first_elsewhere(Firsts& firsts, const std::string& digest, const DocumentDigest& document) {
    if (digest.empty()) return nullptr;
    const DocumentDigest* const first = firsts.emplace(digest, &document).first->second;
    return first->review == document.review ? nullptr : first;
}

SkippedFile remark(const DocumentDigest& copy, const DocumentDigest& first, const std::string& what) {
    return {copy.name, "duplicate_of",
            "The review " + copy.review + " has the same " + what + " as " + first.name + " of the review " +
                first.review + "; both count."};
}

} // namespace

std::vector<SkippedFile> duplicate_remarks(const std::vector<DocumentDigest>& documents) {
    Firsts by_bytes, by_text;
    std::vector<SkippedFile> remarks;
    for (const DocumentDigest& document : documents) {
        const DocumentDigest* const same_bytes = first_elsewhere(by_bytes, document.sha256, document);
        const DocumentDigest* const same_text = first_elsewhere(by_text, document.text, document);
        if (same_bytes != nullptr)
            remarks.push_back(remark(document, *same_bytes, "file"));
        else if (same_text != nullptr)
            remarks.push_back(remark(document, *same_text, "text"));
    }
    return remarks;
}

} // namespace casebook::indexer
