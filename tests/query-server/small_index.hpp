// small_index: a corpus of a few reviews, written and indexed once for the whole run, with everything the server has
// to tell apart: open, passages only, record only, withdrawn, hostile names, and enough to page through.
#pragma once

#include "query-server/generation/generation.hpp"

#include <memory>

namespace casebook::server::test {

inline constexpr std::size_t kPlainReviews = 24; // each with the word "plaintext"

/// Two generations: the second has one plain review more.
struct SmallIndex {
    schema::IndexRoot root;
    std::string first, second; // ids
};

const SmallIndex& small_index();

/// The first, opened once.
std::shared_ptr<const Generation> first_generation();
std::shared_ptr<const Generation> second_generation();

} // namespace casebook::server::test
