// The report of a case sheet, as plain text with pages, and the truth about what was planted in it.
//
// Pages are divided by form feeds; each has the running header and, at its foot, the printed number, which is not
// the number in the file. Headings and recommendations are numbered. Pure; any thread.
#pragma once

#include "corpus-fixtures/generate/case_sheet.hpp"
#include "corpus-fixtures/generate/word_bank.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace casebook::generate {

struct PlantedRecommendation {
    std::string number;
    std::string text;         // one paragraph, without "Recommendation n:"
    std::uint32_t page = 1;   // in the file
    std::string printed_page; // as at the foot of the page; empty where none is printed
};

enum class PlantedKind : std::uint8_t {
    unique, // these words stand together in this review and nowhere else
    shared, // these words stand together in every review whose truth lists them, and in no other
    decoy,  // these words occur in this review, but apart: a phrase search must not find it
};

struct PlantedPhrase {
    PlantedKind kind = PlantedKind::unique;
    std::string words;
    std::uint32_t page = 1;
    std::string printed_page;
};

struct Report {
    std::string text;
    std::uint32_t pages = 0;
    std::uint64_t words = 0;
    std::vector<PlantedRecommendation> recommendations;
    std::vector<PlantedPhrase> phrases;
};

/// About `words` words. The same arguments give the same bytes on every machine.
Report write_report(const WordBank& bank, const CaseSheet& sheet, std::uint64_t seed, std::uint32_t index,
                    std::uint32_t words);

} // namespace casebook::generate
