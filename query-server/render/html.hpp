// html: the views of an answer as pages. Work without scripts; everything a visitor or a report wrote is escaped.
//
// One file for each kind of page (html_*.cpp); html_template.hpp has the rule that keeps text and markup apart.
// Pure; any thread.
#pragma once

#include "query-server/discoverability.hpp"
#include "query-server/public_address.hpp"
#include "query-server/render/about_page.hpp"
#include "query-server/render/changes_page.hpp"
#include "query-server/render/document_page.hpp"
#include "query-server/render/html_template.hpp"
#include "query-server/render/pack_page.hpp"
#include "query-server/render/problem.hpp"
#include "query-server/render/recommendation_page.hpp"
#include "query-server/render/review_page.hpp"
#include "query-server/render/search_page.hpp"
#include "query-server/render/similar_page.hpp"
#include "query-server/render/theme_pages.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace casebook::server {

/// A page of one generation, at an address that keeps to it.
struct PinnedTo {
    std::string generation;
    std::string current;         // generation
    std::string current_address; // the same request of the current one; empty where this is it
    std::uint64_t withdrawn = 0; // reviews that were in it and are no longer shown
};

/// What stands on every page.
struct Site {
    std::string name = "Casebook";
    std::string notice = "Reviews describe the abuse, neglect and death of children. If you are worried about a child, "
                         "the NSPCC Helpline is 0808 800 5000; in an emergency call 999.";
    PublicAddress address;                               // where visitors reach it; empty: what each request names
    std::string leave = "https://www.bbc.co.uk/weather"; // where “Exit this page” goes
    std::optional<PinnedTo> pinned;
    Discoverability discoverability = Discoverability::unlisted;
    std::string_view robots = kNotListed; // what they are told of this page; empty: nothing
};

std::string html(const SearchPage& page, const Site& site);
std::string html(const ReviewPage& page, const Site& site);
std::string html(const DocumentPage& page, const Site& site);
std::string html(const RecommendationPage& page, const Site& site);
std::string html(const HomePage& page, const Site& site);
std::string html(const ThemesPage& page, const Site& site);
std::string html(const ThemePage& page, const Site& site);
std::string html(const SimilarPage& page, const Site& site);
/// The form alone, before anything is asked.
std::string similar_form_html(const std::string& generation, const Site& site);
std::string html(const PackPage& page, const Site& site);
std::string html(const Problem& problem, const Site& site);
std::string html(const AboutPage& page, const Site& site);
std::string html(const ChangesPage& page, const Site& site);
std::string help_html(const Site& site);
std::string support_html(const Site& site);
std::string accessibility_html(const Site& site);

/// What a code of a problem means: the page its `type` leads to.
struct ProblemType {
    std::string_view code, title;
    int status = 400;
};
std::string problem_type_html(const ProblemType& type, const Site& site);

/// The frame of a page: its window title and what its head links to; empty where it does not.
struct Frame {
    std::string title, generation, canonical, data, previous, next;
    bool has_filters = false;
    std::string feed;   // as the others, empty where there is none
    SafeHtml head_html; // what else stands in its head
};

std::string framed(const SafeHtml& main, const Frame& frame, const Site& site);

/// A template filled once for each item, joined.
template <class Items, class Fill>
SafeHtml each(std::string_view name, const Items& items, Fill&& fill) {
    SafeHtml out;
    Values values;
    for (const auto& item : items) {
        values.clear();
        fill(values, item);
        append_rendered(out, name, values);
    }
    return out;
}

/// The help lines of a nation, by its id; empty: those of all four.
SafeHtml help_lines_html(std::string_view nation);

/// "40 reviews are in the repository. ..."
std::string holdings_words(const schema::GenerationCounts& counts);

/// What stands about a passage in a list.
struct PassageParts {
    SafeHtml choice;     // below it: a box to tick
    bool cited = false;  // with its citation, to be copied
    bool opened = false; // also where it describes harm in detail
};
SafeHtml passage_html(const ShownPassage& passage, PassageParts parts = {});

/// Links to other forms, each an item of a list.
SafeHtml exports_html(const std::vector<ShownExport>& exports);

/// Names and values that a form sends along unseen.
SafeHtml hidden_html(const std::vector<std::pair<std::string, std::string>>& parts);
/// What programs read of a report in the head of its pages: Highwire and Dublin Core names, and schema.org as JSON-LD.
SafeHtml metadata_html(const Citation& citation, const Site& site);

/// "a · b · c", without what is empty.
std::string dotted(std::initializer_list<std::string_view> parts);

/// "Learning point", for the public id of a kind of recommendation.
std::string kind_words(std::string_view kind);

/// For the lang attribute about a text: a tag, "und" where the language is none of those the record names; empty for
/// English, which the site is in.
std::string lang_of(std::string_view language);

/// "2019-03" -> "March 2019"; "2014/2016" -> "2014 to 2016"; what cannot be read stays as it is.
std::string date_words(std::string_view edtf);

} // namespace casebook::server
