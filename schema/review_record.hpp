// review.json <-> ReviewRecord.
//
// The JSON schema is made from the field table and the coding frame (review_schema_json()); the copy in
// schema/review.schema.json is compared with it by a test. Validation is RapidJSON's (draft 4); every fault is
// an Error with the JSON pointer in `parameter`. What no schema can say (a child marked twice as index child,
// a document named twice, a date that is no date) is checked here as well, in the same form.
// Pure functions; any thread.
#pragma once

#include "schema/result.hpp"
#include "schema/review.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::schema {

/// Largest record read, in bytes.
inline constexpr std::size_t kMaxRecordBytes = 1u << 20;

/// The record, or every fault found in it (never an empty list).
boost::system::result<ReviewRecord, std::vector<Error>> parse_review_record(std::string_view json);

/// The record as review.json, keys in the order of the schema, nothing that is not stated.
std::string write_review_record(const ReviewRecord& record);

/// The draft-4 schema of review.json, indented.
std::string review_schema_json();

} // namespace casebook::schema
