// Whether each name of a theme or an agency leads to it alone, and each indicator can be looked for in text.
//
// Names are compared by their stems, as they are found in text. Pure; any thread.
#pragma once

#include "schema/vocabulary_draft.hpp"

namespace casebook::schema {

/// In no particular order; empty where all is well.
std::vector<VocabularyFault> name_faults(const VocabularyDraft& draft);

} // namespace casebook::schema
