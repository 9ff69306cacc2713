#include "indexer/structure/addressees.hpp"

#include "indexer/structure/agencies.hpp"
#include "indexer/structure/scan.hpp"

#include <algorithm>

namespace casebook::indexer {
namespace {

constexpr std::size_t kLongestAddressee = 90;
constexpr std::size_t kLongestGroupHeading = 120;

std::string_view without_colon(std::string_view text) {
    while (text.ends_with(':') || text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

} // namespace

std::string addressee_of_group(std::string_view heading) {
    if (heading.size() > kLongestGroupHeading) return {};
    if (const auto mark = read_number_mark(heading); mark && !mark->rest.empty()) heading = mark->rest;
    heading = without_colon(heading);
    for (const std::string_view lead :
         {"recommendations for ", "recommendation for ", "recommendations to ", "recommendation to ",
          "considerations for ", "consideration for ", "actions for ", "for all of ", "for ", "to "})
        if (starts_with_word(heading, lead) && !heading.empty() && is_upper(heading[0]))
            return std::string(trimmed(heading.substr(lead.size())));
    return is_upper(heading.empty() ? ' ' : heading[0]) && names_an_actor(heading) && !agencies_named(heading).empty()
               ? std::string(heading)
               : std::string();
}

std::string addressee_of_sentence(std::string_view text) {
    for (const std::string_view lead : {"It is recommended that ", "We recommend that ", "The review recommends that ",
                                        "The panel recommends that ", "That "})
        if (text.starts_with(lead)) text.remove_prefix(lead.size());
    std::size_t end = std::string_view::npos;
    for (const std::string_view verb :
         {" should ", " must ", " to ensure ", " needs to ", " need to ", " will ", " is asked to ", " are asked to "})
        end = std::min(end, text.find(verb));
    if (end == std::string_view::npos || end == 0 || end > kLongestAddressee) return {};
    std::string_view named = text.substr(0, end);
    if (const std::size_t comma = named.find(", ");
        comma != std::string_view::npos && named.find(" and ") == std::string_view::npos)
        named = named.substr(0, comma); // "The Board, with its partners, should"
    if (named.find_first_of(".:;?!") != std::string_view::npos || named.find(" that ") != std::string_view::npos)
        return {};
    return names_an_actor(named) ? std::string(named) : std::string();
}

LabelledAddressee addressee_after_label(std::string_view text) {
    if (text.starts_with('(')) {
        const std::size_t close = text.find(')');
        const std::string_view inside = close == std::string_view::npos ? "" : text.substr(1, close - 1);
        if (inside.empty() || inside.size() > kLongestAddressee || agencies_named(inside).empty()) return {{}, text};
        std::string_view rest = trimmed(text.substr(close + 1));
        if (rest.starts_with(':') || rest.starts_with('.')) rest = trimmed(rest.substr(1));
        return {std::string(inside), rest};
    }
    const std::size_t colon = text.find(':');
    const bool leads = starts_with_word(text, "for ") || starts_with_word(text, "to ");
    if (!leads || colon == std::string_view::npos || colon > kLongestAddressee) return {{}, text};
    const std::string_view named = trimmed(text.substr(text.find(' '), colon - text.find(' ')));
    if (!names_an_actor(named) && agencies_named(named).empty()) return {{}, text};
    return {std::string(named), trimmed(text.substr(colon + 1))};
}

} // namespace casebook::indexer
