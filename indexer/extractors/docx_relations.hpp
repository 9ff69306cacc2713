// docx_relations: how the parts of a DOCX name one another. Pure functions but for reading; one thread.
#pragma once

#include "indexer/extractors/package.hpp"

#include <string>
#include <string_view>

namespace casebook::indexer {

/// The part that `part` ("" for the package itself) has for the kind of relation whose type ends in "/<kind>";
/// "" where there is none within the package.
ReadResult<std::string> related_part(Package& package, std::string_view part, std::string_view kind);

} // namespace casebook::indexer
