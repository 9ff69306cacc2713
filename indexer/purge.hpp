// purge: after a build, takes what is left of withdrawn reviews off the disk, and says what it looked at.
//
// Older generations that hold one are removed, the one before among them: they cannot be made to forget it and stay
// what was published. Of originals and cached texts whatever no review of a kept generation has is removed, so that all
// that stays is accounted for. Then every surface is looked at again; a receipt is only worth what that second look
// found. Killed after any PurgeStep, the next build does it again: it changes nothing that is already gone.
//
// For the holder of the index's lock. One call at a time.
#pragma once

#include "schema/generation_files.hpp"
#include "schema/result.hpp"

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace casebook::indexer {

/// Each is passed to `after_step` whenever it is done.
enum class PurgeStep : std::uint8_t {
    set_aside,  // a generation, out of the readers' sight
    generation, // removed, file by file
    original,   // removed
    text,       // of the cache, removed
    report      // of the last build, removed
};
inline constexpr int kPurgeSteps = 5;

struct PurgeInput {
    schema::IndexRoot root;
    std::string current;                            // id of the generation just published
    std::vector<std::string> withdrawn;             // ids of reviews
    std::set<std::string> contents;                 // SHA-256 of every file that was indexed
    std::function<void(PurgeStep)> after_step = {}; // for tests that stop here; may be empty
};

/// A place where something of a review may lie.
struct PurgedSurface {
    std::string surface; // "generations/g-...", "documents/", ...
    std::uint64_t removed = 0;
    std::uint64_t left = 0; // what was found of withdrawn reviews afterwards: 0, or something is wrong
    friend bool operator==(const PurgedSurface&, const PurgedSurface&) = default;
};

struct PurgeReceipt {
    std::vector<std::string> reviews;    // looked for
    std::vector<PurgedSurface> surfaces; // empty where there was nothing to look for
    bool clean() const;
    friend bool operator==(const PurgeReceipt&, const PurgeReceipt&) = default;
};

schema::Result<PurgeReceipt> purge(const PurgeInput& input);

/// Lines for a person; empty for a receipt of nothing.
std::string receipt_as_text(const PurgeReceipt& receipt);

} // namespace casebook::indexer
