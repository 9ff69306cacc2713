#include "query-server/search/shown_terms.hpp"

namespace casebook::server {

bool held_by_shown(const std::string& term, const Generation& generation, const IndexHandles& handles) {
    const auto end = handles.reviews.postlist_end(term);
    for (auto at = handles.reviews.postlist_begin(term); at != end; ++at)
        if (generation.shown().test(*at - 1)) return true;
    return false;
}

} // namespace casebook::server
