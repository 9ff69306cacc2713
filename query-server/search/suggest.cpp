#include "query-server/search/suggest.hpp"

#include "query-server/percent_coding.hpp"
#include "schema/character_folding.hpp"
#include "schema/text_analysis.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace casebook::server {

namespace {

// Words that most reviews hold and nobody types for their own sake: not offered as completions.
// clang-format off
constexpr std::string_view kFunctionWords[] = {
    "about", "after", "again", "against", "all", "also", "although", "and", "any", "are", "because", "been", "before",
    "being", "between", "both", "but", "can", "could", "did", "does", "during", "each", "either", "every", "for",
    "from", "further", "had", "has", "have", "having", "her", "here", "him", "his", "how", "however", "into", "its",
    "made", "many", "may", "might", "more", "most", "much", "must", "nor", "not", "only", "other", "our", "out",
    "over", "own", "same", "shall", "she", "should", "some", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "through", "too", "under", "until", "upon", "very", "was", "well",
    "were", "what", "when", "where", "whether", "which", "while", "whilst", "who", "whom", "whose", "why", "will",
    "with", "within", "without", "would", "yet", "you", "your",
};
// clang-format on
static_assert(std::ranges::is_sorted(kFunctionWords));

bool is_word_character(const schema::Character& c) {
    using enum schema::CharacterClass;
    return c.kind == letter || c.kind == digit || c.kind == apostrophe || c.kind == ignored;
}

/// The byte at which the word begins that is being typed; the end of the text where none is.
std::size_t begin_of_last_word(std::string_view text) {
    std::size_t begin = text.size();
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const schema::Character c = schema::character_at(text, at);
        const bool word = is_word_character(c);
        if (word && !inside) begin = at;
        inside = word;
        at += c.bytes;
    }
    return inside ? begin : text.size();
}

/// Rounds of one each, in the order of the groups, until there are `size`.
std::vector<Suggestion> shared_out(std::array<std::vector<Suggestion>, 4> groups, std::size_t size) {
    std::array<std::size_t, 4> taken{};
    bool more = true;
    for (std::size_t total = 0; more && total < size;) {
        more = false;
        for (std::size_t i = 0; i < groups.size() && total < size; ++i)
            if (taken[i] < groups[i].size()) ++taken[i], ++total, more = true;
    }
    std::vector<Suggestion> all;
    for (std::size_t i = 0; i < groups.size(); ++i)
        std::move(groups[i].begin(), groups[i].begin() + static_cast<std::ptrdiff_t>(taken[i]),
                  std::back_inserter(all));
    return all;
}

/// Takes out titles that are labels: "Child Q" of the review "Child Q".
void drop_repeated(std::vector<Suggestion>& titles, const std::vector<Suggestion>& labels) {
    std::set<std::string> known;
    for (const Suggestion& label : labels) known.insert(schema::folded_words(label.text));
    std::erase_if(titles, [&](const Suggestion& title) { return known.contains(schema::folded_words(title.text)); });
}

} // namespace

Suggester::Suggester(const SuggestSources& sources)
    : vocabulary_(sources.vocabulary), words_(sources.words),
      labels_(names_of(sources.reviews, &schema::ReviewSummary::label)),
      titles_(names_of(sources.reviews, &schema::ReviewSummary::title)) {
    for (const schema::Theme& theme : vocabulary_.themes()) {
        const FacetColumn::Value* value = sources.themes.find(theme.id);
        tagged_.push_back(value == nullptr ? 0 : value->reviews.count());
    }
    add_theme_names(vocabulary_);
}

void Suggester::add_theme_names(const schema::Vocabulary& vocabulary) {
    std::vector<std::string> names;
    std::map<std::string, std::uint32_t> leads_to; // folded
    const auto add = [&](const std::string& text, ThemeName name) {
        if (!leads_to.emplace(schema::folded_words(text), name.theme).second) return;
        names.push_back(text);
        theme_names_.push_back(std::move(name));
    };
    for (std::uint32_t i = 0; i < vocabulary.themes().size(); ++i) {
        const schema::Theme& theme = vocabulary.themes()[i];
        add(theme.label, {.theme = i});
        for (const schema::EntryTerm& term : theme.entry_terms)
            add(term.text, {i, term.deprecated ? NameKind::deprecated_term : NameKind::entry_term, term.note});
    }
    for (const schema::Abbreviation& each : vocabulary.abbreviations()) {
        const auto theme = leads_to.find(schema::folded_words(each.expansion));
        if (!each.ambiguous && theme != leads_to.end()) add(each.short_form, {theme->second, NameKind::entry_term});
    }
    theme_index_ = NameIndex(std::move(names));
}

Suggester::ReviewNames Suggester::names_of(std::span<const schema::ReviewSummary> reviews,
                                           std::string schema::ReviewSummary::*member) {
    ReviewNames out;
    std::vector<std::string> names;
    std::map<std::string, std::size_t> place; // by what is the same when folded
    for (const schema::ReviewSummary& review : reviews) {
        if (review.rights == schema::Rights::record_only) continue;
        const auto [at, first] = place.emplace(schema::folded_words(review.*member), names.size());
        if (at->first.empty()) continue;
        if (first) {
            names.push_back(review.*member);
            out.reviews.push_back(1);
            out.only.push_back(review.id.value);
        } else {
            ++out.reviews[at->second];
            out.only[at->second].clear();
        }
    }
    out.index = NameIndex(std::move(names));
    return out;
}

std::vector<Suggestion> Suggester::themes(const TypedWords& typed, std::size_t most) const {
    std::vector<NameMatch> matches = theme_index_.find(typed, theme_index_.size());
    std::ranges::stable_sort(matches, {}, [&](const NameMatch& match) {
        const ThemeName& name = theme_names_[match.name];
        return std::tuple(match.fit, name.kind, ~tagged_[name.theme], name.theme);
    });
    std::vector<Suggestion> found;
    std::set<std::uint32_t> seen;
    for (const NameMatch& match : matches) {
        const ThemeName& name = theme_names_[match.name];
        if (found.size() == most) break;
        if (!seen.insert(name.theme).second) continue;
        const schema::Theme& theme = vocabulary_.themes()[name.theme];
        found.push_back({.kind = SuggestionKind::theme,
                         .text = theme.label,
                         .because = name.kind == NameKind::label ? "" : theme_index_[match.name],
                         .note = name.note,
                         .marks = theme_index_.marks(match.name, typed),
                         .reviews = tagged_[name.theme],
                         .id = theme.id});
    }
    return found;
}

std::vector<Suggestion> Suggester::named(const ReviewNames& names, SuggestionKind kind, const TypedWords& typed,
                                         std::size_t most) {
    std::vector<Suggestion> found;
    for (const NameMatch& match : names.index.find(typed, most))
        found.push_back({.kind = kind,
                         .text = names.index[match.name],
                         .because = {},
                         .note = {},
                         .marks = names.index.marks(match.name, typed),
                         .reviews = names.reviews[match.name],
                         .id = names.only[match.name]});
    return found;
}

// The word in most reviews first, and one of a stem: a search for it finds the others.
std::vector<Suggestion> Suggester::completed(std::string_view query, const TypedWords& typed, std::size_t most) const {
    const std::string_view head = query.substr(0, begin_of_last_word(query));
    if (typed.words.empty() || schema::folded_words(query.substr(head.size())) != typed.words.back()) return {};
    const std::string& begun = typed.words.back();
    const auto range = words_.words_beginning(begun);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> heap; // reviews, and the word counted from the end
    heap.reserve(range.size());
    for (const std::uint32_t word : range) heap.emplace_back(words_.reviews(word), ~word);
    std::ranges::make_heap(heap);
    std::vector<Suggestion> found;
    std::set<std::string_view> seen;
    if (const auto whole = words_.find(begun)) seen.insert(words_.stem(*whole));
    while (!heap.empty() && found.size() < most) {
        std::ranges::pop_heap(heap);
        const std::uint32_t word = ~heap.back().second;
        heap.pop_back();
        if (std::ranges::binary_search(kFunctionWords, words_.text(word)) || !seen.insert(words_.stem(word)).second)
            continue;
        const auto marked = static_cast<std::uint32_t>(code_points(head) + code_points(begun));
        found.push_back({.kind = SuggestionKind::word,
                         .text = std::string(head).append(words_.text(word)),
                         .because = {},
                         .note = {},
                         .marks = {{0, marked}},
                         .reviews = words_.reviews(word),
                         .id = {}});
    }
    return found;
}

std::vector<Suggestion> Suggester::suggest(const SuggestRequest& request) const {
    const TypedWords typed = typed_words(request.query);
    if (typed.words.empty()) return {};
    std::vector<Suggestion> labels = named(labels_, SuggestionKind::label, typed, request.size);
    std::vector<Suggestion> titles = named(titles_, SuggestionKind::title, typed, std::size_t{2} * request.size);
    drop_repeated(titles, labels);
    return shared_out({themes(typed, request.size), std::move(labels), std::move(titles),
                       completed(request.query, typed, request.size)},
                      request.size);
}

std::size_t Suggester::bytes() const {
    return theme_index_.bytes() + labels_.index.bytes() + titles_.index.bytes() +
           (labels_.reviews.size() + titles_.reviews.size()) * (sizeof(std::uint32_t) + sizeof(std::string));
}

} // namespace casebook::server
