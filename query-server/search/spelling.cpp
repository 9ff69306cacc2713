#include "query-server/search/spelling.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <tuple>

namespace casebook::server {

namespace {

constexpr std::size_t kMostLetters = 64; // of a listed word: schema/word_list.hpp
constexpr std::uint8_t kBeyond = 3;      // any distance that is too far

using Letters = std::u32string_view;

// Of valid UTF-8; the letters stay in `room`.
Letters letters_of(std::string_view text, std::array<char32_t, kMostLetters>& room) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size() && count < room.size();) {
        const auto lead = static_cast<unsigned char>(text[at++]);
        const int more = lead < 0xC0 ? 0 : std::countl_one(lead) - 1;
        char32_t letter = more == 0 ? lead : lead & (0x3Fu >> more);
        for (int i = 0; i < more && at < text.size(); ++i)
            letter = letter << 6 | (static_cast<unsigned char>(text[at++]) & 0x3Fu);
        room[count++] = letter;
    }
    return {room.data(), count};
}

// A bit for each letter from a to z, and two for whatever else there is.
std::uint32_t bits_of(Letters letters) {
    std::uint32_t bits = 0;
    for (const char32_t letter : letters)
        bits |= letter >= 'a' && letter <= 'z' ? 1u << (letter - 'a') : letter < 128 ? 1u << 26 : 1u << 27;
    return bits;
}

// A mistake brings in one letter at most, and takes away one at most.
bool may_be_near(std::uint32_t a, std::uint32_t b, std::size_t most) {
    return static_cast<std::size_t>(std::popcount(a & ~b)) <= most &&
           static_cast<std::size_t>(std::popcount(b & ~a)) <= most;
}

// The table of distances between beginnings of two words, three rows of it at a time.
class DistanceTable {
  public:
    DistanceTable(Letters a, Letters b, std::size_t most) : a_(a), b_(b), most_(most) {}

    /// kBeyond where it is more than `most`. Only cells within `most` of the diagonal can count.
    std::uint8_t distance() {
        rows_[0].fill(kBeyond);
        for (std::size_t j = 0; j <= std::min(most_, b_.size()); ++j) rows_[0][j] = static_cast<std::uint8_t>(j);
        for (std::size_t i = 1; i <= a_.size(); ++i)
            if (fill_row(i) > most_) return kBeyond;
        const std::uint8_t found = rows_[a_.size() % 3][b_.size()];
        return found > most_ ? kBeyond : found;
    }

  private:
    using Row = std::array<std::uint8_t, kMostLetters + 1>;

    /// The least of the row.
    std::uint8_t fill_row(std::size_t i) {
        Row& row = rows_[i % 3];
        row.fill(kBeyond);
        row[0] = static_cast<std::uint8_t>(std::min<std::size_t>(i, kBeyond));
        std::uint8_t least = row[0];
        for (std::size_t j = i > most_ ? i - most_ : 1; j <= std::min(b_.size(), i + most_); ++j)
            least = std::min(least, row[j] = cell(i, j));
        return least;
    }

    std::uint8_t cell(std::size_t i, std::size_t j) const {
        const Row &row = rows_[i % 3], &above = rows_[(i + 2) % 3], &two_above = rows_[(i + 1) % 3];
        int least = std::min({above[j - 1] + (a_[i - 1] != b_[j - 1]), above[j] + 1, row[j - 1] + 1, int{kBeyond}});
        if (i > 1 && j > 1 && a_[i - 1] == b_[j - 2] && a_[i - 2] == b_[j - 1])
            least = std::min(least, two_above[j - 2] + 1);
        return static_cast<std::uint8_t>(least);
    }

    Letters a_, b_;
    std::size_t most_;
    std::array<Row, 3> rows_;
};

} // namespace

Speller::Speller(const schema::WordList& words) : words_(words), by_length_(kMostLetters + 1) {
    std::array<char32_t, kMostLetters> room;
    for (std::uint32_t word = 0; word < words.size(); ++word) {
        const Letters letters = letters_of(words.text(word), room);
        by_length_[letters.size()].push_back({bits_of(letters), word});
    }
    for (std::vector<Candidate>& bucket : by_length_) bucket.shrink_to_fit();
}

std::vector<NearWord> Speller::nearest(const TypedWord& typed, std::size_t most) const {
    if (typed.text.empty() || typed.text.size() > kMostLetters) return {};
    std::array<char32_t, kMostLetters> room, other_room;
    const Letters letters = letters_of(typed.text, room);
    const std::uint32_t bits = bits_of(letters);
    const std::size_t mistakes = most_mistakes(letters.size());
    const auto known = words_.find(typed.text);
    const std::uint32_t fewest = known ? words_.reviews(*known) : 0; // to be passed
    std::vector<NearWord> found;
    const std::size_t longest = std::min(letters.size() + mistakes, kMostLetters);
    for (std::size_t length = letters.size() - std::min(mistakes, letters.size()); length <= longest; ++length)
        for (const Candidate& each : by_length_[length]) {
            if (!may_be_near(bits, each.letters, mistakes)) continue;
            const Letters other = letters_of(words_.text(each.word), other_room);
            const std::uint8_t away = DistanceTable(letters, other, mistakes).distance();
            if (away != kBeyond && words_.reviews(each.word) > fewest && words_.stem(each.word) != typed.stem)
                found.push_back({each.word, away});
        }
    return best(std::move(found), typed.text.front(), most);
}

std::vector<NearWord> Speller::best(std::vector<NearWord> found, char first, std::size_t most) const {
    std::ranges::sort(found, {}, [&](const NearWord& near) {
        return std::tuple(near.distance, words_.text(near.word).front() != first, ~words_.reviews(near.word),
                          near.word);
    });
    std::vector<NearWord> kept;
    for (const NearWord& near : found) {
        const auto same_stem = [&](const NearWord& other) { return words_.stem(other.word) == words_.stem(near.word); };
        if (kept.size() < most && std::ranges::none_of(kept, same_stem)) kept.push_back(near);
    }
    return kept;
}

std::size_t Speller::bytes() const {
    std::size_t bytes = 0;
    for (const std::vector<Candidate>& bucket : by_length_) bytes += bucket.capacity() * sizeof(Candidate);
    return bytes;
}

} // namespace casebook::server
