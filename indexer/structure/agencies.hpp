// agencies: whom a recommendation is for, by the closed list of agencies in the coding frame.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casebook::indexer {

/// The ids of the agencies that an addressee as written names, in the order of the coding frame. "Health" without more
/// is every service it is made of locally; a name that says nothing of an agency gives none.
std::vector<std::string> agencies_named(std::string_view addressee);

/// The same of an addressee and of whom the sentence names: of both, or of the sentence alone where the addressee says
/// no more than "health".
std::vector<std::string> agencies_named(std::string_view addressee, std::string_view in_sentence);

/// Whether a phrase names somebody who can act ("The Board and its partners", "Governing bodies", "Air Canada") rather
/// than a thing ("Supervision", "No assessment of an unborn child").
bool names_an_actor(std::string_view phrase);

} // namespace casebook::indexer
