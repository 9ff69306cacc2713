// What is wrong among the parts of a vocabulary: references that lead nowhere, cycles, names that lead to two themes.
//
// Pure; any thread.
#pragma once

#include "schema/vocabulary_draft.hpp"

namespace casebook::schema {

/// In no particular order; empty where all is well. What is missing or empty is not said again: that is
/// vocabulary_shape.hpp's.
std::vector<VocabularyFault> meaning_faults(const VocabularyDraft& draft);

} // namespace casebook::schema
