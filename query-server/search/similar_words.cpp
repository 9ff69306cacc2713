#include "query-server/search/similar_words.hpp"

#include "query-server/search/shown_terms.hpp"

#include "query-server/search/stated_children.hpp"
#include "schema/term.hpp"
#include "schema/xapian_boundary.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace casebook::server {

namespace {

using schema::ReviewOrdinal;

// As the order of a search has it (docs/adr): long documents want late saturation and much normalisation.
constexpr double kK1 = 3.0, kB = 0.9;
constexpr double kMostCommon = 0.5;             // of the reviews: a word that more have tells nothing
constexpr std::size_t kMostTermsLookedUp = 300; // of a review or a text, those that it has most often

// What stands in any account, and people, who are told apart by the circumstances.
constexpr std::string_view kTellNothing[] = {
    "about",   "after",   "again",  "also",  "although", "always", "another", "because", "been",   "before", "being",
    "beside",  "between", "both",   "could", "did",      "does",   "doing",   "done",    "during", "each",   "even",
    "every",   "from",    "get",    "goes",  "going",    "had",    "has",     "have",    "having", "her",    "herself",
    "him",     "himself", "his",    "how",   "into",     "its",    "just",    "keep",    "keeps",  "many",   "more",
    "most",    "much",    "nobody", "not",   "now",      "once",   "one",     "only",    "other",  "our",    "out",
    "over",    "really",  "said",   "say",   "says",     "she",    "some",    "soon",    "still",  "such",   "than",
    "that",    "the",     "their",  "them",  "then",     "there",  "they",    "this",    "those",  "though", "very",
    "was",     "were",    "what",   "when",  "where",    "which",  "while",   "who",     "why",    "will",   "with",
    "without", "would",   "year",   "years", "month",    "months", "week",    "weeks",   "old"};

bool tells(std::string_view word) {
    return person_named(word) == Person::none && std::ranges::find(kTellNothing, word) == std::end(kTellNothing);
}

struct Candidate {
    std::string stem, word;
    std::uint32_t count = 0;
    bool always_capital = true; // within sentences
};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

double rarity(double reviews, double with) { return std::log(1 + (reviews - with + 0.5) / (with + 0.5)); }

bool holds_a_letter(std::string_view text) {
    return std::ranges::any_of(text,
                               [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) > 127; });
}

std::vector<TellingWord> weighed(std::vector<Candidate> candidates, const Generation& generation,
                                 const IndexHandles& handles) {
    const Xapian::Database& reviews = handles.reviews;
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
        return std::tie(b.count, a.stem) < std::tie(a.count, b.stem);
    });
    if (candidates.size() > kMostTermsLookedUp) candidates.resize(kMostTermsLookedUp);
    const double all = reviews.get_doccount();
    std::vector<TellingWord> words;
    for (const Candidate& each : candidates) {
        const double with = reviews.get_termfreq(each.stem);
        if ((with > all * kMostCommon && with > 2) || !held_by_shown(each.stem, generation, handles)) continue;
        words.push_back({each.word, each.stem, (1 + std::log(each.count)) * rarity(all, with)});
    }
    std::ranges::sort(words, [](const TellingWord& a, const TellingWord& b) {
        return std::tie(b.weight, a.stem) < std::tie(a.weight, b.stem);
    });
    if (words.size() > kMostTellingWords) words.resize(kMostTellingWords);
    return words;
}

// "Jake", but neither "GP" nor the first word of a sentence.
bool capital_within(std::string_view text, const schema::Token& token, bool begins_sentence) {
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    return !begins_sentence && is_capital(word.front()) && !schema::in_capitals(word);
}

bool ends_sentence(std::string_view between) { return between.find_first_of(".!?\n:") != std::string_view::npos; }

std::vector<Candidate> candidates_of(std::string_view text, schema::TextAnalyser& analyser) {
    std::vector<schema::Token> tokens;
    analyser.analyse(text, tokens);
    std::map<schema::TermNumber, Candidate> found;
    std::uint32_t last_end = 0;
    for (const schema::Token& token : tokens) {
        const bool begins =
            last_end == 0 || ends_sentence(text.substr(last_end, token.begin - std::min(last_end, token.begin)));
        last_end = token.end;
        if (token.joined) continue;
        Candidate& each = found[token.term];
        if (each.count++ == 0) {
            each.stem = analyser.term(token.term);
            each.word = analyser.word(token.word);
        }
        each.always_capital = each.always_capital && capital_within(text, token, begins);
    }
    std::vector<Candidate> out;
    for (auto& [number, each] : found)
        if (!each.always_capital && each.stem.size() > 1 && holds_a_letter(each.stem) && tells(each.word))
            out.push_back(std::move(each));
    return out;
}

// Its stems without a prefix; those with one begin with a capital.
std::vector<Candidate> candidates_of(Xapian::docid review, const Xapian::Database& reviews) {
    std::vector<Candidate> out;
    const auto end = reviews.termlist_end(review);
    for (auto at = reviews.termlist_begin(review); at != end; ++at) {
        const std::string stem = *at;
        if (stem.size() > 2 && !is_capital(stem.front()) && holds_a_letter(stem))
            out.push_back({stem, stem, at.get_wdf(), false});
    }
    return out;
}

// Of the forms that the review has of each stem, the one it has most often.
void write_as_the_review_does(std::vector<TellingWord>& words, Xapian::docid review, IndexHandles& handles) {
    std::unordered_map<std::string_view, std::size_t> place;
    std::set<std::string_view> beginnings; // a word and its stem begin alike: most need not be taken apart
    for (std::size_t i = 0; i < words.size(); ++i) {
        place.emplace(words[i].stem, i);
        beginnings.insert(std::string_view(words[i].stem).substr(0, 2));
    }
    std::vector<std::uint32_t> most(words.size());
    std::vector<schema::Token> tokens;
    const auto end = handles.reviews.termlist_end(review);
    auto at = handles.reviews.termlist_begin(review);
    for (at.skip_to(std::string(schema::kWordPrefix)); at != end && (*at).starts_with(schema::kWordPrefix); ++at) {
        const std::string word = (*at).substr(schema::kWordPrefix.size());
        if (!beginnings.contains(std::string_view(word).substr(0, 2))) continue;
        tokens.clear();
        handles.analyser.analyse(word, tokens);
        if (tokens.size() != 1) continue;
        const auto known = place.find(handles.analyser.term(tokens.front().term));
        if (known == place.end() || at.get_wdf() <= most[known->second]) continue;
        most[known->second] = at.get_wdf();
        words[known->second].word = word;
    }
}

class WordScorer {
  public:
    WordScorer(const Xapian::Database& reviews) : reviews_(reviews), average_(reviews.get_avlength()) {}

    double part(const TellingWord& word, const Xapian::PostingIterator& at) const {
        const double count = at.get_wdf();
        const double length = average_ > 0 ? at.get_doclength() / average_ : 1;
        return word.weight * count * (kK1 + 1) / (count + kK1 * (1 - kB + kB * length));
    }

  private:
    const Xapian::Database& reviews_;
    const double average_;
};

} // namespace

schema::Result<std::vector<TellingWord>> telling_words(std::string_view text, const Generation& generation,
                                                       IndexHandles& handles) {
    return schema::call_xapian("telling words of a text", [&] {
        schema::TextAnalyser analyser; // of its own: what it remembers goes with it
        return weighed(candidates_of(text, analyser), generation, handles);
    });
}

schema::Result<std::vector<TellingWord>> telling_words(ReviewOrdinal review, const Generation& generation,
                                                       IndexHandles& handles) {
    return schema::call_xapian("telling words of a review", [&] {
        const Xapian::docid id = schema::value_of(review) + 1;
        auto words = weighed(candidates_of(id, handles.reviews), generation, handles);
        write_as_the_review_does(words, id, handles);
        return words;
    });
}

schema::Result<std::vector<double>> score_words(const std::vector<TellingWord>& words, const SearchContext& context,
                                                IndexHandles& handles) {
    const auto reviews = context.generation.reviews();
    std::vector<double> scores(reviews.size());
    auto scored = schema::call_xapian("score words", [&]() -> schema::Status {
        const WordScorer scorer(handles.reviews);
        for (const TellingWord& word : words) {
            if (std::chrono::steady_clock::now() > context.deadline) throw schema::DeadlinePassed{};
            const auto end = handles.reviews.postlist_end(word.stem);
            for (auto at = handles.reviews.postlist_begin(word.stem); at != end; ++at)
                scores[*at - 1] += scorer.part(word, at);
        }
        return {};
    });
    if (!scored) return scored.error();
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (reviews[i].rights == schema::Rights::record_only) scores[i] = 0;
    const double best = scores.empty() ? 0 : *std::ranges::max_element(scores);
    if (best > 0)
        for (double& score : scores) score /= best;
    return scores;
}

schema::Result<std::vector<std::vector<std::size_t>>>
shared_words(const std::vector<TellingWord>& words, std::span<const ReviewOrdinal> reviews, IndexHandles& handles) {
    std::vector<std::size_t> order(reviews.size()); // ascending by review: a posting list is read once, forwards
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::size_t i) { return schema::value_of(reviews[i]); });
    std::vector<std::vector<std::pair<double, std::size_t>>> parts(reviews.size());
    auto found = schema::call_xapian("words of the hits", [&]() -> schema::Status {
        const WordScorer scorer(handles.reviews);
        for (std::size_t word = 0; word < words.size(); ++word) {
            const auto end = handles.reviews.postlist_end(words[word].stem);
            auto at = handles.reviews.postlist_begin(words[word].stem);
            for (const std::size_t i : order) {
                if (at == end) break;
                const Xapian::docid id = schema::value_of(reviews[i]) + 1;
                at.skip_to(id);
                if (at != end && *at == id) parts[i].emplace_back(-scorer.part(words[word], at), word);
            }
        }
        return {};
    });
    if (!found) return found.error();
    std::vector<std::vector<std::size_t>> out(reviews.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        std::ranges::sort(parts[i]);
        for (const auto& [part, word] : parts[i]) out[i].push_back(word);
    }
    return out;
}

} // namespace casebook::server
