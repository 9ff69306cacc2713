// help_lines: whom to call, by nation: shown on every page of a review, and all of them on a page of their own.
//
// The numbers are those the services publish themselves; whoever runs Casebook checks them when they check the rest
// of its words. constexpr data; any thread.
#pragma once

#include <string_view>

namespace casebook::server {

struct HelpLine {
    std::string_view nation; // id in the coding frame; empty: in all four
    std::string_view name, number, purpose;
};

// clang-format off
inline constexpr HelpLine kHelpLines[] = {
    {"", "NSPCC Helpline", "0808 800 5000", "for any adult who is worried about a child"},
    {"", "Childline", "0800 1111", "for anyone under 19"},
    {"", "NAPAC", "0808 801 0331", "for adults who were abused as children"},
    {"", "Samaritans", "116 123", "for anyone, at any time, about anything"},
    {"england", "National Domestic Abuse Helpline", "0808 2000 247", "for women and children, at any time"},
    {"scotland", "Children 1st Parentline", "08000 28 22 33", "for families and for anyone worried about a child"},
    {"scotland", "Domestic Abuse and Forced Marriage Helpline", "0800 027 1234", "for anyone, at any time"},
    {"wales", "Meic", "080880 23456", "for children and young people, in Welsh or English"},
    {"wales", "Live Fear Free", "0808 80 10 800", "about domestic abuse and sexual violence, in Welsh or English"},
    {"northern_ireland", "Domestic and Sexual Abuse Helpline", "0808 802 1414", "for anyone, at any time"},
    {"northern_ireland", "Lifeline", "0808 808 8000", "for anyone in distress or despair"},
};
// clang-format on

} // namespace casebook::server
