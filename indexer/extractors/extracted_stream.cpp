#include "indexer/extractors/extracted_stream.hpp"

#include "indexer/extractors/utf8.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

namespace casebook::indexer {
namespace {

constexpr std::string_view kMagic = "CBX2";
constexpr std::uint8_t kBold = 0x10;
constexpr std::uint8_t kStartsParagraph = 0x20;
constexpr std::uint8_t kFootnote = 0x40;
constexpr std::uint8_t kTableRow = 0x80;
constexpr std::uint8_t kHeadingMask = 0x07;
constexpr std::uint64_t kHopeless = 102; // in place of a confidence
constexpr float kFarthestPoint = 1e6F;   // no page is larger

static_assert(std::endian::native == std::endian::little, "floats are written as they lie in memory");

void put_number(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out += static_cast<char>(static_cast<unsigned char>(value | 0x80));
    out += static_cast<char>(static_cast<unsigned char>(value));
}

void put_text(std::string& out, std::string_view text) {
    put_number(out, text.size());
    out += text;
}

template <std::size_t N>
void put_floats(std::string& out, const std::array<float, N>& values) {
    out.append(reinterpret_cast<const char*>(values.data()), sizeof values);
}

bool has_layout(const ExtractedPage& page) { return page.width > 0 || page.height > 0; }

void put_line(std::string& out, const TextLine& line, bool layout) {
    put_text(out, line.text);
    const unsigned flags = (line.heading_level & kHeadingMask) | (line.bold ? kBold : 0u) |
                           (line.starts_paragraph ? kStartsParagraph : 0u) | (line.footnote ? kFootnote : 0u) |
                           (line.table_row ? kTableRow : 0u);
    out += static_cast<char>(flags);
    if (layout) put_floats<5>(out, {line.left, line.top, line.right, line.bottom, line.font_size});
}

void put_reading(std::string& out, const PageReading& reading) {
    put_number(out, reading.recognised ? std::uint64_t{reading.confidence} + 1 : reading.hopeless ? kHopeless : 0);
    put_number(out, reading.covered);
    put_number(out, reading.invisible);
}

/// Reads from the front of a view; once something is wrong every further read gives nothing.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    bool failed() const { return failed_; }
    bool at_end() const { return rest_.empty(); }

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 35; shift += 7) { // no count needs more than 35 bits
            const unsigned byte = static_cast<unsigned char>(take(1)[0]);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        failed_ = true;
        return 0;
    }

    std::string_view bytes(std::uint64_t length) {
        if (failed_ || length > rest_.size()) return fail();
        return take(length);
    }

    /// Clean and on one line; tabs stay, for they set the cells of a row apart.
    std::string text() {
        const std::string_view view = bytes(number());
        if (is_line(view)) return std::string(view);
        return displayable_name(view);
    }

    template <std::size_t N>
    std::array<float, N> floats() {
        std::array<float, N> values{};
        const std::string_view view = bytes(sizeof values);
        if (view.size() == sizeof values) std::memcpy(values.data(), view.data(), sizeof values);
        for (float& value : values)
            if (!(std::abs(value) <= kFarthestPoint)) value = 0; // NaN too
        return values;
    }

    /// A count of things of at least `least` bytes each: never more than the bytes that are left allow.
    std::uint64_t count(std::uint64_t least) {
        const std::uint64_t value = number();
        if (value > rest_.size() / least) failed_ = true;
        return failed_ ? 0 : value;
    }

  private:
    /// Clean and on one line; the cells of a table's row may be set apart by tabs.
    static bool is_line(std::string_view text) {
        for (std::size_t tab = text.find('\t'); tab != std::string_view::npos; tab = text.find('\t')) {
            if (!is_line(text.substr(0, tab))) return false;
            text.remove_prefix(tab + 1);
        }
        return is_clean_utf8(text) && text.find('\n') == std::string_view::npos;
    }

    std::string_view fail() {
        failed_ = true;
        rest_ = {};
        return {};
    }

    /// At least one byte, NUL where there is none.
    std::string_view take(std::uint64_t length) {
        static constexpr std::string_view kNothing("\0", 1);
        if (length > rest_.size()) {
            fail();
            return kNothing;
        }
        const std::string_view taken = rest_.substr(0, length);
        rest_.remove_prefix(length);
        return taken;
    }

    std::string_view rest_;
    bool failed_ = false;
};

TextLine read_line(Reader& reader, bool layout) {
    TextLine line;
    line.text = reader.text();
    const std::string_view flags_byte = reader.bytes(1);
    const unsigned flags = flags_byte.empty() ? 0 : static_cast<unsigned char>(flags_byte[0]);
    line.heading_level = static_cast<std::uint8_t>(flags & kHeadingMask);
    line.bold = (flags & kBold) != 0;
    line.starts_paragraph = (flags & kStartsParagraph) != 0;
    line.footnote = (flags & kFootnote) != 0;
    line.table_row = (flags & kTableRow) != 0;
    if (!layout) return line;
    const auto [left, top, right, bottom, size] = reader.floats<5>();
    line.left = left, line.top = top, line.right = right, line.bottom = bottom, line.font_size = size;
    return line;
}

PageReading read_reading(Reader& reader) {
    PageReading reading;
    const std::uint64_t confidence = reader.number();
    reading.hopeless = confidence == kHopeless;
    reading.recognised = confidence > 0 && !reading.hopeless;
    if (reading.recognised)
        reading.confidence = static_cast<std::uint8_t>(std::min<std::uint64_t>(confidence - 1, 100));
    reading.covered = static_cast<std::uint32_t>(reader.number());
    reading.invisible = static_cast<std::uint32_t>(reader.number());
    return reading;
}

bool read_page(Reader reader, ExtractedPage& page) {
    page.number = static_cast<std::uint32_t>(reader.number());
    const auto [width, height] = reader.floats<2>();
    page.width = width, page.height = height;
    page.reading = read_reading(reader);
    const bool layout = has_layout(page);
    const std::uint64_t count = reader.count(layout ? 22 : 2);
    page.lines.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) page.lines.push_back(read_line(reader, layout));
    return !reader.failed() && reader.at_end();
}

} // namespace

std::string encode_stream_start(std::string_view title) {
    std::string out(kMagic);
    put_text(out, title);
    return out;
}

std::string encode_page(const ExtractedPage& page) {
    std::string body;
    put_number(body, page.number);
    put_floats<2>(body, {page.width, page.height});
    put_reading(body, page.reading);
    put_number(body, page.lines.size());
    for (const TextLine& line : page.lines) put_line(body, line, has_layout(page));
    std::string out;
    put_text(out, body);
    return out;
}

std::string encode_stream_end() { return std::string(1, '\0'); }

std::string encode_extracted_text(const ExtractedText& text) {
    std::string out = encode_stream_start(text.title);
    for (const ExtractedPage& page : text.pages) out += encode_page(page);
    return out + encode_stream_end();
}

std::optional<ExtractedText> decode_extracted_text(std::string_view stream) {
    if (!stream.starts_with(kMagic)) return std::nullopt;
    Reader reader(stream.substr(kMagic.size()));
    ExtractedText text;
    text.title = reader.text();
    while (!reader.failed()) {
        const std::uint64_t length = reader.number();
        if (reader.failed()) return std::nullopt;
        if (length == 0) return reader.at_end() ? std::optional(std::move(text)) : std::nullopt;
        if (!read_page(Reader(reader.bytes(length)), text.pages.emplace_back())) return std::nullopt;
    }
    return std::nullopt;
}

} // namespace casebook::indexer
