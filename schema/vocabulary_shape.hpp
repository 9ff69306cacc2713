// Whether each node of a vocabulary file has the properties it may and must have, of the right kind and filled.
//
// The properties are a table in vocabulary_shape.cpp; docs/vocabulary.md says what each means. Pure; any thread.
#pragma once

#include "schema/lined_json.hpp"
#include "schema/vocabulary.hpp"

namespace casebook::schema {

/// In no particular order; empty where all is well. A file without a list in @graph has that one fault.
std::vector<VocabularyFault> shape_faults(const LinedJson& file);

} // namespace casebook::schema
