// ConcordancePage: the lines of a concordance, and how its mentions are spread, as both views show them.
//
// JSON and HTML are two views of it and compute nothing. All text is plain. Values; any thread.
#pragma once

#include "query-server/analysis/concordance.hpp"
#include "query-server/render/search_page.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casebook::server {

struct ShownLine {
    std::string review, title, publisher, published; // the id first
    std::string_view rights;
    std::string document, section, section_label, heading, printed_page;
    std::uint32_t pdf_page = 1;
    std::string left, keyword, right;
    bool quoted = true;     // else left and right are empty: too much of the review would be quoted
    bool graphic = false;   // describes harm in detail: shown closed
    bool withheld = false;  // and its context was asked not to be here
    std::string item;       // the sentence, as one of a pack; empty where it can be none
    std::string self, page; // addresses: of the review; of the page with the word marked, empty where rights forbid it
};

/// A word or phrase with how its mentions are spread.
struct ShownWord {
    std::string text;
    Dispersion spread;
    std::string concordance; // its address: of this word alone, in the same reviews
};

struct ConcordancePage {
    std::string generation;
    ConcordanceRequest request;
    Reading reading;
    std::string words;             // what is looked for
    std::string summary, holdings; // of the search, in words
    std::string spread_words;      // "Mentioned 412 times in 38 of the 40 reviews that match; half of them in 3."
    std::string sort_note;         // why lines cannot be sorted; empty where they can
    Total total;
    Dispersion spread;
    std::vector<ShownWord> each; // word or phrase, where there are several
    std::vector<ShownLine> lines;
    std::uint64_t first_line = 0; // number of the first one shown, from 1
    std::uint64_t pages = 0;
    bool any_unquoted = false;
    std::vector<ShownOption> sorts, widths, details;       // details: empty where no line describes harm
    std::vector<std::pair<std::string, std::string>> kept; // what the form has to send along unseen
    PageLinks links;
    std::string csv, coding, search, keywords; // addresses
};

/// `found` is the same search as it is listed: its words, and how many of its reviews are held.
ConcordancePage concordance_page(const ConcordanceAnswer& answer, const SearchPage& found,
                                 const SearchPageContext& context);

ShownLine shown_line(const ConcordanceLine& line, const ConcordanceRequest& request, Form form);

/// "412 times in 38 of the 278 reviews that match; half of them in 3"
std::string spread_in_words(const Dispersion& spread, std::uint64_t of_reviews, std::string_view what);

} // namespace casebook::server
