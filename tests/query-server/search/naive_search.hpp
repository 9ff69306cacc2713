// NaiveSearch: what a search must answer, worked out the slow and obvious way from the records and the texts.
//
// Shares with the server only the reading of a corpus (source, extract, structure), the record's parser, the
// vocabulary, the analysis of words, and the tags that the index keeps of each review. Facet values, hierarchies,
// years, matching, selections and counts are worked out again here, one review at a time. One thread.
#pragma once

#include "indexer/source.hpp"
#include "query-server/search/search.hpp"
#include "schema/text_analysis.hpp"
#include "schema/vocabulary.hpp"

#include <array>
#include <bitset>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace casebook::test {

/// A question as a tree, with its text as a visitor would type it.
struct Asked {
    enum class Kind { word, phrase, near, all, any, no };
    Kind kind = Kind::all;
    std::string text;         // word: one; phrase: several; near: two
    unsigned within = 0;      // near: words
    std::vector<Asked> parts; // all, any; no: one
};

std::string typed(const Asked& asked);

class NaiveSearch {
  public:
    static constexpr std::size_t kMostReviews = 1024;
    using Reviews = std::bitset<kMostReviews>;
    using ValuesOfField = std::map<std::string, Reviews>; // with those of narrower values; `_missing` among them

    /// `index` is the one made of the corpus: its reviews say which tags they have.
    NaiveSearch(const std::filesystem::path& corpus, const server::Generation& index);

    std::size_t size() const { return ids_.size(); }
    const std::vector<std::string>& ids() const { return ids_; }
    /// Every value that can be chosen: those that occur, closed lists, themes.
    const ValuesOfField& values(const schema::Field& field, const server::CountedTags& counted = {}) {
        return field.id == schema::FieldId::theme ? themes(counted) : values_[schema::index_of(field.id)];
    }
    /// Some words as they stand in the texts, for making queries that match.
    const std::vector<std::vector<std::string>>& sentences() const { return sentences_; }

    Reviews matching(const Asked& asked);
    Reviews published_between(std::optional<int> from, std::optional<int> to) const;

  private:
    using Word = std::vector<schema::TermNumber>; // its stem and, where a compound begins, that of the joined form
    using Run = std::vector<Word>;                // words that stand next to one another
    struct AnalysedWords {
        std::vector<schema::TermNumber> parts;
        std::vector<schema::TermNumber> joined;
    };

    void add(const indexer::SourceReview& source, const std::filesystem::path& corpus);
    void add_tags(const server::Generation& index);
    const ValuesOfField& themes(const server::CountedTags& counted);
    bool has(std::size_t review, const std::string& theme, const server::CountedTags& counted) const;
    void add_values(const schema::ReviewRecord& record, const schema::Review& read);
    void add_value(schema::FieldId field, const std::string& value);
    void add_coded(const schema::Field& field, const schema::ReviewRecord& record);
    void add_dates(const schema::ReviewRecord& record);
    void add_names(const schema::ReviewRecord& record);
    void add_texts(const schema::ReviewRecord& record, const schema::Review& read);
    void add_to_run(std::string_view text, Run& run);
    void note_sentences(std::string_view text);
    void list_closed_values();
    void add_missing(ValuesOfField& values) const;
    AnalysedWords analysed(const std::string& text);
    Reviews having(const Asked& leaf);
    bool stands_in(const Run& run, const Asked& leaf, const AnalysedWords& words) const;

    schema::TextAnalyser analyser_;
    schema::Vocabulary vocabulary_;
    std::vector<std::string> ids_;
    std::vector<std::vector<Run>> runs_;                        // of each review
    std::vector<std::optional<std::pair<int, int>>> published_; // first and last year
    std::array<ValuesOfField, schema::kFieldCount> values_;
    std::vector<std::vector<schema::ThemeTag>> tags_; // of each review
    std::map<std::pair<decltype(server::CountedTags::levels), decltype(server::CountedTags::bases)>, ValuesOfField>
        themes_; // by which tags count
    std::vector<std::vector<std::string>> sentences_;
    std::map<std::string, Reviews> remembered_; // by the text of a word, phrase or NEAR
};

} // namespace casebook::test
