#include "indexer/repeated_records.hpp"

#include "indexer/structure/record_lists.hpp"
#include "indexer/text_similarity.hpp"

#include <cstddef>

namespace casebook::indexer {
namespace {

constexpr double kNearlySame = 0.6;
constexpr double kSame = 0.95; // whatever the numbers

struct Compared {
    std::vector<std::uint64_t> words;
    std::vector<std::uint64_t> runs; // of words
    bool at_home = false;            // in a section of its kind
};

bool repeats(const schema::Recommendation& a, const Compared& of_a, const schema::Recommendation& b,
             const Compared& of_b) {
    if (a.kind != b.kind || (!a.addressee.empty() && !b.addressee.empty() && a.agencies != b.agencies)) return false;
    const bool same_number = a.number == b.number && !a.number.empty();
    return jaccard(of_a.runs, of_b.runs) >= kSame || (same_number && jaccard(of_a.words, of_b.words) >= kNearlySame);
}

} // namespace

std::vector<schema::Recommendation> without_repeats(std::vector<schema::Recommendation> records,
                                                    const std::vector<schema::Section>& sections) {
    std::vector<Compared> compared;
    for (const schema::Recommendation& record : records)
        compared.push_back(
            {shingles(record.text, 1), shingles(record.text), kind_listed_in(sections[record.section]) == record.kind});
    std::vector<bool> out(records.size(), false);
    for (std::size_t i = 0; i < records.size(); ++i) {
        for (std::size_t j = 0; j < i && !out[i]; ++j) {
            if (out[j] || !repeats(records[j], compared[j], records[i], compared[i])) continue;
            const bool later_stays = compared[i].at_home && !compared[j].at_home;
            out[later_stays ? j : i] = true;
        }
    }
    std::vector<schema::Recommendation> kept;
    for (std::size_t i = 0; i < records.size(); ++i)
        if (!out[i]) kept.push_back(std::move(records[i]));
    return kept;
}

} // namespace casebook::indexer
