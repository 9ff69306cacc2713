// cover_dates: the dates that stand in a line, as EDTF.
//
// Read: "November 2017", "3rd November 2017", "Nov 2017", "Tachwedd 2017", and "12/03/2019" as day, month, year. A year
// alone is no date here: it may be anything. Pure; any thread.
#pragma once

#include "indexer/infer/cover_words.hpp"

#include <optional>
#include <string>
#include <vector>

namespace casebook::indexer {

struct FoundDate {
    std::string edtf; // "2017-11" or "2017-11-03"
    std::size_t word = 0;
    std::size_t words = 1;
    bool has_day() const { return edtf.size() == 10; }
};

/// The date that begins at word `at`.
std::optional<FoundDate> date_at(const CoverWords& words, std::size_t at);

/// In the order of the line; a range is two dates.
std::vector<FoundDate> dates_in(const CoverWords& words);

} // namespace casebook::indexer
