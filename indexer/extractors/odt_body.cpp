#include "indexer/extractors/odt_body.hpp"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>
#include <vector>

namespace casebook::indexer {
namespace {

/// Elements that hold no text of the document, or text that was deleted.
constexpr std::string_view kSkipped[] = {"tracked-changes",
                                         "annotation",
                                         "annotation-end",
                                         "forms",
                                         "sequence-decls",
                                         "variable-decls",
                                         "user-field-decls",
                                         "dde-connection-decls",
                                         "script",
                                         "note-citation",
                                         "hidden-text",
                                         "title",
                                         "desc",
                                         "ruby-text",
                                         "number",
                                         "shapes",
                                         "object",
                                         "event-listeners",
                                         "glue-point",
                                         "bibliography-source",
                                         "table-of-content-source",
                                         "alphabetical-index-source",
                                         "illustration-index-source",
                                         "table-index-source",
                                         "object-index-source",
                                         "user-index-source"};

constexpr int kDeepestHeading = 6;
constexpr std::uint32_t kLargestNumber = 1'000'000;
constexpr std::uint32_t kMostSpaces = 64;

bool is_skipped(std::string_view name) {
    return std::find(std::begin(kSkipped), std::end(kSkipped), name) != std::end(kSkipped);
}

std::uint32_t number_in(std::string_view text, std::uint32_t otherwise) {
    std::uint32_t number = 0;
    const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && fault == std::errc() && number <= kLargestNumber ? number : otherwise;
}

/// The counters of one list, or of the outline.
struct Counters {
    std::array<std::uint32_t, kOdtListLevels> value{};
    std::array<bool, kOdtListLevels> begun{};

    void count(const OdtList& list, std::size_t level) {
        value[level] = begun[level] ? value[level] + 1 : list[level].start;
        begun[level] = true;
        for (std::size_t above = 0; above < level; ++above)
            if (!std::exchange(begun[above], true)) value[above] = list[above].start;
        std::fill(begun.begin() + static_cast<std::ptrdiff_t>(level) + 1, begun.end(), false);
    }

    std::string label(const OdtList& list, std::size_t level) const {
        const OdtListLevel& shown = list[level];
        if (shown.format == NumberFormat::bullet) return kBullet;
        if (shown.format == NumberFormat::none) return {};
        std::string numbers;
        for (std::size_t i = level + 1 - std::min<std::size_t>(shown.shown_levels, level + 1); i <= level; ++i) {
            const std::string number = formatted_number(list[i].format, value[i]);
            if (number.empty()) continue;
            if (!numbers.empty()) numbers += '.';
            numbers += number;
        }
        return shown.prefix + numbers + shown.suffix;
    }
};

class OdtBodyReader {
  public:
    OdtBodyReader(const OdtStyles& styles, DocumentWriter& writer) : styles_(styles), writer_(writer) {}

    void read_blocks(XmlNode parent) {
        for (const XmlNode node : ElementsOf(parent)) {
            const std::string_view name = name_of(node);
            if (name == "p" || name == "h")
                read_paragraph(node);
            else if (name == "list")
                read_list(node);
            else if (name == "table")
                read_table(node);
            else if (name == "soft-page-break")
                writer_.end_page(PageBreak::laid_out);
            else if (name == "section")
                read_section(node);
            else if (name == "frame" || name == "text-box")
                read_box(node);
            else if (!is_skipped(name))
                read_blocks(node); // indexes, shapes, numbered paragraphs
        }
    }

  private:
    // ---- blocks

    void read_section(XmlNode section) {
        const bool is_hidden = attribute(section, "display") == "none" || attribute(section, "is-hidden") == "true" ||
                               styles_.looks("section", attribute(section, "style-name")).hidden.value_or(false);
        if (is_hidden) return writer_.leave_out(text_of(section));
        read_blocks(section);
    }

    void read_box(XmlNode box) {
        const std::vector<OpenList> lists = std::exchange(lists_, {});
        const Counters counters = counters_;
        ++filled_depth_;
        read_blocks(box);
        --filled_depth_;
        lists_ = lists;
        counters_ = counters;
    }

    void read_paragraph(XmlNode node) {
        const OdtLooks looks = styles_.looks("paragraph", attribute(node, "style-name"));
        const bool is_heading = name_of(node) == "h";
        const auto level = is_heading ? number_in(attribute(node, "outline-level"), 1) : 0u;
        if (looks.begins_page.value_or(false) && !writer_.page_is_empty()) writer_.end_page(PageBreak::ordered);
        writer_.begin_paragraph(
            {.label = label_of(node, looks, level),
             .heading_level = static_cast<std::uint8_t>(std::min<std::uint32_t>(level, kDeepestHeading))});
        read_inlines(node, looks);
        writer_.end_paragraph();
        for (const XmlNode box : std::exchange(boxes_, {})) read_box(box);
        if (looks.ends_page.value_or(false)) writer_.end_page(PageBreak::ordered);
    }

    /// The number the file itself gives, that of the list around, or that of the outline.
    std::string label_of(XmlNode node, const OdtLooks& looks, std::uint32_t heading_level) {
        std::string written = text_of(child_of(node, "number"));
        if (!lists_.empty()) {
            const std::string counted = list_label(looks);
            return written.empty() ? counted : written;
        }
        if (heading_level == 0 || attribute(node, "is-list-header") == "true") return written;
        const std::size_t level = std::min<std::size_t>(heading_level, kOdtListLevels) - 1;
        if (styles_.outline()[level].format == NumberFormat::none) return written;
        outline_.count(styles_.outline(), level);
        return written.empty() ? outline_.label(styles_.outline(), level) : written;
    }

    // ---- lists

    struct OpenList {
        std::string style;
        bool item_begins = false; // the next paragraph is the item's first
        std::optional<std::uint32_t> item_start;
    };

    std::string list_label(const OdtLooks& looks) {
        OpenList& list = lists_.back();
        if (!std::exchange(list.item_begins, false)) return {};
        const OdtList* const style = styles_.list(list.style.empty() ? looks.list : list.style);
        if (style == nullptr) return {};
        const std::size_t level = std::min(lists_.size(), kOdtListLevels) - 1;
        counters_.count(*style, level);
        if (list.item_start) counters_.value[level] = *list.item_start;
        return counters_.label(*style, level);
    }

    void read_list(XmlNode node) {
        std::string style(attribute(node, "style-name"));
        if (style.empty() && !lists_.empty()) style = lists_.back().style;
        const bool is_outermost = lists_.empty();
        if (is_outermost) counters_ = counters_to_continue(node, style);
        lists_.push_back({.style = style});
        for (const XmlNode item : ElementsOf(node)) {
            if (name_of(item) != "list-item" && name_of(item) != "list-header") continue;
            lists_.back().item_begins = name_of(item) == "list-item";
            const std::string_view start = attribute(item, "start-value");
            lists_.back().item_start = start.empty() ? std::nullopt : std::optional(number_in(start, 1));
            read_blocks(item);
        }
        lists_.pop_back();
        if (!is_outermost) return;
        last_by_style_[style] = counters_;
        if (const std::string_view id = attribute(node, "id"); !id.empty()) last_by_id_[std::string(id)] = counters_;
    }

    Counters counters_to_continue(XmlNode node, const std::string& style) const {
        if (const auto found = last_by_id_.find(attribute(node, "continue-list")); found != last_by_id_.end())
            return found->second;
        if (attribute(node, "continue-numbering") != "true") return {};
        const auto found = last_by_style_.find(style);
        return found == last_by_style_.end() ? Counters{} : found->second;
    }

    // ---- tables

    void find_rows(XmlNode parent, std::vector<XmlNode>& rows) const {
        for (const XmlNode node : ElementsOf(parent)) {
            const std::string_view name = name_of(node);
            if (name == "table-row" || name == "soft-page-break") rows.push_back(node);
            if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group") find_rows(node, rows);
        }
    }

    static std::vector<XmlNode> cells_of(XmlNode row) {
        std::vector<XmlNode> cells;
        for (const XmlNode cell : ElementsOf(row))
            if (name_of(cell) == "table-cell" || name_of(cell) == "covered-table-cell") cells.push_back(cell);
        return cells;
    }

    /// A table of one column is a frame around text, and read as text. Repeated cells and rows are read once.
    void read_table(XmlNode table) {
        std::vector<XmlNode> rows;
        find_rows(table, rows);
        const bool is_frame =
            std::all_of(rows.begin(), rows.end(), [](XmlNode row) { return cells_of(row).size() < 2; });
        const std::vector<OpenList> lists = std::exchange(lists_, {});
        const Counters counters = counters_;
        ++filled_depth_;
        for (const XmlNode row : rows) {
            if (name_of(row) == "soft-page-break")
                writer_.end_page(PageBreak::laid_out);
            else if (is_frame)
                for (const XmlNode cell : cells_of(row)) read_blocks(cell);
            else
                read_row(row);
        }
        --filled_depth_;
        lists_ = lists;
        counters_ = counters;
    }

    void read_row(XmlNode row) {
        writer_.begin_row();
        for (const XmlNode cell : cells_of(row)) {
            writer_.begin_cell();
            if (name_of(cell) == "table-cell") read_blocks(cell);
            writer_.end_cell();
        }
        writer_.end_row();
    }

    // ---- within a paragraph

    void read_inlines(XmlNode parent, const OdtLooks& looks) {
        for (XmlNode node = parent->children; node != nullptr; node = node->next) {
            if (is_text(node) && node->content != nullptr)
                write(reinterpret_cast<const char*>(node->content), looks);
            else if (is_element(node))
                read_inline(node, looks);
        }
    }

    void read_inline(XmlNode node, const OdtLooks& looks) {
        const std::string_view name = name_of(node);
        if (is_skipped(name)) return;
        if (name == "span" || name == "a")
            return read_inlines(node, merged(styles_.looks("text", attribute(node, "style-name")), looks));
        if (name == "s")
            return write(std::string(std::min(number_in(attribute(node, "c"), 1), kMostSpaces), ' '), looks);
        if (name == "tab") return write(" ", looks);
        if (name == "line-break") return writer_.end_line();
        if (name == "soft-page-break") return writer_.end_page(PageBreak::laid_out);
        if (name == "note") return read_note(node);
        if (name == "hidden-paragraph") return;
        if (name == "frame" || name == "text-box" || name == "custom-shape" || name == "g" || name == "rect")
            return boxes_.push_back(node);
        read_inlines(node, looks); // links, fields, marks
    }

    void write(std::string_view text, const OdtLooks& looks) {
        const bool is_white = looks.white.value_or(false) && !looks.shaded.value_or(false) && filled_depth_ == 0;
        if (looks.hidden.value_or(false) || is_white) return writer_.leave_out(text);
        writer_.text(text, looks.bold.value_or(false));
    }

    void read_note(XmlNode note) {
        const std::vector<XmlNode> boxes = std::exchange(boxes_, {});
        const std::vector<OpenList> lists = std::exchange(lists_, {});
        const Counters counters = counters_;
        writer_.begin_note(text_of(child_of(note, "note-citation")));
        read_blocks(child_of(note, "note-body"));
        writer_.end_note();
        boxes_ = boxes;
        lists_ = lists;
        counters_ = counters;
    }

    // Fixed after construction.
    const OdtStyles& styles_;
    DocumentWriter& writer_;
    // Where the reading stands.
    std::vector<OpenList> lists_; // the lists around, the innermost last
    Counters counters_;           // of the outermost of them
    Counters outline_;
    std::map<std::string, Counters, std::less<>> last_by_style_;
    std::map<std::string, Counters, std::less<>> last_by_id_;
    std::vector<XmlNode> boxes_;
    unsigned filled_depth_ = 0; // tables and boxes around us, whose background is not known
};

} // namespace

void write_odt_body(XmlNode body, const OdtStyles& styles, DocumentWriter& writer) {
    OdtBodyReader(styles, writer).read_blocks(body);
}

} // namespace casebook::indexer
