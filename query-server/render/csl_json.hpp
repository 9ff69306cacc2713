// csl_json: citations -> CSL-JSON (schema of the Citation Style Language 1.0.2): an array of items of type report.
//
//   id, title, title-short (the label), author[0].literal and publisher (the publisher), issued.date-parts, genre (the
//   type of review), number (the id), language, URL, note; what is not known is left out.
//
// Pure; any thread.
#pragma once

#include "query-server/render/citation.hpp"

#include <span>

namespace casebook::server {

std::string csl_json(std::span<const Citation> citations);

} // namespace casebook::server
