#include "schema/text_analysis.hpp"

#include "schema/character_folding.hpp"
#include "schema/digest.hpp"

#include <boost/unordered/unordered_flat_map.hpp>
#include <unicode/unistr.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <deque>

namespace casebook::schema {

namespace {

constexpr std::size_t kMaxWordBytes = 64;
constexpr std::size_t kMaxParts = 6;
constexpr std::string_view kAnalysisVersion = "1";

// Words whose English stem would confuse two meanings, or miss a plural that matters in this field.
struct StemException {
    std::string_view word, stem;
};
constexpr StemException kStemExceptions[] = {
    {"children", "child"},
    {"childrens", "child"},
    {"men", "man"},
    {"women", "woman"},
    {"internal", "internal"},
    {"internally", "internal"},
    {"international", "international"},
    {"internationally", "international"},
    {"emergency", "emergency"},
    {"emergencies", "emergency"},
    {"lateral", "lateral"},
    {"paste", "paste"},
    {"university", "university"},
    {"universities", "university"},
    {"universal", "universal"},
    {"universally", "universal"},
};

// -ize endings are written -ise before stemming, so that both spellings meet; these words end so for other reasons.
constexpr std::string_view kNotIse[] = {"size",  "sized",  "sizes",  "sizing",  "prize",   "prized",  "prizes",
                                        "seize", "seized", "seizes", "seizing", "capsize", "capsized"};
constexpr std::string_view kIzeEndings[] = {"ization", "izations", "izational", "ize",  "ized",
                                            "izes",    "izing",    "izer",      "izers"};

void write_ise(std::string& word) {
    if (word.size() < 6 || word.find("iz") == std::string::npos ||
        std::ranges::find(kNotIse, word) != std::end(kNotIse))
        return;
    for (const std::string_view ending : kIzeEndings)
        if (word.ends_with(ending)) {
            word[word.size() - ending.size() + 1] = 's';
            return;
        }
}

bool plain_letters(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

struct WordHash {
    using is_transparent = void;
    using is_avalanching = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
};

// One part of a word, or a whole one: its folded letters and where they stand.
struct Part {
    std::size_t begin = 0, end = 0; // bytes in the text
    std::size_t folded_begin = 0, folded_end = 0;
};

// A run of letters and digits with its joiners, folded into one buffer.
struct Compound {
    std::string folded;
    std::array<Part, kMaxParts> parts;
    std::array<char, kMaxParts> joiner_before{};
    std::size_t count = 0;
    std::size_t end = 0; // where the scan went on from

    std::string_view part(std::size_t i) const {
        return std::string_view(folded).substr(parts[i].folded_begin, parts[i].folded_end - parts[i].folded_begin);
    }
};

bool is_word(CharacterClass kind) { return kind == CharacterClass::letter || kind == CharacterClass::digit; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Scanner {
  public:
    Scanner(std::string_view text, Compound& compound) : text_(text), compound_(compound) {}

    /// The next compound at or after `at`; false at the end of the text.
    bool next(std::size_t at) {
        at_ = at;
        while (at_ < text_.size() && !is_word(here().kind)) at_ += here().bytes;
        if (at_ >= text_.size()) return false;
        compound_.folded.clear();
        compound_.count = 0;
        read_part(0);
        while (compound_.count < kMaxParts && at_joiner()) read_part(take_joiner());
        compound_.end = at_;
        return true;
    }

  private:
    Character here() const { return character_at(text_, at_); }
    bool word_follows(std::size_t after) const {
        return after < text_.size() && is_word(character_at(text_, after).kind);
    }
    bool at_joiner() const {
        return at_ < text_.size() && here().kind == CharacterClass::joiner && word_follows(at_ + here().bytes);
    }
    char take_joiner() {
        const Character joiner = here();
        at_ += joiner.bytes;
        return joiner.ascii;
    }

    void add(const Character& c) {
        if (c.folded.empty())
            compound_.folded += c.ascii;
        else
            compound_.folded += c.folded;
    }

    // "child's" is "child", "o'brien" is "obrien".
    void take_apostrophe(const Character& apostrophe) {
        const std::size_t after = at_ + apostrophe.bytes;
        at_ = after;
        const Character next = character_at(text_, after);
        if (next.ascii != 's' || !next.folded.empty()) return;
        if (!word_follows(after + next.bytes)) at_ = after + next.bytes;
    }

    bool digits_at(std::size_t at, std::size_t count) const {
        for (std::size_t i = 0; i < count; ++i)
            if (at + i >= text_.size() || !is_digit(text_[at + i])) return false;
        return true;
    }
    bool last_is_digit() const { return !compound_.folded.empty() && is_digit(compound_.folded.back()); }
    bool thousands_follow() const { return last_is_digit() && digits_at(at_ + 1, 3) && !digits_at(at_ + 4, 1); }
    bool decimal_follows(const Character& c) const {
        return c.ascii == '.' && last_is_digit() && digits_at(at_ + 1, 1);
    }

    void read_part(char joiner) {
        Part part{.begin = at_, .end = at_, .folded_begin = compound_.folded.size()};
        while (at_ < text_.size()) {
            const Character c = here();
            if (is_word(c.kind) || (c.kind == CharacterClass::joiner && decimal_follows(c))) {
                add(c);
                at_ += c.bytes;
                part.end = at_;
            } else if (c.kind == CharacterClass::ignored) {
                at_ += c.bytes;
            } else if (c.kind == CharacterClass::apostrophe && word_follows(at_ + c.bytes)) {
                take_apostrophe(c);
                part.end = at_;
            } else if (c.kind == CharacterClass::comma && thousands_follow()) {
                at_ += 1;
            } else {
                break;
            }
        }
        part.folded_end = compound_.folded.size();
        compound_.joiner_before[compound_.count] = joiner;
        compound_.parts[compound_.count++] = part;
    }

    std::string_view text_;
    Compound& compound_;
    std::size_t at_ = 0;
};

// The parts run together; between two digits the joiner stays: "4-1" is not 41.
void write_joined(const Compound& compound, std::string& joined) {
    joined.clear();
    for (std::size_t i = 0; i < compound.count; ++i) {
        const std::string_view part = compound.part(i);
        if (i > 0 && !joined.empty() && !part.empty() && is_digit(joined.back()) && is_digit(part.front()))
            joined += compound.joiner_before[i];
        joined += part;
    }
}

std::string_view cut(std::string_view word) {
    if (word.size() <= kMaxWordBytes) return word;
    std::size_t end = kMaxWordBytes;
    while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) --end;
    return word.substr(0, end);
}

} // namespace

struct TextAnalyser::Memory {
    Xapian::Stem stem{"english"};
    struct Word {
        WordNumber number = 0;
        TermNumber term = 0;
    };
    boost::unordered_flat_map<std::string_view, Word, WordHash, std::equal_to<>> words; // keys point into spellings
    std::deque<std::string> spellings;                                                  // folded, by number
    boost::unordered_flat_map<std::string_view, TermNumber, WordHash, std::equal_to<>> numbers; // keys point into terms
    std::deque<std::string> terms;
    Compound compound;
    std::string joined;

    std::string stem_of(std::string word) {
        if (word.size() < 3 || !plain_letters(word)) return word;
        const auto exception = std::ranges::find(kStemExceptions, word, &StemException::word);
        if (exception != std::end(kStemExceptions)) return std::string(exception->stem);
        write_ise(word);
        return stem(word);
    }

    TermNumber number_of_term(std::string term) {
        const auto known = numbers.find(std::string_view(term));
        if (known != numbers.end()) return known->second;
        const auto number = static_cast<TermNumber>(terms.size());
        numbers.emplace(terms.emplace_back(std::move(term)), number);
        return number;
    }

    Word number_of_word(std::string_view word) {
        word = cut(word);
        const auto known = words.find(word);
        if (known != words.end()) return known->second;
        const Word met{static_cast<WordNumber>(spellings.size()), number_of_term(stem_of(std::string(word)))};
        words.emplace(spellings.emplace_back(word), met);
        return met;
    }

    Token token_of(std::string_view word, std::size_t begin, std::size_t end) {
        const Word met = number_of_word(word);
        return {.term = met.term,
                .word = met.number,
                .begin = static_cast<std::uint32_t>(begin),
                .end = static_cast<std::uint32_t>(end)};
    }

    void add_tokens(std::uint32_t& position, std::vector<Token>& tokens) {
        const std::uint32_t first = position;
        for (std::size_t i = 0; i < compound.count; ++i) {
            if (compound.part(i).empty()) continue;
            const Part& part = compound.parts[i];
            tokens.push_back(token_of(compound.part(i), part.begin, part.end));
            tokens.back().position = position++;
            if (i == 0 && compound.count > 1) add_joined(first, tokens);
        }
    }

    void add_joined(std::uint32_t position, std::vector<Token>& tokens) {
        write_joined(compound, joined);
        tokens.push_back(token_of(joined, compound.parts[0].begin, compound.parts[compound.count - 1].end));
        tokens.back().position = position;
        tokens.back().joined = true;
    }
};

TextAnalyser::TextAnalyser() : memory_(std::make_unique<Memory>()) {}
TextAnalyser::~TextAnalyser() = default;
TextAnalyser::TextAnalyser(TextAnalyser&&) noexcept = default;
TextAnalyser& TextAnalyser::operator=(TextAnalyser&&) noexcept = default;

std::uint32_t TextAnalyser::analyse(std::string_view text, std::vector<Token>& tokens) {
    Scanner scanner(text, memory_->compound);
    std::uint32_t position = 0;
    for (std::size_t at = 0; scanner.next(at); at = memory_->compound.end) memory_->add_tokens(position, tokens);
    return position;
}

std::string_view TextAnalyser::term(TermNumber number) const { return memory_->terms[number]; }

std::optional<TermNumber> TextAnalyser::number_of(std::string_view term) const {
    const auto known = memory_->numbers.find(term);
    if (known == memory_->numbers.end()) return std::nullopt;
    return known->second;
}

TermNumber TextAnalyser::number_for(std::string_view term) { return memory_->number_of_term(std::string(term)); }

std::size_t TextAnalyser::terms_known() const { return memory_->terms.size(); }

std::string_view TextAnalyser::word(WordNumber number) const { return memory_->spellings[number]; }

std::optional<TermNumber> TextAnalyser::term_of_word(std::string_view word) {
    std::vector<Token> tokens;
    analyse(word, tokens);
    const auto whole =
        std::ranges::find_if(tokens, [&](const Token& token) { return token.begin == 0 && token.end == word.size(); });
    if (whole == tokens.end()) return std::nullopt;
    return whole->term;
}

void TextAnalyser::forget_beyond(std::size_t most) {
    if (memory_->words.size() > most) memory_ = std::make_unique<Memory>();
}

std::string folded_words(std::string_view text) {
    Compound compound;
    Scanner scanner(text, compound);
    std::string words;
    for (std::size_t at = 0; scanner.next(at); at = compound.end)
        for (std::size_t i = 0; i < compound.count; ++i) {
            if (compound.part(i).empty()) continue;
            if (!words.empty()) words += ' ';
            words += compound.part(i);
        }
    return words;
}

bool in_capitals(std::string_view word) {
    std::size_t letters = 0;
    for (const char c : word) {
        const bool capital = c >= 'A' && c <= 'Z';
        if (!capital && !is_digit(c)) return false;
        letters += capital;
    }
    return letters > 1;
}

std::string slug_of(std::string_view name) {
    std::string slug;
    for (const char c : folded_words(name)) {
        const bool kept = (c >= 'a' && c <= 'z') || is_digit(c);
        if (kept)
            slug += c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    while (slug.ends_with('-')) slug.pop_back();
    return slug;
}

std::map<std::string, std::string> analyser_settings() {
    Digest exceptions;
    for (const auto& [word, stem] : kStemExceptions) exceptions.add_field(word).add_field(stem);
    for (const std::string_view word : kNotIse) exceptions.add_field(word);
    return {{"version", std::string(kAnalysisVersion)},
            {"stemmer", "english"},
            {"stemmer_library", std::string("xapian ") + Xapian::version_string()},
            {"unicode_library", "icu " U_ICU_VERSION},
            {"stem_exceptions", exceptions.hex().substr(0, 16)}};
}

std::string valid_utf8(std::string_view text) {
    if (is_valid_utf8(text)) return std::string(text);
    std::string valid;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        UChar32 c = 0;
        U8_NEXT(bytes, at, text.size(), c);
        c < 0 ? valid += "\xEF\xBF\xBD" : valid.append(text.substr(begin, at - begin));
    }
    return valid;
}

bool is_valid_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        if (bytes[at] < 0x80) {
            ++at;
            continue;
        }
        UChar32 c = 0;
        U8_NEXT(bytes, at, text.size(), c);
        if (c < 0) return false;
    }
    return true;
}

} // namespace casebook::schema
