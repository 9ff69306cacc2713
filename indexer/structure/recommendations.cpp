#include "indexer/structure/recommendations.hpp"

#include "indexer/structure/record_label.hpp"
#include "indexer/structure/scan.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace casebook::indexer {
namespace {

using schema::Recommendation;
using schema::RecommendationKind;
using schema::Section;
using schema::SectionKind;

constexpr std::size_t kMostBytes = 4000; // of one record
constexpr std::size_t kLongestAddressee = 90;
constexpr std::size_t kLongestGroupHeading = 90;

enum class ListStyle : std::uint8_t { none, labels, items, numbered_paragraphs };

bool asks_for_something(std::string_view text) {
    static constexpr std::string_view kAsking[] = {" should ",        " must ",           "recommend that",
                                                   "recommends that", "recommended that", "ensure ",
                                                   " needs to ",      " need to ",        " shall "};
    return std::any_of(std::begin(kAsking), std::end(kAsking),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// "For the LSCB", "Recommendations for health", "To the police:" -> whom.
std::string addressee_of_group(std::string_view text) {
    if (text.size() > kLongestGroupHeading) return {};
    if (const auto mark = read_number_mark(text)) text = mark->rest;
    while (text.ends_with(':')) text.remove_suffix(1);
    for (const std::string_view lead :
         {"for ", "recommendations for ", "recommendation for ", "recommendations to ", "to ", "for all of "})
        if (starts_with_word(text, lead) && is_upper(text[0])) return std::string(trimmed(text.substr(lead.size())));
    return {};
}

/// "The Board and its partners should ..." -> "The Board and its partners".
std::string addressee_of_sentence(std::string_view text) {
    for (const std::string_view lead :
         {"It is recommended that ", "We recommend that ", "The review recommends that ", "That "})
        if (text.starts_with(lead)) text.remove_prefix(lead.size());
    std::size_t end = std::string_view::npos;
    for (const std::string_view verb : {" should ", " must ", " to ensure ", " needs to ", " need to "})
        end = std::min(end, text.find(verb));
    if (end == std::string_view::npos || end > kLongestAddressee) return {};
    const std::string_view named = text.substr(0, end);
    if (named.find_first_of(".:;?!") != std::string_view::npos || named.find(" that ") != std::string_view::npos ||
        !is_letter(named[0]) || is_lower(named[0]))
        return {};
    return std::string(named);
}

/// Walks the paragraphs; at most one record is open.
class Reader {
  public:
    Reader(const ParagraphText& made, const std::vector<ParagraphPlace>& places, const std::vector<Section>& sections)
        : made_(made), places_(places), sections_(sections), chapters_(chapters_of(sections)),
          styles_(sections.size(), ListStyle::none) {
        for (std::size_t i = 0; i < made_.paragraphs.size(); ++i) note_style(i);
    }

    std::vector<Recommendation> read() {
        for (std::size_t i = 0; i < made_.paragraphs.size(); ++i) read_paragraph(i);
        close();
        return std::move(found_);
    }

  private:
    SectionKind kind_of(std::size_t i) const { return sections_[places_[i].section].kind; }
    bool is_list_section(std::size_t i) const { return kind_of(i) == SectionKind::recommendation; }
    std::string_view text_of(std::size_t i) const { return made_.text_of(made_.paragraphs[i]); }

    /// The plainest way in which a section numbers its records, with those of the same kind below one chapter alike.
    void note_style(std::size_t i) {
        if (!is_list_section(i)) return;
        ListStyle& style = styles_[chapters_[places_[i].section]];
        if (read_record_label(text_of(i))) style = ListStyle::labels;
        if (style == ListStyle::labels || places_[i].is_heading) return;
        const auto mark = read_number_mark(text_of(i));
        if (!mark || !is_digit(mark->number[0])) return;
        if (mark->depth == 1)
            style = ListStyle::items;
        else if (style == ListStyle::none)
            style = ListStyle::numbered_paragraphs;
    }

    /// The first of the sections of one kind that a section below a chapter continues.
    static std::vector<std::uint32_t> chapters_of(const std::vector<Section>& sections) {
        std::vector<std::uint32_t> chapters(sections.size());
        for (std::uint32_t i = 0; i < sections.size(); ++i) {
            const bool continues = i > 0 && sections[i].level > 1 && sections[i - 1].kind == sections[i].kind;
            chapters[i] = continues ? chapters[i - 1] : i;
        }
        return chapters;
    }

    void read_paragraph(std::size_t i) {
        const std::string_view text = text_of(i);
        const auto label = kind_of(i) == SectionKind::contents ? std::nullopt : read_record_label(text);
        if (label) return open(i, label->kind, label->number, label->rest);
        if (places_[i].is_heading) {
            close();
            group_ = is_list_section(i) ? addressee_of_group(text) : std::string();
            return;
        }
        if (is_list_section(i) && read_item(i, text)) return;
        if (open_) go_on(i, text);
    }

    /// An item of a numbered list in a section of recommendations.
    bool read_item(std::size_t i, std::string_view text) {
        const ListStyle style = styles_[chapters_[places_[i].section]];
        const auto mark = read_number_mark(text);
        if (style == ListStyle::labels || !mark || !is_digit(mark->number[0]) || mark->rest.empty()) {
            if (open_ || text.size() > kLongestGroupHeading || !text.ends_with(':')) return false;
            group_ = addressee_of_group(text);
            return true;
        }
        const bool is_record = style == ListStyle::items ? mark->depth == 1 : asks_for_something(text);
        if (!is_record || mark->rest.ends_with(':')) {
            close();
            return true;
        }
        open(i, RecommendationKind::recommendation, mark->number, mark->rest);
        return true;
    }

    void open(std::size_t i, RecommendationKind kind, std::string_view number, std::string_view text) {
        close();
        open_ = Recommendation{.kind = kind,
                               .number = std::string(number),
                               .text = std::string(text),
                               .page = made_.paragraphs[i].page + 1,
                               .section = places_[i].section};
        opened_at_ = i;
    }

    /// A paragraph after an open record: its text, its continuation, or the end of it.
    void go_on(std::size_t i, std::string_view text) {
        const bool whole = ends_sentence(open_->text);
        const bool item =
            starts_with_bullet(text) || (read_number_mark(text) && !is_digit(read_number_mark(text)->number[0]));
        const bool belongs = open_->text.empty() || !whole || item || open_->text.ends_with(':');
        if (!belongs || open_->text.size() + text.size() > kMostBytes || places_[i].section != open_->section)
            return close();
        if (open_->text.empty())
            open_->page = made_.paragraphs[i].page + 1;
        else
            open_->text += item ? '\n' : ' ';
        open_->text += text;
    }

    void close() {
        if (!open_) return;
        if (open_->text.size() > 3) {
            open_->addressee = addressee_of_sentence(open_->text);
            if (open_->addressee.empty() && is_list_section(opened_at_)) open_->addressee = group_;
            found_.push_back(std::move(*open_));
        }
        open_.reset();
    }

    // Fixed after construction.
    const ParagraphText& made_;
    const std::vector<ParagraphPlace>& places_;
    const std::vector<Section>& sections_;
    std::vector<std::uint32_t> chapters_; // by section
    std::vector<ListStyle> styles_;       // by chapter
    // The walk.
    std::vector<Recommendation> found_;
    std::optional<Recommendation> open_;
    std::size_t opened_at_ = 0;
    std::string group_; // whom the group of recommendations being read is for
};

} // namespace

std::vector<Recommendation> find_recommendations(const ParagraphText& made, const std::vector<ParagraphPlace>& places,
                                                 const std::vector<Section>& sections) {
    return Reader(made, places, sections).read();
}

} // namespace casebook::indexer
