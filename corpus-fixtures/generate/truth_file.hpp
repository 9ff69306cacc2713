// truth.json: what is known to be true of a generated corpus, written as its reviews are.
//
//   {"seed": 1, "reviews": [{"id", "held", "rights", "pages", "words",
//     "themes": [{"theme", "level"}], "facets": {"harm": ["neglect"], "model": ["_missing"], ...},
//     "recommendations": [{"number", "text", "page", "printed_page"}],
//     "phrases": [{"kind": "unique|shared|decoy", "words", "page", "printed_page"}]}, ...]}
//
// Facet values are those the record states, without the broader ones; publisher and authority are names, not ids.
// The text of a record-only review is not to be found by anyone. One thread.
#pragma once

#include "corpus-fixtures/generate/report_text.hpp"
#include "schema/result.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace casebook::generate {

/// For each field of the field table, by name: the values a review has in that facet, ascending.
std::map<std::string, std::vector<std::string>> facet_values(const schema::ReviewRecord& record);

class TruthFile {
  public:
    static schema::Result<TruthFile> create(const std::filesystem::path& file, std::uint64_t seed);

    void add(const schema::ReviewRecord& record, const Report& report);
    /// Ends the file. Nothing may be added afterwards.
    schema::Status finish();

  private:
    TruthFile(std::filesystem::path file, std::ofstream stream) : file_(std::move(file)), stream_(std::move(stream)) {}

    std::filesystem::path file_;
    std::ofstream stream_;
    bool first_ = true;
};

} // namespace casebook::generate
