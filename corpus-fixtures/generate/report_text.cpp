#include "corpus-fixtures/generate/report_text.hpp"

#include "corpus-fixtures/generate/random.hpp"
#include "corpus-fixtures/generate/sentence_writer.hpp"

#include <algorithm>

namespace casebook::generate {

namespace {

constexpr std::size_t kLineWidth = 92;
constexpr std::uint64_t kWordsOfRecommendation = 36;
constexpr std::uint32_t kRoomForHeading = 40; // words that must still fit on a page below a heading

/// A chapter and the share of the report it takes.
struct Chapter {
    std::string_view title;
    double share;
    bool by_theme = false; // divided into sections, one for each theme
};
constexpr Chapter kChapters[] = {
    {"Introduction", 0.06},
    {"Methodology", 0.04},
    {"Family composition", 0.03},
    {"Timeline of significant events", 0.27},
    {"Agency involvement", 0.16},
    {"The voice of the child", 0.05},
    {"Analysis of practice", 0.29, true},
    {"Findings", 0.05},
    {"Good practice", 0.03},
    {"Conclusion", 0.02},
};

struct PageDraft {
    std::string body;
    std::uint32_t words = 0;
    std::uint32_t words_wanted = 0;
};

struct ContentsLine {
    std::string heading;
    std::size_t page = 0; // ordinal among the pages of the body
};

/// A sentence to be put in once that many words are written.
struct Planting {
    std::uint64_t after_words = 0;
    PlantedPhrase phrase;
    std::string sentence;
};

std::string capitalised(std::string_view text) {
    std::string copy(text);
    if (copy.front() >= 'a' && copy.front() <= 'z') copy.front() = static_cast<char>(copy.front() - 'a' + 'A');
    return copy;
}

std::string unique_phrase(const WordBank& bank, Random& random, std::uint64_t key) {
    const std::size_t length = 2 + random.below(3);
    std::string phrase(random.pick(bank.adjectives));
    if (length == 4) (phrase += ' ') += random.pick(bank.adjectives);
    append_unique_word(phrase += ' ', key);
    if (length > 2) (phrase += ' ') += random.pick(bank.nouns);
    return phrase;
}

/// The n-th shared phrase is in about 30 % / (n + 1) of the reviews, and apart in half as many again.
std::vector<Planting> plan_plantings(const WordBank& bank, Random& random, std::uint64_t key, std::uint64_t words) {
    std::vector<Planting> plantings;
    const auto unique = unique_phrase(bank, random, key);
    plantings.push_back({0,
                         {PlantedKind::unique, unique, 1, {}},
                         "One entry spoke of the " + unique + ", and nobody had asked about it."});
    for (std::size_t n = 0; n < bank.shared_phrases.size(); ++n) {
        const auto& [first, second] = bank.shared_phrases[n];
        const double chance = 0.3 / static_cast<double>(n + 1), drawn = random.unit();
        const std::string phrase = std::string(first) + ' ' + std::string(second);
        if (drawn < chance)
            plantings.push_back({0,
                                 {PlantedKind::shared, phrase, 1, {}},
                                 "A photograph from the home shows a " + phrase + " near the door."});
        else if (drawn < chance * 1.5)
            plantings.push_back({0,
                                 {PlantedKind::decoy, phrase, 1, {}},
                                 "The list began with " + std::string(first) + ", and further down it had the word " +
                                     std::string(second) + "."});
    }
    for (auto& planting : plantings) planting.after_words = random.below(static_cast<std::size_t>(words));
    std::ranges::sort(plantings, std::ranges::greater{}, &Planting::after_words);
    return plantings;
}

/// Appends text in lines of at most kLineWidth bytes where its spaces allow.
void append_wrapped(std::string& body, std::string_view text) {
    while (text.size() > kLineWidth) {
        std::size_t cut = text.rfind(' ', kLineWidth);
        if (cut == std::string_view::npos) cut = text.find(' ');
        if (cut == std::string_view::npos) break;
        (body += text.substr(0, cut)) += '\n';
        text.remove_prefix(cut + 1);
    }
    (body += text) += '\n';
}

class Composer {
  public:
    Composer(const WordBank& bank, const CaseSheet& sheet, std::uint64_t seed, std::uint32_t index)
        : bank_(bank), sheet_(sheet), random_(seed, std::uint64_t{index} * 2 + 1), sentences_(bank, sheet, random_),
          key_(std::uint64_t{index} + seed * 0x10000) {
        dotted_ = random_.chance(0.5);
        numbered_paragraphs_ = random_.chance(0.33);
        says_page_of_ = random_.chance(0.4);
        front_pages_ = 2;
        unnumbered_pages_ = static_cast<std::uint32_t>(random_.below(front_pages_ + 1));
        turn_page();
    }

    Report compose(std::uint32_t words) {
        const std::uint64_t recommendations = std::clamp<std::uint64_t>(words / 900, 2, 14);
        const std::uint64_t recommendation_words = recommendations * kWordsOfRecommendation;
        const std::uint64_t body_words = words > 2 * recommendation_words ? words - recommendation_words : words / 2;
        plantings_ = plan_plantings(bank_, random_, key_, body_words);
        for (const Chapter& chapter : kChapters) write_chapter(chapter, body_words);
        while (!plantings_.empty()) write_paragraph(2);
        write_recommendations(recommendations);
        return bind();
    }

  private:
    PageDraft& page() { return pages_.back(); }
    std::uint32_t file_page() const { return front_pages_ + static_cast<std::uint32_t>(pages_.size()); }
    void turn_page() { pages_.push_back({{}, 0, static_cast<std::uint32_t>(random_.between(380, 425))}); }
    void turn_page_unless(std::uint32_t room) {
        if (page().words + room > page().words_wanted) turn_page();
    }

    std::string printed(std::uint32_t file_page) const {
        return file_page > unnumbered_pages_ && file_page > 1 ? std::to_string(file_page - unnumbered_pages_)
                                                              : std::string();
    }

    void place(std::string_view paragraph) {
        const auto words = static_cast<std::uint32_t>(count_words(paragraph));
        if (!page().body.empty()) page().body += '\n';
        append_wrapped(page().body, paragraph);
        page().words += words;
        words_ += words;
    }

    void write_heading(const std::string& heading) {
        turn_page_unless(kRoomForHeading);
        contents_.push_back({heading, pages_.size() - 1});
        place(heading);
    }

    void plant_what_is_due(std::string& paragraph) {
        for (; !plantings_.empty() && plantings_.back().after_words <= words_; plantings_.pop_back()) {
            auto& planting = plantings_.back();
            planting.phrase.page = file_page();
            planting.phrase.printed_page = printed(file_page());
            (paragraph += ' ') += planting.sentence;
            report_.phrases.push_back(std::move(planting.phrase));
        }
    }

    /// Up to that many sentences, fewer where the page ends.
    void write_paragraph(int sentences) {
        turn_page_unless(1);
        std::string paragraph;
        if (numbered_paragraphs_) paragraph = std::to_string(chapter_) + '.' + std::to_string(++paragraph_) + ' ';
        std::uint32_t words = 0;
        for (int i = 0; i < sentences && page().words + words < page().words_wanted; ++i) {
            const std::size_t begin = paragraph.size();
            if (i > 0) paragraph += ' ';
            sentences_.append_sentence(paragraph);
            words += static_cast<std::uint32_t>(count_words(std::string_view(paragraph).substr(begin)));
        }
        plant_what_is_due(paragraph);
        place(paragraph);
    }

    void write_paragraphs(std::uint64_t words) {
        for (const std::uint64_t end = words_ + words; words_ < end;) write_paragraph(random_.between(2, 7));
    }

    void write_chapter(const Chapter& chapter, std::uint64_t body_words) {
        const auto words = static_cast<std::uint64_t>(chapter.share * static_cast<double>(body_words));
        paragraph_ = 0;
        write_heading(std::to_string(++chapter_) + (dotted_ ? ". " : " ") + std::string(chapter.title));
        if (!chapter.by_theme || sheet_.themes.empty()) return write_paragraphs(words);
        int section = 0;
        for (const auto& share : sheet_.themes) {
            if (share.level == schema::ThemeLevel::mentioned) continue;
            write_heading(std::to_string(chapter_) + '.' + std::to_string(++section) + ' ' +
                          capitalised(share.theme->phrases.front()));
            sentences_.set_topic(share.theme);
            write_paragraphs(words / sheet_.themes.size());
        }
        sentences_.set_topic(nullptr);
    }

    void write_recommendations(std::uint64_t count) {
        write_heading(std::to_string(++chapter_) + (dotted_ ? ". " : " ") + "Recommendations");
        for (std::uint64_t number = 1; number <= count; ++number) {
            turn_page_unless(kRoomForHeading);
            PlantedRecommendation planted{.number = std::to_string(number),
                                          .text = {},
                                          .page = file_page(),
                                          .printed_page = printed(file_page())};
            sentences_.append_recommendation(planted.text);
            place("Recommendation " + planted.number + ": " + planted.text);
            report_.recommendations.push_back(std::move(planted));
        }
    }

    void append_footer(std::uint32_t file_page, std::uint32_t last) {
        const std::string number = printed(file_page);
        if (number.empty()) return;
        report_.text += '\n';
        if (says_page_of_)
            report_.text += "Page " + number + " of " + printed(last) + '\n';
        else
            (report_.text += number) += '\n';
    }

    void append_front_matter(std::uint32_t last) {
        const auto& record = sheet_.record;
        report_.text += (record.publisher.empty() ? std::string("A safeguarding partnership") : record.publisher) +
                        "\n\n" + record.title + "\n\nOverview report\n\nReviewer: " + record.reviewers.front() +
                        "\n\nPublished " + record.published->text + "\n\f";
        report_.text += sheet_.running_header + "\n\nContents\n\n";
        for (const auto& line : contents_) {
            const std::string number = printed(front_pages_ + static_cast<std::uint32_t>(line.page) + 1);
            const std::size_t used = line.heading.size() + number.size() + 2;
            report_.text +=
                line.heading + ' ' + std::string(used < kLineWidth ? kLineWidth - used : 3, '.') + ' ' + number + '\n';
        }
        append_footer(2, last);
    }

    Report bind() {
        const std::uint32_t last = file_page();
        report_.text.reserve(words_ * 7 + pages_.size() * 100);
        append_front_matter(last);
        for (std::uint32_t i = 0; i < pages_.size(); ++i) {
            ((report_.text += '\f') += sheet_.running_header) += "\n\n";
            report_.text += pages_[i].body;
            append_footer(front_pages_ + i + 1, last);
        }
        report_.pages = last;
        report_.words = words_;
        return std::move(report_);
    }

    // Fixed after construction
    const WordBank& bank_;
    const CaseSheet& sheet_;
    Random random_;
    SentenceWriter sentences_; // draws from random_
    std::uint64_t key_;
    bool dotted_, numbered_paragraphs_, says_page_of_;
    std::uint32_t front_pages_, unnumbered_pages_; // before the body; before the page printed "1"
    // What is written so far
    std::vector<PageDraft> pages_;
    std::vector<ContentsLine> contents_;
    std::vector<Planting> plantings_; // still to come, the next one last
    std::uint64_t words_ = 0;
    int chapter_ = 0, paragraph_ = 0;
    Report report_;
};

} // namespace

Report write_report(const WordBank& bank, const CaseSheet& sheet, std::uint64_t seed, std::uint32_t index,
                    std::uint32_t words) {
    return Composer(bank, sheet, seed, index).compose(words);
}

} // namespace casebook::generate
