// json_parts: what several answers have alike: lists of texts, marks, how a page was read, passages, links to pages.
//
// Pure; any thread.
#pragma once

#include "query-server/render/json_writer.hpp"
#include "query-server/render/search_page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts);
void write_marks(JsonWriter& json, const std::vector<Mark>& marks);
void write_quality(JsonWriter& json, const schema::PageQuality& quality);
void write_passage(JsonWriter& json, const ShownPassage& passage);
/// "total" of a search: what matches, and how much of it is held.
void write_total(JsonWriter& json, const Total& total);
/// Members of "links": those that there are.
void write_page_links(JsonWriter& json, const PageLinks& links);
/// Likewise, with the object.
void write_links(JsonWriter& json, const PageLinks& links, const std::vector<ShownExport>& exports = {});
void write_exports(JsonWriter& json, const std::vector<ShownExport>& exports);

} // namespace casebook::server
