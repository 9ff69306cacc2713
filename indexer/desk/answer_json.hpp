// answer_json: what /search.json answers -> which reviews it names, in order. The grammar is docs/search-api.md.
//
// Of a result that is not a review (unit=recommendation and its like), the review it stands in. Pure; any thread.
#pragma once

#include "schema/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

struct AnswerPage {
    std::vector<std::string> reviews; // ids; one may be there twice
    std::uint64_t pages = 0;          // that there are, at this size
};

/// io_failure where it is not such an answer.
schema::Result<AnswerPage> read_answer_page(std::string_view json);

/// The detail of a problem document; the text itself where it is none.
std::string problem_detail(std::string_view json);

} // namespace casebook::indexer
