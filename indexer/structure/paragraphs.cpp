#include "indexer/structure/paragraphs.hpp"

#include "indexer/structure/record_label.hpp"
#include "indexer/structure/scan.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace casebook::indexer {
namespace {

constexpr std::size_t kLongestHeadingLine = 80;

bool continues_at_hyphen(std::string_view before, std::string_view line) {
    return before.size() > 1 && before.back() == '-' && is_letter(before[before.size() - 2]) && !line.empty() &&
           (is_letter(line[0]) || is_digit(line[0]));
}

/// Where the file has no layout, what the wording says.
bool begins_by_wording(const TextLine& before, const TextLine& line) {
    const bool ended = ends_sentence(before.text) || before.text.ends_with(':') || before.text.ends_with(';');
    if (starts_with_bullet(line.text)) return true;
    if (ended && read_number_mark(line.text)) return true;
    const bool capitals = line.text.size() <= kLongestHeadingLine && is_all_capitals(line.text);
    return capitals != (before.text.size() <= kLongestHeadingLine && is_all_capitals(before.text)) &&
           (capitals ? ended : true);
}

bool begins_paragraph(const ExtractedPage& page, const TextLine* before, const TextLine& line) {
    if (before == nullptr || line.starts_paragraph || line.heading_level != 0 || before->heading_level != 0)
        return true;
    // The number of a paragraph, read after it: what follows is not its text.
    const auto number = page.height > 0 ? read_number_mark(before->text) : std::nullopt;
    if (number && number->rest.empty() && number->depth > 1 && !same_height(*before, line)) return true;
    if (line.table_row || before->table_row || line.footnote != before->footnote) return true;
    if (ends_sentence(before->text) && read_record_label(line.text)) return true;
    return page.height <= 0 && begins_by_wording(*before, line);
}

/// Puts one page's paragraphs together.
class PageWriter {
  public:
    PageWriter(const ExtractedPage& page, std::uint32_t ordinal, const std::vector<std::string_view>& bullets,
               const std::vector<ListedTitle>& titles, ParagraphText& made)
        : page_(page), ordinal_(ordinal), bullets_(bullets), titles_(titles), made_(made) {}

    void add(std::uint32_t index, const TextLine* before) {
        const TextLine& line = page_.lines[index];
        std::string& text = made_.pages[ordinal_];
        const ListedTitle* const title = title_at(index);
        const bool within_title = title != nullptr && title->first_line != index;
        const bool after_title = title == nullptr && index > 0 && title_at(index - 1) != nullptr;
        if (!within_title &&
            (title != nullptr || after_title || !bullets_[index].empty() || begins_paragraph(page_, before, line))) {
            close();
            made_.paragraphs.push_back({.page = ordinal_,
                                        .offset = static_cast<std::uint32_t>(text.size()),
                                        .first_line = index,
                                        .listed_level = title == nullptr ? 0 : title->level,
                                        .bullet = bullets_[index]});
            open_ = true;
        } else if (!continues_at_hyphen(before->text, line.text)) {
            text += ' ';
        }
        const std::size_t begin = text.size();
        text += line.text;
        if (!line.table_row && !line.footnote)
            std::replace(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), '\t', ' ');
        note_look(index, before);
    }

    void close() {
        if (!open_) return;
        Paragraph& paragraph = made_.paragraphs.back();
        std::string& text = made_.pages[ordinal_];
        paragraph.length = static_cast<std::uint32_t>(text.size()) - paragraph.offset;
        text += '\n';
        open_ = false;
    }

  private:
    void note_look(std::uint32_t index, const TextLine* before) {
        const TextLine& line = page_.lines[index];
        Paragraph& paragraph = made_.paragraphs.back();
        paragraph.footnote = line.footnote;
        paragraph.table_row = line.table_row;
        paragraph.line_count = index - paragraph.first_line + 1;
        if (before == nullptr || !line.starts_paragraph || !same_height(*before, line)) return;
        paragraph.beside_another = true;
        const std::size_t count = made_.paragraphs.size();
        if (count > 1 && made_.paragraphs[count - 2].page == ordinal_ && made_.paragraphs[count - 2].line_count == 1)
            made_.paragraphs[count - 2].beside_another = true;
    }

    /// The title that a line is part of, if any.
    const ListedTitle* title_at(std::uint32_t line) const {
        const auto after = std::upper_bound(titles_.begin(), titles_.end(), std::pair(ordinal_, line),
                                            [](const auto& place, const ListedTitle& title) {
                                                return place < std::pair(title.page, title.first_line);
                                            });
        if (after == titles_.begin()) return nullptr;
        const ListedTitle& title = *std::prev(after);
        return title.page == ordinal_ && line < title.first_line + title.line_count ? &title : nullptr;
    }

    const ExtractedPage& page_;
    std::uint32_t ordinal_;
    const std::vector<std::string_view>& bullets_; // beside each line
    const std::vector<ListedTitle>& titles_;       // of all pages
    ParagraphText& made_;
    bool open_ = false;
};

void write_page(const ExtractedPage& page, const std::vector<LineRole>& roles, std::uint32_t ordinal,
                const std::vector<std::string_view>& bullets, const std::vector<ListedTitle>& titles,
                ParagraphText& made) {
    std::size_t size = 0;
    for (const TextLine& line : page.lines) size += line.text.size() + 1;
    made.pages[ordinal].reserve(size);
    PageWriter writer(page, ordinal, bullets, titles, made);
    const TextLine* before = nullptr;
    for (std::uint32_t i = 0; i < page.lines.size(); ++i) {
        if (roles[i] == LineRole::bullet) continue;
        if (roles[i] != LineRole::body) {
            // What stood here is gone: what follows may go on from before it, but only in mid-sentence.
            if (roles[i] == LineRole::contents || (before != nullptr && ends_sentence(before->text))) before = nullptr;
            continue;
        }
        writer.add(i, before);
        before = &page.lines[i];
    }
    writer.close();
}

} // namespace

ParagraphText make_paragraphs(const ExtractedText& text, const LineRoles& roles, const BulletsBeside& bullets,
                              const std::vector<ListedTitle>& titles) {
    ParagraphText made;
    made.pages.resize(text.pages.size());
    for (std::uint32_t p = 0; p < text.pages.size(); ++p)
        write_page(text.pages[p], roles[p], p, bullets[p], titles, made);
    return made;
}

} // namespace casebook::indexer
