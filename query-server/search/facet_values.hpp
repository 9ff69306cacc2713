// facet_values: does every value chosen in a request exist, and which did the visitor mean where one does not?
//
// A value of a closed list or a year exists even where no review carries it; names exist where they occur.
// values_known() is a few look-ups and may run anywhere; unknown_values() measures distances to every value and
// belongs on a search worker. Pure; any thread.
#pragma once

#include "query-server/search/facet_columns.hpp"
#include "query-server/search/parameters.hpp"
#include "schema/vocabulary.hpp"

namespace casebook::server {

struct KnownValues {
    const FacetColumns& columns;
    const schema::Vocabulary& vocabulary;
};

bool values_known(const SearchRequest& request, const KnownValues& known);

/// A fault for every value that does not exist; empty where all do.
Faults unknown_values(const SearchRequest& request, const KnownValues& known);

/// The values that `given` names: by id, label or, of a theme, any of its names, in any case; of publishers and
/// authorities also by some words of the name. Empty: none.
std::vector<std::string> values_named(const schema::Field& field, const std::string& given, const KnownValues& known);

/// The value that was probably meant; empty where none is near.
std::string nearest_value(const schema::Field& field, const std::string& given, const KnownValues& known);

/// The label of a value, or the value itself where it has none.
std::string value_label(const schema::Field& field, const std::string& value, const KnownValues& known);

} // namespace casebook::server
