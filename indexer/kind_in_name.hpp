// kind_in_name: "child-k-executive-summary" -> the review it is of ("child-k") and the kind of document.
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace casebook::indexer {

struct NameParts {
    std::string base;      // before the words of the kind, small letters, '-' between words; may be empty
    std::string_view kind; // id of the closed list; "other" where the words do not tell which; empty: no such words
};

/// Of a file's name without its ending.
NameParts kind_in_name(std::string_view stem);

/// Does the base set a review apart ("child-k", "2018-eliza"), or could it be that of any ("serious-case-review")?
bool is_distinctive(std::string_view base);

} // namespace casebook::indexer
