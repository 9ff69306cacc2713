// ris: citations -> RIS, as reference managers and screening programs import it. Lines end in CR LF; UTF-8.
//
//   TY RPRT   ID id   TI title   ST label   AU and PB publisher   PY year   DA year/month/day   M3 type
//   LA language   AN id   UR address of the record   L1 address of the PDF   N1 where it was found
//
// PY and DA are left out where there is no date. Pure; any thread.
#pragma once

#include "query-server/render/citation.hpp"

#include <span>

namespace casebook::server {

std::string ris(std::span<const Citation> citations);

} // namespace casebook::server
