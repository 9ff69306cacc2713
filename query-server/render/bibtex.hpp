// bibtex: citations -> BibTeX, UTF-8 (biber, or BibTeX with a TeX that reads UTF-8).
//
//   @techreport{key,   title = {{…}}   author = {{publisher}}   institution = {publisher}   year, month
//   type = {type}   number = {id}   language   url   note
//
// The key is publisher, year and id: stable, and different for each review, whatever its label ("Child Q"). Text is
// escaped for TeX; a second pair of braces keeps capitals and makes a publisher one author. Pure; any thread.
#pragma once

#include "query-server/render/citation.hpp"

#include <span>

namespace casebook::server {

std::string bibtex(std::span<const Citation> citations);

/// "ashenby-board-2019:open-2019"
std::string bibtex_key(const Citation& citation);

} // namespace casebook::server
