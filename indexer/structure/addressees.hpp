// addressees: whom a recommendation is for, as the report words it.
#pragma once

#include <string>
#include <string_view>

namespace casebook::indexer {

/// "For the LSCB", "Recommendations for health", "To the police:", "Children's social care" over a group of
/// recommendations -> the name; empty where the heading names nobody.
std::string addressee_of_group(std::string_view heading);

/// "The Board and its partners should ..." -> "The Board and its partners"; empty where nobody is named.
std::string addressee_of_sentence(std::string_view text);

/// "(health): Review the policy", "for the Board: Review the policy" after a label: the name, and the text after it.
struct LabelledAddressee {
    std::string addressee; // empty where none is given
    std::string_view rest;
};
LabelledAddressee addressee_after_label(std::string_view text);

} // namespace casebook::indexer
