// FacetLinks: the addresses that choose, or leave out, the values of one facet, many at a time.
//
// What stands before and after the facet in the query string is written once, so a link costs one short text and
// not a copy of the request. toggle(v) equals query_string() of the request with v toggled and page 1. Values; the
// request must outlive it. One thread.
#pragma once

#include "query-server/search/search.hpp"

#include <string>
#include <string_view>

namespace casebook::server {

class FacetLinks {
  public:
    FacetLinks(const SearchRequest& request, schema::FieldId field);

    std::string toggle(const std::string& value) const;
    std::string toggle_exclusion(const std::string& value) const;

  private:
    std::string with(const Selection& selection) const;

    const Selection& selection_;
    const schema::Field& field_;
    std::string head_; // parameters before the facet's
    std::string tail_; // and after
};

} // namespace casebook::server
