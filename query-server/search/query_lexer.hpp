// query_lexer: the text of a query -> lexemes: words, phrases, brackets, operators, fields. The first step of parse.
//
// A fault carries the bytes it stands at and the text with the fault mended. Pure; any thread.
#pragma once

#include "schema/field.hpp"

#include <boost/system/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

enum class LexemeKind : std::uint8_t {
    word,
    exact,  // =word
    prefix, // word*
    phrase,
    field, // name:value
    title, // title:value
    scope, // in:value
    open,
    close,
    op_or,
    op_and,
    op_not,
    op_near,
    op_sentence,
    end
};

struct Lexeme {
    LexemeKind kind = LexemeKind::end;
    std::size_t begin = 0, end = 0; // bytes
    std::string_view text;          // of a phrase, what is between its quotes; of exact and prefix, the letters; of a
                                    // field, title or scope, its value
    std::uint32_t window = 0;       // of NEAR; 0: none given
    schema::FieldId field{};
    bool quoted = false; // the value of a field
};

/// Why a text is not a query as it stands.
struct QueryFault {
    std::size_t begin = 0, end = 0; // bytes
    std::string message, hint, mended;
};

template <class T>
using ReadQuery = boost::system::result<T, QueryFault>;
[[noreturn]] void throw_exception_from_error(const QueryFault& fault, const boost::source_location&);

/// Never empty: `end` is the last.
ReadQuery<std::vector<Lexeme>> lexemes_of(std::string_view query);

/// The facet that stands before a colon under this name: its public name, or a shorter one such as "year".
std::optional<schema::FieldId> query_field(std::string_view name);
/// The name a facet is written with in a query.
std::string_view query_name(schema::FieldId field);
/// The names that may stand before a colon.
const std::vector<std::string_view>& query_names();

/// How many bytes a quotation mark, straight or typographic, has at `at`; 0: there is none.
std::size_t quote_bytes(std::string_view text, std::size_t at);
bool is_blank(char c);

} // namespace casebook::server
