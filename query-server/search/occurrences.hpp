// Occurrences: where on a page the words and phrases of a query stand. What is marked, and what passages are made of.
//
// A phrase counts only where its words stand next to each other; a compound in any of its spellings. Looks through the
// page's word map, and analyses the text only where a digest agrees. Made for one analyser, and void after its
// forget_beyond(). One thread.
#pragma once

#include "query-server/search/parse.hpp"
#include "query-server/search/sentences.hpp"
#include "schema/text_analysis.hpp"

#include <bitset>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace casebook::server {

struct Occurrence {
    ByteRange range;          // in the text, first word to last
    std::uint32_t wanted = 0; // which of the query's words or phrases, from 0
};

class OccurrenceFinder {
  public:
    OccurrenceFinder(const QueryNode& query, schema::TextAnalyser& analyser);

    /// Ascending by place. Those of a phrase may overlap those of a word.
    std::vector<Occurrence> find(const schema::StoredPage& page);

    std::size_t wanted() const { return wanted_.size(); }
    /// Each wanted word or phrase as the query, or a name that was added, has it.
    const std::vector<std::string>& wanted_texts() const { return wanted_; }
    /// The stems of each wanted word or phrase; several spellings of a compound give several entries of the same
    /// `wanted`.
    struct Pattern {
        std::vector<schema::TermNumber> terms;
        std::vector<std::uint16_t> digests; // of the terms
        bool joined = false;                // the one term is the joined form of a compound
        std::uint32_t wanted = 0;
        std::string written = {}; // the one word in this form only; empty: in any
    };
    const std::vector<Pattern>& patterns() const { return patterns_; }

  private:
    void add(const QueryNode& node);
    /// What is added next is of this word or phrase.
    void want(std::string text);
    std::string word_of_stem(std::string_view text, std::string_view stem);
    void add_pattern(const std::vector<std::string>& stems, Pattern pattern);
    void add_written(const std::string& word);
    bool is_written_so(const Pattern& pattern, const schema::Token& token, std::string_view text) const;
    void match_at(std::size_t word, const schema::StoredPage& page, std::vector<Occurrence>& found);
    std::optional<std::uint32_t> confirm(const Pattern& pattern, std::size_t word, const schema::StoredPage& page);
    bool is_joined(std::size_t word) const { return word > 0 && offsets_[word] == offsets_[word - 1]; }
    std::size_t next_part(std::size_t word) const;

    schema::TextAnalyser& analyser_;
    std::vector<Pattern> patterns_;
    std::bitset<65536> begins_;                                              // by digest: some pattern begins with it
    std::unordered_map<std::uint16_t, std::vector<std::uint32_t>> by_first_; // by digest: which
    std::vector<std::string> wanted_;
    std::vector<std::uint32_t> offsets_; // of the words of the page looked at
    std::vector<schema::Token> tokens_;  // of the piece being confirmed
};

/// The ranges, ascending, overlapping ones joined.
std::vector<ByteRange> joined_ranges(const std::vector<Occurrence>& occurrences);

/// The ranges as marks: ascending, overlapping ones joined, in code points of `text` from its beginning.
struct Mark;
std::vector<Mark> marks_of(std::string_view text, const std::vector<Occurrence>& occurrences);

} // namespace casebook::server
