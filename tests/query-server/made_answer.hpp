// made_answer: an answer made by hand, as large as the views need and small enough to check by eye, with hostile
// text in every place that text can come from.
#pragma once

#include "query-server/search/search.hpp"
#include "schema/vocabulary.hpp"

#include <memory>

namespace casebook::server::test {

inline const std::string kHostile = "<script>alert(1)</script>\" onload='x' & \u202Egnp.exe {{#x}} {{{q}}}";
inline const std::string kHostileLabel = "Neglect " + kHostile;

/// Owns what the answer's hits point at.
struct MadeAnswer {
    std::vector<std::unique_ptr<schema::ReviewSummary>> summaries;
    SearchAnswer answer;
};

/// Two hits of 38 on page 2 of 4; theme and nation as facets, one value of each chosen.
MadeAnswer made_answer();

const schema::Vocabulary& small_vocabulary();

} // namespace casebook::server::test
