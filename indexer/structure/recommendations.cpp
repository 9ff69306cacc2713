#include "indexer/structure/recommendations.hpp"

#include "indexer/repeated_records.hpp"
#include "indexer/structure/addressees.hpp"
#include "indexer/structure/agencies.hpp"
#include "indexer/structure/record_label.hpp"
#include "indexer/structure/record_lists.hpp"
#include "indexer/structure/record_sentences.hpp"
#include "indexer/structure/record_tables.hpp"
#include "indexer/structure/scan.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace casebook::indexer {
namespace {

using schema::Recommendation;
using schema::RecommendationKind;
using schema::SectionKind;

constexpr std::size_t kMostBytes = 4000; // of one record
constexpr std::size_t kLongestGroupHeading = 90;
constexpr std::size_t kShortestBullet = 20;
constexpr std::uint32_t kFarthestItem = 5; // numbers left out between two items

std::string_view without_bullet(std::string_view text) {
    while (!text.empty() && !is_digit(text[0]) && starts_with_bullet(text)) {
        std::size_t length = 1;
        while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80) ++length;
        text = trimmed(text.substr(length));
    }
    return text;
}

/// Whom the headings above the one being read are for, innermost last.
class Groups {
  public:
    void enter(std::uint32_t level, std::string addressee) {
        while (!path_.empty() && path_.back().first >= level) path_.pop_back();
        path_.emplace_back(level, std::move(addressee));
    }
    /// A line of the text that opens a group ("For health:").
    void enter_line(std::string addressee) { enter(kBelowHeadings, std::move(addressee)); }

    std::string addressee() const {
        for (auto group = path_.rbegin(); group != path_.rend(); ++group)
            if (!group->second.empty()) return group->second;
        return {};
    }

  private:
    static constexpr std::uint32_t kBelowHeadings = 100;
    std::vector<std::pair<std::uint32_t, std::string>> path_;
};

/// Walks the paragraphs; at most one record is open.
class Reader {
  public:
    explicit Reader(const RecordSource& source) : source_(source), styles_(list_styles(source)) {}

    std::vector<Recommendation> read() {
        auto rows = records_of_tables(source_);
        auto row = rows.begin();
        for (std::size_t i = 0; i < source_.made.paragraphs.size(); ++i) {
            const Paragraph& paragraph = source_.made.paragraphs[i];
            if (paragraph.footnote) continue; // the text goes on across it
            if (!paragraph.table_row) {
                read_paragraph(i);
                continue;
            }
            close();
            if (row != rows.end() && row->paragraph == i) keep(std::move((row++)->record));
        }
        close();
        return std::move(found_);
    }

  private:
    const schema::Section& section_of(std::size_t i) const { return source_.sections[source_.places[i].section]; }
    ListStyle style_of(std::size_t i) const {
        return list_ended_in_ == source_.places[i].section ? ListStyle::none : styles_[source_.places[i].section];
    }
    std::string_view text_of(std::size_t i) const { return source_.made.text_of(source_.made.paragraphs[i]); }

    /// The first character of a list's items: those with another one stand below them.
    std::string_view bullet_of(std::size_t i) const {
        const std::string_view beside = source_.made.paragraphs[i].bullet;
        const std::string_view text = text_of(i);
        return beside.empty() ? trimmed(text.substr(0, text.size() - without_bullet(text).size())) : trimmed(beside);
    }

    void read_paragraph(std::size_t i) {
        const std::string_view text = text_of(i);
        const auto label = section_of(i).kind == SectionKind::contents ? std::nullopt : read_record_label(text);
        if (label) return open_labelled(i, *label);
        if (source_.places[i].is_heading) {
            close();
            list_goes_on_ = true;
            main_bullet_.clear();
            const bool lists = kind_listed_in(section_of(i)).has_value();
            return groups_.enter(section_of(i).level, lists ? addressee_of_group(text) : std::string());
        }
        if (style_of(i) != ListStyle::none && read_item(i, text)) return;
        if (open_) return go_on(i, text);
        for (const ListedRecord& listed : read_listed_records(text)) {
            open(i, listed.kind, {}, listed.text);
            close();
        }
    }

    void open_labelled(std::size_t i, const RecordLabel& label) {
        LabelledAddressee labelled = addressee_after_label(label.rest);
        open(i, label.kind, label.number, labelled.rest);
        open_->addressee = std::move(labelled.addressee);
        stands_alone_ = label.rest.empty();
        if (label.kind != kind_listed_in(section_of(i))) list_ended_in_ = source_.places[i].section;
    }

    /// An item of a list in a section of records; false if the paragraph may belong to the one before it.
    bool read_item(std::size_t i, std::string_view text) {
        const ListStyle style = style_of(i);
        if (style == ListStyle::bullets) return read_bullet(i, text);
        const auto mark = read_number_mark(text);
        const bool numbered = mark && is_digit(mark->number[0]) && !mark->rest.empty();
        if (style == ListStyle::asking) return read_asking(i, text);
        if (style == ListStyle::labels || !numbered) return enters_group(text);
        const bool lists_recommendations = kind_listed_in(section_of(i)) == RecommendationKind::recommendation;
        const bool is_record = style == ListStyle::items         ? is_next_item(*mark)
                               : style == ListStyle::recommended ? says_recommended(text)
                               : lists_recommendations           ? asks_for_something(text)
                                                                 : true;
        if (is_record && !mark->rest.ends_with(':'))
            open(i, *kind_listed_in(section_of(i)), mark->number, mark->rest);
        else
            close();
        return true;
    }

    /// Items count from 1; a number far beyond the last one is a figure in the text.
    bool is_next_item(const NumberMark& mark) {
        const auto value = mark.depth == 1 ? arabic_number(mark.number) : std::nullopt;
        if (!value || (*value != 1 && *value > last_item_ + kFarthestItem)) return false;
        last_item_ = *value;
        return true;
    }

    bool read_bullet(std::size_t i, std::string_view text) {
        if (!is_bulleted(source_, i)) {
            if (open_ && !ends_sentence(open_->text)) return false;
            // A paragraph after the bullets ends their list, unless it introduces more.
            if (!main_bullet_.empty()) list_goes_on_ = introduces_list(source_, i);
            main_bullet_.clear();
            return enters_group(text);
        }
        if (!list_goes_on_) return false;
        const std::string_view item = without_bullet(text);
        if (main_bullet_.empty()) main_bullet_ = bullet_of(i);
        if (bullet_of(i) != main_bullet_ || item.size() < kShortestBullet) return false;
        open(i, *kind_listed_in(section_of(i)), {}, item);
        return true;
    }

    bool read_asking(std::size_t i, std::string_view text) {
        if (!asks_for_something(text) || text.ends_with(':') || is_bulleted(source_, i)) return enters_group(text);
        open(i, RecommendationKind::recommendation, {}, text);
        return true;
    }

    bool enters_group(std::string_view text) {
        if (open_ || text.size() > kLongestGroupHeading || !text.ends_with(':')) return false;
        groups_.enter_line(addressee_of_group(text));
        return true;
    }

    void open(std::size_t i, RecommendationKind kind, std::string_view number, std::string_view text) {
        close();
        open_ = Recommendation{.kind = kind,
                               .number = std::string(number),
                               .text = std::string(text),
                               .page = source_.made.paragraphs[i].page + 1,
                               .section = source_.places[i].section};
        in_list_ = kind_listed_in(section_of(i)) == RecommendationKind::recommendation;
        stands_alone_ = false;
    }

    /// A paragraph after an open record: its text, its continuation, or the end of it.
    void go_on(std::size_t i, std::string_view text) {
        const bool whole = ends_sentence(open_->text);
        const auto mark = read_number_mark(text);
        const bool item = is_bulleted(source_, i) || (mark && !is_digit(mark->number[0]));
        const bool belongs = open_->text.empty() || !whole || item || open_->text.ends_with(':') || next_is_label(i);
        if (!belongs || open_->text.size() + text.size() > kMostBytes || source_.places[i].section != open_->section)
            return close();
        if (open_->text.empty())
            open_->page = source_.made.paragraphs[i].page + 1;
        else
            open_->text += item ? '\n' : ' ';
        open_->text += text;
    }

    /// Labels on lines of their own set the text between two of them apart, all its paragraphs.
    bool next_is_label(std::size_t i) const {
        if (!stands_alone_) return false;
        for (++i; i < source_.made.paragraphs.size(); ++i) {
            if (source_.places[i].section != open_->section || source_.places[i].is_heading) return false;
            const auto label = read_record_label(text_of(i));
            if (label) return label->rest.empty();
        }
        return false;
    }

    void close() {
        if (open_ && open_->text.size() > 3) keep(std::move(*open_));
        open_.reset();
    }

    /// The addressee is that of the label, else of the group, else of the sentence.
    void keep(Recommendation record) {
        const bool is_finding = record.kind == RecommendationKind::finding; // "The Board should have known" asks nobody
        const std::string in_sentence = is_finding ? std::string() : addressee_of_sentence(record.text);
        if (record.addressee.empty() && in_list_) record.addressee = groups_.addressee();
        if (record.addressee.empty()) record.addressee = in_sentence;
        record.agencies = agencies_named(record.addressee, in_sentence);
        found_.push_back(std::move(record));
    }

    // Fixed after construction.
    const RecordSource& source_;
    std::vector<ListStyle> styles_; // by section
    // The walk.
    std::vector<Recommendation> found_;
    std::optional<Recommendation> open_;
    bool in_list_ = false;      // the open record lies in a section of recommendations
    bool stands_alone_ = false; // its label is a line of its own
    Groups groups_;
    std::optional<std::uint32_t> list_ended_in_; // the section, at a label of another kind
    std::uint32_t last_item_ = 0;                // of a numbered list
    bool list_goes_on_ = true;                   // bullets belong to it
    std::string main_bullet_;                    // of the list being read
};

} // namespace

std::vector<Recommendation> find_recommendations(const RecordSource& source) {
    return without_repeats(Reader(source).read(), source.sections);
}

} // namespace casebook::indexer
