// section_kinds: what kind of section a heading opens, by the wordings that reports use.
#pragma once

#include "schema/review.hpp"

#include <string_view>

namespace casebook::indexer {

/// The kind of a heading without one above it, or `other`.
schema::SectionKind kind_of_heading(std::string_view heading);

/// The kind of a heading below one of kind `parent`: the parent's, unless its own wording says otherwise plainly.
schema::SectionKind kind_of_subheading(std::string_view heading, schema::SectionKind parent);

/// "Considerations for the Board": below a finding, what follows from it; the section stays one of findings.
bool is_considerations(std::string_view heading);

} // namespace casebook::indexer
