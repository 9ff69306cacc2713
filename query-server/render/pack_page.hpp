// PackPage: a pack as it is shown and printed, already decided: quotations, citations, notices, and where each link
// leads.
//
// JSON and HTML are two views of it and compute nothing. All text is plain. Values; any thread.
#pragma once

#include "query-server/render/search_page.hpp"
#include "query-server/search/contrast.hpp"
#include "query-server/search/open_pack.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casebook::server {

/// "Publisher (2019) *Title*, p. 12": what stands about the title, which is set apart.
struct ShownCitation {
    std::string start, title, end; // the end is empty for a review as a whole
};

struct ShownPackEntry {
    std::string item, review;         // as the address has it; the id
    std::string_view state;           // public name of its Opening
    std::string name;                 // for the links that move it: "page 12 of Child N"
    std::vector<std::string> notices; // what is not as asked for, and why
    std::optional<ShownCitation> citation;
    std::optional<ShownPassage> passage; // where it is quoted
    bool shortened = false;
    std::string byline, abstract, recommendations; // of a review as a whole
    std::vector<std::string> themes;               // likewise: labels
    std::vector<std::string> questions;
    std::string self, page;             // addresses: of the review, of the page; empty where there is none
    std::string earlier, later, remove; // the pack with it moved or taken out; empty where it is at an end
};

struct ShownSource {
    ShownCitation citation;
    std::string self, rights_note, published_at;
};

struct ShownContrast {
    std::string id, title, byline, self, add;
    std::vector<std::string> themes;  // shared: labels
    std::vector<std::string> reasons; // "under 1 rather than 11 to 15"
};

struct PackPage {
    std::string generation, title, note;
    std::string content_note; // what the reviews describe
    std::string limits_note;  // how much is quoted
    std::string counted;      // "1 review and 2 passages"
    std::vector<ShownPackEntry> entries;
    std::vector<ShownSource> sources; // in the order they first come
    std::vector<ShownContrast> contrasts;
    std::vector<std::pair<std::string, std::string>> along; // what a search sends to take the pack along
    std::string self, data;
};

PackPage pack_page(const OpenedPack& opened, const Generation& generation, const Limits& limits, Form form);

} // namespace casebook::server
