// contrast: reviews that share a theme with those of a pack and differ from all of them otherwise.
//
// They differ in the age of the child, the type of harm, or the decade (of the incident, else of publication): in a
// kind of difference where the review and one of the pack have something recorded, and nothing in common. First those
// that differ in more kinds, then those that share more themes (central or contributory, as a search counts them), then
// by id. Never a review of which the record alone may be shown, or a copy of one of the pack's. From the columns in
// memory; pure but for the generation, any thread.
#pragma once

#include "query-server/generation/generation.hpp"

#include <span>
#include <string>
#include <vector>

namespace casebook::server {

enum class ContrastKind : std::uint8_t { age, harm, decade };

struct Difference {
    ContrastKind kind = ContrastKind::age;
    std::vector<std::string> here; // labels of the review, of nothing that the pack has
    std::vector<std::string> pack; // labels of the pack's reviews
};

struct Contrast {
    schema::ReviewOrdinal review{};
    std::vector<Difference> differences; // in the order of ContrastKind
    std::vector<std::uint32_t> themes;   // shared: places in the vocabulary, ascending
};

/// At most `most`, the best first. Nothing for an empty pack.
std::vector<Contrast> contrasts(std::span<const schema::ReviewOrdinal> pack, const Generation& generation,
                                std::size_t most);

} // namespace casebook::server
