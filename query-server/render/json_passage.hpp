// json_passage: a passage as data, alike in every answer that has passages. json.cpp has it. Pure; any thread.
#pragma once

#include "query-server/render/json_writer.hpp"
#include "query-server/render/search_page.hpp"

namespace casebook::server {

void write_passage(JsonWriter& json, const ShownPassage& passage);

} // namespace casebook::server
