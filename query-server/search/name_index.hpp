// NameIndex: names (of themes, labels, titles) found by the words they hold, while these are being typed.
//
// All words typed must occur, in any order, the last one as a beginning. Words are folded, so that case, accents and
// hyphens make no difference: "multi-agency" is found by "multi agency" and by "multiagency".
//
//   NameIndex names({"Child sexual exploitation", "Multi-agency working"});
//   names.find(typed_words("agency wo"), 8)   -> {{.name = 1, .fit = Fit::run}}
//
// Immutable; any thread.
#pragma once

#include "query-server/search/search.hpp"
#include "schema/text_analysis.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

struct TypedWords {
    std::string folded;             // one space between
    std::vector<std::string> words; // the last one is the beginning of a word
};

/// Nothing where more is typed than any name could hold.
TypedWords typed_words(std::string_view text);

/// How well a name fits what was typed, best first: it is that, begins so, has it in one run, or has all its words.
enum class Fit : std::uint8_t { whole, beginning, run, words };

struct NameMatch {
    std::uint32_t name = 0;
    Fit fit = Fit::words;
    friend bool operator==(const NameMatch&, const NameMatch&) = default;
};

class NameIndex {
  public:
    NameIndex() = default;
    /// Names are numbered as they are given.
    explicit NameIndex(std::vector<std::string> names);

    std::size_t size() const { return names_.size(); }
    const std::string& operator[](std::uint32_t name) const { return names_[name]; }

    /// The `most` best, by fit, then by alphabet.
    std::vector<NameMatch> find(const TypedWords& typed, std::size_t most) const;

    /// Where what was typed stands in a name that was found, in code points; ascending, disjoint.
    std::vector<Mark> marks(std::uint32_t name, const TypedWords& typed) const;

    std::size_t bytes() const;

  private:
    /// A word of a name.
    struct Place {
        std::uint32_t word = 0;           // in words_
        std::uint32_t begin = 0, end = 0; // bytes in the name
        bool joined = false;              // a compound run together; its parts are places of their own
    };
    /// The words that a typed one may stand for: it alone, or all that begin so.
    struct Meant {
        std::uint32_t begin = 0, end = 0; // in words_
        bool holds(std::uint32_t word) const { return word >= begin && word < end; }
    };

    void number_words(const schema::TextAnalyser& analyser);
    void list_ranks();
    std::vector<Meant> meant_by(const TypedWords& typed) const; // empty where a word is in no name
    std::span<const Place> places(std::uint32_t rank) const;
    /// Where the first places that follow one another begin, each of the word that is meant.
    static std::optional<std::size_t> run_in(std::span<const Place> places, std::span<const Meant> meant);
    std::vector<std::uint32_t> ranks_with(const Meant& meant) const;
    void add_beginnings(const TypedWords& typed, std::size_t most, std::vector<NameMatch>& found) const;
    void add_others(std::span<const Meant> meant, std::size_t most, std::vector<NameMatch>& found) const;

    std::vector<std::string> names_;
    // By rank: the place of a name when all are ordered by their folded words.
    std::vector<std::uint32_t> by_rank_; // the name
    std::vector<std::string> folded_;
    std::vector<std::uint32_t> first_place_{0}; // in places_, and the end of the last
    std::vector<Place> places_;                 // those of a name in order, joined ones last
    // By word, ascending
    std::vector<std::string> words_;
    std::vector<std::uint32_t> first_rank_{0}; // in ranks_, and the end of the last
    std::vector<std::uint32_t> ranks_;         // that hold the word, ascending
    std::vector<std::uint32_t> rank_of_;       // by name
};

} // namespace casebook::server
