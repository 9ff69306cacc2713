// FacetLinks: the addresses that choose, or leave out, the values of one facet, many at a time.
//
// What stands before and after the facet in the address is written once, so a link costs one short text and not a
// copy of the request. toggle(v) equals search_address() of the request with v toggled and page 1. Values; the
// request must outlive it. One thread.
#pragma once

#include "query-server/addresses.hpp"
#include "query-server/search/parameters.hpp"

#include <string>
#include <string_view>

namespace casebook::server {

class FacetLinks {
  public:
    FacetLinks(const SearchRequest& request, schema::FieldId field, Form form);

    std::string toggle(std::string_view value) const;
    std::string toggle_exclusion(std::string_view value) const;

  private:
    std::string with(std::string_view own) const;

    const Selection& selection_;
    const std::string name_, not_name_;
    const AroundSelection around_;
    const std::string path_;
};

} // namespace casebook::server
