#include "query-server/chunked_body.hpp"

#include "query-server/head_grammar.hpp"

#include <algorithm>
#include <charconv>

namespace casebook::server {

namespace {

constexpr std::size_t kLongestLine = 1024;
constexpr std::size_t kMostFramingBytes = 64 * 1024;
constexpr std::size_t kMostDigits = 8; // more are beyond any body, or zeros to hide something behind

bool is_extension(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first != std::string_view::npos && text[first] == ';' &&
           std::ranges::all_of(text, [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\t'; });
}

HeadRefusal too_long(std::size_t max_bytes) {
    return refusal(413, schema::ErrorCode::too_large, "The body is too long.",
                   "At most " + std::to_string(max_bytes) + " bytes are read.");
}

} // namespace

std::size_t ChunkedBody::refuse(HeadRefusal refusal) {
    refused_ = std::move(refusal);
    return 0;
}

void ChunkedBody::read_size(std::string_view line) {
    const std::size_t digits = std::min(line.find_first_not_of("0123456789abcdefABCDEF"), line.size());
    const std::string_view rest = line.substr(digits);
    if (digits == 0 || digits > kMostDigits || (!rest.empty() && !is_extension(rest))) {
        refuse(malformed("The size of a chunk is not a hexadecimal number."));
        return;
    }
    std::from_chars(line.data(), line.data() + digits, left_, 16);
    if (left_ > max_bytes_ - bytes_.size()) {
        refuse(too_long(max_bytes_));
        return;
    }
    next_ = left_ == 0 ? Next::trailer : Next::data;
}

void ChunkedBody::read_line(std::string_view line) {
    if (next_ == Next::size) return read_size(line);
    if (line.empty())
        next_ = Next::nothing;
    else
        refused_ = refuse_field_line(line);
}

std::size_t ChunkedBody::take_line(std::string_view bytes) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos && bytes.size() < kLongestLine) return 0;
    if (end == std::string_view::npos || end >= kLongestLine || framing_bytes_ + end > kMostFramingBytes)
        return refuse(malformed("The lines about the chunks are too long."));
    if (end == 0 || bytes[end - 1] != '\r') return refuse(malformed("A line about a chunk does not end in CR LF."));
    framing_bytes_ += end + 1;
    read_line(bytes.substr(0, end - 1));
    return end + 1;
}

std::size_t ChunkedBody::take_piece(std::string_view bytes) {
    if (next_ == Next::nothing || refused_) return 0;
    if (next_ == Next::data) {
        const std::size_t count = std::min(left_, bytes.size());
        bytes_.append(bytes.substr(0, count));
        left_ -= count;
        if (left_ == 0) next_ = Next::end_of_data;
        return count;
    }
    if (next_ != Next::end_of_data) return take_line(bytes);
    const std::string_view end = bytes.substr(0, 2);
    if (!std::string_view("\r\n").starts_with(end)) return refuse(malformed("A chunk is longer than it says."));
    if (end.size() < 2) return 0;
    framing_bytes_ += 2;
    next_ = Next::size;
    return 2;
}

std::size_t ChunkedBody::take(std::string_view bytes) {
    std::size_t taken = 0;
    while (const std::size_t count = take_piece(bytes.substr(taken))) taken += count;
    return taken;
}

} // namespace casebook::server
