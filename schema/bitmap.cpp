#include "schema/bitmap.hpp"

#include <algorithm>

namespace casebook::schema {

namespace {

// Two clones are compiled, with and without the processor's population count; the loader takes the right one.
// The thread sanitizer is not ready when the loader asks.
#if defined(__SANITIZE_THREAD__)
#define CASEBOOK_POPCOUNT_CLONES
#else
#define CASEBOOK_POPCOUNT_CLONES __attribute__((target_clones("popcnt", "default")))
#endif

CASEBOOK_POPCOUNT_CLONES std::uint64_t count_words(const std::uint64_t* a, std::size_t n) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += static_cast<std::uint64_t>(__builtin_popcountll(a[i]));
    return sum;
}

CASEBOOK_POPCOUNT_CLONES std::uint64_t count_words_of_both(const std::uint64_t* a, const std::uint64_t* b,
                                                           std::size_t n) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += static_cast<std::uint64_t>(__builtin_popcountll(a[i] & b[i]));
    return sum;
}

} // namespace

std::uint64_t Bitmap::count() const { return count_words(words_.data(), words_.size()); }

std::uint64_t Bitmap::count_and(const Bitmap& other) const {
    assert(bits_ == other.bits_);
    return count_words_of_both(words_.data(), other.words_.data(), words_.size());
}

bool Bitmap::any() const {
    return std::ranges::any_of(words_, [](std::uint64_t word) { return word != 0; });
}

std::size_t Bitmap::next(std::size_t i) const {
    if (i >= bits_) return bits_;
    std::size_t w = i / 64;
    std::uint64_t word = words_[w] & (~std::uint64_t{0} << (i % 64));
    while (word == 0) {
        if (++w == words_.size()) return bits_;
        word = words_[w];
    }
    return w * 64 + static_cast<std::size_t>(std::countr_zero(word));
}

} // namespace casebook::schema
