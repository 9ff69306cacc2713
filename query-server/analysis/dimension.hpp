// Dimension: what rows, columns or layers of a table stand for: the values of a field, or spans of years made of them.
//
// Each category is a set in the space that is counted, reviews or children, and knows which choice in a search has it,
// so that a cell's link finds what the cell counts. Values; any thread.
#pragma once

#include "query-server/analysis/analysis_request.hpp"

#include "schema/bitmap.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

struct Category {
    std::string value, label;
    std::vector<std::string> values;  // any of these, chosen of the dimension's field, has it; empty: everything
    std::vector<std::string> broader; // ids of categories that hold all of this one
    bool recorded = true;             // not so for what is not recorded, or too uncertain to place
    schema::Bitmap set;
};

struct Dimension {
    std::string name, label; // empty of the one category that has everything
    schema::FieldId field{}; // that is chosen in a search; means nothing where `name` is empty
    std::vector<Category> categories;

    bool everything() const { return name.empty(); }
};

/// The space in which is counted.
struct CountedIn {
    const Generation& generation;
    const SearchRequest& search; // says which tags count
    bool children = false;
};

/// The names that rows, columns and layers may have: every field's, and "triennium".
std::vector<std::string> dimension_names();
bool is_dimension(std::string_view name);
/// "Outcome"
std::string_view dimension_label(std::string_view name);

/// By name; the empty name gives the one category that has everything. All values there are, in the field's order.
Dimension make_dimension(std::string_view name, const CountedIn& in);

/// The spans of incident years by which the national analyses were made, and those after them, three years each:
/// the name, and the first and last April to March years.
struct Span {
    std::string_view value, label;
    int first = 0, last = 0;
};
// clang-format off
inline constexpr Span kTriennia[] = {
    {"2001-03", "April 2001 to March 2003", 2001, 2002},
    {"2003-05", "April 2003 to March 2005", 2003, 2004},
    {"2005-07", "April 2005 to March 2007", 2005, 2006},
    {"2007-09", "April 2007 to March 2009", 2007, 2008},
    {"2009-11", "April 2009 to March 2011", 2009, 2010},
    {"2011-14", "April 2011 to March 2014", 2011, 2013},
    {"2014-17", "April 2014 to March 2017", 2014, 2016},
    {"2017-20", "April 2017 to March 2020", 2017, 2019},
    {"2020-23", "April 2020 to March 2023", 2020, 2022},
    {"2023-26", "April 2023 to March 2026", 2023, 2025},
};
// clang-format on
inline constexpr std::string_view kTriennium = "triennium";

} // namespace casebook::server
