#include "indexer/desk/import_decisions.hpp"

#include "indexer/desk/published_reviews.hpp"
#include "schema/generation_files.hpp"

namespace casebook::indexer {

namespace {

DecisionFaults only(schema::Error error) { return {std::move(error)}; }

Decisions decisions_of(const std::filesystem::path& sheet, const std::filesystem::path& index,
                       const schema::Vocabulary& vocabulary) {
    const auto csv = schema::read_file(sheet);
    if (!csv) return only(csv.error());
    auto decisions = read_decisions(*csv, vocabulary);
    if (!decisions) return decisions;
    std::set<std::string> known;
    auto read =
        for_each_published(index, [&](const schema::StoredReview& review) { known.insert(review.record.id.value); });
    if (!read) return only(read.error());
    if (DecisionFaults faults = unknown_reviews(*decisions, known); !faults.empty()) return faults;
    return decisions;
}

} // namespace

Decisions read_sheet(const std::filesystem::path& index, const std::filesystem::path& sheet) {
    const auto vocabulary = published_vocabulary(index);
    if (!vocabulary) return only(vocabulary.error());
    return decisions_of(sheet, index, *vocabulary);
}

boost::system::result<ImportedDecisions, DecisionFaults> import_decisions(const std::filesystem::path& corpus,
                                                                          const std::filesystem::path& index,
                                                                          const std::filesystem::path& sheet) {
    const auto vocabulary = published_vocabulary(index);
    if (!vocabulary) return only(vocabulary.error());
    const auto decided = decisions_of(sheet, index, *vocabulary);
    if (!decided) return decided.error();
    const auto csv = read_decisions_file(corpus);
    if (!csv) return only(csv.error());
    auto before = read_corpus_decisions(*csv, *vocabulary);
    if (!before) return before.error();
    auto held = holding(*before);
    ImportedDecisions counts;
    for (const ThemeDecision& decision : *decided) {
        const auto earlier = held.find({decision.review, decision.theme});
        if (earlier != held.end() && earlier->second.same_as(decision)) {
            ++counts.known;
            continue;
        }
        ++(earlier == held.end() ? counts.added : counts.changed);
        held[{decision.review, decision.theme}] = decision;
        before->push_back(decision);
    }
    if (counts.added + counts.changed == 0) return counts;
    if (auto written = write_decisions_file(corpus, *before); !written) return only(written.error());
    return counts;
}

} // namespace casebook::indexer
