// NaiveUnits: which reviews, passages and recommendations a question finds, worked out from the stored texts alone.
//
// Reads every page and recommendation of a generation back, analyses them again, and looks at one text at a time:
// nothing comes from postings or from what the server remembers. Shares with it the analysis of words and the places of
// sentences, passages and sections that the index keeps. One thread.
#pragma once

#include "query-server/generation/generation.hpp"
#include "query-server/search/search.hpp"
#include "schema/bitmap.hpp"
#include "schema/text_analysis.hpp"

#include <map>
#include <string>
#include <vector>

namespace casebook::test {

/// A question as a tree.
struct Question {
    enum class Kind { word, phrase, near, sentence, exact, prefix, all, any, no, in };
    Kind kind = Kind::all;
    std::string text;         // word, exact, prefix: one; phrase: several; near: the words, one blank between
    std::uint32_t within = 0; // near
    std::vector<schema::SectionKind> sections; // in; ascending
    std::vector<Question> parts;               // sentence: words and phrases; all, any; no, in: one
};

/// As a visitor would type it.
std::string typed(const Question& question);

class NaiveUnits {
  public:
    explicit NaiveUnits(const server::Generation& generation);

    /// In the unit's space. A question without parts is none: everything of the unit, in the sections of `scope`.
    schema::Bitmap matching(const Question& question, server::Unit unit, server::MatchMode mode,
                            const std::vector<schema::SectionKind>& scope);

    /// How many of `set` belong to each review.
    std::vector<std::uint64_t> per_review(const schema::Bitmap& set, server::Space space) const;
    std::size_t size(server::Space space) const { return texts_[static_cast<std::size_t>(space)].size(); }

    /// Words next to one another in some passage, as written: `count` or fewer.
    std::vector<std::string> words_at(std::size_t random_passage, std::size_t random_word, std::size_t count) const;

  private:
    struct Place {
        schema::TermNumber part = 0, joined = kNone;
        std::string word, joined_word;       // folded
        std::string written, joined_written; // as it stands
        std::uint32_t sentence = kNone;      // of the whole generation
        std::uint32_t joined_ends_in = kNone;
    };
    using Run = std::vector<Place>; // next to one another
    struct Text {
        std::vector<Run> runs;
        schema::SectionKind section = schema::SectionKind::other;
        schema::RecommendationKind kind = schema::RecommendationKind::recommendation;
        std::uint32_t review = 0;
    };
    struct Wanted { // the terms of a word or phrase
        std::vector<schema::TermNumber> parts;
        std::vector<schema::TermNumber> joined;
        bool word = false;
    };
    using Sections = std::vector<schema::SectionKind>;
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};

    void add_review(const server::Generation& generation, std::uint32_t review);
    void add_page(const schema::StoredPage& page, std::uint32_t review, bool goes_on);
    void add_recommendation(const schema::StoredRecommendation& one, const schema::StoredReview& of,
                            std::uint32_t review);
    Run places_of(std::string_view text, const std::vector<std::uint32_t>& sentences,
                  std::vector<std::uint32_t>* begins);

    struct Asking {
        server::Unit unit;
        server::Space space;
        server::MatchMode mode;
        const Sections* sections; // none: anywhere
    };
    schema::Bitmap found(const Question& question, const Asking& asking);
    schema::Bitmap enough_of(const Question& all, const Asking& asking);
    schema::Bitmap inside(const Question& in, const Asking& asking);
    schema::Bitmap having(const Question& leaf, const Asking& asking);
    bool stands_among(const Text& text, const Sections& sections, server::Space space) const;
    bool holds(const Text& text, const Question& leaf);
    bool holds_near(const Text& text, const Question& leaf);
    bool holds_sentence(const Text& text, const Question& leaf);
    bool holds_form(const Text& text, const Question& leaf);
    static bool stands_at(const Run& run, std::size_t at, const Wanted& wanted);
    static bool in_sentence_at(const Run& run, std::size_t at, const Wanted& wanted);
    const Wanted& wanted(const Question& leaf);

    schema::TextAnalyser analyser_;
    std::vector<Text> texts_[3]; // by Space; reviews' with the words of their records
    std::uint32_t sentences_ = 0;
    std::size_t reviews_ = 0;
    std::map<std::string, Wanted> wanted_;
    std::map<std::string, std::vector<bool>> remembered_; // by space and leaf: which texts hold it
};

} // namespace casebook::test
