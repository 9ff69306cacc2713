#include "query-server/render/compiled_template.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace casebook::server {

namespace {

using Kind = TemplateStep::Kind;

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kRawEnding = "_html";

[[noreturn]] void refuse(const std::string& why, std::string_view where) {
    throw std::logic_error("a template " + why + ": " + std::string(where.substr(0, 60)));
}

/// A piece of a line: text, or a tag without its braces.
struct Piece {
    enum class Kind { text, escaped, raw, open, open_absent, close };
    Kind kind{};
    std::string_view text;
};

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
    return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

Piece tag(std::string_view inside) {
    switch (inside.empty() ? '\0' : inside.front()) {
    case '#':
        return {Piece::Kind::open, trimmed(inside.substr(1))};
    case '^':
        return {Piece::Kind::open_absent, trimmed(inside.substr(1))};
    case '/':
        return {Piece::Kind::close, trimmed(inside.substr(1))};
    default:
        return {Piece::Kind::escaped, trimmed(inside)};
    }
}

void check_name(const Piece& piece) {
    if (piece.text.empty()) refuse("has a tag without a name", piece.text);
    if (piece.text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string_view::npos)
        refuse("has a tag that is no name", piece.text);
    if (piece.kind == Piece::Kind::raw && !piece.text.ends_with(kRawEnding)) refuse("inserts text raw", piece.text);
    if (piece.kind == Piece::Kind::escaped && piece.text.ends_with(kRawEnding)) refuse("escapes twice", piece.text);
}

std::vector<Piece> pieces_of(std::string_view line) {
    std::vector<Piece> pieces;
    while (!line.empty()) {
        const std::size_t begin = std::min(line.find("{{"), line.size());
        if (begin > 0) pieces.push_back({Piece::Kind::text, line.substr(0, begin)});
        line.remove_prefix(begin);
        if (line.empty()) break;
        const bool raw = line.starts_with("{{{");
        const std::string_view closing = raw ? "}}}" : "}}";
        const std::size_t end = line.find(closing);
        if (end == std::string_view::npos) refuse("has a tag without an end", line);
        const std::string_view inside = line.substr(closing.size(), end - closing.size());
        pieces.push_back(raw ? Piece{Piece::Kind::raw, trimmed(inside)} : tag(inside));
        check_name(pieces.back());
        line.remove_prefix(end + closing.size());
    }
    return pieces;
}

bool of_sections(const Piece& piece) {
    if (piece.kind == Piece::Kind::text) return trimmed(piece.text).find_first_not_of("\n") == std::string_view::npos;
    return piece.kind >= Piece::Kind::open;
}

/// Nothing but sections' ends, at least one?
bool leaves_no_line(const std::vector<Piece>& pieces) {
    return std::ranges::all_of(pieces, of_sections) &&
           std::ranges::any_of(pieces, [](const Piece& p) { return p.kind != Piece::Kind::text; });
}

/// Appends the steps of one template.
struct Compiler {
    CompiledTemplate steps;
    std::vector<std::size_t> open; // steps whose sections are not closed yet

    void add_named(Kind kind, std::string_view name) { steps.push_back({kind, name, name_number(name)}); }

    void add(const Piece& piece) {
        switch (piece.kind) {
        case Piece::Kind::text:
            steps.push_back({Kind::literal, piece.text});
            return;
        case Piece::Kind::escaped:
            add_named(Kind::escaped, piece.text);
            return;
        case Piece::Kind::raw:
            add_named(Kind::raw, piece.text);
            return;
        case Piece::Kind::open:
        case Piece::Kind::open_absent:
            open.push_back(steps.size());
            add_named(piece.kind == Piece::Kind::open ? Kind::where_there : Kind::where_absent, piece.text);
            return;
        case Piece::Kind::close:
            if (open.empty() || steps[open.back()].text != piece.text)
                refuse("closes a section that is not open", piece.text);
            steps[open.back()].past = steps.size();
            open.pop_back();
            return;
        }
    }
};

} // namespace

CompiledTemplate compile_template(std::string_view text) {
    Compiler compiler;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        std::string_view line = text.substr(0, end);
        line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
        const std::vector<Piece> pieces = pieces_of(line);
        const bool quiet = leaves_no_line(pieces);
        for (const Piece& piece : pieces)
            if (!quiet || piece.kind != Piece::Kind::text) compiler.add(piece);
        text.remove_prefix(end);
    }
    if (!compiler.open.empty()) refuse("leaves a section open", compiler.steps[compiler.open.back()].text);
    return std::move(compiler.steps);
}

} // namespace casebook::server
