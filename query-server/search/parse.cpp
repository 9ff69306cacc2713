#include "query-server/search/parse.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;
using schema::Result;
using Kind = QueryNode::Kind;

constexpr std::uint32_t kDefaultWindow = 10;
constexpr int kMostRepairs = 8;

enum class LexemeKind : std::uint8_t { word, phrase, open, close, op_or, op_and, op_not, op_near, end };

struct Lexeme {
    LexemeKind kind = LexemeKind::end;
    std::size_t begin = 0, end = 0; // bytes
    std::string_view text;          // of a phrase: between its quotes
    std::uint32_t window = 0;
};

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

// A fault with the bytes it stands at and the text with the fault mended.
struct Fault {
    std::size_t begin, end;
    std::string message, hint, mended;
    ErrorCode code = ErrorCode::query_syntax;
};

template <class T>
using Read = boost::system::result<T, Fault>;

[[noreturn, maybe_unused]] void throw_exception_from_error(const Fault& fault, const boost::source_location&) {
    throw std::logic_error(fault.message);
}

// Typographic quotes are quotes; “ and ” are three bytes.
std::size_t quote_bytes(std::string_view text, std::size_t at) {
    if (text[at] == '"') return 1;
    const std::string_view here = text.substr(at, 3);
    return here == "\xE2\x80\x9C" || here == "\xE2\x80\x9D" || here == "\xE2\x80\x9E" ? 3 : 0;
}

class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(text) {}

    Read<std::vector<Lexeme>> all() {
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
        while (at_ < text_.size() && blank(text_[at_])) ++at_;
    }
    Lexeme take(LexemeKind kind, std::size_t bytes) {
        at_ += bytes;
        return {.kind = kind, .begin = at_ - bytes, .end = at_, .text = text_.substr(at_ - bytes, bytes)};
    }
    bool minus_here() const {
        const bool starts = at_ == 0 || blank(text_[at_ - 1]) || text_[at_ - 1] == '(';
        return text_[at_] == '-' && starts && at_ + 1 < text_.size() && !blank(text_[at_ + 1]) &&
               text_[at_ + 1] != '-' && text_[at_ + 1] != ')';
    }

    Read<Lexeme> next() {
        if (text_[at_] == '(') return take(LexemeKind::open, 1);
        if (text_[at_] == ')') return take(LexemeKind::close, 1);
        if (quote_bytes(text_, at_) != 0) return phrase();
        if (minus_here()) return take(LexemeKind::op_not, 1);
        return word();
    }

    Read<Lexeme> phrase() {
        const std::size_t begin = at_;
        at_ += quote_bytes(text_, at_);
        const std::size_t inner = at_;
        while (at_ < text_.size() && quote_bytes(text_, at_) == 0) ++at_;
        if (at_ >= text_.size())
            return Fault{begin, text_.size(), "A quotation mark is opened and not closed.",
                         "Put a \" after the last word of the phrase.", std::string(text_) + "\""};
        Lexeme lexeme{.kind = LexemeKind::phrase, .begin = begin, .text = text_.substr(inner, at_ - inner)};
        at_ += quote_bytes(text_, at_);
        lexeme.end = at_;
        return lexeme;
    }

    Read<Lexeme> word() {
        std::size_t end = at_;
        while (end < text_.size() && !blank(text_[end]) && text_[end] != '(' && text_[end] != ')' &&
               quote_bytes(text_, end) == 0)
            ++end;
        Lexeme lexeme = take(LexemeKind::word, end - at_);
        if (lexeme.text == "OR") lexeme.kind = LexemeKind::op_or;
        if (lexeme.text == "AND") lexeme.kind = LexemeKind::op_and;
        if (lexeme.text == "NOT") lexeme.kind = LexemeKind::op_not;
        if (lexeme.text == "NEAR" || lexeme.text.starts_with("NEAR/")) return near(lexeme);
        return lexeme;
    }

    Read<Lexeme> near(Lexeme lexeme) {
        lexeme.kind = LexemeKind::op_near;
        lexeme.window = kDefaultWindow;
        if (lexeme.text == "NEAR") return lexeme;
        const std::string_view digits = lexeme.text.substr(5);
        const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), lexeme.window);
        if (fault == std::errc{} && end == digits.data() + digits.size() && lexeme.window > 0) return lexeme;
        return Fault{lexeme.begin, lexeme.end, "NEAR/ is followed by a whole number of words, such as NEAR/10.", "",
                     std::string(text_.substr(0, lexeme.begin)) + "NEAR/10" + std::string(text_.substr(lexeme.end))};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

class Parser {
  public:
    Parser(std::string_view text, const Limits& limits, schema::TextAnalyser& analyser)
        : text_(text), limits_(limits), analyser_(analyser) {}

    Read<ParsedQuery> run() {
        auto lexemes = Lexer(text_).all();
        if (!lexemes) return lexemes.error();
        lexemes_ = std::move(*lexemes);
        auto root = any_of();
        if (!root) return root.error();
        if (peek().kind == LexemeKind::close)
            return fault_at(peek(), "This closing bracket has no opening one.", "Remove it, or open it before.",
                            without(peek()));
        if (root->children.empty() && root->kind == Kind::all_of && lexemes_.size() > 1)
            return fault_at(Lexeme{.begin = 0, .end = text_.size()}, "There is no word here to search for.",
                            "Type a word, or leave the box empty to see all reviews.", "");
        ParsedQuery query{.root = std::move(*root), .empty = lexemes_.size() == 1, .warnings = std::move(warnings_)};
        return query;
    }

  private:
    const Lexeme& peek() const { return lexemes_[at_]; }
    const Lexeme& take() { return lexemes_[at_++]; }

    std::string without(const Lexeme& lexeme) const {
        return std::string(text_.substr(0, lexeme.begin)) + std::string(text_.substr(lexeme.end));
    }
    static Fault fault_at(const Lexeme& lexeme, std::string message, std::string hint, std::string mended,
                          ErrorCode code = ErrorCode::query_syntax) {
        return {lexeme.begin, lexeme.end, std::move(message), std::move(hint), std::move(mended), code};
    }
    Fault lacks_operand(const Lexeme& op) const {
        return fault_at(op, std::string(op.text) + " needs a word or a phrase on each side of it that it joins.",
                        "In small letters it is an ordinary word.", without(op));
    }
    Fault too_broad(const Lexeme& at, std::string message) const {
        return fault_at(at, std::move(message), "Leave some of it out.", std::string(text_.substr(0, at.begin)),
                        ErrorCode::query_too_broad);
    }

    schema::TextRange range(std::size_t begin, std::size_t end) const {
        return {code_points(text_.substr(0, begin)), code_points(text_.substr(begin, end - begin))};
    }

    static bool ends_operand_list(LexemeKind kind) {
        return kind == LexemeKind::end || kind == LexemeKind::close || kind == LexemeKind::op_or;
    }

    Read<QueryNode> any_of() {
        auto first = all_of();
        if (!first || peek().kind != LexemeKind::op_or) return first;
        QueryNode node{.kind = Kind::any_of};
        node.children.push_back(std::move(*first));
        while (peek().kind == LexemeKind::op_or) {
            const Lexeme op = take();
            if (empty(node.children.back()) || ends_operand_list(peek().kind)) return lacks_operand(op);
            auto next = all_of();
            if (!next) return next;
            if (empty(*next)) return lacks_operand(op);
            node.children.push_back(std::move(*next));
        }
        return node;
    }

    static bool empty(const QueryNode& node) { return node.kind == Kind::all_of && node.children.empty(); }

    Read<QueryNode> all_of() {
        QueryNode node{.kind = Kind::all_of};
        while (!ends_operand_list(peek().kind)) {
            if (peek().kind == LexemeKind::op_and) {
                const Lexeme op = take();
                if (node.children.empty() || ends_operand_list(peek().kind) || peek().kind == LexemeKind::op_and)
                    return lacks_operand(op);
                continue;
            }
            auto operand = unary();
            if (!operand) return operand;
            if (!empty(*operand)) node.children.push_back(std::move(*operand));
        }
        return node;
    }

    Read<QueryNode> unary() {
        if (peek().kind == LexemeKind::op_near) return lacks_operand(peek());
        if (peek().kind != LexemeKind::op_not) return near_chain();
        const Lexeme op = take();
        if (ends_operand_list(peek().kind) || peek().kind == LexemeKind::op_and) return lacks_operand(op);
        if (++depth_ > limits_.max_query_nesting) return too_broad(op, nesting_message());
        auto operand = unary();
        --depth_;
        if (!operand || empty(*operand)) return operand;
        QueryNode node{.kind = Kind::not_of, .range = range(op.begin, op.end)};
        node.children.push_back(std::move(*operand));
        return node;
    }

    std::string nesting_message() const {
        return "Brackets and NOTs stand more than " + std::to_string(limits_.max_query_nesting) + " deep.";
    }

    Read<QueryNode> near_chain() {
        auto first = primary();
        if (!first || peek().kind != LexemeKind::op_near) return first;
        QueryNode node{.kind = Kind::near, .window = peek().window, .range = first->range, .text = first->text};
        const Lexeme op = peek();
        if (first->kind != Kind::word)
            return fault_at(op, "NEAR joins single words.", "Put words, not phrases or brackets, on both sides.",
                            without(op));
        node.stems = first->stems;
        while (peek().kind == LexemeKind::op_near) {
            const Lexeme here = take();
            if (here.window > limits_.max_near_window) return near_too_wide(here);
            node.window = std::max(node.window, here.window);
            if (peek().kind != LexemeKind::word) return lacks_operand(here);
            auto next = primary();
            if (!next) return next;
            if (next->kind != Kind::word) return lacks_operand(here);
            node.stems.insert(node.stems.end(), next->stems.begin(), next->stems.end());
            node.text += " " + std::string(here.text) + " " + next->text;
        }
        if (node.stems.size() > limits_.max_near_operands)
            return too_broad(op, "NEAR joins at most " + std::to_string(limits_.max_near_operands) + " words.");
        return node;
    }

    Fault near_too_wide(const Lexeme& op) const {
        const std::string most = std::to_string(limits_.max_near_window);
        return fault_at(op, "NEAR/ reaches at most " + most + " words.", "",
                        std::string(text_.substr(0, op.begin)) + "NEAR/" + most + std::string(text_.substr(op.end)),
                        ErrorCode::query_too_broad);
    }

    Read<QueryNode> primary() {
        const Lexeme lexeme = take();
        if (lexeme.kind == LexemeKind::phrase) return phrase(lexeme);
        if (lexeme.kind == LexemeKind::word) return word(lexeme);
        if (++depth_ > limits_.max_query_nesting) return too_broad(lexeme, nesting_message());
        auto inner = any_of();
        --depth_;
        if (!inner) return inner;
        if (peek().kind != LexemeKind::close)
            return fault_at(lexeme, "This bracket is opened and not closed.", "Put a ) where the group ends.",
                            std::string(text_) + ")");
        take();
        return inner;
    }

    Read<std::vector<schema::Token>> analyse(const Lexeme& lexeme) {
        std::vector<schema::Token> tokens;
        terms_ += analyser_.analyse(lexeme.text, tokens);
        if (terms_ > limits_.max_query_terms)
            return too_broad(lexeme, "The query has more than " + std::to_string(limits_.max_query_terms) + " words.");
        if (tokens.empty() && !lexeme.text.empty())
            warnings_.push_back("\"" + std::string(lexeme.text) + "\" holds no word and was left out.");
        return tokens;
    }

    // In quotes where it would be read otherwise without: "OR", "-police".
    static std::string shown_word(std::string_view text) {
        const auto lexemes = Lexer(text).all();
        const bool by_itself = lexemes && lexemes->size() == 2 && lexemes->front().kind == LexemeKind::word &&
                               lexemes->front().text == text;
        return by_itself ? std::string(text) : "\"" + std::string(text) + "\"";
    }

    Read<QueryNode> word(const Lexeme& lexeme) {
        auto tokens = analyse(lexeme);
        if (!tokens) return tokens.error();
        if (lexeme.text.find('*') != std::string_view::npos && !tokens->empty())
            warnings_.push_back("* is not read as a wildcard: \"" + std::string(lexeme.text) +
                                "\" was searched as a whole word.");
        if (tokens->empty()) return QueryNode{};
        // Several words without blanks between ("a,b"; "neglect/abuse" is one compound) are a phrase.
        const bool one_compound = std::ranges::count_if(*tokens, &schema::Token::joined) <= 1 && one_run(*tokens);
        QueryNode node{.kind = one_compound ? Kind::word : Kind::phrase,
                       .range = range(lexeme.begin, lexeme.end),
                       .text = one_compound ? shown_word(lexeme.text) : std::string(lexeme.text)};
        add_stems(*tokens, one_compound, node);
        if (node.kind == Kind::phrase && node.stems.size() > limits_.max_phrase_words) return too_long_phrase(lexeme);
        return node;
    }

    // One word, or one compound whose joined form spans all its parts.
    static bool one_run(const std::vector<schema::Token>& tokens) {
        if (tokens.size() == 1) return true;
        return tokens.size() > 1 && tokens[1].joined && tokens[1].begin == tokens.front().begin &&
               tokens[1].end == tokens.back().end;
    }

    void add_stems(const std::vector<schema::Token>& tokens, bool with_joined, QueryNode& node) const {
        for (const schema::Token& token : tokens) {
            const std::string stem(analyser_.term(token.term));
            if (!token.joined)
                node.stems.push_back(stem);
            else if (with_joined)
                node.joined = stem;
        }
    }

    Fault too_long_phrase(const Lexeme& lexeme) const {
        return too_broad(lexeme, "A phrase has at most " + std::to_string(limits_.max_phrase_words) + " words.");
    }

    Read<QueryNode> phrase(const Lexeme& lexeme) {
        auto tokens = analyse(lexeme);
        if (!tokens) return tokens.error();
        if (tokens->empty()) return QueryNode{};
        if (one_run(*tokens)) {
            QueryNode node{
                .kind = Kind::word, .range = range(lexeme.begin, lexeme.end), .text = shown_word(lexeme.text)};
            add_stems(*tokens, true, node);
            return node;
        }
        QueryNode node{
            .kind = Kind::phrase, .range = range(lexeme.begin, lexeme.end), .text = std::string(lexeme.text)};
        add_stems(*tokens, false, node);
        if (node.stems.size() > limits_.max_phrase_words) return too_long_phrase(lexeme);
        return node;
    }

    std::string_view text_;
    const Limits& limits_;
    schema::TextAnalyser& analyser_;
    std::vector<Lexeme> lexemes_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t terms_ = 0;
    std::vector<std::string> warnings_;
};

std::string read_as(const QueryNode& node, bool nested);

std::string joined_by(const std::vector<QueryNode>& children, std::string_view op, bool nested) {
    std::string text;
    for (const QueryNode& child : children)
        text += (text.empty() ? "" : std::string(op)) + read_as(child, nested || children.size() > 1);
    return nested && children.size() > 1 ? "(" + text + ")" : text;
}

std::string read_as(const QueryNode& node, bool nested) {
    switch (node.kind) {
    case Kind::word:
        return node.text;
    case Kind::phrase:
        return "\"" + node.text + "\"";
    case Kind::near:
        return "(" + node.text + ")";
    case Kind::not_of:
        return "NOT " + read_as(node.children.front(), true);
    case Kind::any_of:
        return joined_by(node.children, " OR ", nested);
    case Kind::all_of:
        return joined_by(node.children, " AND ", nested);
    }
    return {};
}

// Everything that could be read as an operator taken out, and no more words than may be asked: always readable, unless
// there is no word at all.
std::string as_plain_words(std::string_view text, const Limits& limits) {
    const std::string words = schema::folded_words(text);
    std::size_t end = 0;
    for (std::size_t count = 0; count < limits.max_query_terms && end < words.size(); ++count) {
        const std::size_t next = std::min(words.find(' ', end + 1), words.size());
        if (next > limits.max_query_bytes) break;
        end = next;
    }
    return words.substr(0, end);
}

std::string mended(std::string text, const Limits& limits, schema::TextAnalyser& analyser) {
    const std::string given = text;
    for (int i = 0; i < kMostRepairs && text.size() <= limits.max_query_bytes; ++i) {
        const auto query = Parser(text, limits, analyser).run();
        if (query) return text;
        if (query.error().mended == text) break;
        text = query.error().mended;
    }
    return as_plain_words(given, limits);
}

void collect_wanted(const QueryNode& node, std::vector<std::string>& stems) {
    if (node.kind == Kind::not_of) return;
    for (const std::string& stem : node.stems)
        if (std::ranges::find(stems, stem) == stems.end()) stems.push_back(stem);
    if (!node.joined.empty() && std::ranges::find(stems, node.joined) == stems.end()) stems.push_back(node.joined);
    for (const QueryNode& child : node.children) collect_wanted(child, stems);
}

} // namespace

Result<ParsedQuery> parse_query(std::string_view text, const Limits& limits, schema::TextAnalyser& analyser) {
    if (text.size() > limits.max_query_bytes)
        return Error{.code = ErrorCode::query_too_long,
                     .message = "The query has " + std::to_string(text.size()) + " bytes; " +
                                std::to_string(limits.max_query_bytes) + " are allowed.",
                     .hint = "Keep the words that matter most.",
                     .parameter = "q",
                     .suggestion = as_plain_words(text, limits)};
    auto query = Parser(text, limits, analyser).run();
    if (query) {
        query->read_as = read_as(query->root, false);
        return std::move(*query);
    }
    const Fault& fault = query.error();
    return Error{.code = fault.code,
                 .message = fault.message,
                 .hint = fault.hint,
                 .parameter = "q",
                 .suggestion = mended(fault.mended, limits, analyser),
                 .position = schema::TextRange{code_points(text.substr(0, fault.begin)),
                                               code_points(text.substr(fault.begin, fault.end - fault.begin))}};
}

std::vector<std::string> wanted_stems(const QueryNode& node) {
    std::vector<std::string> stems;
    collect_wanted(node, stems);
    return stems;
}

} // namespace casebook::server
