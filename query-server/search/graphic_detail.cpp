#include "query-server/search/graphic_detail.hpp"

#include "schema/text_analysis.hpp"

#include <algorithm>
#include <string>

namespace casebook::server {

namespace {

/// Beginnings of words, with the words before them where these belong to it. One is enough.
constexpr std::string_view kOneIsEnough[] = {
    " asphyxia",        " battered to death",
    " beaten to death", " bite mark",
    " bled ",           " blood ",
    " bloodied",        " bloodstained",
    " cigarette burn",  " decapitat",
    " dismember",       " drowned",
    " ejaculat",        " emaciat",
    " found hanging",   " genital",
    " hanged ",         " head injuries",
    " ligature",        " maggot",
    " mutilat",         " penetrat",
    " rape ",           " raped ",
    " rib fracture",    " retinal haemorrh",
    " scald",           " skull",
    " slit ",           " smothered",
    " stab wound",      " stabbed",
    " stabbing",        " starved",
    " strangl",         " strangulat",
    " subdural",        " suffocat",
    " throttl",         " tied up",
    " tortur",          " urinated on",
    " fractured rib",   " haemorrhag",
    " overlaid",        " post mortem",
    " postmortem ",     " cardiac arrest",
};

/// Beginnings of words that together describe an injury.
constexpr std::string_view kTwoAreEnough[] = {
    " abrasion", " beaten",  " bruis",  " burn", " broken", " fractur",  " kick",    " lacerat",     " lesion",
    " lifeless", " punched", " shaken", " skin", " slapp",  " swelling", " swollen", " unconscious", " wound",
};

} // namespace

bool describes_harm_in_detail(std::string_view text) {
    const std::string words = " " + schema::folded_words(text) + " ";
    const auto occurs = [&](std::string_view beginning) { return words.find(beginning) != std::string::npos; };
    return std::ranges::any_of(kOneIsEnough, occurs) || std::ranges::count_if(kTwoAreEnough, occurs) >= 2;
}

} // namespace casebook::server
