#include "query-server/search/name_index.hpp"

#include "query-server/percent_coding.hpp"
#include "schema/bitmap.hpp"
#include "schema/character_folding.hpp"

#include <algorithm>
#include <numeric>

namespace casebook::server {

namespace {

constexpr std::size_t kMostTypedWords = 32;

/// The byte after the characters that fold to the first `folded` bytes of a word that begins at `begin`.
std::size_t end_of_beginning(std::string_view text, std::size_t begin, std::size_t end, std::size_t folded) {
    std::size_t at = begin;
    while (at < end && folded > 0) {
        const schema::Character c = schema::character_at(text, at);
        const bool counts = c.kind == schema::CharacterClass::letter || c.kind == schema::CharacterClass::digit;
        if (counts) folded -= std::min(folded, c.folded.empty() ? 1 : c.folded.size());
        at += c.bytes;
    }
    return std::min(at, end);
}

std::vector<Mark> merged(std::vector<Mark> marks) {
    std::ranges::sort(marks, {}, [](const Mark& mark) { return std::pair(mark.begin, mark.end); });
    std::vector<Mark> out;
    for (const Mark& mark : marks) {
        if (!out.empty() && mark.begin < out.back().end)
            out.back().end = std::max(out.back().end, mark.end);
        else
            out.push_back(mark);
    }
    return out;
}

} // namespace

TypedWords typed_words(std::string_view text) {
    TypedWords typed{.folded = schema::folded_words(text), .words = {}};
    for (std::string_view rest = typed.folded; !rest.empty();) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
        typed.words.emplace_back(word);
        if (typed.words.size() > kMostTypedWords) return {};
    }
    return typed;
}

NameIndex::NameIndex(std::vector<std::string> names) : names_(std::move(names)) {
    std::vector<std::string> folded;
    for (const std::string& name : names_) folded.push_back(schema::folded_words(name));
    by_rank_.resize(names_.size());
    std::iota(by_rank_.begin(), by_rank_.end(), 0u);
    std::ranges::stable_sort(by_rank_, {}, [&](std::uint32_t name) -> const std::string& { return folded[name]; });
    rank_of_.resize(names_.size());
    schema::TextAnalyser analyser; // the one that indexes text
    std::vector<schema::Token> tokens;
    for (std::uint32_t rank = 0; rank < by_rank_.size(); ++rank) {
        const std::uint32_t name = by_rank_[rank];
        rank_of_[name] = rank;
        folded_.push_back(std::move(folded[name]));
        tokens.clear();
        analyser.analyse(names_[name], tokens);
        std::ranges::stable_sort(tokens, {}, &schema::Token::joined);
        for (const schema::Token& token : tokens) places_.push_back({token.word, token.begin, token.end, token.joined});
        first_place_.push_back(static_cast<std::uint32_t>(places_.size()));
    }
    number_words(analyser);
    list_ranks();
}

// From the analyser's numbers to those by alphabet.
void NameIndex::number_words(const schema::TextAnalyser& analyser) {
    std::vector<std::pair<std::string_view, schema::WordNumber>> met;
    for (const Place& place : places_) met.emplace_back(std::string_view(), place.word);
    std::ranges::sort(met);
    met.erase(std::unique(met.begin(), met.end()), met.end());
    std::vector<std::uint32_t> by_alphabet(met.empty() ? 0 : met.back().second + 1);
    for (auto& [word, number] : met) word = analyser.word(number);
    std::ranges::sort(met);
    for (const auto& [word, number] : met) {
        by_alphabet[number] = static_cast<std::uint32_t>(words_.size());
        words_.emplace_back(word);
    }
    for (Place& place : places_) place.word = by_alphabet[place.word];
}

void NameIndex::list_ranks() {
    std::vector<std::vector<std::uint32_t>> ranks(words_.size());
    for (std::uint32_t rank = 0; rank < by_rank_.size(); ++rank)
        for (const Place& place : places(rank))
            if (ranks[place.word].empty() || ranks[place.word].back() != rank) ranks[place.word].push_back(rank);
    for (const std::vector<std::uint32_t>& of_word : ranks) {
        ranks_.insert(ranks_.end(), of_word.begin(), of_word.end());
        first_rank_.push_back(static_cast<std::uint32_t>(ranks_.size()));
    }
}

std::vector<NameIndex::Meant> NameIndex::meant_by(const TypedWords& typed) const {
    std::vector<Meant> meant;
    for (std::size_t i = 0; i < typed.words.size(); ++i) {
        const std::string& word = typed.words[i];
        const bool last = i + 1 == typed.words.size();
        const auto begin = std::ranges::lower_bound(words_, word);
        const auto end = std::partition_point(begin, words_.end(), [&](const std::string& other) {
            return last ? other.starts_with(word) : other == word;
        });
        if (begin == end) return {};
        meant.push_back(
            {static_cast<std::uint32_t>(begin - words_.begin()), static_cast<std::uint32_t>(end - words_.begin())});
    }
    return meant;
}

std::span<const NameIndex::Place> NameIndex::places(std::uint32_t rank) const {
    return std::span(places_).subspan(first_place_[rank], first_place_[rank + 1] - first_place_[rank]);
}

std::vector<std::uint32_t> NameIndex::ranks_with(const Meant& meant) const {
    const std::span<const std::uint32_t> all =
        std::span(ranks_).subspan(first_rank_[meant.begin], first_rank_[meant.end] - first_rank_[meant.begin]);
    if (meant.end - meant.begin == 1) return {all.begin(), all.end()};
    schema::Bitmap set(names_.size());
    for (const std::uint32_t rank : all) set.set(rank);
    std::vector<std::uint32_t> ranks;
    set.for_each([&](std::size_t rank) { ranks.push_back(static_cast<std::uint32_t>(rank)); });
    return ranks;
}

std::optional<std::size_t> NameIndex::run_in(std::span<const Place> places, std::span<const Meant> meant) {
    const auto fits = [](const Place& place, const Meant& m) { return !place.joined && m.holds(place.word); };
    const auto at = std::search(places.begin(), places.end(), meant.begin(), meant.end(), fits);
    if (at == places.end()) return std::nullopt;
    return static_cast<std::size_t>(at - places.begin());
}

// Those that begin with what was typed follow one another.
void NameIndex::add_beginnings(const TypedWords& typed, std::size_t most, std::vector<NameMatch>& found) const {
    for (auto at = std::ranges::lower_bound(folded_, typed.folded);
         at != folded_.end() && at->starts_with(typed.folded) && found.size() < most; ++at)
        found.push_back({by_rank_[static_cast<std::size_t>(at - folded_.begin())],
                         *at == typed.folded ? Fit::whole : Fit::beginning});
}

void NameIndex::add_others(std::span<const Meant> meant, std::size_t most, std::vector<NameMatch>& found) const {
    const auto names_with = [&](const Meant& m) { return first_rank_[m.end] - first_rank_[m.begin]; };
    std::vector<NameMatch> apart;
    for (const std::uint32_t rank : ranks_with(*std::ranges::min_element(meant, {}, names_with))) {
        if (found.size() == most) return;
        const std::span<const Place> all = places(rank);
        const auto run = run_in(all, meant);
        if (run && *run > 0) found.push_back({by_rank_[rank], Fit::run});
        if (run || apart.size() == most) continue;
        const auto occurs = [&](const Meant& m) {
            return std::ranges::any_of(all, [&](const Place& place) { return m.holds(place.word); });
        };
        if (std::ranges::all_of(meant, occurs)) apart.push_back({by_rank_[rank], Fit::words});
    }
    apart.resize(std::min(apart.size(), most - found.size()));
    found.insert(found.end(), apart.begin(), apart.end());
}

std::vector<NameMatch> NameIndex::find(const TypedWords& typed, std::size_t most) const {
    const std::vector<Meant> meant = meant_by(typed);
    std::vector<NameMatch> found;
    if (meant.empty()) return found;
    add_beginnings(typed, most, found);
    add_others(meant, most, found);
    return found;
}

std::vector<Mark> NameIndex::marks(std::uint32_t name, const TypedWords& typed) const {
    const std::vector<Meant> meant = meant_by(typed);
    const std::string& text = names_[name];
    const std::span<const Place> all = places(rank_of_[name]);
    const auto run = run_in(all, meant);
    const auto points = [&](std::size_t byte) {
        return static_cast<std::uint32_t>(code_points(std::string_view(text).substr(0, byte)));
    };
    std::vector<Mark> marks;
    for (std::size_t i = 0; i < meant.size(); ++i) {
        const auto place = run ? all.begin() + static_cast<std::ptrdiff_t>(*run + i)
                               : std::ranges::find_if(all, [&](const Place& p) { return meant[i].holds(p.word); });
        if (place == all.end()) continue;
        const bool whole = i + 1 < meant.size() || words_[place->word] == typed.words[i];
        const std::size_t end =
            whole ? place->end : end_of_beginning(text, place->begin, place->end, typed.words[i].size());
        marks.push_back({points(place->begin), points(end)});
    }
    return merged(std::move(marks));
}

std::size_t NameIndex::bytes() const {
    std::size_t bytes = sizeof(std::uint32_t) * (by_rank_.size() + rank_of_.size() + first_place_.size() +
                                                 first_rank_.size() + ranks_.size()) +
                        places_.size() * sizeof(Place);
    for (const auto* texts : {&names_, &folded_, &words_})
        for (const std::string& text : *texts) bytes += sizeof(text) + text.size();
    return bytes;
}

} // namespace casebook::server
