#include "query-server/search/parse.hpp"

#include "query-server/search/query_lexer.hpp"
#include "schema/nearest.hpp"

#include <algorithm>
#include <optional>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;
using schema::Result;
using Kind = QueryNode::Kind;

constexpr std::uint32_t kDefaultWindow = 10;
constexpr std::size_t kShortestPrefix = 3; // letters
constexpr int kMostRepairs = 8;

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

schema::TextRange range_of(std::string_view text, std::size_t begin, std::size_t end) {
    return {code_points(text.substr(0, begin)), code_points(text.substr(begin, end - begin))};
}

// In quotes where it would be read otherwise without: "OR", "-police", "theme:x".
std::string shown_word(std::string_view text) {
    const auto lexemes = lexemes_of(text);
    const bool by_itself =
        lexemes && lexemes->size() == 2 && lexemes->front().kind == LexemeKind::word && lexemes->front().text == text;
    return by_itself ? std::string(text) : "\"" + std::string(text) + "\"";
}

// One word, or one compound whose joined form spans all its parts.
bool one_run(std::span<const schema::Token> tokens) {
    if (tokens.size() == 1) return true;
    return tokens.size() > 1 && tokens[1].joined && tokens[1].begin == tokens.front().begin &&
           tokens[1].end == tokens.back().end && std::ranges::count_if(tokens, &schema::Token::joined) == 1;
}

class NodeMaker {
  public:
    NodeMaker(std::string_view query, schema::TextAnalyser& analyser) : query_(query), analyser_(analyser) {}

    std::vector<schema::Token> tokens_of(std::string_view text) {
        std::vector<schema::Token> tokens;
        analyser_.analyse(text, tokens);
        return tokens;
    }
    QueryNode node(Kind kind, const Lexeme& lexeme, std::string text) const {
        return {.kind = kind, .range = range_of(query_, lexeme.begin, lexeme.end), .text = std::move(text)};
    }
    void add_stems(std::span<const schema::Token> tokens, QueryNode& node) const {
        for (const schema::Token& token : tokens)
            if (!token.joined) node.stems.emplace_back(analyser_.term(token.term));
    }
    /// Tokens that are one_run().
    QueryNode word(std::span<const schema::Token> tokens, const Lexeme& lexeme, std::string_view text) const {
        QueryNode made = node(Kind::word, lexeme, shown_word(text));
        add_stems(tokens, made);
        if (tokens.size() > 1) made.joined = analyser_.term(tokens[1].term);
        return made;
    }
    QueryNode phrase(std::span<const schema::Token> tokens, const Lexeme& lexeme) const {
        QueryNode made = node(Kind::phrase, lexeme, std::string(lexeme.text));
        add_stems(tokens, made);
        return made;
    }
    std::string_view written(const schema::Token& token) const { return analyser_.word(token.word); }
    std::string stem(const schema::Token& token) const { return std::string(analyser_.term(token.term)); }

  private:
    std::string_view query_;
    schema::TextAnalyser& analyser_;
};

class Parser {
  public:
    Parser(std::string_view text, const Limits& limits, schema::TextAnalyser& analyser)
        : text_(text), limits_(limits), maker_(text, analyser) {}

    ReadQuery<ParsedQuery> run() {
        auto lexemes = lexemes_of(text_);
        if (!lexemes) return lexemes.error();
        lexemes_ = std::move(*lexemes);
        auto root = any_of();
        if (!root) return root.error();
        if (peek().kind == LexemeKind::close)
            return fault_at(peek(), "This closing bracket has no opening one.", "Remove it, or open it before.",
                            without(peek()));
        if (empty(*root) && lexemes_.size() > 1)
            return fault_at(Lexeme{.begin = 0, .end = text_.size()}, "There is no word here to search for.",
                            "Type a word, or leave the box empty to see everything.", "");
        ParsedQuery query{.root = std::move(*root), .empty = lexemes_.size() == 1, .warnings = std::move(warnings_)};
        return query;
    }

  private:
    const Lexeme& peek() const { return lexemes_[at_]; }
    const Lexeme& take() { return lexemes_[at_++]; }

    std::string with(const Lexeme& lexeme, std::string_view instead) const {
        return std::string(text_.substr(0, lexeme.begin)).append(instead).append(text_.substr(lexeme.end));
    }
    std::string without(const Lexeme& lexeme) const { return with(lexeme, ""); }
    static QueryFault fault_at(const Lexeme& lexeme, std::string message, std::string hint, std::string mended) {
        return {lexeme.begin, lexeme.end, std::move(message), std::move(hint), std::move(mended)};
    }
    QueryFault lacks_operand(const Lexeme& op) const {
        return fault_at(op, std::string(op.text) + " needs a word or a phrase on each side of it that it joins.",
                        "In small letters it is an ordinary word.", without(op));
    }
    QueryFault beyond(const Lexeme& at, std::string message) const {
        return fault_at(at, std::move(message), "Leave some of it out.", std::string(text_.substr(0, at.begin)));
    }
    void warn(const Lexeme& at, std::string message, std::string suggestion = {}) {
        warnings_.push_back({std::move(message), range_of(text_, at.begin, at.end), std::move(suggestion)});
    }

    static bool ends_operand_list(LexemeKind kind) {
        return kind == LexemeKind::end || kind == LexemeKind::close || kind == LexemeKind::op_or;
    }
    static bool empty(const QueryNode& node) { return node.kind == Kind::all_of && node.children.empty(); }

    ReadQuery<QueryNode> any_of() {
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

    /// Everything up to an OR or a closing bracket; where a section is named among it, in sections of that kind.
    ReadQuery<QueryNode> all_of() {
        QueryNode node{.kind = Kind::all_of};
        std::optional<Lexeme> scope;
        std::vector<schema::SectionKind> sections;
        while (!ends_operand_list(peek().kind)) {
            if (peek().kind == LexemeKind::op_and) {
                const Lexeme op = take();
                const bool nothing_before = node.children.empty() && !scope;
                if (nothing_before || ends_operand_list(peek().kind) || peek().kind == LexemeKind::op_and)
                    return lacks_operand(op);
            } else if (peek().kind == LexemeKind::scope) {
                scope = take();
                if (auto read = read_sections(*scope, sections); !read) return read.error();
            } else {
                auto operand = unary();
                if (!operand) return operand;
                if (!empty(*operand)) node.children.push_back(std::move(*operand));
            }
        }
        if (!scope) return node;
        if (node.children.empty())
            return fault_at(*scope, "in: says where words are looked for, and there are none beside it.",
                            "Add a word, a phrase or a bracket.", without(*scope));
        return in_sections(std::move(node), std::move(sections), *scope);
    }

    QueryNode in_sections(QueryNode inner, std::vector<schema::SectionKind> sections, const Lexeme& scope) const {
        std::ranges::sort(sections);
        sections.erase(std::unique(sections.begin(), sections.end()), sections.end());
        QueryNode node = maker_.node(Kind::scoped, scope, std::string(scope.text));
        node.sections = std::move(sections);
        node.children.push_back(std::move(inner));
        return node;
    }

    boost::system::result<void, QueryFault> read_sections(const Lexeme& lexeme,
                                                          std::vector<schema::SectionKind>& sections) const {
        std::string_view rest = lexeme.text;
        while (!rest.empty()) {
            const std::string_view name = rest.substr(0, rest.find(','));
            rest.remove_prefix(std::min(rest.size(), name.size() + 1));
            const auto kind = schema::find_section_kind(name);
            if (!kind) return unknown_section(lexeme, name);
            sections.push_back(*kind);
        }
        if (sections.empty()) return unknown_section(lexeme, lexeme.text);
        return {};
    }

    QueryFault unknown_section(const Lexeme& lexeme, std::string_view name) const {
        std::vector<std::string_view> valid;
        for (const schema::SectionKindRow& row : schema::kSectionKinds) valid.push_back(row.id);
        const std::string_view nearest = schema::nearest(name, valid);
        return fault_at(lexeme, "There is no kind of section “" + std::string(name) + "”.",
                        "Kinds are recommendations, findings, learning_points, analysis, timeline and others.",
                        nearest.empty() ? without(lexeme) : with(lexeme, "in:" + std::string(nearest)));
    }

    ReadQuery<QueryNode> unary() {
        if (peek().kind == LexemeKind::op_near || peek().kind == LexemeKind::op_sentence) return lacks_operand(peek());
        if (peek().kind != LexemeKind::op_not) return chain();
        const Lexeme op = take();
        if (ends_operand_list(peek().kind) || peek().kind == LexemeKind::op_and || peek().kind == LexemeKind::scope)
            return lacks_operand(op);
        if (++depth_ > limits_.max_query_nesting) return beyond(op, nesting_message());
        auto operand = unary();
        --depth_;
        if (!operand || empty(*operand)) return operand;
        QueryNode node = maker_.node(Kind::not_of, op, {});
        node.children.push_back(std::move(*operand));
        return node;
    }

    std::string nesting_message() const {
        return "Brackets and NOTs stand more than " + std::to_string(limits_.max_query_nesting) + " deep.";
    }

    /// One operand, or several joined by NEAR or by SENTENCE.
    ReadQuery<QueryNode> chain() {
        auto first = primary();
        if (!first) return first;
        if (peek().kind == LexemeKind::op_near) return near_chain(std::move(*first));
        if (peek().kind == LexemeKind::op_sentence) return sentence_chain(std::move(*first));
        return first;
    }

    ReadQuery<QueryNode> near_chain(QueryNode node) {
        const Lexeme op = peek();
        if (node.kind != Kind::word) return joins_words_only(op);
        node.kind = Kind::near;
        node.joined.clear();
        while (peek().kind == LexemeKind::op_near) {
            const Lexeme here = take();
            if (here.window > limits_.max_near_window) return near_too_wide(here);
            auto next = joined_operand(here);
            if (!next) return next;
            if (next->kind != Kind::word) return joins_words_only(here);
            node.window = std::max(node.window, here.window == 0 ? kDefaultWindow : here.window);
            node.stems.insert(node.stems.end(), next->stems.begin(), next->stems.end());
            extend(node, here, *next, next->text);
        }
        if (node.stems.size() > limits_.max_near_operands) return joins_too_many(op);
        return node;
    }

    ReadQuery<QueryNode> sentence_chain(QueryNode first) {
        const Lexeme op = peek();
        if (!is_word_or_phrase(first)) return joins_words_only(op);
        QueryNode node{.kind = Kind::sentence, .range = first.range, .text = read_as(first)};
        node.children.push_back(std::move(first));
        while (peek().kind == LexemeKind::op_sentence) {
            const Lexeme here = take();
            auto next = joined_operand(here);
            if (!next) return next;
            if (!is_word_or_phrase(*next)) return joins_words_only(here);
            extend(node, here, *next, read_as(*next));
            node.children.push_back(std::move(*next));
        }
        if (node.children.size() > limits_.max_near_operands) return joins_too_many(op);
        return node;
    }

    static bool is_word_or_phrase(const QueryNode& node) {
        return node.kind == Kind::word || node.kind == Kind::phrase;
    }

    ReadQuery<QueryNode> joined_operand(const Lexeme& op) {
        if (peek().kind != LexemeKind::word && peek().kind != LexemeKind::phrase) return lacks_operand(op);
        return primary();
    }

    static void extend(QueryNode& node, const Lexeme& op, const QueryNode& next, const std::string& text) {
        node.text += " " + std::string(op.text) + " " + text;
        node.range.length = next.range.begin + next.range.length - node.range.begin;
    }

    QueryFault joins_too_many(const Lexeme& op) const {
        return beyond(op, std::string(op.text.substr(0, op.text.find('/'))) + " joins at most " +
                              std::to_string(limits_.max_near_operands) + ".");
    }

    QueryFault joins_words_only(const Lexeme& op) const {
        const bool near = op.kind == LexemeKind::op_near;
        return fault_at(op, std::string(op.text) + (near ? " joins single words." : " joins words and phrases."),
                        near ? "Put words, not phrases or brackets, on both sides."
                             : "Put words or phrases, not brackets, on both sides.",
                        without(op));
    }
    QueryFault near_too_wide(const Lexeme& op) const {
        const std::string most = std::to_string(limits_.max_near_window);
        return fault_at(op, "NEAR/ reaches at most " + most + " words.", "", with(op, "NEAR/" + most));
    }

    ReadQuery<QueryNode> primary() {
        const Lexeme lexeme = take();
        switch (lexeme.kind) {
        case LexemeKind::word:
            return word(lexeme);
        case LexemeKind::phrase:
            return phrase(lexeme);
        case LexemeKind::exact:
            return exact(lexeme);
        case LexemeKind::prefix:
            return prefix(lexeme);
        case LexemeKind::field:
            return field(lexeme);
        case LexemeKind::title:
            return title(lexeme);
        default:
            return bracket(lexeme);
        }
    }

    ReadQuery<QueryNode> bracket(const Lexeme& open) {
        if (++depth_ > limits_.max_query_nesting) return beyond(open, nesting_message());
        auto inner = any_of();
        --depth_;
        if (!inner) return inner;
        if (peek().kind != LexemeKind::close)
            return fault_at(open, "This bracket is opened and not closed.", "Put a ) where the group ends.",
                            std::string(text_) + ")");
        take();
        return inner;
    }

    std::vector<schema::Token> analyse(const Lexeme& lexeme) {
        std::vector<schema::Token> tokens = maker_.tokens_of(lexeme.text);
        if (tokens.empty() && !lexeme.text.empty())
            warn(lexeme, "\"" + std::string(lexeme.text) + "\" holds no word and was left out.", without(lexeme));
        return tokens;
    }

    ReadQuery<QueryNode> word(const Lexeme& lexeme) {
        const auto tokens = analyse(lexeme);
        if (lexeme.text.find('*') != std::string_view::npos && !tokens.empty())
            warn(lexeme, "* is a wildcard only at the end of a word: \"" + std::string(lexeme.text) +
                             "\" was searched as a whole word.");
        warn_of_near_name(lexeme);
        return word_or_phrase(lexeme, tokens);
    }

    // Several words without blanks between ("a,b"; "neglect/abuse" is one compound) are a phrase.
    ReadQuery<QueryNode> word_or_phrase(const Lexeme& lexeme, std::span<const schema::Token> tokens) const {
        if (tokens.empty()) return QueryNode{};
        if (one_run(tokens)) return maker_.word(tokens, lexeme, lexeme.text);
        QueryNode made = maker_.phrase(tokens, lexeme);
        if (made.stems.size() > limits_.max_phrase_words) return too_long_phrase(lexeme);
        return made;
    }

    // "agancy:police" is searched as two words; whoever typed it meant agency.
    void warn_of_near_name(const Lexeme& lexeme) {
        const std::size_t colon = lexeme.text.find(':');
        if (colon == std::string_view::npos || colon < 2 || colon + 1 >= lexeme.text.size()) return;
        const std::string_view name = lexeme.text.substr(0, colon);
        const std::string_view nearest = schema::nearest(name, query_names());
        if (nearest.empty() || lexeme.text.substr(colon).starts_with("://")) return;
        warn(lexeme, "There is no field “" + std::string(name) + "”: its name and value were searched as words.",
             with(lexeme, std::string(nearest) + std::string(lexeme.text.substr(colon))));
    }

    QueryFault too_long_phrase(const Lexeme& lexeme) const {
        return beyond(lexeme, "A phrase has at most " + std::to_string(limits_.max_phrase_words) + " words.");
    }

    ReadQuery<QueryNode> phrase(const Lexeme& lexeme) { return word_or_phrase(lexeme, analyse(lexeme)); }

    ReadQuery<QueryNode> exact(const Lexeme& lexeme) {
        const auto tokens = analyse(lexeme);
        if (tokens.empty()) return QueryNode{};
        if (!one_run(tokens)) {
            warn(lexeme,
                 "= stands before a single word: \"" + std::string(lexeme.text) + "\" was searched as a phrase.");
            return word_or_phrase(lexeme, tokens);
        }
        const schema::Token& whole = tokens.size() > 1 ? tokens[1] : tokens.front();
        QueryNode node = maker_.node(Kind::exact, lexeme, "=" + std::string(lexeme.text));
        node.stems = {maker_.stem(whole)};
        node.written = schema::in_capitals(lexeme.text) ? std::string(lexeme.text) : std::string(maker_.written(whole));
        return node;
    }

    ReadQuery<QueryNode> prefix(const Lexeme& lexeme) {
        const auto tokens = analyse(lexeme);
        if (tokens.empty()) return QueryNode{};
        const std::string_view letters = maker_.written(tokens.front());
        if (tokens.size() > 1 || code_points(letters) < kShortestPrefix) {
            warn(lexeme, "* stands after the first " + std::to_string(kShortestPrefix) +
                             " letters of a word or more: \"" + std::string(lexeme.text) +
                             "\" was searched as a whole word.");
            return word_or_phrase(lexeme, tokens);
        }
        QueryNode node = maker_.node(Kind::prefix, lexeme, std::string(lexeme.text) + "*");
        node.written = letters;
        return node;
    }

    static std::string as_value(const Lexeme& lexeme) {
        return lexeme.quoted ? "\"" + std::string(lexeme.text) + "\"" : std::string(lexeme.text);
    }

    ReadQuery<QueryNode> field(const Lexeme& lexeme) const {
        QueryNode node =
            maker_.node(Kind::field, lexeme, std::string(query_name(lexeme.field)) + ":" + as_value(lexeme));
        node.field = lexeme.field;
        std::string_view rest = lexeme.text;
        if (lexeme.quoted) node.values.emplace_back(rest), rest = {};
        while (!rest.empty()) {
            const std::string_view value = rest.substr(0, rest.find(','));
            if (!value.empty()) node.values.emplace_back(value);
            rest.remove_prefix(std::min(rest.size(), value.size() + 1));
        }
        if (node.values.empty())
            return fault_at(lexeme, "There is no value after the colon.", "Write one, or remove the name.",
                            without(lexeme));
        return node;
    }

    ReadQuery<QueryNode> title(const Lexeme& lexeme) {
        const auto tokens = analyse(lexeme);
        if (tokens.empty()) return QueryNode{};
        QueryNode node = maker_.node(Kind::title, lexeme, "title:" + as_value(lexeme));
        maker_.add_stems(tokens, node);
        return node;
    }

    std::string_view text_;
    const Limits& limits_;
    NodeMaker maker_;
    std::vector<Lexeme> lexemes_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::vector<QueryWarning> warnings_;
};

/// Every word of the text, whatever stands between; all must occur.
class WordReader {
  public:
    WordReader(std::string_view text, schema::TextAnalyser& analyser) : text_(text), maker_(text, analyser) {}

    QueryNode read() {
        QueryNode root{.kind = Kind::all_of};
        const std::vector<schema::Token> tokens = maker_.tokens_of(text_);
        for (std::size_t i = 0; i < tokens.size();) {
            const std::size_t end = run_end(tokens, i);
            const std::span<const schema::Token> run(tokens.data() + i, end - i);
            const std::size_t from = run.front().begin;
            const std::size_t to = run.size() > 1 ? run[1].end : run.front().end;
            root.children.push_back(maker_.word(run, {.begin = from, .end = to}, text_.substr(from, to - from)));
            i = end;
        }
        return root;
    }

  private:
    // A compound's parts and their joined form, or one word.
    static std::size_t run_end(const std::vector<schema::Token>& tokens, std::size_t first) {
        if (first + 1 >= tokens.size() || !tokens[first + 1].joined || tokens[first + 1].begin != tokens[first].begin)
            return first + 1;
        std::size_t end = first + 2;
        while (end < tokens.size() && tokens[end].end <= tokens[first + 1].end) ++end;
        return end;
    }

    std::string_view text_;
    NodeMaker maker_;
};

/// A query that can be read and is as near as may be to the one that cannot; empty where there is none.
std::string mended(std::string text, const Limits& limits, schema::TextAnalyser& analyser) {
    for (int i = 0; i < kMostRepairs && text.size() <= limits.max_query_bytes; ++i) {
        const auto query = Parser(text, limits, analyser).run();
        if (query) return query->empty ? std::string() : text;
        if (query.error().mended == text) break;
        text = query.error().mended;
    }
    return {};
}

ParsedQuery read_as_words(std::string_view text, const QueryFault& fault, const Limits& limits,
                          schema::TextAnalyser& analyser) {
    ParsedQuery query{.root = WordReader(text, analyser).read(), .empty = false, .literal_fallback = true};
    std::string message = fault.message;
    if (!fault.hint.empty()) message += " " + fault.hint;
    query.warnings.push_back(
        {std::move(message), range_of(text, fault.begin, fault.end), mended(fault.mended, limits, analyser)});
    return query;
}

/// The first words of a text, as many as may be asked for.
std::string first_words(std::string_view text, const Limits& limits) {
    const std::string words = schema::folded_words(text);
    std::size_t end = 0;
    for (std::size_t count = 0; count < limits.max_query_terms && end < words.size(); ++count) {
        const std::size_t next = std::min(words.find(' ', end + 1), words.size());
        if (next > limits.max_query_bytes) break;
        end = next;
    }
    return words.substr(0, end);
}

Error too_much(ErrorCode code, std::string message, std::string_view text, const Limits& limits) {
    return {.code = code,
            .message = std::move(message),
            .hint = "Keep the words that matter most.",
            .parameter = "q",
            .suggestion = first_words(text, limits)};
}

std::size_t words_in(const QueryNode& node) {
    std::size_t words = std::max<std::size_t>(node.stems.size(), node.kind == Kind::prefix);
    for (const QueryNode& child : node.children) words += words_in(child);
    return words;
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
        return too_much(ErrorCode::query_too_long,
                        "The query has " + std::to_string(text.size()) + " bytes; " +
                            std::to_string(limits.max_query_bytes) + " are allowed.",
                        text, limits);
    auto read = Parser(text, limits, analyser).run();
    ParsedQuery query = read ? std::move(*read) : read_as_words(text, read.error(), limits, analyser);
    if (words_in(query.root) > limits.max_query_terms)
        return too_much(ErrorCode::query_too_broad,
                        "The query has more than " + std::to_string(limits.max_query_terms) + " words.", text, limits);
    query.read_as = read_as(query.root);
    return query;
}

std::vector<std::string> wanted_stems(const QueryNode& node) {
    std::vector<std::string> stems;
    collect_wanted(node, stems);
    return stems;
}

} // namespace casebook::server
