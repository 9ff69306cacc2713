// Whatever stands in catalogue.csv: every row is a record that survives being written, or has a fault with a message.
#include "indexer/catalogue.hpp"
#include "indexer/csv.hpp"
#include "schema/review_record.hpp"

#include <cstdlib>

namespace {

/// The row written as CSV, every cell in quotation marks.
std::string quoted_row(const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& cell : cells) {
        line += line.empty() ? "\"" : ",\"";
        for (const char c : cell) line += c == '"' ? std::string("\"\"") : std::string(1, c);
        line += '"';
    }
    return line + "\n";
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    std::string written;
    std::vector<std::vector<std::string>> sound;
    for (const indexer::CsvRow& row : indexer::parse_csv(text, ',')) {
        if (!row.fault.empty()) continue;
        written += quoted_row(row.cells);
        sound.push_back(row.cells);
    }
    const auto again = indexer::parse_csv(written, ',');
    if (again.size() != sound.size()) std::abort();
    for (std::size_t i = 0; i < again.size(); ++i)
        if (!again[i].fault.empty() || again[i].cells != sound[i]) std::abort();

    const indexer::Catalogue catalogue = indexer::read_catalogue(text);
    for (const indexer::CatalogueFault& fault : catalogue.faults)
        if (fault.message.empty() || fault.row == 0) std::abort();
    for (const indexer::CatalogueRow& row : catalogue.rows)
        if (!schema::parse_review_record(schema::write_review_record(row.record))) std::abort();
    return 0;
}
