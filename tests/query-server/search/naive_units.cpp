#include "tests/query-server/search/naive_units.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace casebook::test {

namespace {

using schema::Bitmap;
using schema::SectionKind;
using server::MatchMode;
using server::Space;
using server::Unit;
using Kind = Question::Kind;

constexpr std::size_t at(Space space) { return static_cast<std::size_t>(space); }

std::string in_brackets(const Question& part) {
    const bool group = part.kind == Kind::all || part.kind == Kind::any || part.kind == Kind::in;
    return group ? "(" + typed(part) + ")" : typed(part);
}

std::string joined(const std::vector<Question>& parts, const std::string& op) {
    std::string text;
    for (const Question& part : parts) text += (text.empty() ? "" : op) + in_brackets(part);
    return text;
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> words{""};
    for (const char c : text) c == ' ' ? words.emplace_back() : words.back() += c, void();
    return words;
}

std::string near_typed(const Question& near) {
    std::string text;
    for (const std::string& word : split(near.text))
        text += (text.empty() ? "" : " NEAR/" + std::to_string(near.within) + " ") + word;
    return text;
}

Space space_of(Unit unit) {
    if (unit == Unit::review) return Space::reviews;
    return unit == Unit::passage ? Space::passages : Space::recommendations;
}

bool is_of(Unit unit, schema::RecommendationKind kind) {
    using schema::RecommendationKind;
    if (unit == Unit::recommendation) return kind == RecommendationKind::recommendation;
    if (unit == Unit::learning_point) return kind == RecommendationKind::learning_point;
    return unit != Unit::finding || kind == RecommendationKind::finding;
}

SectionKind section_of(schema::RecommendationKind kind) {
    using schema::RecommendationKind;
    if (kind == RecommendationKind::learning_point) return SectionKind::learning_point;
    return kind == RecommendationKind::finding ? SectionKind::finding : SectionKind::recommendation;
}

template <class T>
bool among(const std::vector<T>& items, const T& item) {
    return std::ranges::find(items, item) != items.end();
}

template <class T>
const T& value(const schema::Result<T>& result) {
    if (!result) throw std::runtime_error("the index cannot be read: " + schema::describe(result.error()));
    return *result;
}

} // namespace

std::string typed(const Question& question) {
    switch (question.kind) {
    case Kind::word:
        return question.text;
    case Kind::phrase:
        return "\"" + question.text + "\"";
    case Kind::near:
        return near_typed(question);
    case Kind::sentence:
        return joined(question.parts, " SENTENCE ");
    case Kind::exact:
        return "=" + question.text;
    case Kind::prefix:
        return question.text + "*";
    case Kind::all:
        return joined(question.parts, " ");
    case Kind::any:
        return joined(question.parts, " OR ");
    case Kind::no:
        return "NOT " + in_brackets(question.parts.front());
    case Kind::in:
        break;
    }
    std::string text = "in:";
    for (const SectionKind section : question.sections)
        text.append(text.ends_with(':') ? "" : ",").append(schema::section_kind_row(section).id);
    return text + " " + in_brackets(question.parts.front());
}

// Texts -------------------------------------------------------------------------------------------------------

NaiveUnits::NaiveUnits(const server::Generation& generation) : reviews_(generation.reviews().size()) {
    for (std::uint32_t review = 0; review < reviews_; ++review) add_review(generation, review);
}

NaiveUnits::Run NaiveUnits::places_of(std::string_view text, const std::vector<std::uint32_t>& sentences,
                                      std::vector<std::uint32_t>* begins) {
    std::vector<schema::Token> tokens;
    analyser_.analyse(text, tokens);
    const auto sentence_at = [&](std::uint32_t byte) {
        if (sentences.empty()) return kNone;
        return sentences_ + static_cast<std::uint32_t>(std::ranges::upper_bound(sentences, byte) - sentences.begin());
    };
    Run run;
    for (const schema::Token& token : tokens) {
        const std::string word(analyser_.word(token.word));
        const std::string written(text.substr(token.begin, token.end - token.begin));
        if (token.joined) {
            Place& place = run.back();
            place.joined = token.term, place.joined_word = word, place.joined_written = written;
            place.joined_ends_in = sentence_at(token.end - 1);
            continue;
        }
        run.push_back({.part = token.term, .word = word, .written = written, .sentence = sentence_at(token.begin)});
        if (begins != nullptr) begins->push_back(token.begin);
    }
    return run;
}

void NaiveUnits::add_review(const server::Generation& generation, std::uint32_t review) {
    const schema::ReviewOrdinal ordinal{review};
    const schema::StoredReview stored = value(generation.stored_review(ordinal));
    const schema::ReviewRecord& record = stored.record;
    Text& whole = texts_[at(Space::reviews)].emplace_back();
    whole.review = review;
    for (const std::string* text : {&record.title, &record.label}) whole.runs.push_back(places_of(*text, {}, nullptr));
    if (!record.anonymous_publisher) {
        whole.runs.push_back(places_of(record.publisher, {}, nullptr));
        for (const std::string& name : record.authorities) whole.runs.push_back(places_of(name, {}, nullptr));
    }
    const schema::ReviewSummary& summary = generation.review(ordinal);
    schema::StoredPage last;
    for (std::uint32_t i = 0; i < summary.page_count; ++i) {
        schema::StoredPage page = value(generation.stored_page(schema::PageOrdinal{summary.first_page + i}));
        // Does the section of the page before go on at its top?
        const bool same = i > 0 && page.document == last.document && !page.sections.empty() && !last.sections.empty() &&
                          page.sections.front().offset == 0 && !page.sections.front().heading_here &&
                          page.sections.front().kind == last.sections.back().kind &&
                          page.sections.front().heading == last.sections.back().heading;
        add_page(page, review, same);
        last = std::move(page);
    }
    for (std::size_t i = 0; i < stored.recommendations.size(); ++i) {
        const auto next = static_cast<std::uint32_t>(texts_[at(Space::recommendations)].size());
        add_recommendation(value(generation.stored_recommendation(schema::RecommendationOrdinal{next})), stored,
                           review);
    }
}

void NaiveUnits::add_page(const schema::StoredPage& page, std::uint32_t review, bool goes_on) {
    std::vector<std::uint32_t> begins;
    const Run places = places_of(page.text, page.sentences, &begins);
    sentences_ += static_cast<std::uint32_t>(page.sentences.size()) + 1;
    std::vector<std::uint32_t> breaks; // bytes at which something else begins
    for (const schema::StoredSection& section : page.sections)
        if (section.offset != 0 || !goes_on) breaks.push_back(section.offset);
    std::vector<Run>& whole = texts_[at(Space::reviews)].back().runs;
    std::vector<Text>& passages = texts_[at(Space::passages)];
    const std::size_t first = passages.size();
    for (const std::uint32_t passage : page.passages) {
        const auto next = std::ranges::upper_bound(page.sections, passage, {}, &schema::StoredSection::offset);
        const SectionKind kind = next == page.sections.begin() ? SectionKind::other : std::prev(next)->kind;
        passages.push_back({.runs = {{}}, .section = kind, .review = review});
    }
    if (!goes_on) whole.emplace_back();
    std::size_t passage = first, broken = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        while (passage + 1 < passages.size() && page.passages[passage + 1 - first] <= begins[i]) ++passage;
        bool parted = false;
        for (; broken < breaks.size() && breaks[broken] <= begins[i]; ++broken) parted = true;
        if (parted) whole.emplace_back(), passages[passage].runs.emplace_back();
        whole.back().push_back(places[i]);
        if (first < passages.size()) passages[passage].runs.back().push_back(places[i]);
    }
}

void NaiveUnits::add_recommendation(const schema::StoredRecommendation& one, const schema::StoredReview& of,
                                    std::uint32_t review) {
    Text& text = texts_[at(Space::recommendations)].emplace_back();
    text = {.section = of.sections[one.recommendation.section].kind, .kind = one.recommendation.kind, .review = review};
    text.runs.push_back(places_of(one.page.text, one.page.sentences, nullptr));
    sentences_ += static_cast<std::uint32_t>(one.page.sentences.size()) + 1;
    text.runs.push_back(places_of(one.recommendation.addressee, {}, nullptr));
}

std::vector<std::string> NaiveUnits::words_at(std::size_t random_passage, std::size_t random_word,
                                              std::size_t count) const {
    const std::vector<Text>& passages = texts_[at(Space::passages)];
    const Run& run = passages[random_passage % passages.size()].runs.back();
    std::vector<std::string> words;
    for (std::size_t i = run.empty() ? 0 : random_word % run.size(); i < run.size() && words.size() < count; ++i) {
        const bool whole = !run[i].joined_written.empty() && random_word % 3 == 0;
        words.push_back(whole && words.empty() ? run[i].joined_written : run[i].written);
        if (whole && words.size() == 1) break;
    }
    return words;
}

// Answers -----------------------------------------------------------------------------------------------------

Bitmap NaiveUnits::matching(const Question& question, Unit unit, MatchMode mode, const Sections& scope) {
    const Space space = space_of(unit);
    const std::vector<Text>& texts = texts_[at(space)];
    Bitmap all(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (is_of(unit, texts[i].kind) || space != Space::recommendations) all.set(i);
    const Asking asking{unit, space, mode, nullptr};
    if (question.parts.empty() && question.text.empty()) {
        Bitmap set(texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i)
            if (scope.empty() || space == Space::reviews || stands_among(texts[i], scope, space)) set.set(i);
        return set &= all;
    }
    if (scope.empty()) return all &= found(question, asking);
    return all &= inside({.kind = Kind::in, .sections = scope, .parts = {question}}, asking);
}

Bitmap NaiveUnits::found(const Question& question, const Asking& asking) {
    Bitmap set(size(asking.space), question.kind == Kind::no);
    switch (question.kind) {
    case Kind::all:
        return enough_of(question, asking);
    case Kind::any:
        for (const Question& part : question.parts) set |= found(part, asking);
        return set;
    case Kind::no: {
        Asking whole = asking;
        whole.mode = MatchMode::all; // what is denied is denied as it stands
        return set.subtract(found(question.parts.front(), whole));
    }
    case Kind::in:
        return inside(question, asking);
    default:
        return having(question, asking);
    }
}

/// All that is denied, and of what is asked for as many as the mode says.
Bitmap NaiveUnits::enough_of(const Question& all, const Asking& asking) {
    std::vector<std::size_t> counts(size(asking.space));
    Bitmap denied(size(asking.space), true);
    std::size_t asked = 0;
    for (const Question& part : all.parts) {
        const Bitmap set = found(part, asking);
        if (part.kind == Kind::no) {
            denied &= set;
            continue;
        }
        ++asked;
        set.for_each([&](std::size_t i) { ++counts[i]; });
    }
    std::size_t enough = asked;
    if (asking.mode == MatchMode::any) enough = std::min<std::size_t>(1, asked);
    if (asking.mode == MatchMode::most)
        while (enough > 0 && 3 * (enough - 1) >= 2 * asked) --enough;
    Bitmap set(size(asking.space));
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] >= enough) set.set(i);
    return set &= denied;
}

Bitmap NaiveUnits::inside(const Question& in, const Asking& asking) {
    Sections sections;
    for (const SectionKind section : in.sections)
        if (asking.sections == nullptr || among(*asking.sections, section)) sections.push_back(section);
    Asking inner = asking;
    inner.sections = &sections;
    Bitmap set = found(in.parts.front(), inner);
    if (asking.space == Space::reviews) return set;
    for (std::size_t i = 0; i < set.size(); ++i)
        if (!stands_among(texts_[at(asking.space)][i], in.sections, asking.space)) set.reset(i);
    return set;
}

bool NaiveUnits::stands_among(const Text& text, const Sections& sections, Space space) const {
    return among(sections, text.section) || (space == Space::recommendations && among(sections, section_of(text.kind)));
}

Bitmap NaiveUnits::having(const Question& leaf, const Asking& asking) {
    // Of reviews, a place in some section, or in one sentence, is a place in one of its passages.
    const bool by_passages =
        asking.space == Space::reviews && (asking.sections != nullptr || leaf.kind == Kind::sentence);
    const Space space = by_passages ? Space::passages : asking.space;
    const std::vector<Text>& texts = texts_[at(space)];
    std::vector<bool>& known = remembered_[std::to_string(at(space)) + typed(leaf)];
    if (known.empty())
        for (const Text& text : texts) known.push_back(holds(text, leaf));
    Bitmap set(size(asking.space));
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (known[i] && (!by_passages || asking.sections == nullptr || among(*asking.sections, texts[i].section)))
            set.set(by_passages ? texts[i].review : i);
    return set;
}

const NaiveUnits::Wanted& NaiveUnits::wanted(const Question& leaf) {
    const auto [at, is_new] = wanted_.try_emplace(typed(leaf));
    if (!is_new) return at->second;
    std::vector<schema::Token> tokens;
    analyser_.analyse(leaf.text, tokens);
    at->second.word = leaf.kind == Kind::word;
    for (const schema::Token& token : tokens)
        (token.joined ? at->second.joined : at->second.parts).push_back(token.term);
    return at->second;
}

bool NaiveUnits::holds(const Text& text, const Question& leaf) {
    if (leaf.kind == Kind::near) return holds_near(text, leaf);
    if (leaf.kind == Kind::sentence) return holds_sentence(text, leaf);
    if (leaf.kind == Kind::exact || leaf.kind == Kind::prefix) return holds_form(text, leaf);
    const Wanted& terms = wanted(leaf);
    for (const Run& run : text.runs)
        for (std::size_t i = 0; i < run.size(); ++i)
            if (stands_at(run, i, terms)) return true;
    return false;
}

bool NaiveUnits::stands_at(const Run& run, std::size_t at, const Wanted& wanted) {
    const auto is = [&](std::size_t i, schema::TermNumber term) {
        return run[i].part == term || run[i].joined == term;
    };
    if (wanted.word && wanted.joined.size() == 1 && is(at, wanted.joined.front())) return true;
    for (std::size_t i = 0; i < wanted.parts.size(); ++i)
        if (at + i >= run.size() || !is(at + i, wanted.parts[i])) return false;
    return !wanted.parts.empty();
}

/// All the words, two or more, within a stretch as long as the windows between them.
bool NaiveUnits::holds_near(const Text& text, const Question& leaf) {
    const std::vector<schema::TermNumber> terms = wanted({.kind = Kind::phrase, .text = leaf.text}).parts;
    const std::size_t stretch = leaf.within + terms.size() - 1;
    for (const Run& run : text.runs)
        for (std::size_t first = 0; first < run.size(); ++first) {
            std::set<schema::TermNumber> there;
            for (std::size_t i = first; i < run.size() && i < first + stretch; ++i)
                for (const schema::TermNumber term : terms)
                    if (run[i].part == term || run[i].joined == term) there.insert(term);
            if (there.size() == terms.size()) return true;
        }
    return false;
}

/// Wholly in the sentence it begins in. The joined form of a compound is no word of a phrase.
bool NaiveUnits::in_sentence_at(const Run& run, std::size_t at, const Wanted& wanted) {
    const Place& here = run[at];
    const bool joined_here = here.joined != kNone && here.joined_ends_in == here.sentence;
    const auto as_one = [&](schema::TermNumber term) {
        return here.part == term || (joined_here && here.joined == term);
    };
    if (wanted.word && wanted.joined.size() == 1 && as_one(wanted.joined.front())) return true;
    if (wanted.parts.size() == 1) return as_one(wanted.parts.front());
    for (std::size_t i = 0; i < wanted.parts.size(); ++i)
        if (at + i >= run.size() || run[at + i].part != wanted.parts[i] || run[at + i].sentence != here.sentence)
            return false;
    return true;
}

bool NaiveUnits::holds_sentence(const Text& text, const Question& leaf) {
    std::map<std::uint32_t, std::set<std::size_t>> found; // by sentence: which parts
    for (const Run& run : text.runs)
        for (std::size_t i = 0; i < run.size(); ++i)
            for (std::size_t part = 0; part < leaf.parts.size(); ++part)
                if (run[i].sentence != kNone && in_sentence_at(run, i, wanted(leaf.parts[part])))
                    found[run[i].sentence].insert(part);
    return std::ranges::any_of(found, [&](const auto& each) { return each.second.size() == leaf.parts.size(); });
}

bool NaiveUnits::holds_form(const Text& text, const Question& leaf) {
    const bool as_written = leaf.kind == Kind::exact && schema::in_capitals(leaf.text);
    std::string form = leaf.text;
    if (!as_written) {
        std::vector<schema::Token> tokens;
        analyser_.analyse(leaf.text, tokens);
        form = analyser_.word(tokens[tokens.size() > 1 ? 1 : 0].word);
    }
    const auto is = [&](const std::string& word, const std::string& written) {
        if (as_written) return written == form;
        return leaf.kind == Kind::exact ? word == form : word.starts_with(form);
    };
    for (const Run& run : text.runs)
        for (const Place& place : run)
            if (is(place.word, place.written) || (place.joined != kNone && is(place.joined_word, place.joined_written)))
                return true;
    return false;
}

std::vector<std::uint64_t> NaiveUnits::per_review(const Bitmap& set, Space space) const {
    std::vector<std::uint64_t> counts(reviews_);
    set.for_each([&](std::size_t i) { ++counts[texts_[at(space)][i].review]; });
    return counts;
}

} // namespace casebook::test
