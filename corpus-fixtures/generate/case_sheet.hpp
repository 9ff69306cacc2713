// A case sheet: the record of one generated review and what its report is to be about.
//
// Coded values are skewed as in the field (few publishers hold many reviews, half of the values are not stated)
// and agree with the themes. A pure function of seed and index; any thread.
#pragma once

#include "corpus-fixtures/generate/word_bank.hpp"
#include "schema/review.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace casebook::generate {

struct ThemeShare {
    const ThemeWords* theme = nullptr; // in the word bank
    schema::ThemeLevel level = schema::ThemeLevel::central;
};

struct CaseSheet {
    schema::ReviewRecord record;
    std::vector<ThemeShare> themes; // as in the record, in the same order; none in a corpus without themes
    std::string running_header;
    int incident_year = 0;
};

/// `has_report()` of a sheet whose record says that the report, or a summary of it, is held.
bool has_report(const CaseSheet& sheet);

/// Whether reports speak of themes at all.
enum class Themes : std::uint8_t { planted, none };

CaseSheet make_case_sheet(const WordBank& bank, std::uint64_t seed, std::uint32_t index,
                          Themes themes = Themes::planted);

} // namespace casebook::generate
