// JSON with the line on which each value stands: for files that people edit, where a fault must say where it is.
//
// Strict JSON in UTF-8. Members stay in the file's order, also those whose name stands twice. Refused with the line
// where the syntax breaks, or where lists and objects stand more than kDeepestJson within one another.
// Values; any thread.
#pragma once

#include <boost/system/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

inline constexpr std::size_t kDeepestJson = 32;

struct LinedJson {
    enum class Kind { null, truth, number, text, list, object };

    Kind kind = Kind::null;
    std::size_t line = 1; // from 1; of the bracket that opens a list or an object
    bool truth = false;
    double number = 0;
    std::string text;
    std::vector<std::string> names; // of the members of an object, each with its value in `values`
    std::vector<LinedJson> values;  // of a list or of an object

    /// The first member of that name; nullptr where there is none, or where this is no object.
    const LinedJson* member(std::string_view name) const;
};

struct JsonFault {
    std::size_t line = 1;
    std::string message;
};

boost::system::result<LinedJson, JsonFault> read_lined_json(std::string_view json);

} // namespace casebook::schema
