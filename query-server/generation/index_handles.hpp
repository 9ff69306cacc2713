// IndexHandles: what one thread needs to search a generation: its own Xapian databases and analyser.
//
// Never shared: a lease (Generation::lease) gives them to one thread at a time.
#pragma once

#include "schema/text_analysis.hpp"

#include <xapian.h>

namespace casebook::server {

struct IndexHandles {
    Xapian::Database reviews; // document number = ordinal + 1, here and below
    Xapian::Database passages;
    Xapian::Database recommendations;
    schema::TextAnalyser analyser;
};

} // namespace casebook::server
