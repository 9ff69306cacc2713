// ByteWriter and ByteReader: numbers and texts in a compact, bounds-checked form.
//
// Numbers are LEB128; texts and lists are counted. A reader never reads past its bytes: after the first fault it
// gives zeros and empty texts, and ok() is false, so a decoder may check once at its end. One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

class ByteWriter {
  public:
    void number(std::uint64_t value) {
        while (value >= 0x80) {
            bytes_ += static_cast<char>(value | 0x80);
            value >>= 7;
        }
        bytes_ += static_cast<char>(value);
    }
    void text(std::string_view value) {
        number(value.size());
        bytes_ += value;
    }
    template <class T, class Each>
    void list(const std::vector<T>& items, Each&& each) {
        number(items.size());
        for (const T& item : items) each(item);
    }
    std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

class ByteReader {
  public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        return fail();
    }
    /// A number below `bound`; a fault otherwise.
    std::uint64_t number_below(std::uint64_t bound) {
        const std::uint64_t value = number();
        return value < bound ? value : fail();
    }
    std::uint32_t number32() { return static_cast<std::uint32_t>(number_below(std::uint64_t{1} << 32)); }
    std::string_view view() {
        const std::uint64_t size = number();
        if (size > rest_.size()) {
            fail();
            return {};
        }
        const std::string_view value = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return value;
    }
    std::string text() { return std::string(view()); }
    /// Calls `each()` for every item; a count no bytes could hold is a fault.
    template <class Each>
    void list(Each&& each) {
        const std::uint64_t count = number();
        if (count > rest_.size()) fail();
        for (std::uint64_t i = 0; i < count && ok_; ++i) each();
    }
    bool ok() const { return ok_; }
    bool at_end() const { return rest_.empty(); }

  private:
    std::uint64_t fail() {
        ok_ = false;
        rest_ = {};
        return 0;
    }

    std::string_view rest_;
    bool ok_ = true;
};

} // namespace casebook::schema
