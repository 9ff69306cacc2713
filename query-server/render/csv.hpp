// csv: rows of cells -> CSV (RFC 4180): comma, CR LF, quotes where they are wanted; UTF-8.
//
// For a spreadsheet a byte order mark stands first, and a cell that the program would take for a formula (it begins
// with = + - @, a tab or a carriage return, and is no number) gets a ' in front. For programs neither. Pure; any
// thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casebook::server {

enum class CsvUse { spreadsheet, data };

class CsvWriter {
  public:
    explicit CsvWriter(CsvUse use);
    void row(const std::vector<std::string>& cells);
    std::string str() && { return std::move(out_); }
    /// What was written since the last time: a piece of a longer table.
    std::string take() { return std::exchange(out_, {}); }
    std::size_t bytes() const { return out_.size(); }

  private:
    void append(std::string_view cell);

    const CsvUse use_;
    std::string out_;
};

} // namespace casebook::server
