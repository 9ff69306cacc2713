// WordList: the words a generation may suggest, as its file words.bin keeps them: for completions and spelling.
//
// A word is listed where it occurs in at least kFewestReviews reviews whose text may be quoted: a name that only one
// family bears is in fewer, and is suggested to nobody. Words are folded and not stemmed, three letters or more, digits
// only after a letter. Their places in the list ("words" below) are ascending by bytes.
//
//   for (const std::uint32_t word : words.words_beginning("negl")) ... words.text(word), words.reviews(word)
//
// The decoder refuses what encode() did not write (Error index_corrupt). Immutable; views are of the list; any thread.
#pragma once

#include "schema/result.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

inline constexpr std::uint32_t kFewestReviews = 3;

/// Is it of the kind that is listed, whatever it occurs in?
bool may_be_listed(std::string_view folded_word);

struct CountedWord {
    std::string text;
    std::string stem;
    std::uint32_t reviews = 0; // that it occurs in
    friend bool operator==(const CountedWord&, const CountedWord&) = default;
};

/// Words that follow one another, by their places. Not std::ranges::iota_view, which clang 14 cannot build.
class WordRun {
  public:
    class Place {
      public:
        explicit Place(std::uint32_t word) : word_(word) {}
        std::uint32_t operator*() const { return word_; }
        Place& operator++() { return ++word_, *this; }
        friend bool operator==(const Place&, const Place&) = default;

      private:
        std::uint32_t word_;
    };

    WordRun(std::uint32_t first, std::uint32_t end) : first_(first), end_(end) {}
    Place begin() const { return Place(first_); }
    Place end() const { return Place(end_); }
    std::uint32_t size() const { return end_ - first_; }
    bool empty() const { return first_ == end_; }
    std::uint32_t front() const { return first_; }

  private:
    std::uint32_t first_, end_;
};

/// Words ascending, each once, none in fewer reviews than kFewestReviews.
std::string encode(const std::vector<CountedWord>& words);

class WordList {
  public:
    WordList() = default;
    static Result<WordList> decode(std::string_view bytes);

    std::uint32_t size() const { return static_cast<std::uint32_t>(reviews_.size()); }
    std::string_view text(std::uint32_t word) const { return words_[word]; }
    std::string_view stem(std::uint32_t word) const { return stems_[stem_of_[word]]; }
    std::uint32_t reviews(std::uint32_t word) const { return reviews_[word]; }

    std::optional<std::uint32_t> find(std::string_view text) const;
    /// All of them for an empty prefix.
    WordRun words_beginning(std::string_view prefix) const;
    /// Ascending; none where the stem is not known.
    std::span<const std::uint32_t> words_of_stem(std::string_view stem) const;

    std::size_t bytes() const;

  private:
    // Texts in one buffer, ascending.
    class Texts {
      public:
        std::string_view operator[](std::size_t i) const {
            return std::string_view(buffer_).substr(begins_[i], begins_[i + 1] - begins_[i]);
        }
        std::size_t size() const { return begins_.size() - 1; }
        std::size_t bytes() const { return buffer_.size() + begins_.size() * sizeof(std::uint32_t); }
        /// The text that shares `shared` bytes with the last one; false where it may not follow it.
        bool append(std::size_t shared, std::string_view rest);
        /// Whether each of them is UTF-8.
        bool valid() const;
        /// The first that is not less.
        std::uint32_t lower_bound(std::string_view text) const;
        std::uint32_t end_of_prefix(std::string_view prefix, std::uint32_t from) const;

      private:
        /// The first from `from` on that `holds` of, when it holds of all after it.
        template <class Holds>
        std::uint32_t first_where(std::uint32_t from, Holds&& holds) const {
            auto end = static_cast<std::uint32_t>(size());
            while (from < end) {
                const std::uint32_t middle = from + (end - from) / 2;
                holds(middle) ? end = middle : from = middle + 1;
            }
            return from;
        }

        std::string buffer_;
        std::vector<std::uint32_t> begins_{0};
    };
    friend class WordListReader;

    Texts words_, stems_;
    std::vector<std::uint32_t> stem_of_, reviews_; // by word
    std::vector<std::uint32_t> by_stem_;           // words, those of one stem together
    std::vector<std::uint32_t> first_of_stem_{0};  // place in by_stem_, and the end of the last
};

} // namespace casebook::schema
