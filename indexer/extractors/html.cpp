#include "indexer/extractors/html.hpp"

#include "indexer/extractors/document_writer.hpp"
#include "indexer/extractors/html_tags.hpp"
#include "indexer/extractors/number_format.hpp"
#include "indexer/extractors/text_encoding.hpp"
#include "indexer/extractors/utf8.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace casebook::indexer {
namespace {

constexpr std::size_t kDeclarationBytes = 4096; // of the page, in which it may declare its encoding
constexpr std::uint32_t kLargestNumber = 1'000'000;

template <std::size_t N>
bool is_any_of(std::string_view name, const std::string_view (&names)[N]) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

constexpr std::string_view kNotText[] = {"script", "style",  "template", "noscript", "iframe",  "object",   "svg",
                                         "canvas", "audio",  "video",    "select",   "button",  "textarea", "datalist",
                                         "head",   "applet", "map",      "frameset", "noframes"};
constexpr std::string_view kAround[] = {"nav", "aside", "menu", "dialog"};
constexpr std::string_view kAroundRoles[] = {"navigation", "banner", "contentinfo", "search", "complementary", "menu"};
constexpr std::string_view kBlocks[] = {
    "html",   "body", "p",  "div",    "section",    "article",  "main",   "address", "blockquote", "pre",
    "dl",     "dt",   "dd", "figure", "figcaption", "fieldset", "legend", "form",    "details",    "summary",
    "center", "hr",   "ul", "ol",     "li",         "caption",  "dir",    "header",  "footer",     "hgroup",
    "h1",     "h2",   "h3", "h4",     "h5",         "h6",       "table",  "tr",      "td",         "th"};

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    });
    return out;
}

/// 1 to 6 for h1 to h6, else 0.
std::uint8_t level_of(std::string_view tag) {
    const bool is_heading = tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
    return is_heading ? static_cast<std::uint8_t>(tag[1] - '0') : std::uint8_t{0};
}

bool is_hidden(const HtmlAttributes& attributes) {
    if (attributes.has("hidden")) return true;
    std::string style = lower(attributes.value("style"));
    std::erase_if(style, [](unsigned char c) { return std::isspace(c) != 0; });
    return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

/// For each table of the page, in the order they begin: is it one of rows and columns to be read, or does it only lay
/// the page out?
class TableSurvey : public HtmlVisitor {
  public:
    void begin(std::string_view tag, const HtmlAttributes& attributes) override {
        if (tag == "table") {
            if (!open_.empty()) is_layout_[open_.back()] = true; // as those around it are already
            open_.push_back(is_layout_.size());
            const std::string role = lower(attributes.value("role"));
            is_layout_.push_back(role == "presentation" || role == "none");
            has_columns_.push_back(false);
            cells_.push_back(0);
        }
        if (open_.empty()) return;
        if (tag == "tr") cells_[open_.back()] = 0;
        if ((tag == "td" || tag == "th") && ++cells_[open_.back()] > 1) has_columns_[open_.back()] = true;
        if (level_of(tag) != 0) is_layout_[open_.back()] = true;
    }
    void end(std::string_view tag) override {
        if (tag == "table" && !open_.empty()) open_.pop_back();
    }
    void text(std::string_view) override {}

    bool is_read_by_rows(std::size_t table) const {
        return table < is_layout_.size() && !is_layout_[table] && has_columns_[table];
    }

  private:
    std::vector<bool> is_layout_;
    std::vector<bool> has_columns_;
    std::vector<std::size_t> cells_;
    std::vector<std::size_t> open_;
};

class PageReader : public HtmlVisitor {
  public:
    PageReader(const TableSurvey& tables, DocumentWriter& writer) : tables_(tables), writer_(writer) {}

    void begin(std::string_view tag, const HtmlAttributes& attributes) override {
        if (tag == "title" && writer_title_.empty()) in_title_ = true;
        if (passed_over_ > 0 || hidden_ > 0 || is_passed_over(tag, attributes) || is_hidden(attributes)) {
            const bool counts = hidden_ > 0 || (passed_over_ == 0 && !is_passed_over(tag, attributes));
            ++(counts ? hidden_ : passed_over_);
            return;
        }
        if (is_any_of(tag, kBlocks)) begins_paragraph_ = true;
        if (tag == "main" || tag == "article") ++content_;
        if (tag == "b" || tag == "strong" || tag == "th") ++bold_;
        if (tag == "pre") ++preformatted_;
        if (tag == "sup") ++raised_;
        if (const std::uint8_t level = level_of(tag)) heading_level_ = level;
        begin_list(tag, attributes);
        begin_table(tag);
        if (tag == "br") begin_line();
        if (tag != "br") after_break_ = false;
        if (tag == "q") text("\xE2\x80\x9C");
    }

    void end(std::string_view tag) override {
        if (tag == "title") in_title_ = false;
        if (hidden_ > 0) return static_cast<void>(--hidden_);
        if (passed_over_ > 0) return static_cast<void>(--passed_over_);
        if (tag == "q") text("\xE2\x80\x9D");
        if (is_any_of(tag, kBlocks)) begins_paragraph_ = true;
        if ((tag == "main" || tag == "article") && content_ > 0) --content_;
        if ((tag == "b" || tag == "strong" || tag == "th") && bold_ > 0) --bold_;
        if (tag == "pre" && preformatted_ > 0) --preformatted_;
        if (tag == "sup" && raised_ > 0) --raised_;
        if (level_of(tag) != 0) heading_level_ = 0;
        if ((tag == "ul" || tag == "ol") && !lists_.empty()) lists_.pop_back();
        if (tag == "li") label_.clear();
        end_table(tag);
    }

    void text(std::string_view text) override {
        if (in_title_) writer_title_ += text;
        if (hidden_ > 0) return writer_.leave_out(text);
        if (passed_over_ > 0) return;
        const bool is_blank = text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
        if (is_blank && begins_paragraph_) return;
        if (!is_blank) after_break_ = false;
        open_cell_for_stray_text(is_blank);
        if (begins_paragraph_) writer_.begin_paragraph({std::exchange(label_, {}), heading_level_});
        begins_paragraph_ = false;
        if (preformatted_ == 0) return writer_.text(text, bold_ > 0);
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            if (begin > 0) writer_.end_line();
            writer_.text(text.substr(begin, end - begin), bold_ > 0);
            begin = end + 1;
        }
    }

    const std::string& title() const { return writer_title_; }

  private:
    struct List {
        NumberFormat format = NumberFormat::bullet;
        std::uint32_t next = 1;
    };

    struct Table {
        bool by_rows = false;
        bool row_open = false;
        bool cell_open = false;
    };

    /// Not the text of the document: code, and what the page has around its content. A header or footer within the
    /// content is part of it; a link from a raised mark leads to a note and is not a word.
    bool is_passed_over(std::string_view tag, const HtmlAttributes& attributes) const {
        if (is_any_of(tag, kNotText) || is_any_of(tag, kAround)) return true;
        if ((tag == "header" || tag == "footer") && content_ == 0) return true;
        if (is_any_of(lower(attributes.value("role")), kAroundRoles)) return true;
        return tag == "a" && raised_ > 0 && attributes.value("href").starts_with('#');
    }

    /// Two breaks in a row are a paragraph's end.
    void begin_line() {
        if (std::exchange(after_break_, true))
            begins_paragraph_ = true;
        else if (!begins_paragraph_)
            writer_.end_line();
    }

    static std::optional<std::uint32_t> number_in(std::string_view text) {
        std::uint32_t number = 0;
        const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (text.empty() || fault != std::errc() || number > kLargestNumber) return std::nullopt;
        return number;
    }

    static NumberFormat format_of(std::string_view type) {
        if (type == "a") return NumberFormat::lower_letter;
        if (type == "A") return NumberFormat::upper_letter;
        if (type == "i") return NumberFormat::lower_roman;
        if (type == "I") return NumberFormat::upper_roman;
        return NumberFormat::decimal;
    }

    void begin_list(std::string_view tag, const HtmlAttributes& attributes) {
        if (tag == "ul") lists_.push_back({});
        if (tag == "ol")
            lists_.push_back({format_of(attributes.value("type")), number_in(attributes.value("start")).value_or(1)});
        if (tag != "li") return;
        label_ = kBullet;
        if (lists_.empty() || lists_.back().format == NumberFormat::bullet) return;
        List& list = lists_.back();
        if (const auto value = number_in(attributes.value("value"))) list.next = *value;
        label_ = formatted_number(list.format, list.next++) + '.';
    }

    bool in_table_by_rows() const { return !open_tables_.empty() && open_tables_.back().by_rows; }

    void begin_table(std::string_view tag) {
        if (tag == "table") open_tables_.push_back({.by_rows = tables_.is_read_by_rows(tables_begun_)});
        if (tag == "table") ++tables_begun_;
        if (!in_table_by_rows()) return;
        if (tag == "tr") {
            close_row();
            open_row();
        }
        if (tag == "td" || tag == "th") {
            close_cell();
            open_row();
            writer_.begin_cell();
            open_tables_.back().cell_open = true;
        }
    }

    void end_table(std::string_view tag) {
        if (in_table_by_rows()) {
            if (tag == "td" || tag == "th") close_cell();
            if (tag == "tr" || tag == "table") close_row();
        }
        if (tag == "table" && !open_tables_.empty()) open_tables_.pop_back();
    }

    void open_row() {
        if (!std::exchange(open_tables_.back().row_open, true)) writer_.begin_row();
    }

    void close_cell() {
        if (std::exchange(open_tables_.back().cell_open, false)) writer_.end_cell();
    }

    void close_row() {
        close_cell();
        if (std::exchange(open_tables_.back().row_open, false)) writer_.end_row();
    }

    void open_cell_for_stray_text(bool is_blank) {
        if (is_blank || !in_table_by_rows()) return;
        Table& table = open_tables_.back();
        if (!table.row_open || table.cell_open) return;
        writer_.begin_cell();
        table.cell_open = true;
    }

    // Fixed after construction.
    const TableSurvey& tables_;
    DocumentWriter& writer_;
    // Where the reading stands.
    std::string writer_title_;
    bool in_title_ = false;
    unsigned passed_over_ = 0; // depth within what is passed over
    unsigned hidden_ = 0;      // depth within what is hidden
    unsigned content_ = 0;     // depth within main and article
    unsigned bold_ = 0;
    unsigned preformatted_ = 0;
    unsigned raised_ = 0;
    std::uint8_t heading_level_ = 0;
    bool begins_paragraph_ = true;
    bool after_break_ = false;
    std::string label_; // of the item whose first words are still to come
    std::vector<List> lists_;
    std::vector<Table> open_tables_;
    std::size_t tables_begun_ = 0;
};

/// The name after "charset=" or "encoding=" in what the page says first; "" where it says none.
std::string declared_encoding(std::string_view bytes) {
    const std::string start = lower(bytes.substr(0, kDeclarationBytes));
    for (const std::string_view key : {std::string_view("charset"), std::string_view("encoding")}) {
        const std::size_t at = start.find(key);
        if (at == std::string::npos) continue;
        const std::size_t equals = start.find_first_not_of(" \t\r\n", at + key.size());
        if (equals == std::string::npos || start[equals] != '=') continue;
        const std::size_t begin = start.find_first_not_of(" \t\r\n\"'", equals + 1);
        if (begin == std::string::npos) continue;
        return start.substr(begin, start.find_first_of(" \t\r\n\"';>/?", begin) - begin);
    }
    return {};
}

} // namespace

std::string decode_html(std::string_view bytes) {
    if (has_byte_order_mark(bytes)) return decode_text(bytes);
    std::string encoding = declared_encoding(bytes);
    // As browsers take them: these names mean the larger set, and a page that can declare itself is not UTF-16.
    if (encoding == "iso-8859-1" || encoding == "latin1" || encoding == "us-ascii") encoding = "windows-1252";
    const bool says_unicode = encoding.starts_with("utf");
    if (encoding.empty() || says_unicode || is_valid_utf8(bytes)) return decode_text(bytes);
    return convert_text(bytes, encoding).value_or(decode_text(bytes));
}

ReadResult<ExtractedText> extract_html(std::string_view bytes) {
    const std::string page = clean_utf8(decode_html(bytes));
    TableSurvey tables;
    if (!visit_html(page, tables)) return ChildStatus::nested_too_deep;
    DocumentWriter writer;
    PageReader reader(tables, writer);
    visit_html(page, reader);
    writer.set_title(reader.title());
    return std::move(writer).finish();
}

} // namespace casebook::indexer
