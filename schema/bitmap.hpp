// Bitmap: a set of review ordinals, one bit each. The currency of matching and counting.
//
// Sizes are fixed at construction; operations take bitmaps of equal size (a bug otherwise). Values; a bitmap that
// no longer changes may be read from any thread.
#pragma once

#include <bit>
#include <cassert>
#include <cstdint>
#include <vector>

namespace casebook::schema {

class Bitmap {
  public:
    Bitmap() = default;
    explicit Bitmap(std::size_t bits, bool filled = false)
        : bits_(bits), words_((bits + 63) / 64, filled ? ~std::uint64_t{0} : 0) {
        clear_tail();
    }

    std::size_t size() const { return bits_; }
    std::size_t bytes() const { return words_.size() * sizeof(std::uint64_t); }
    bool test(std::size_t i) const { return (words_[i / 64] >> (i % 64)) & 1; }
    void set(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
    /// Every place from `begin` to `end`, exclusive.
    void set_range(std::size_t begin, std::size_t end);
    void reset(std::size_t i) { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }

    Bitmap& operator&=(const Bitmap& other) {
        return combine(other, [](auto a, auto b) { return a & b; });
    }
    Bitmap& operator|=(const Bitmap& other) {
        return combine(other, [](auto a, auto b) { return a | b; });
    }
    /// Takes the members of `other` out.
    Bitmap& subtract(const Bitmap& other) {
        return combine(other, [](auto a, auto b) { return a & ~b; });
    }

    std::uint64_t count() const;
    /// |this AND other|, without making it.
    std::uint64_t count_and(const Bitmap& other) const;
    bool any() const;
    /// Members from `begin` to `end`, exclusive.
    std::uint64_t count_range(std::size_t begin, std::size_t end) const;

    /// Calls `each(ordinal)` for every member, ascending.
    template <class F>
    void for_each(F&& each) const {
        for (std::size_t w = 0; w < words_.size(); ++w)
            for (std::uint64_t word = words_[w]; word != 0; word &= word - 1)
                each(w * 64 + static_cast<std::size_t>(std::countr_zero(word)));
    }
    /// The first member at or after `i`, or size() where there is none.
    std::size_t next(std::size_t i) const;

    friend bool operator==(const Bitmap&, const Bitmap&) = default;

  private:
    template <class Op>
    Bitmap& combine(const Bitmap& other, Op op) {
        assert(bits_ == other.bits_);
        for (std::size_t w = 0; w < words_.size(); ++w) words_[w] = op(words_[w], other.words_[w]);
        return *this;
    }
    void clear_tail() {
        if (bits_ % 64 != 0) words_.back() &= (std::uint64_t{1} << (bits_ % 64)) - 1;
    }

    std::size_t bits_ = 0;
    std::vector<std::uint64_t> words_;
};

} // namespace casebook::schema
