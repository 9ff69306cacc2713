// page_evidence: which pages of the shown reviews hold the query's words, best first.
//
// Reads the position-free index of passages: one posting list a word, passed once over all shown reviews. The other
// part of the read boundary beside match. One lease a call.
#pragma once

#include "query-server/generation/generation.hpp"
#include "query-server/generation/index_handles.hpp"
#include "query-server/search/occurrences.hpp"

#include <span>
#include <vector>

namespace casebook::server {

struct PageEvidence {
    schema::PageOrdinal page{};
    double score = 0;
};

struct EvidenceOf {
    schema::ReviewOrdinal review{};
    std::vector<PageEvidence> pages; // by score, ties by page
};

struct Evidence {
    std::vector<double> weights;     // of each wanted word or phrase: the rarer, the heavier
    std::vector<EvidenceOf> reviews; // in the order asked for
};

schema::Result<Evidence> page_evidence(std::span<const schema::ReviewOrdinal> reviews, const OccurrenceFinder& finder,
                                       const Generation& generation, IndexHandles& handles);

} // namespace casebook::server
