// The faults of a record against its schema: each with the JSON pointer, what was found and what was expected.
//
// RapidJSON's validator stops at the first fault, so the faulty value is noted, taken out, and the rest validated
// again. Pure; any thread.
#pragma once

#include "schema/error.hpp"

#include <rapidjson/document.h>

#include <vector>

namespace casebook::schema {

/// Faults in `document`, in the order found; empty where it is valid. Values at fault are removed from it or replaced;
/// where there are too many to name, all are.
std::vector<Error> schema_faults(rapidjson::Document& document);

/// Keys that stand twice in one object: JSON allows them, a record must not.
std::vector<Error> duplicate_keys(const rapidjson::Value& value);

} // namespace casebook::schema
