// json: the views of an answer as data. The grammar is docs/search-api.md.
//
// RapidJSON's Writer straight into the text; nothing is built first. Text is valid UTF-8 already (the index takes
// no other, parameters.cpp refuses other). No times and no request ids: the same question has the same bytes.
// Pure; any thread.
#pragma once

#include "query-server/generation/generation_holder.hpp"
#include "query-server/render/document_page.hpp"
#include "query-server/render/recommendation_page.hpp"
#include "query-server/render/review_page.hpp"
#include "query-server/render/search_page.hpp"

#include <string>

namespace casebook::server {

std::string json(const SearchPage& page);
std::string json(const ReviewPage& page);
std::string json(const DocumentPage& page);
std::string json(const RecommendationPage& page);

/// What is served, and what was refused.
std::string status_json(const schema::GenerationManifest& manifest, const std::optional<Refusal>& refusal);

} // namespace casebook::server
