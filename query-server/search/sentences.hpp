// SentenceFinder: the sentence around a place in a text, by ICU's rules for English with its list of abbreviations.
//
// Looks only at the paragraph around the place, so its cost does not depend on the length of the page.
// One thread at a time; opening ICU's rules is dear, so keep it.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace casebook::server {

/// Bytes in a text, end exclusive.
struct ByteRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

class SentenceFinder {
  public:
    SentenceFinder();
    ~SentenceFinder();
    SentenceFinder(SentenceFinder&&) noexcept;
    SentenceFinder& operator=(SentenceFinder&&) noexcept;

    /// The sentence that holds the byte `at`; white space at its ends left out. `text` is valid UTF-8 with '\n' between
    /// paragraphs; at < text.size().
    ByteRange around(std::string_view text, std::uint32_t at);

  private:
    struct Rules;
    std::unique_ptr<Rules> rules_;
};

} // namespace casebook::server
