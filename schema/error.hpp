// What goes wrong, as one table: public name, HTTP status, exit code, title.
//
// An Error carries two messages: `message` and `hint` are for the person (no paths of the server, no what()),
// `internal` is for the log. A fault in a query has a position, in Unicode code points of the text as given.
// Values; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casebook::schema {

enum class ErrorCode : std::uint8_t {
    query_syntax,
    query_too_long,
    query_too_broad,
    unknown_parameter,
    bad_parameter,
    unknown_facet_value,
    page_out_of_range,
    not_found,
    withdrawn,
    generation_not_kept,
    not_shown,
    method_not_allowed,
    not_acceptable,
    too_large,
    bad_request,
    rate_limited,
    overloaded,
    deadline_exceeded,
    index_unavailable,
    index_format_mismatch,
    index_corrupt,
    index_locked,
    unreadable_source,
    invalid_record,
    invalid_vocabulary,
    usage,
    address_in_use,
    io_failure,
    internal,
};

struct ErrorRow {
    ErrorCode code;
    std::string_view name; // public: `code` of a problem document
    int http_status;
    int exit_code;
    std::string_view title; // the same for every occurrence
};

// clang-format off
inline constexpr ErrorRow kErrors[] = {
    {ErrorCode::query_syntax, "query_syntax", 400, 2, "The query could not be read"},
    {ErrorCode::query_too_long, "query_too_long", 400, 2, "The query is too long"},
    {ErrorCode::query_too_broad, "query_too_broad", 400, 2, "The query is too broad"},
    {ErrorCode::unknown_parameter, "unknown_parameter", 400, 2, "There is no parameter of that name"},
    {ErrorCode::bad_parameter, "bad_parameter", 400, 2, "A parameter could not be read"},
    {ErrorCode::unknown_facet_value, "unknown_facet_value", 400, 2, "There is no such value"},
    {ErrorCode::page_out_of_range, "page_out_of_range", 404, 2, "There is no such page of results"},
    {ErrorCode::not_found, "not_found", 404, 2, "There is nothing at this address"},
    {ErrorCode::withdrawn, "withdrawn", 410, 2, "This review has been withdrawn"},
    {ErrorCode::generation_not_kept, "generation_not_kept", 410, 3, "This generation of the index is not kept"},
    {ErrorCode::not_shown, "not_shown", 403, 2, "This text may not be shown"},
    {ErrorCode::method_not_allowed, "method_not_allowed", 405, 2, "That method is not allowed here"},
    {ErrorCode::not_acceptable, "not_acceptable", 406, 2, "That form is not available"},
    {ErrorCode::too_large, "too_large", 413, 2, "The request is too large"},
    {ErrorCode::bad_request, "bad_request", 400, 2, "The request could not be read"},
    {ErrorCode::rate_limited, "rate_limited", 429, 70, "Too many requests from one address"},
    {ErrorCode::overloaded, "overloaded", 503, 70, "Too many searches at once"},
    {ErrorCode::deadline_exceeded, "deadline_exceeded", 503, 70, "The search took too long"},
    {ErrorCode::index_unavailable, "index_unavailable", 503, 3, "There is no index to search"},
    {ErrorCode::index_format_mismatch, "index_format_mismatch", 503, 4, "The index has another format"},
    {ErrorCode::index_corrupt, "index_corrupt", 503, 5, "The index is damaged"},
    {ErrorCode::index_locked, "index_locked", 503, 6, "The index is being written by another program"},
    {ErrorCode::unreadable_source, "unreadable_source", 500, 7, "A source could not be read"},
    {ErrorCode::invalid_record, "invalid_record", 500, 7, "A record is not valid"},
    {ErrorCode::invalid_vocabulary, "invalid_vocabulary", 500, 2, "The vocabulary is not valid"},
    {ErrorCode::usage, "usage", 400, 2, "The command could not be read"},
    {ErrorCode::address_in_use, "address_in_use", 500, 2, "The address is in use"},
    {ErrorCode::io_failure, "io_failure", 500, 70, "A file could not be read or written"},
    {ErrorCode::internal, "internal", 500, 70, "Something went wrong inside Casebook"},
};
// clang-format on

/// A run of code points in the text a person gave.
struct TextRange {
    std::size_t begin = 0;
    std::size_t length = 0;
    friend bool operator==(const TextRange&, const TextRange&) = default;
};

struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string message;    // what is wrong, for the person
    std::string hint;       // what was expected, or what to do; may be empty
    std::string parameter;  // the parameter, field or JSON pointer at fault; may be empty
    std::string suggestion; // the nearest valid form of what was given; may be empty
    std::optional<TextRange> position;
    std::string internal; // for the log only
};

const ErrorRow& error_row(ErrorCode code);

/// "message hint", as the command line prints it.
std::string describe(const Error& error);

} // namespace casebook::schema
