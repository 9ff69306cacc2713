// csv: the text of a CSV file (RFC 4180) -> its rows, each with its cells or with what is wrong with it.
//
// Strict: a quotation mark stands only around a whole cell and doubled within one. A row at fault costs that row:
// reading goes on at the next line, or not at all where a quotation was never closed. Rows end with LF or CRLF. Our
// own, because the readers of the distribution stop, or guess, at the first fault. Pure functions; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

struct CsvRow {
    std::size_t number = 1; // as a spreadsheet counts: the first is 1, a line break within quotes counts nothing
    std::vector<std::string> cells; // where the row is at fault, those before the fault
    std::string fault;              // a sentence; empty where there is none
    friend bool operator==(const CsvRow&, const CsvRow&) = default;
};

/// Lines of nothing at all are rows of one empty cell; the end of the last line begins no row.
std::vector<CsvRow> parse_csv(std::string_view text, char separator);

/// Spreadsheets put the mark before UTF-8.
std::string_view without_byte_order_mark(std::string_view text);

/// The separator that the first row uses most, of comma, semicolon and tab; a comma where it uses none.
char csv_separator(std::string_view text);

/// A row as parse_csv() reads it back, with a comma between and LF at its end.
std::string csv_line(const std::vector<std::string>& cells);

/// What a spreadsheet would run as a formula, with an apostrophe before it; anything else as it is.
std::string without_formula(std::string cell);

} // namespace casebook::indexer
