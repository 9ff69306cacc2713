#include "indexer/extractors/markdown.hpp"

#include "indexer/extractors/line_reader.hpp"
#include "indexer/extractors/text_encoding.hpp"
#include "indexer/extractors/utf8.hpp"

#include <algorithm>
#include <cctype>

namespace casebook::indexer {
namespace {

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool consists_of(std::string_view text, std::string_view characters) {
    return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

/// Reads one line's inline marks from left to right; every rule either consumes something or declines.
class InlineReader {
  public:
    explicit InlineReader(std::string_view line) : line_(line) {}

    std::string read() {
        while (at_ < line_.size()) {
            if (escape() || tag() || link() || emphasis()) continue;
            text_ += line_[at_++];
        }
        return std::move(text_);
    }

  private:
    /// Marks reach no further than this, so that a long line of opening marks costs no more than its length.
    static constexpr std::size_t kFarthest = 2000;

    std::size_t find_near(char wanted, std::size_t from) const {
        return line_.substr(0, std::min(line_.size(), from + kFarthest)).find(wanted, from);
    }

    bool escape() {
        if (line_[at_] != '\\' || at_ + 1 >= line_.size()) return false;
        if (!std::ispunct(static_cast<unsigned char>(line_[at_ + 1]))) return false;
        text_ += line_[at_ + 1];
        at_ += 2;
        return true;
    }

    /// <br>, </b>, <!-- comment -->, <https://address>: tags go, an address stays.
    bool tag() {
        if (line_[at_] != '<' || at_ + 1 >= line_.size()) return false;
        const char next = line_[at_ + 1];
        if (!std::isalpha(static_cast<unsigned char>(next)) && next != '/' && next != '!') return false;
        const std::size_t end = find_near('>', at_);
        if (end == std::string_view::npos) return false;
        const std::string_view inside = line_.substr(at_ + 1, end - at_ - 1);
        if (inside.find("://") != std::string_view::npos && inside.find(' ') == std::string_view::npos)
            text_ += inside;
        else if (inside.starts_with("br"))
            text_ += ' ';
        at_ = end + 1;
        return true;
    }

    /// [text](address), [text][id] and ![text](address) become the text.
    bool link() {
        const std::size_t open = line_[at_] == '!' ? at_ + 1 : at_;
        if (open >= line_.size() || line_[open] != '[') return false;
        const std::size_t close = find_near(']', open);
        if (close == std::string_view::npos || close + 1 >= line_.size()) return false;
        const char opener = line_[close + 1];
        if (opener != '(' && opener != '[') return false;
        const std::size_t end = find_near(opener == '(' ? ')' : ']', close + 1);
        if (end == std::string_view::npos) return false;
        text_ += reduce_inline_marks(line_.substr(open + 1, close - open - 1));
        at_ = end + 1;
        return true;
    }

    /// Runs of * and _ (not inside a word), ~~ and ` next to a word.
    bool emphasis() {
        const char mark = line_[at_];
        if (mark != '*' && mark != '_' && mark != '`' && mark != '~') return false;
        std::size_t end = at_;
        while (end < line_.size() && line_[end] == mark) ++end;
        const bool after_word = at_ > 0 && !std::isspace(static_cast<unsigned char>(line_[at_ - 1]));
        const bool before_word = end < line_.size() && !std::isspace(static_cast<unsigned char>(line_[end]));
        const bool inside_word = at_ > 0 && end < line_.size() && is_word(line_[at_ - 1]) && is_word(line_[end]);
        const bool kept =
            (!after_word && !before_word) || (mark == '_' && inside_word) || (mark == '~' && end - at_ != 2);
        if (kept) text_ += line_.substr(at_, end - at_);
        at_ = end;
        return true;
    }

    std::string_view line_;
    std::size_t at_ = 0;
    std::string text_;
};

/// A heading "## Text ##": its level, and `line` reduced to the text.
std::uint8_t atx_level(std::string_view& line) {
    std::size_t marks = 0;
    while (marks < line.size() && line[marks] == '#') ++marks;
    if (marks == 0 || marks > 6 || (marks < line.size() && line[marks] != ' ' && line[marks] != '\t')) return 0;
    line = trimmed(line.substr(marks));
    const std::size_t last = line.find_last_not_of('#');
    if (last == std::string_view::npos)
        line = {};
    else if (last + 1 < line.size() && line[last] == ' ')
        line = trimmed(line.substr(0, last));
    return static_cast<std::uint8_t>(marks);
}

bool is_rule(std::string_view line) {
    return (consists_of(line, "- ") || consists_of(line, "* ") || consists_of(line, "_ ")) &&
           std::count(line.begin(), line.end(), line.front()) >= 3;
}

bool is_table_separator(std::string_view line) {
    return consists_of(line, "|:- ") && line.find('-') != std::string_view::npos &&
           line.find('|') != std::string_view::npos;
}

bool is_link_definition(std::string_view line) {
    return line.starts_with('[') && line.find("]: ") != std::string_view::npos && !line.starts_with("[^");
}

/// "- item", "* item", "+ item" -> "• item"; numbered items stay. True for an item of either sort.
bool reduce_list_mark(std::string_view line, std::string& text) {
    const bool bullet =
        line.size() > 1 && std::string_view("-*+").find(line[0]) != std::string_view::npos && line[1] == ' ';
    if (bullet) {
        text = "• ";
        text += trimmed(line.substr(2));
        return true;
    }
    std::size_t digits = 0;
    while (digits < line.size() && std::isdigit(static_cast<unsigned char>(line[digits]))) ++digits;
    return digits > 0 && digits < 4 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
           line[digits + 1] == ' ';
}

std::string table_row(std::string_view line) {
    std::string row;
    for (const char c : line.substr(1, line.size() - (line.ends_with('|') ? 2 : 1))) {
        if (c == '|')
            row += "  ";
        else
            row += c;
    }
    return row;
}

/// Reads the lines of one document; the state is what one line says of the next.
class BlockReader {
  public:
    explicit BlockReader(ExtractedText& extracted) : extracted_(extracted) {}

    void begin_page() {
        ExtractedPage& page = extracted_.pages.emplace_back();
        page.number = static_cast<std::uint32_t>(extracted_.pages.size());
        starts_paragraph_ = true;
    }

    void read_line(std::string_view raw) {
        const std::string_view line = trimmed(raw);
        if (fence(line)) return;
        if (in_code_) return add(std::string(line), 0);
        if (in_comment_ || line.starts_with("<!--")) return skip_comment(line);
        if (line.empty() || setext(line) || is_rule(line) || is_table_separator(line) || is_link_definition(line)) {
            starts_paragraph_ = true;
            return;
        }
        read_block(line);
    }

  private:
    bool fence(std::string_view line) {
        if (!line.starts_with("```") && !line.starts_with("~~~")) return false;
        in_code_ = !in_code_;
        starts_paragraph_ = true;
        return true;
    }

    void skip_comment(std::string_view line) {
        in_comment_ = line.find("-->") == std::string_view::npos;
        starts_paragraph_ = true;
    }

    /// A line of === or --- makes the paragraph of one line before it a heading.
    bool setext(std::string_view line) {
        auto& lines = extracted_.pages.back().lines;
        if (starts_paragraph_ || lines.empty() || lines.back().heading_level != 0) return false;
        if (!consists_of(line, "=") && !consists_of(line, "-")) return false;
        if (!lines.back().starts_paragraph) return false;
        lines.back().heading_level = line.front() == '=' ? 1 : 2;
        return true;
    }

    void read_block(std::string_view line) {
        while (line.starts_with('>')) line = trimmed(line.substr(1));
        if (const std::uint8_t level = atx_level(line); level != 0) {
            starts_paragraph_ = true;
            add(reduce_inline_marks(line), level);
            starts_paragraph_ = true;
            return;
        }
        if (line.starts_with('|') && line.size() > 1) {
            starts_paragraph_ = true;
            return add(reduce_inline_marks(table_row(line)), 0);
        }
        std::string text(line);
        if (reduce_list_mark(line, text)) starts_paragraph_ = true;
        add(reduce_inline_marks(text), 0);
    }

    void add(std::string text, std::uint8_t level) {
        std::string clean = clean_utf8(trimmed(text));
        if (clean.empty()) return;
        extracted_.pages.back().lines.push_back(
            {.text = std::move(clean), .heading_level = level, .starts_paragraph = starts_paragraph_});
        starts_paragraph_ = false;
    }

    ExtractedText& extracted_;
    bool starts_paragraph_ = true;
    bool in_code_ = false;
    bool in_comment_ = false;
};

/// The end of the front matter between two lines of "---" at the start, or 0; its title goes to `title`.
std::size_t read_front_matter(std::string_view text, std::string& title) {
    if (!text.starts_with("---\n") && !text.starts_with("---\r\n")) return 0;
    const std::size_t end = text.find("\n---", 3);
    if (end == std::string_view::npos || end > 4096) return 0;
    for_each_line(text.substr(0, end), [&](std::string_view line) {
        if (!line.starts_with("title:")) return;
        std::string_view value = trimmed(line.substr(6));
        if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
            value = value.substr(1, value.size() - 2);
        title = displayable_name(value);
    });
    return std::min(text.find('\n', end + 1), text.size());
}

} // namespace

std::string reduce_inline_marks(std::string_view line) {
    if (line.find_first_of("\\<[*_`~") == std::string_view::npos) return std::string(line);
    return InlineReader(line).read();
}

ExtractedText extract_markdown(std::string_view bytes) {
    const std::string decoded = decode_text(bytes);
    ExtractedText extracted;
    const std::string_view text = std::string_view(decoded).substr(read_front_matter(decoded, extracted.title));
    BlockReader reader(extracted);
    for (const std::string_view page : pages_of(text)) {
        reader.begin_page();
        for_each_line(page, [&](std::string_view line) { reader.read_line(line); });
    }
    return extracted;
}

} // namespace casebook::indexer
