#include "query-server/search/tally.hpp"

namespace casebook::server {

using schema::Bitmap;

Tally::Tally(Bitmap reviews) : reviews_(std::move(reviews)) {}

Tally::Tally(Bitmap members, std::vector<Bitmap> digits) : reviews_(std::move(members)), digits_(std::move(digits)) {}

Tally::Tally(const Bitmap& units, Space space, const Parts& parts) : reviews_(parts.reviews_with(units, space)) {
    if (space == Space::reviews) return;
    reviews_.for_each([&](std::size_t review) {
        const auto [begin, end] = parts.range_of(space, schema::ReviewOrdinal{static_cast<std::uint32_t>(review)});
        std::uint64_t number = units.count_range(begin, end);
        for (std::size_t digit = 0; number != 0; ++digit, number >>= 1) {
            if (digit == digits_.size()) digits_.emplace_back(reviews_.size());
            if (number & 1) digits_[digit].set(review);
        }
    });
}

Tally Tally::within(const Bitmap& reviews) const {
    Tally part = *this;
    part.reviews_ &= reviews;
    for (Bitmap& digit : part.digits_) digit &= reviews;
    return part;
}

std::uint64_t Tally::count_and(const Bitmap& set) const {
    if (digits_.empty()) return reviews_.count_and(set);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < digits_.size(); ++i) sum += digits_[i].count_and(set) << i;
    return sum;
}

std::uint64_t Tally::count() const { return count_and(reviews_); }

std::uint64_t Tally::of(std::size_t review) const {
    if (digits_.empty()) return reviews_.test(review);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < digits_.size(); ++i) number |= std::uint64_t{digits_[i].test(review)} << i;
    return number;
}

} // namespace casebook::server
