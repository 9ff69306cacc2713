// Occurrences: where in a text the words and phrases of a query stand. What is marked, and what passages are made of.
//
// A phrase counts only where its words stand next to each other; a compound in any of its spellings. Made for one
// analyser, and void after its forget_beyond(). One thread.
#pragma once

#include "query-server/search/parse.hpp"
#include "query-server/search/sentences.hpp"
#include "schema/text_analysis.hpp"

#include <string_view>
#include <vector>

namespace casebook::server {

struct Occurrence {
    ByteRange range;          // in the text, first word to last
    std::uint32_t wanted = 0; // which of the query's words or phrases, from 0
};

class OccurrenceFinder {
  public:
    OccurrenceFinder(const ParsedQuery& query, schema::TextAnalyser& analyser);

    /// Ascending by place. Those of a phrase may overlap those of a word.
    std::vector<Occurrence> find(std::string_view text);

    std::size_t wanted() const { return wanted_count_; }
    /// The stems of each wanted word or phrase; several spellings of a compound give several entries of the same `wanted`.
    struct Pattern {
        std::vector<schema::TermNumber> terms;
        std::uint32_t wanted = 0;
    };
    const std::vector<Pattern>& patterns() const { return patterns_; }

  private:
    void add(const QueryNode& node);
    void add_pattern(const std::vector<std::string>& stems, std::uint32_t wanted);
    void match_at(std::size_t token, std::vector<Occurrence>& found) const;

    schema::TextAnalyser& analyser_;
    std::vector<Pattern> patterns_;
    std::vector<bool> begins_; // by term number: some pattern begins with it
    std::uint32_t wanted_count_ = 0;
    std::vector<schema::Token> tokens_;
};

/// The ranges as marks: ascending, overlapping ones joined, in code points of `text` from its beginning.
struct Mark;
std::vector<Mark> marks_of(std::string_view text, const std::vector<Occurrence>& occurrences);

} // namespace casebook::server
