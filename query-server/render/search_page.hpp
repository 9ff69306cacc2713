// SearchPage: what an answer shows, already decided: numbers, labels, links, sentences. JSON and HTML are two
// views of it and compute nothing.
//
// All text is plain (escaping belongs to the views); links are addresses of the form asked for. Values; any thread.
#pragma once

#include "query-server/render/citation.hpp"
#include "query-server/render/page_citation.hpp"
#include "query-server/render/shown_reading.hpp"
#include "query-server/render/shown_theme.hpp"
#include "query-server/search/search.hpp"
#include "schema/vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

struct Pack; // search/pack.hpp

struct ShownValue {
    std::string_view value, label, parent; // owned by the generation
    std::uint64_t count = 0;
    bool selected = false;
    bool excluded = false;
    std::string toggle; // address with the value chosen, or no longer chosen; empty where a page shows a box instead
};

/// A level or a basis that a tag may have to count.
struct ShownChoice {
    std::string_view value, label;
    bool chosen = false;
};

struct ShownFacet {
    schema::FieldId field{};
    FacetMode mode = FacetMode::any;
    std::uint64_t values_total = 0;
    std::vector<ShownValue> values;                          // in the facet's order
    std::vector<std::pair<std::size_t, std::size_t>> nested; // index in `values` and depth: narrower under broader
    std::size_t chosen = 0;                                  // selected or excluded
    bool whole = false;                                      // all its names were asked for
    std::string list_all; // the address that asks for them; empty where all are listed, or as many as may be
    std::vector<ShownChoice> levels, bases; // which tags count; of themes alone
};

/// A filter in force, and the address without it.
struct ShownFilter {
    std::string facet, value; // labels
    bool excluded = false;
    std::string remove;
    bool narrows = true; // or says only what other filters would mean
};

/// A run of a text, marked as a match or not.
struct Fragment {
    std::string text;
    bool marked = false;
};

struct ShownPassage {
    std::string document, section, section_label, heading, printed_page;
    std::uint32_t pdf_page = 1;
    std::string text;
    std::vector<Mark> marks;
    schema::PageQuality quality = {}; // of its page
    std::string page;                 // addresses; empty where the rights do not allow it
    std::string original;
    std::string item; // of a pack; empty where it can be none
    PageCitation citation;
    bool graphic = false;  // describes harm in detail: shown closed
    bool withheld = false; // and its text was asked not to be here
};

struct ShownFoundRecommendation {
    std::string kind, kind_label, number, text, addressee;
    std::vector<std::string> agencies, agency_labels;
    std::string document, section, section_label, heading, printed_page;
    std::uint32_t pdf_page = 1;
    std::vector<Mark> marks;
    std::string self, page, original; // addresses; the last two empty where the rights do not allow it
    PageCitation citation;
};

struct ShownHit {
    std::string id, title, label, publisher, published, review_type, review_type_label, nation, nation_label, held,
        held_label;
    std::string rights, rights_note; // the note is empty for open reviews
    std::uint32_t page_count = 0;
    std::vector<ShownTheme> themes; // not those only mentioned, unless that is what was asked for
    std::vector<ShownPassage> passages;
    std::optional<ShownFoundRecommendation> recommendation;
    std::optional<Explanation> explanation;
    std::string self;
    Citation citation;
};

struct ShownSort {
    Sort sort = Sort::relevance;
    std::string_view label;
    bool selected = false;
    std::string address;
};

/// The pack that a search takes along.
struct ShownPackAlong {
    std::string counted, address;                           // "1 review and 2 passages"; empty where there is none
    std::vector<std::pair<std::string, std::string>> parts; // names and values, as a form sends them
    bool holds(std::string_view item) const;
};

/// Another form to take along.
struct ShownExport {
    Form form = Form::csv;
    std::string_view label;
    std::string address;
};

struct PageLinks {
    std::string self, first, previous, next, last; // empty: there is none
    std::string permalink;                         // the same, of this generation for as long as it is kept
};

/// A year of publication among the bars (year_histogram.hpp).
struct YearBar {
    int year = 0;
    std::uint64_t count = 0; // as the facet of years has it
    unsigned height = 0;     // 0 for none, else 1 to kTallestBar, in proportion to the largest
    bool selected = false;
    std::string toggle; // address with the year chosen, or no longer chosen; empty where that would lead nowhere
};

/// A fault of what was asked, beside the control it was given in.
struct ShownFault {
    std::string message, hint;
    std::string control; // id of the control in the form; empty where it is none's
};

/// Why nothing was searched: then a page has the form as it was filled in, and neither numbers nor results.
struct RefusedSearch {
    std::vector<ShownFault> faults;
    std::string year_from, year_to;     // as typed
    std::string nearest, nearest_words; // address of the nearest valid search; empty where there is none
    std::vector<Fragment> marked_query; // with the place at fault; empty where it has none
};

struct SearchPage {
    std::string generation;
    SearchRequest request;
    Reading reading;
    ShownReading asked;
    Total total;
    ShownPackAlong pack;
    std::string heading;  // "38 reviews"
    std::string title;    // of the window
    std::string summary;  // what was asked, in words
    std::string holdings; // "The report is held for 30 of these. ..."
    std::vector<ShownFilter> filters;
    std::string clear_all;
    std::vector<ShownFacet> facets;
    std::vector<ShownHit> hits;
    std::uint64_t first_hit = 0; // number of the first hit shown, from 1
    std::uint64_t pages = 0;
    Sort sort = Sort::relevance;
    std::vector<ShownSort> sorts;
    std::vector<ShownOption> details; // how to show passages that describe harm; empty where none does
    std::vector<YearBar> years;       // by year of publication; empty where there is nothing to compare
    PageLinks links;
    std::vector<std::pair<std::uint64_t, std::string>> page_links; // number, address; 0 stands for a gap
    std::vector<ShownExport> exports;
    std::optional<RefusedSearch> refusal; // of pages alone; data has problems
};

SearchPage search_page(const SearchAnswer& answer, const SearchPageContext& context);

/// The link to its page carries the words of `query`, which may be empty.
ShownPassage shown_passage(const Passage& passage, const schema::ReviewSummary& review, std::string_view query);

/// "1 review and 2 passages"
std::string counted(const Pack& pack);

/// Splits `text` at the marks, which count code points.
std::vector<Fragment> fragments(std::string_view text, const std::vector<Mark>& marks);

/// "1 review", "38 reviews", "12,345 reviews".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);
std::string grouped(std::uint64_t number);

/// What a reader is told of a review whose pages may not be shown; empty where they may.
std::string rights_note(schema::Rights rights);

/// "Anonymous" for an anonymous publisher.
std::string publisher_name(const schema::ReviewSummary& summary);

/// "page 12 (PDF page 15)", or "PDF page 15" where no number is printed; "page 15 of the file" for other files.
std::string page_words(std::string_view document, std::string_view printed_page, std::uint32_t file_page);

} // namespace casebook::server
