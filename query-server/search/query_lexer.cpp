#include "query-server/search/query_lexer.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace casebook::server {

namespace {

struct OtherName {
    std::string_view name;
    schema::FieldId field;
};
constexpr OtherName kOtherNames[] = {{"year", schema::FieldId::published_year},
                                     {"published", schema::FieldId::published_year},
                                     {"incident", schema::FieldId::incident_year},
                                     {"age", schema::FieldId::age_band},
                                     {"type", schema::FieldId::review_type}};

struct Operator {
    std::string_view name;
    LexemeKind kind;
};
constexpr Operator kOperators[] = {{"OR", LexemeKind::op_or},
                                   {"AND", LexemeKind::op_and},
                                   {"NOT", LexemeKind::op_not},
                                   {"NEAR", LexemeKind::op_near},
                                   {"SENTENCE", LexemeKind::op_sentence}};

bool in_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

std::string in_small_letters(std::string_view name) {
    std::string small(name);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(text) {}

    ReadQuery<std::vector<Lexeme>> all() {
        std::vector<Lexeme> lexemes;
        while (skip_blanks(), at_ < text_.size()) {
            auto lexeme = next();
            if (!lexeme) return lexeme.error();
            lexemes.push_back(*lexeme);
        }
        lexemes.push_back({.kind = LexemeKind::end, .begin = text_.size(), .end = text_.size()});
        return lexemes;
    }

  private:
    void skip_blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }
    Lexeme take(LexemeKind kind, std::size_t bytes) {
        at_ += bytes;
        return {.kind = kind, .begin = at_ - bytes, .end = at_, .text = text_.substr(at_ - bytes, bytes)};
    }
    bool minus_here() const {
        const bool starts = at_ == 0 || is_blank(text_[at_ - 1]) || text_[at_ - 1] == '(';
        return text_[at_] == '-' && starts && at_ + 1 < text_.size() && !is_blank(text_[at_ + 1]) &&
               text_[at_ + 1] != '-' && text_[at_ + 1] != ')';
    }
    bool ends_word(std::size_t at) const {
        return at >= text_.size() || is_blank(text_[at]) || text_[at] == '(' || text_[at] == ')' ||
               quote_bytes(text_, at) != 0;
    }
    std::size_t word_end(std::size_t at) const {
        while (!ends_word(at)) ++at;
        return at;
    }

    ReadQuery<Lexeme> next() {
        if (text_[at_] == '(') return take(LexemeKind::open, 1);
        if (text_[at_] == ')') return take(LexemeKind::close, 1);
        if (quote_bytes(text_, at_) != 0) return quoted(at_);
        if (minus_here()) return take(LexemeKind::op_not, 1);
        if (const std::size_t colon = name_end(); colon != 0)
            return named(in_small_letters(text_.substr(at_, colon - at_)), colon + 1);
        return word();
    }

    /// From the quotation mark at `at`; the lexeme begins where the lexer stands.
    ReadQuery<Lexeme> quoted(std::size_t at) {
        const std::size_t begin = at_, inner = at + quote_bytes(text_, at);
        std::size_t end = inner;
        while (end < text_.size() && quote_bytes(text_, end) == 0) ++end;
        if (end >= text_.size())
            return QueryFault{begin, text_.size(), "A quotation mark is opened and not closed.",
                              "Put a \" after the last word of the phrase.", std::string(text_) + "\""};
        at_ = end + quote_bytes(text_, end);
        return Lexeme{.kind = LexemeKind::phrase, .begin = begin, .end = at_, .text = text_.substr(inner, end - inner)};
    }

    /// Where the colon after a name stands that begins here and has a value; 0: there is none.
    std::size_t name_end() const {
        std::size_t end = at_;
        while (end < text_.size() && in_name(text_[end])) ++end;
        const bool has_value = end > at_ && end + 1 < text_.size() && text_[end] == ':' &&
                               (quote_bytes(text_, end + 1) != 0 || !ends_word(end + 1));
        const std::string name = in_small_letters(text_.substr(at_, end - at_));
        return has_value && std::ranges::find(query_names(), name) != query_names().end() ? end : 0;
    }

    ReadQuery<Lexeme> named(const std::string& name, std::size_t value) {
        Lexeme lexeme;
        if (quote_bytes(text_, value) != 0) {
            auto phrase = quoted(value);
            if (!phrase) return phrase;
            lexeme = *phrase;
            lexeme.quoted = true;
        } else {
            lexeme = take(LexemeKind::field, word_end(value) - at_);
            lexeme.text = text_.substr(value, lexeme.end - value);
        }
        const auto field = query_field(name);
        lexeme.kind = field ? LexemeKind::field : name == "in" ? LexemeKind::scope : LexemeKind::title;
        if (field) lexeme.field = *field;
        return lexeme;
    }

    ReadQuery<Lexeme> word() {
        Lexeme lexeme = take(LexemeKind::word, word_end(at_) - at_);
        for (const Operator& op : kOperators)
            if (lexeme.text == op.name) lexeme.kind = op.kind;
        if (lexeme.text.starts_with("NEAR/")) return near(lexeme);
        if (lexeme.text.size() > 1 && lexeme.text.front() == '=') {
            lexeme.kind = LexemeKind::exact;
            lexeme.text.remove_prefix(1);
        } else if (lexeme.text.size() > 1 && lexeme.text.find('*') == lexeme.text.size() - 1) {
            lexeme.kind = LexemeKind::prefix;
            lexeme.text.remove_suffix(1);
        }
        return lexeme;
    }

    ReadQuery<Lexeme> near(Lexeme lexeme) const {
        lexeme.kind = LexemeKind::op_near;
        const std::string_view digits = lexeme.text.substr(5);
        const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), lexeme.window);
        if (fault == std::errc{} && end == digits.data() + digits.size() && lexeme.window > 0) return lexeme;
        return QueryFault{
            lexeme.begin, lexeme.end, "NEAR/ is followed by a whole number of words, such as NEAR/10.", "",
            std::string(text_.substr(0, lexeme.begin)) + "NEAR/10" + std::string(text_.substr(lexeme.end))};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace

void throw_exception_from_error(const QueryFault& fault, const boost::source_location&) {
    throw std::logic_error("lexemes of a faulty query: " + fault.message);
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

// “ ” and „ are three bytes.
std::size_t quote_bytes(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    if (text[at] == '"') return 1;
    const std::string_view here = text.substr(at, 3);
    return here == "\xE2\x80\x9C" || here == "\xE2\x80\x9D" || here == "\xE2\x80\x9E" ? 3 : 0;
}

std::optional<schema::FieldId> query_field(std::string_view name) {
    for (const auto& [other, field] : kOtherNames)
        if (other == name) return field;
    return schema::find_field(name);
}

std::string_view query_name(schema::FieldId field) { return schema::field(field).name; }

const std::vector<std::string_view>& query_names() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all{"in", "title", "label"};
        for (const OtherName& other : kOtherNames) all.push_back(other.name);
        for (const schema::Field& field : schema::kFields) all.push_back(field.name);
        return all;
    }();
    return names;
}

ReadQuery<std::vector<Lexeme>> lexemes_of(std::string_view query) { return Lexer(query).all(); }

} // namespace casebook::server
