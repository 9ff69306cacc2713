// html_concordance: a concordance, and the words that mark a set, as pages. Work without scripts.
//
// Pure; any thread.
#pragma once

#include "query-server/render/concordance_page.hpp"
#include "query-server/render/html.hpp"
#include "query-server/render/keywords_page.hpp"

namespace casebook::server {

std::string html(const ConcordancePage& page, const Site& site);
/// The form alone, before there is a word to look for.
std::string concordance_form_html(const ConcordanceRequest& request, const std::string& generation, const Site& site);

std::string html(const KeywordsPage& page, const Site& site);

} // namespace casebook::server
