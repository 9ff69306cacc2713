// Feed: the reviews of a search, newest first, as an Atom feed (RFC 4287, paged by RFC 5005, with RFC 6721's tombstones
// for reviews that were withdrawn).
//
// No clock: a review counts as updated on the first day its date of publication can mean, one without a date on 1
// January 1970, the feed with its newest entry or withdrawal. A review that is withdrawn is deleted on the day the
// overlay gives, one that its record withdraws on the latest day on which anything of the repository was published,
// since records do not say when. No passage is in a feed. Values; pure; any thread.
#pragma once

#include "query-server/render/search_page.hpp"

#include <string>
#include <vector>

namespace casebook::server {

struct FeedEntry {
    Citation citation;
    std::string updated;             // RFC 3339
    std::vector<std::string> themes; // labels
    std::string summary;
};

/// A review that was withdrawn.
struct DeletedEntry {
    std::string id;   // of the review
    std::string when; // RFC 3339
};

struct Feed {
    std::string site, host; // its name; and the authority of its tags
    std::string id, title, updated;
    std::string html, self, first, previous, next; // absolute addresses; empty: there is none
    std::vector<FeedEntry> entries;
    std::vector<DeletedEntry> withdrawn; // on the first page alone
};

/// Which page of a feed is made, of how many.
struct FeedPlace {
    std::uint64_t page = 1, pages = 1;
};

/// `page` is of the search, for its words and links; `reviews` are those of this page of the feed, newest first.
Feed feed(const SearchPage& page, const std::vector<schema::ReviewOrdinal>& reviews, FeedPlace place,
          const Generation& generation, const SearchPageContext& context);

std::string atom(const Feed& feed);

} // namespace casebook::server
