#include "schema/phrase_lexicon.hpp"

#include "schema/indicator.hpp"

#include <algorithm>

namespace casebook::schema {

namespace {

using Stem = PhraseLexicon::Stem;

constexpr Stem kUnasked = ~Stem{0};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

// "CSE", "IRO": capitals and no more.
bool is_abbreviation(std::string_view text) { return text.size() > 1 && std::ranges::all_of(text, is_capital); }

// As the reader sees it: "CSE", "IROs".
bool written_in_capitals(std::string_view word) {
    if (word.size() > 2 && word.ends_with('s')) word.remove_suffix(1);
    return std::ranges::none_of(word, is_small);
}

// "extremism", "racists", in capitals too. Stems run "extremism" together with "extreme", "optimism" with "optimal".
bool ends_in_ism_or_ist(std::string_view phrase) {
    const auto is = [](char c, char small) { return (c | 0x20) == small; };
    if (!phrase.empty() && is(phrase.back(), 's')) phrase.remove_suffix(1);
    if (phrase.size() < 3) return false;
    const std::string_view end = phrase.substr(phrase.size() - 3);
    return is(end[0], 'i') && is(end[1], 's') && (is(end[2], 'm') || is(end[2], 't'));
}

std::uint64_t step(std::uint32_t node, Stem stem) { return std::uint64_t{node} << 32 | stem; }

} // namespace

Stem PhraseLexicon::stem(std::string_view term) const {
    const auto at = stems_.find(std::string(term));
    return at == stems_.end() ? 0 : at->second;
}

Stem PhraseLexicon::number(std::string_view term) {
    return stems_.emplace(std::string(term), static_cast<Stem>(stems_.size() + 1)).first->second;
}

// The stems of the words; where a compound is among them, once more with it joined: "multi-agency", "multiagency".
std::vector<std::vector<Stem>> PhraseLexicon::forms_of(std::string_view piece) {
    std::vector<Token> tokens;
    analyser_.analyse(piece, tokens);
    std::vector<Stem> apart, joined;
    std::uint32_t covered = 0; // bytes of the piece that a joined form stands for
    for (const Token& token : tokens) {
        if (token.joined) continue;
        apart.push_back(number(analyser_.term(token.term)));
        const auto compound = std::ranges::find_if(
            tokens, [&](const Token& other) { return other.joined && other.begin == token.begin; });
        if (compound != tokens.end()) {
            joined.push_back(number(analyser_.term(compound->term)));
            covered = compound->end;
        } else if (token.begin >= covered) {
            joined.push_back(apart.back());
        }
    }
    if (apart == joined) return {apart};
    return {apart, joined};
}

void PhraseLexicon::add(std::uint32_t subject, std::string_view text, PhraseKind kind) {
    const std::vector<std::string> pieces = indicator_pieces(text);
    Phrase phrase{.subject = subject,
                  .kind = kind,
                  .capitals = is_abbreviation(text),
                  .doctrine = ends_in_ism_or_ist(pieces.front()),
                  .further = {}};
    for (std::size_t i = 1; i < pieces.size(); ++i) phrase.further.push_back(forms_of(pieces[i]).front());
    for (const std::vector<Stem>& first : forms_of(pieces.front())) add_pieces(phrase, first);
}

void PhraseLexicon::add_pieces(Phrase phrase, const std::vector<Stem>& first) {
    if (first.empty()) return;
    std::uint32_t node = 0;
    for (const Stem stem : first) {
        const auto [at, is_new] = steps_.emplace(step(node, stem), static_cast<std::uint32_t>(nodes_.size()));
        node = at->second;
        if (is_new) nodes_.emplace_back();
    }
    nodes_[node].phrases.push_back(static_cast<std::uint32_t>(phrases_.size()));
    phrases_.push_back(std::move(phrase));
}

void add_theme_phrases(const Vocabulary& vocabulary, std::uint32_t first, PhraseLexicon& lexicon) {
    for (std::uint32_t i = 0; i < vocabulary.themes().size(); ++i) {
        const Theme& theme = vocabulary.themes()[i];
        const auto add = [&](const std::string& phrase, PhraseKind usual) {
            const bool actor = usual != PhraseKind::sign_in_heading && phrase != theme.label &&
                               std::ranges::find(theme.actor_terms, phrase) != theme.actor_terms.end();
            lexicon.add(first + i, phrase, actor ? PhraseKind::actor : usual);
        };
        add(theme.label, PhraseKind::name);
        for (const EntryTerm& term : theme.entry_terms) add(term.text, PhraseKind::name);
        for (const std::string& sign : theme.indicators) add(sign, PhraseKind::sign);
        for (const std::string& sign : theme.heading_indicators) add(sign, PhraseKind::sign_in_heading);
    }
}

PhraseLexicon::Found PhraseLexicon::longest_at(std::span<const Stem> stems) const {
    Found found;
    std::uint32_t node = 0;
    for (std::size_t i = 0; i < stems.size() && stems[i] != 0; ++i) {
        const auto next = steps_.find(step(node, stems[i]));
        if (next == steps_.end()) break;
        node = next->second;
        if (!nodes_[node].phrases.empty()) found = {nodes_[node].phrases, i + 1};
    }
    return found;
}

void PhraseFinder::forget() {
    analyser_.forget_beyond(0);
    stem_of_term_.clear();
}

// The words of the text, by the lexicon's numbers. The joined form of a compound is left out: its parts are there.
void PhraseFinder::read(std::string_view text) {
    tokens_.clear();
    stems_.clear();
    words_.clear();
    analyser_.analyse(text, tokens_);
    stem_of_term_.resize(analyser_.terms_known(), kUnasked);
    for (const Token& token : tokens_) {
        if (token.joined) continue;
        Stem& stem = stem_of_term_[token.term];
        if (stem == kUnasked) stem = lexicon_.stem(analyser_.term(token.term));
        stems_.push_back(stem);
        words_.push_back({token.begin, token.end});
    }
}

const std::vector<PhraseHit>& PhraseFinder::find(std::string_view text, std::span<const std::uint32_t> sentences) {
    hits_.clear();
    read(text);
    std::size_t first = 0;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const std::size_t end = i + 1 < sentences.size() ? sentences[i + 1] : text.size();
        std::size_t last = first;
        while (last < words_.size() && words_[last].begin < end) ++last;
        find_between(text, first, last);
        first = last;
    }
    return hits_;
}

void PhraseFinder::find_between(std::string_view text, std::size_t first, std::size_t last) {
    const std::span<const Stem> stems = stems_;
    while (first < last) {
        if (stems[first] == 0) {
            ++first;
            continue;
        }
        const PhraseLexicon::Found found = lexicon_.longest_at(stems.subspan(first, last - first));
        for (const std::uint32_t ordinal : found.phrases)
            take(text, lexicon_.phrase(ordinal), first, found.words, last);
        first += std::max<std::size_t>(found.words, 1);
    }
}

void PhraseFinder::take(std::string_view text, const PhraseLexicon::Phrase& phrase, std::size_t first,
                        std::size_t words, std::size_t last) {
    const std::uint32_t begin = words_[first].begin;
    std::size_t end = first + words; // the word after what was found so far
    const std::string_view first_piece = text.substr(begin, words_[end - 1].end - begin);
    if (phrase.capitals && !written_in_capitals(first_piece)) return;
    if (phrase.doctrine && !ends_in_ism_or_ist(first_piece)) return;
    for (const std::vector<Stem>& piece : phrase.further) {
        const std::size_t latest = std::min(last, end + kMostWordsBetween + piece.size());
        const auto room = std::span<const Stem>(stems_).subspan(end, latest - end);
        const auto there = std::search(room.begin(), room.end(), piece.begin(), piece.end());
        if (there == room.end()) return;
        end += static_cast<std::size_t>(there - room.begin()) + piece.size();
    }
    hits_.push_back({.subject = phrase.subject, .kind = phrase.kind, .begin = begin, .end = words_[end - 1].end});
}

} // namespace casebook::schema
