#include "indexer/infer_record.hpp"

#include "indexer/infer/cover_dates.hpp"
#include "indexer/infer/cover_names.hpp"
#include "indexer/infer/cover_words.hpp"
#include "indexer/infer/front_matter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace casebook::indexer {
namespace {

using Lines = std::vector<FrontLine>;

Inferred inferred(std::string value, const FrontLine& line) { return {std::move(value), line.page, line.text}; }

/// The one value that all lines agree on; nothing where two differ.
std::optional<Inferred> agreed(const std::vector<Inferred>& found) {
    if (found.empty()) return std::nullopt;
    const auto same = [&](const Inferred& other) { return folded_text(other.value) == folded_text(found[0].value); };
    return std::all_of(found.begin(), found.end(), same) ? std::optional(found[0]) : std::nullopt;
}

// Title --------------------------------------------------------------------------------------------------------

constexpr std::size_t kLongestTitle = 200;

bool same_size(const FrontLine& a, const FrontLine& b) { return std::abs(a.size - b.size) < 0.6f; }

/// Lines of a size that follow each other closely, as one.
Lines blocks_of(const Lines& cover) {
    Lines blocks;
    const FrontLine* last = nullptr;
    for (const FrontLine& line : cover) {
        const bool goes_on = last != nullptr && line.size > 0 && same_size(*last, line) &&
                             line.top - last->top < 1.9f * line.size && line.top > last->top;
        if (goes_on && !line.starts_paragraph)
            blocks.back().text += " " + line.text;
        else
            blocks.push_back(line);
        last = &line;
    }
    return blocks;
}

bool only_a_date(const CoverWords& words) {
    const auto dates = dates_in(words);
    return dates.size() == 1 && dates[0].words == words.size();
}

/// A board, a date, an address: on a cover, and not its title.
bool stands_beside_title(const FrontLine& block) {
    return block.text.find("www.") != std::string::npos || block.text.find("http") != std::string::npos ||
           only_a_date(cover_words(block.text)) || publisher_in(block.text);
}

bool is_title(const FrontLine& block) {
    const CoverWords words = cover_words(block.text);
    if (words.size() < 2 && block.text.size() < 12) return false;
    return block.text.size() <= kLongestTitle && std::ranges::any_of(words, [](const CoverWord& word) {
               return word.text.size() > 1 && word.text.find_first_of("0123456789") == std::string_view::npos;
           });
}

/// The first block of the largest size; or, on a page whose text is all of a size, its first line of four words.
std::optional<FrontLine> largest_block(const FrontMatter& front, const Lines& blocks) {
    constexpr std::size_t kFewestWords = 4;
    const FrontLine* largest = nullptr;
    for (const FrontLine& block : blocks)
        if (!stands_beside_title(block) && (largest == nullptr || block.size > largest->size + 0.6f)) largest = &block;
    if (largest == nullptr || front.body_size == 0 || !is_title(*largest)) return std::nullopt;
    const bool stands_out = largest->size > 1.15f * front.body_size;
    const bool is_head = largest == &blocks.front() && cover_words(largest->text).size() >= kFewestWords;
    return stands_out || is_head ? std::optional(*largest) : std::nullopt;
}

/// Without layout a first-level heading is the title.
std::optional<FrontLine> first_heading(const Lines& cover) {
    for (const FrontLine& line : cover)
        if (line.heading_level == 1 && is_title(line)) return line;
    return std::nullopt;
}

// Review type --------------------------------------------------------------------------------------------------

struct TypePhrase {
    std::string_view phrase;
    std::string_view type; // empty: a review, of a type that the phrase alone does not tell
};

// Longer phrases before those they hold. In Welsh reviews "concise" or "extended" stands elsewhere on the cover.
constexpr TypePhrase kTypePhrases[] = {
    {"national child safeguarding practice review", "national_review"},
    {"local child safeguarding practice review", "lcspr"},
    {"child safeguarding practice review", "lcspr"},
    {"local safeguarding practice review", "lcspr"},
    {"single unified safeguarding review", "susr"},
    {"adolygiad diogelu unedig sengl", "susr"},
    {"child practice review", {}},
    {"adolygiad ymarfer plant", {}},
    {"significant case review", "significant_case_review"},
    {"initial case review", "initial_case_review"},
    {"case management review", "case_management_review"},
    {"serious case review", "scr"},
    {"part 8 review", "part_8_review"},
    {"part 8 case review", "part_8_review"},
    {"rapid review", "rapid_review"},
    {"local learning review", "local_learning_review"},
    {"thematic review", "thematic_review"},
    {"national review", "national_review"},
    {"learning review", {}},
};

/// What may follow the phrase where it names the document; "Serious Case Review Panel" names something else.
bool may_follow_type(const CoverWord& phrase_end, const CoverWords& words, std::size_t next) {
    if (next >= words.size() || phrase_end.after.find_first_of(":(-,.\xE2") != std::string_view::npos) return true;
    return is_any_of(words[next].folded,
                     {"in",     "on",       "into",     "of",       "for",       "concerning", "regarding", "relating",
                      "re",     "about",    "under",    "overview", "executive", "report",     "summary",   "final",
                      "child",  "children", "baby",     "family",   "young",     "sibling",    "siblings",  "twins",
                      "infant", "concise",  "extended", "action",   "published"});
}

/// A document that speaks of reviews in general.
bool is_about_reviews(const Lines& cover) {
    return std::ranges::any_of(cover, [](const FrontLine& line) {
        const CoverWords words = cover_words(line.text);
        return std::ranges::any_of(words, [](const CoverWord& word) {
            return is_any_of(word.folded, {"guidance", "guide", "toolkit", "procedure", "procedures", "protocol",
                                           "framework", "handbook", "policy", "template", "newsletter", "annual",
                                           "triennial", "biennial", "manual", "census", "thresholds", "reviews"});
        });
    });
}

struct FoundType {
    std::string_view type;
    std::size_t first = 0, end = 0; // words
    FrontLine line;
};

std::vector<FoundType> types_in(const FrontLine& line) {
    std::vector<FoundType> found;
    const CoverWords words = cover_words(line.text);
    for (std::size_t at = 0; at < words.size();) {
        std::size_t count = 0;
        for (const TypePhrase& row : kTypePhrases) {
            count = phrase_at(words, at, row.phrase);
            if (count != 0 && may_follow_type(words[at + count - 1], words, at + count))
                found.push_back({row.type, at, at + count, line});
            if (count != 0) break;
        }
        at += std::max<std::size_t>(count, 1);
    }
    return found;
}

std::string_view welsh_type(const Lines& cover) {
    bool concise = false, extended = false;
    for (const FrontLine& line : cover)
        for (const CoverWord& word : cover_words(line.text)) {
            concise = concise || is_any_of(word.folded, {"concise", "cryno"});
            extended = extended || is_any_of(word.folded, {"extended", "estynedig"});
        }
    if (concise == extended) return {}; // neither, or a form on which one should have been struck out
    return concise ? "cpr_concise" : "cpr_extended";
}

bool is_child_practice_review(const FoundType& found) {
    const CoverWords words = cover_words(found.line.text);
    return phrase_at(words, found.first, "child practice review") != 0 ||
           phrase_at(words, found.first, "adolygiad ymarfer plant") != 0;
}

bool is_learning_review(const FoundType& found) {
    return phrase_at(cover_words(found.line.text), found.first, "learning review") != 0;
}

// Nation -------------------------------------------------------------------------------------------------------

struct NationRow {
    std::string_view type, nation;
};

constexpr NationRow kNationOfType[] = {
    {"scr", "england"},
    {"lcspr", "england"},
    {"national_review", "england"},
    {"rapid_review", "england"},
    {"part_8_review", "england"},
    {"cpr_concise", "wales"},
    {"cpr_extended", "wales"},
    {"susr", "wales"},
    {"learning_review", "scotland"},
    {"significant_case_review", "scotland"},
    {"initial_case_review", "scotland"},
    {"case_management_review", "northern_ireland"},
};

// Places whose boards held "serious case reviews" too, which were not those of England.
constexpr std::string_view kWelshPlaces[] = {
    "anglesey", "gwynedd",   "conwy",    "denbighshire",  "flintshire", "wrexham", "powys",   "ceredigion",
    "swansea",  "glamorgan", "bridgend", "caerphilly",    "blaenau",    "torfaen", "cardiff", "carmarthenshire",
    "newport",  "merthyr",   "rhondda",  "pembrokeshire", "wales",      "gwent",   "cwm",     "monmouthshire",
};
constexpr std::string_view kIslandPlaces[] = {"jersey", "guernsey", "islands", "man", "gibraltar"};

bool names_any(std::string_view publisher, std::span<const std::string_view> places) {
    for (const CoverWord& word : cover_words(publisher))
        if (std::find(places.begin(), places.end(), word.folded) != places.end()) return true;
    return false;
}

std::string_view nation_of_publisher(std::string_view publisher) {
    const CoverWords words = cover_words(publisher);
    if (names_any(publisher, kIslandPlaces)) return "none";
    if (find_phrase(words, "northern ireland") < words.size()) return "northern_ireland";
    if (phrase_at(words, 0, "bwrdd diogelu") != 0 || names_any(publisher, kWelshPlaces)) return "wales";
    if (find_phrase(words, "child protection committee") < words.size())
        return find_phrase(words, "area child protection committee") < words.size() ? "" : "scotland";
    if (find_phrase(words, "safeguarding children partnership") < words.size()) return "england";
    return {};
}

std::string_view nation_of_type(std::string_view type) {
    for (const NationRow& row : kNationOfType)
        if (row.type == type) return row.nation;
    return {};
}

// Document kind ------------------------------------------------------------------------------------------------

struct KindPhrase {
    std::string_view phrase, kind;
};

constexpr KindPhrase kKindPhrases[] = {
    {"executive summary", "executive_summary"},
    {"exec summary", "executive_summary"},
    {"crynodeb gweithredol", "executive_summary"},
    {"overview report", "overview_report"},
    {"action plan", "action_plan"},
    {"response of the board", "board_response"},
    {"response of the partnership", "board_response"},
    {"board response", "board_response"},
    {"board's response", "board_response"},
    {"lscb response", "board_response"},
    {"partnership response", "board_response"},
    {"7 minute briefing", "briefing"},
    {"7-minute briefing", "briefing"},
    {"seven minute briefing", "briefing"},
    {"seven-minute briefing", "briefing"},
    {"learning briefing", "briefing"},
    {"practice briefing", "briefing"},
    {"practitioner briefing", "briefing"},
    {"briefing", "briefing"},
    {"terms of reference", "terms_of_reference"},
    {"summary timeline", "timeline"},
    {"timeline", "timeline"},
    {"press statement", "press_statement"},
    {"press release", "press_statement"},
    {"media statement", "press_statement"},
    {"update report", "update"},
    {"follow-up report", "update"},
};

const KindPhrase* kind_in(const CoverWords& words) {
    for (std::size_t at = 0; at < words.size(); ++at)
        for (const KindPhrase& row : kKindPhrases)
            if (phrase_at(words, at, row.phrase) != 0) return &row;
    return nullptr;
}

/// A line that holds the kind and at most the name of the review.
std::optional<std::string_view> kind_of_line(const FrontLine& line) {
    const CoverWords words = cover_words(line.text);
    const KindPhrase* const row = kind_in(words);
    if (row == nullptr || words.size() > 12) return std::nullopt;
    return row->kind;
}

// Model --------------------------------------------------------------------------------------------------------

constexpr KindPhrase kModelPhrases[] = {
    {"significant incident learning process", "silp"},
    {"silp", "silp"},
    {"scie learning together", "learning_together"},
    {"learning together review", "learning_together"},
    {"learning together case review", "learning_together"},
    {"learning together model", "learning_together"},
    {"learning together methodology", "learning_together"},
    {"learning together approach", "learning_together"},
    {"learning together systems", "learning_together"},
    {"welsh model", "welsh_model"},
    {"partnership learning review", "partnership_learning_review"},
    {"hybrid model", "hybrid"},
};

// Labelled lines -----------------------------------------------------------------------------------------------

constexpr std::string_view kAuthorLabels[] = {
    "independent overview report author",
    "independent overview report writer",
    "independent overview author",
    "overview report author",
    "overview report writer",
    "overview author",
    "independent report author",
    "independent author",
    "independent authors",
    "report author",
    "report authors",
    "report writer",
    "author",
    "authors",
    "independent lead reviewer",
    "independent lead reviewers",
    "lead reviewer",
    "lead reviewers",
    "independent reviewer",
    "independent reviewers",
    "reviewer",
    "reviewers",
    "independent chair and author",
    "chair and author",
    "independent chair and overview author",
    "written by",
    "report written by",
    "report by",
    "review author",
    "awdur",
    "awduron",
    "adolygydd",
    "adolygwyr",
};
constexpr std::string_view kPublishedLabels[] = {"published",      "date of publication", "publication date",
                                                 "date published", "report published",    "cyhoeddwyd"};
constexpr std::string_view kIncidentLabels[] = {"date of incident", "date of the incident", "date of death",
                                                "incident date", "date of serious incident"};
constexpr std::string_view kPeriodLabels[] = {
    "period under review",          "period of the review",     "review period",
    "period covered by the review", "period reviewed",          "scoping period",
    "timeframe of the review",      "time period under review", "timescale of the review"};

/// The words of the longest of the labels that begins the line, or 0.
std::size_t label_words(const CoverWords& words, std::span<const std::string_view> labels) {
    std::size_t longest = 0;
    for (const std::string_view label : labels) longest = std::max(longest, phrase_at(words, 0, label));
    return longest;
}

std::string rest_of(const FrontLine& line, const CoverWords& words, std::size_t from) {
    if (from >= words.size()) return {};
    return line.text.substr(words[from].begin);
}

/// "Published in March 2019", where nothing else stands.
std::optional<Inferred> labelled_date(const FrontLine& line, std::span<const std::string_view> labels) {
    const CoverWords words = cover_words(line.text);
    std::size_t at = label_words(words, labels);
    if (at == 0) return std::nullopt;
    while (at < words.size() && is_any_of(words[at].folded, {"in", "on", "is", "was"})) ++at;
    if (at >= words.size()) return std::nullopt;
    const auto date = date_at(words, at);
    if (!date || at + date->words != words.size()) return std::nullopt;
    return inferred(date->edtf, line);
}

/// A month alone, or after the board: when a cover was dated. A day alone may be that of the death.
std::optional<Inferred> cover_month(const FrontLine& line) {
    const CoverWords words = cover_words(line.text);
    const auto dates = dates_in(words);
    if (dates.size() != 1 || dates[0].has_day()) return std::nullopt;
    const bool alone = dates[0].words == words.size();
    const bool after_board = dates[0].word + dates[0].words == words.size() && publisher_in(line.text);
    return alone || after_board ? std::optional(inferred(dates[0].edtf, line)) : std::nullopt;
}

std::optional<Inferred> labelled_period(const FrontLine& line) {
    const CoverWords words = cover_words(line.text);
    const std::size_t label = label_words(words, kPeriodLabels);
    const auto dates = dates_in(words);
    if (label == 0 || dates.size() != 2) return std::nullopt;
    for (std::size_t at = label; at < words.size(); ++at) {
        const auto in_date = [&](const FoundDate& d) { return at >= d.word && at < d.word + d.words; };
        if (std::ranges::any_of(dates, in_date)) continue;
        if (!is_any_of(words[at].folded, {"is", "from", "between", "to", "and", "until", "the"})) return std::nullopt;
    }
    if (dates[1].edtf < dates[0].edtf) return std::nullopt;
    return inferred(dates[0].edtf + "/" + dates[1].edtf, line);
}

/// Collects what the lines say and decides what of it is certain.
class Inference {
  public:
    explicit Inference(const ExtractedText& text)
        : text_(text), front_(front_matter(text)), blocks_(blocks_of(front_.cover)) {}

    InferredRecord run() {
        record_.publisher = publisher();
        std::optional<FrontLine> title = largest_block(front_, blocks_);
        if (!title) title = first_heading(front_.cover);
        infer_type();
        if (!title && front_.body_size == 0) title = line_of_type();
        record_.label = label();
        infer_kind(title);
        settle_type(title);
        if (!record_.is_review) forget_review();
        record_.title = full_title(title);
        record_.published = published();
        record_.language = language();
        if (record_.is_review) infer_of_review();
        return std::move(record_);
    }

  private:
    Lines lines() const {
        Lines all = front_.cover;
        all.insert(all.end(), front_.rest.begin(), front_.rest.end());
        return all;
    }

    /// Of single lines, and where none holds one, of two lines that follow each other in one size.
    std::optional<Inferred> publisher() const {
        std::vector<Inferred> found;
        for (const FrontLine& line : front_.cover)
            if (const auto name = publisher_in(line.text)) found.push_back(inferred(*name, line));
        for (std::size_t i = 0; found.empty() && i + 1 < front_.cover.size(); ++i) {
            FrontLine both = front_.cover[i];
            if (!same_size(both, front_.cover[i + 1])) continue;
            both.text += " " + front_.cover[i + 1].text;
            if (const auto name = publisher_in(both.text)) found.push_back(inferred(*name, both));
        }
        return agreed(found);
    }

    void infer_type() {
        for (const FrontLine& block : blocks_)
            for (FoundType& found : types_in(block)) types_.push_back(std::move(found));
        if (is_about_reviews(front_.cover)) types_.clear();
    }

    /// Of plain text: the line that names the review.
    std::optional<FrontLine> line_of_type() const {
        for (const FoundType& found : types_)
            if (found.first == 0) return found.line;
        return std::nullopt;
    }

    /// A review where the phrase begins its block, or where the cover names a board or a child as well.
    void settle_type(const std::optional<FrontLine>& title) {
        if (types_.empty()) {
            const bool of_review = record_.kind && record_.label && record_.publisher;
            record_.is_review = of_review && !is_about_reviews(front_.cover);
            return;
        }
        const bool begins_title = title && std::ranges::any_of(types_, [&](const FoundType& found) {
                                      return found.first == 0 && found.line.text == title->text;
                                  });
        record_.is_review = record_.label || record_.publisher || begins_title;
        std::set<std::string_view> ids;
        for (const FoundType& found : types_) ids.insert(type_id(found));
        if (ids.size() != 1 || ids.begin()->empty()) return settle_nation();
        record_.review_type = inferred(std::string(*ids.begin()), types_[0].line);
        settle_nation();
    }

    std::string_view type_id(const FoundType& found) const {
        if (!found.type.empty()) return found.type;
        if (is_child_practice_review(found)) return welsh_type(front_.cover);
        const bool scottish = record_.publisher && nation_of_publisher(record_.publisher->value) == "scotland";
        return is_learning_review(found) && scottish ? "learning_review" : "";
    }

    /// By the type and by the board; where these differ, neither nation nor type.
    void settle_nation() {
        const std::string_view of_board = record_.publisher ? nation_of_publisher(record_.publisher->value) : "";
        const std::string_view of_type = record_.review_type ? nation_of_type(record_.review_type->value) : "";
        const bool differ = !of_board.empty() && !of_type.empty() && of_board != of_type;
        if (differ) record_.review_type.reset();
        if (of_board == "none" || (differ && of_board != "wales")) return;
        if (!of_board.empty())
            record_.nation = Inferred{std::string(of_board), record_.publisher->page, record_.publisher->text};
        else if (!of_type.empty())
            record_.nation = Inferred{std::string(of_type), record_.review_type->page, record_.review_type->text};
    }

    /// What "in respect of" announces, else what follows the type in its block, else a line of its own.
    std::optional<Inferred> label() const {
        std::array<std::vector<Inferred>, 3> found;
        for (const FrontLine& line : blocks_) {
            const CoverWords words = cover_words(line.text);
            for (const std::string_view opening :
                 {"in respect of", "relating to", "regarding", "concerning", "into the death of", "re"})
                if (const std::size_t at = find_phrase(words, opening); at < words.size())
                    add_label(found[0], line, words, at + phrase_at(words, at, opening), true);
            const std::vector<FoundType> types = types_in(line);
            const KindPhrase* const kind = kind_in(words);
            const std::size_t kind_end =
                kind == nullptr ? 0 : find_phrase(words, kind->phrase) + phrase_count(kind->phrase);
            const std::size_t after = types.empty() ? kind_end : std::max(types.back().end, kind_end);
            if (after != 0) add_label(found[1], line, words, after, true);
            if (after != 0 && words[0].begin < line.text.size() && found[1].empty())
                if (const auto first = label_in(line.text)) found[1].push_back(inferred(*first, line));
            if (const auto alone = whole_label(line.text, false)) found[2].push_back(inferred(*alone, line));
        }
        for (const std::vector<Inferred>& of_rank : found)
            if (!of_rank.empty()) return agreed(of_rank);
        return std::nullopt;
    }

    static std::size_t phrase_count(std::string_view phrase) {
        return static_cast<std::size_t>(std::ranges::count(phrase, ' ')) + 1;
    }

    static void add_label(std::vector<Inferred>& found, const FrontLine& line, const CoverWords& words,
                          std::size_t from, bool announced) {
        // From the mark before the word: a quotation mark belongs to the name.
        if (from == 0 || from >= words.size()) return;
        const std::string rest = line.text.substr(words[from - 1].end);
        if (const auto whole = whole_label(rest, announced)) return found.push_back(inferred(*whole, line));
        const CoverWords of_rest = cover_words(rest);
        const auto first = label_in(rest);
        if (first && phrase_at(of_rest, 0, cover_words(*first)[0].folded) != 0) found.push_back(inferred(*first, line));
    }

    void infer_kind(const std::optional<FrontLine>& title) {
        std::vector<Inferred> found;
        for (const FrontLine& block : blocks_)
            if (const auto kind = kind_of_line(block)) found.push_back(inferred(std::string(*kind), block));
        record_.kind = agreed(found);
        const bool is_the_review = title && found.empty() && std::ranges::any_of(types_, [&](const FoundType& type) {
                                       return type.line.text == title->text && type.first <= 1;
                                   });
        if (is_the_review) record_.kind = inferred("overview_report", *title);
    }

    void forget_review() {
        record_.label.reset();
        if (!record_.publisher) record_.kind.reset();
        record_.review_type.reset();
        record_.nation.reset();
    }

    /// The printed title; where it is only the type or only the label, both. Else what the file declares.
    std::optional<Inferred> full_title(const std::optional<FrontLine>& title) const {
        if (title) {
            const CoverWords of_title = cover_words(title->text);
            const bool only_type = std::ranges::any_of(types_, [&](const FoundType& type) {
                return type.line.text == title->text && type.end - type.first == of_title.size();
            });
            const KindPhrase* const kind = kind_in(of_title);
            const bool only_kind = kind != nullptr && phrase_count(kind->phrase) == of_title.size();
            if ((only_type || only_kind) && record_.label)
                return inferred(title->text + ": " + record_.label->value, *title);
            const bool only_label = record_.label && whole_label(title->text, false).has_value();
            if (only_label && !types_.empty()) {
                const CoverWords words = cover_words(types_[0].line.text);
                const std::string type = types_[0].line.text.substr(
                    words[types_[0].first].begin, words[types_[0].end - 1].end - words[types_[0].first].begin);
                return inferred(type + ": " + title->text, *title);
            }
            return inferred(title->text, *title);
        }
        if (!is_empty_title(text_.title)) return Inferred{trimmed_line(text_.title), 0, text_.title};
        if (record_.is_review && !types_.empty()) return inferred(types_[0].line.text, types_[0].line);
        return std::nullopt;
    }

    std::optional<Inferred> published() const {
        std::vector<Inferred> labelled, months;
        for (const FrontLine& line : lines())
            if (auto date = labelled_date(line, kPublishedLabels)) labelled.push_back(std::move(*date));
        if (!labelled.empty()) return agreed(labelled);
        for (const FrontLine& line : front_.cover)
            if (auto month = cover_month(line)) months.push_back(std::move(*month));
        return agreed(months);
    }

    void infer_of_review() {
        std::vector<Inferred> incidents, periods, models;
        for (const FrontLine& line : lines()) {
            if (auto date = labelled_date(line, kIncidentLabels)) incidents.push_back(std::move(*date));
            if (auto period = labelled_period(line)) periods.push_back(std::move(*period));
        }
        for (const FrontLine& line : front_.cover) {
            const CoverWords words = cover_words(line.text);
            for (const KindPhrase& row : kModelPhrases)
                if (find_phrase(words, row.phrase) < words.size())
                    models.push_back(inferred(std::string(row.kind), line));
            if (!record_.version && is_version(words)) record_.version = inferred(line.text, line);
        }
        record_.incident = agreed(incidents);
        record_.period_under_review = agreed(periods);
        record_.model = agreed(models);
        infer_reviewers(front_.cover);
        if (record_.reviewers.empty()) infer_reviewers(front_.rest);
    }

    static bool is_version(const CoverWords& words) {
        if (words.empty() || words.size() > 6) return false;
        if (words[0].folded == "version" || words[0].folded == "draft") return true;
        return words[0].folded == "final" && words.size() > 1 &&
               is_any_of(words[1].folded, {"version", "copy", "publication", "draft"});
    }

    /// "Author: Ann Oak", "Ann Oak, Independent Author", or the two on lines of their own.
    void infer_reviewers(const Lines& lines) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const CoverWords words = cover_words(lines[i].text);
            const std::size_t label = label_words(words, kAuthorLabels);
            std::vector<std::string> people;
            if (label != 0 && label < words.size() && is_label_end(words[label - 1]))
                people = people_in(rest_of(lines[i], words, label));
            else if (label == words.size() && label != 0)
                people = people_beside(lines, i);
            else if (label == 0)
                people = people_before_role(lines[i].text);
            for (const std::string& name : people) add_reviewer(name, lines[i]);
        }
    }

    /// "Author:" and "Written by" announce names; "Author of the report" does not.
    static bool is_label_end(const CoverWord& last) {
        return last.folded == "by" || last.after.find_first_of(":-\xE2") != std::string_view::npos;
    }

    static std::vector<std::string> people_beside(const Lines& lines, std::size_t at) {
        const auto above = at > 0 ? people_in(lines[at - 1].text) : std::vector<std::string>{};
        const auto below = at + 1 < lines.size() ? people_in(lines[at + 1].text) : std::vector<std::string>{};
        if (above.empty() == below.empty()) return {};
        return above.empty() ? below : above;
    }

    static std::vector<std::string> people_before_role(const std::string& text) {
        const CoverWords words = cover_words(text);
        for (std::size_t at = 2; at < words.size(); ++at) {
            const bool set_apart = words[at - 1].after.find_first_of(",-(\xE2") != std::string_view::npos;
            const CoverWords role(words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
            if (set_apart && label_words(role, kAuthorLabels) == role.size())
                return people_in(text.substr(0, words[at - 1].end));
        }
        return {};
    }

    void add_reviewer(const std::string& name, const FrontLine& line) {
        const bool known = std::ranges::any_of(record_.reviewers, [&](const Inferred& r) { return r.value == name; });
        if (!known) record_.reviewers.push_back(inferred(name, line));
    }

    /// Welsh or English by the small words of each, three times as many as of the other and twenty at the least.
    std::optional<Inferred> language() const {
        constexpr std::size_t kFewest = 20, kTimes = 3, kEnough = 3000;
        std::size_t welsh = 0, english = 0, all = 0;
        for (const ExtractedPage& page : text_.pages)
            for (const TextLine& line : page.lines) {
                for (const CoverWord& word : cover_words(line.text)) {
                    ++all;
                    welsh += is_any_of(word.folded, {"yn", "yr", "mae", "wedi", "oedd", "sydd", "hyn", "gyda", "roedd",
                                                     "eu", "ei", "ac", "ar", "bod", "fod", "i'r", "o'r", "a'r", "y"});
                    english += is_any_of(word.folded, {"the", "of", "and", "to", "was", "that", "with", "is", "for",
                                                       "were", "which", "this", "by", "not", "from"});
                }
                if (all > kEnough) break;
            }
        if (welsh >= kFewest && welsh > kTimes * english) return Inferred{"cy", 1, "the words of the text"};
        if (english >= kFewest && english > kTimes * welsh) return Inferred{"en", 1, "the words of the text"};
        return std::nullopt;
    }

    // Fixed after construction
    const ExtractedText& text_;
    const FrontMatter front_;
    const Lines blocks_;
    // Found so far
    std::vector<FoundType> types_;
    InferredRecord record_;
};

} // namespace

InferredRecord infer_record(const ExtractedText& text) { return Inference(text).run(); }

std::string_view document_kind_of(std::string_view text) {
    const KindPhrase* const row = kind_in(cover_words(text));
    return row == nullptr ? std::string_view{} : row->kind;
}

bool is_empty_title(std::string_view title) {
    const std::string folded = folded_text(trimmed_line(title));
    const auto plain_words = std::ranges::count_if(cover_words(title), [](const CoverWord& word) {
        return word.text.size() > 1 && word.text.find_first_of("0123456789_.") == std::string_view::npos;
    });
    if (plain_words < 2 || folded.size() < 8 || folded.size() > kLongestTitle) return true;
    for (const std::string_view start :
         {"microsoft word", "microsoft powerpoint", "powerpoint presentation", "untitled", "document", "slide 1",
          "presentation", "template", "layout 1", "\xEF\xBF\xBD"})
        if (folded.starts_with(start)) return true;
    for (const std::string_view ending :
         {".doc", ".docx", ".pdf", ".rtf", ".odt", ".ppt", ".pptx", ".pub", ".indd", ".qxd", ".xls", ".xlsx", ".txt"})
        if (folded.ends_with(ending)) return true;
    return folded.find('\\') != std::string::npos || folded.find("://") != std::string::npos;
}

} // namespace casebook::indexer
