// shown_terms: does anything that may be shown hold a term? Xapian's own numbers count withdrawn reviews too, so that a
// word only they hold would be known by its not being unknown.
//
// One lease a call; inside call_xapian.
#pragma once

#include "query-server/generation/generation.hpp"
#include "query-server/generation/index_handles.hpp"

#include <string>

namespace casebook::server {

/// `term` of the index of reviews. Looks at one posting where the first review that holds it is shown.
bool held_by_shown(const std::string& term, const Generation& generation, const IndexHandles& handles);

} // namespace casebook::server
