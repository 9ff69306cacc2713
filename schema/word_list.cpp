#include "schema/word_list.hpp"

#include "schema/binary_codec.hpp"
#include "schema/character_folding.hpp"
#include "schema/text_analysis.hpp"

#include <algorithm>

namespace casebook::schema {

namespace {

constexpr std::uint64_t kForm = 1; // raised when the form changes in a way an old reader would misread
constexpr std::size_t kFewestLetters = 3;
constexpr std::size_t kMostBytes = 64; // the analyser cuts longer words
constexpr std::size_t kMostText = std::size_t{1} << 31;

Error undecodable() {
    return {.code = ErrorCode::index_corrupt,
            .message = "The index is damaged.",
            .hint = "Run casebook-index check, and build it again with casebook-index build.",
            .internal = "the list of words does not decode"};
}

std::size_t shared_bytes(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

// Each text as what it shares with the one before, and the rest.
class FrontCoder {
  public:
    explicit FrontCoder(ByteWriter& writer) : writer_(writer) {}
    void write(std::string_view text) {
        const std::size_t shared = shared_bytes(last_, text);
        writer_.number(shared);
        writer_.text(text.substr(shared));
        last_ = text;
    }

  private:
    ByteWriter& writer_;
    std::string_view last_;
};

std::vector<std::string_view> distinct_stems(const std::vector<CountedWord>& words) {
    std::vector<std::string_view> stems;
    for (const CountedWord& word : words) stems.push_back(word.stem);
    std::ranges::sort(stems);
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    return stems;
}

} // namespace

bool may_be_listed(std::string_view word) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < word.size();) {
        const Character c = character_at(word, at);
        if (c.kind != CharacterClass::letter && (c.kind != CharacterClass::digit || at == 0)) return false;
        const std::string_view folded = c.folded.empty() ? std::string_view(&c.ascii, 1) : c.folded;
        if (folded != word.substr(at, c.bytes)) return false;
        letters += c.kind == CharacterClass::letter;
        at += c.bytes;
    }
    return letters >= kFewestLetters && word.size() <= kMostBytes;
}

std::string encode(const std::vector<CountedWord>& words) {
    ByteWriter w;
    w.number(kForm);
    const std::vector<std::string_view> stems = distinct_stems(words);
    FrontCoder stem_coder(w), word_coder(w);
    w.list(stems, [&](std::string_view stem) { stem_coder.write(stem); });
    w.list(words, [&](const CountedWord& word) {
        word_coder.write(word.text);
        w.number(static_cast<std::uint64_t>(std::ranges::lower_bound(stems, word.stem) - stems.begin()));
        w.number(word.reviews);
    });
    return w.take();
}

bool WordList::Texts::append(std::size_t shared, std::string_view rest) {
    const std::string_view last = size() == 0 ? std::string_view() : (*this)[size() - 1];
    if (shared > last.size() || rest.empty() || shared + rest.size() > kMostBytes) return false;
    const std::string_view beyond = last.substr(shared);
    if (!beyond.empty() && static_cast<unsigned char>(rest.front()) <= static_cast<unsigned char>(beyond.front()))
        return false; // not after it, or more is shared than was said
    if (buffer_.size() > kMostText) return false;
    buffer_.append(buffer_, begins_[begins_.size() - (size() == 0 ? 1 : 2)], shared);
    buffer_ += rest;
    begins_.push_back(static_cast<std::uint32_t>(buffer_.size()));
    return true;
}

bool WordList::Texts::valid() const {
    const auto continues = [&](std::uint32_t at) {
        return at < buffer_.size() && (static_cast<unsigned char>(buffer_[at]) & 0xC0) == 0x80;
    };
    return is_valid_utf8(buffer_) && std::ranges::none_of(begins_, continues);
}

std::uint32_t WordList::Texts::lower_bound(std::string_view text) const {
    return first_where(0, [&](std::uint32_t i) { return (*this)[i] >= text; });
}

std::uint32_t WordList::Texts::end_of_prefix(std::string_view prefix, std::uint32_t from) const {
    return first_where(from, [&](std::uint32_t i) { return !(*this)[i].starts_with(prefix); });
}

class WordListReader {
  public:
    explicit WordListReader(std::string_view bytes) : r_(bytes) {}

    Result<WordList> read() {
        const bool known_form = r_.number() == kForm;
        r_.list([&] { read_text(list_.stems_); });
        r_.list([&] { read_word(); });
        if (!known_form || !sound_ || !r_.ok() || !r_.at_end()) return undecodable();
        if (!list_.words_.valid() || !list_.stems_.valid() || !gather_stems()) return undecodable();
        return std::move(list_);
    }

  private:
    void read_text(WordList::Texts& texts) {
        const std::uint64_t shared = r_.number_below(kMostBytes + 1);
        const std::string_view rest = r_.view();
        if (r_.ok() && sound_) sound_ = texts.append(shared, rest);
    }

    void read_word() {
        read_text(list_.words_);
        list_.stem_of_.push_back(static_cast<std::uint32_t>(r_.number_below(list_.stems_.size())));
        list_.reviews_.push_back(r_.number32());
        sound_ = sound_ && list_.reviews_.back() >= kFewestReviews;
    }

    /// False where a stem is of no word.
    bool gather_stems() {
        std::vector<std::uint32_t>& first = list_.first_of_stem_;
        first.assign(list_.stems_.size() + 1, 0);
        for (const std::uint32_t stem : list_.stem_of_) ++first[stem + 1];
        if (std::ranges::find(first.begin() + 1, first.end(), 0u) != first.end()) return false;
        for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
        std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
        list_.by_stem_.resize(list_.stem_of_.size());
        for (std::uint32_t word = 0; word < list_.size(); ++word) list_.by_stem_[next[list_.stem_of_[word]]++] = word;
        return true;
    }

    ByteReader r_;
    WordList list_;
    bool sound_ = true;
};

Result<WordList> WordList::decode(std::string_view bytes) { return WordListReader(bytes).read(); }

std::optional<std::uint32_t> WordList::find(std::string_view text) const {
    const std::uint32_t at = words_.lower_bound(text);
    if (at == size() || words_[at] != text) return std::nullopt;
    return at;
}

WordRun WordList::words_beginning(std::string_view prefix) const {
    const std::uint32_t first = words_.lower_bound(prefix);
    return {first, words_.end_of_prefix(prefix, first)};
}

std::span<const std::uint32_t> WordList::words_of_stem(std::string_view stem) const {
    const std::uint32_t at = stems_.lower_bound(stem);
    if (at == stems_.size() || stems_[at] != stem) return {};
    return std::span(by_stem_).subspan(first_of_stem_[at], first_of_stem_[at + 1] - first_of_stem_[at]);
}

std::size_t WordList::bytes() const {
    return words_.bytes() + stems_.bytes() +
           sizeof(std::uint32_t) * (stem_of_.size() + reviews_.size() + by_stem_.size() + first_of_stem_.size());
}

} // namespace casebook::schema
