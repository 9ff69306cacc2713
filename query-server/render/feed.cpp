#include "query-server/render/feed.hpp"

#include "query-server/addresses.hpp"
#include "query-server/percent_coding.hpp"
#include "query-server/render/html.hpp"
#include "query-server/render/xml_writer.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

constexpr CitedDate kNoDate{1970, 1, 1};

std::string instant(CitedDate date) {
    if (date.year == 0) date = kNoDate;
    date.month = std::max(date.month, 1);
    date.day = std::max(date.day, 1);
    return date.text('-') + "T00:00:00Z";
}

/// Of the first day a review's date can mean.
std::string instant_of(const schema::ReviewSummary& review) {
    CitedDate date = cited_date(review);
    if (date.year != 0 && date.month == 0) date.month = review.published_key % 12 + 1;
    return instant(date);
}

/// RFC 4151: made of the site's name and a date it had it at, and of what does not change.
std::string tag_of(const Feed& feed, std::string_view what) {
    return "tag:" + feed.host + ",2026:" + std::string(what);
}

std::string review_tag(const Feed& feed, std::string_view id) { return tag_of(feed, "reviews/" + encode_segment(id)); }

std::string authority_of(const PublicAddress& address) {
    const std::string_view name = address.name();
    std::string host(name.empty() || name.starts_with('[') ? "localhost" : name);
    std::ranges::transform(host, host.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; });
    return host;
}

FeedEntry entry_of(schema::ReviewOrdinal ordinal, const Generation& generation, const SearchPageContext& context) {
    const schema::ReviewSummary& review = generation.review(ordinal);
    const std::string language = language_of(ordinal, generation.columns()[schema::FieldId::language]);
    FeedEntry entry{.citation = citation_of(review, language, context), .updated = instant_of(review)};
    std::string themes;
    for (const schema::SummaryTheme& tag : review.themes) {
        if (tag.level == schema::ThemeLevel::mentioned) continue;
        entry.themes.push_back(shown_theme(tag, review, context.vocabulary, Form::html).label);
        themes.append(themes.empty() ? "" : ", ").append(entry.themes.back());
    }
    entry.summary = dotted({entry.citation.publisher, entry.citation.year(), entry.citation.type, themes});
    return entry;
}

void write_entry(XmlWriter& xml, const Feed& feed, const FeedEntry& entry) {
    const Citation& cited = entry.citation;
    xml.element("entry", {}, [&] {
        xml.text_element("id", review_tag(feed, cited.id));
        xml.text_element("title", cited.title);
        xml.text_element("updated", entry.updated);
        if (cited.published.year != 0) xml.text_element("published", entry.updated);
        xml.element("author", {}, [&] { xml.text_element("name", cited.publisher); });
        xml.empty_element("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", cited.url}});
        for (const std::string& theme : entry.themes) xml.empty_element("category", {{"term", theme}});
        xml.text_element("summary", entry.summary);
    });
}

void write_link(XmlWriter& xml, std::string_view relation, Form form, const std::string& address) {
    if (!address.empty())
        xml.empty_element("link", {{"rel", relation}, {"type", form_row(form).media_type}, {"href", address}});
}

std::string latest_publication(const Generation& generation) {
    std::string latest = instant(kNoDate);
    for (const schema::ReviewSummary& review : generation.reviews()) latest = std::max(latest, instant_of(review));
    return latest;
}

std::vector<DeletedEntry> deleted_entries(const Generation& generation) {
    const std::string latest = latest_publication(generation);
    std::vector<DeletedEntry> out;
    for (const std::string& id : generation.manifest().withdrawn) {
        const schema::Withdrawal* known = generation.withdrawal(id);
        out.push_back({id, known == nullptr ? latest : known->day + "T00:00:00Z"});
    }
    return out;
}

} // namespace

Feed feed(const SearchPage& page, const std::vector<schema::ReviewOrdinal>& reviews, FeedPlace place,
          const Generation& generation, const SearchPageContext& context) {
    SearchRequest whole = whole_set(page.request);
    whole.sort.reset(); // newest first, whatever was asked: one feed for one search
    const auto address = [&](std::uint64_t number) {
        return context.address.of(search_address(on_page(whole, number), Form::atom));
    };
    Feed out{.host = authority_of(context.address),
             .title = page.summary,
             .html = context.address.of(search_address(whole, Form::html)),
             .self = address(place.page),
             .first = address(1),
             .previous = place.page > 1 ? address(place.page - 1) : std::string(),
             .next = place.page < place.pages ? address(place.page + 1) : std::string()};
    out.id = tag_of(out, search_address(whole, Form::html).substr(1));
    for (const schema::ReviewOrdinal review : reviews) out.entries.push_back(entry_of(review, generation, context));
    if (place.page == 1) out.withdrawn = deleted_entries(generation);
    out.updated = out.entries.empty() ? instant({}) : out.entries.front().updated;
    for (const FeedEntry& entry : out.entries) out.updated = std::max(out.updated, entry.updated);
    for (const DeletedEntry& entry : out.withdrawn)
        if (generation.withdrawal(entry.id) != nullptr) out.updated = std::max(out.updated, entry.when);
    return out;
}

std::string atom(const Feed& feed) {
    XmlWriter xml;
    const XmlWriter::Attributes spaces = {{"xmlns", "http://www.w3.org/2005/Atom"},
                                          {"xmlns:at", "http://purl.org/atompub/tombstones/1.0"},
                                          {"xml:lang", "en-GB"}};
    xml.element("feed", spaces, [&] {
        xml.text_element("id", feed.id);
        xml.text_element("title", feed.title);
        xml.text_element("updated", feed.updated);
        xml.element("author", {}, [&] { xml.text_element("name", feed.site); });
        xml.text_element("generator", "Casebook", {{"version", CASEBOOK_VERSION}});
        write_link(xml, "self", Form::atom, feed.self);
        write_link(xml, "alternate", Form::html, feed.html);
        write_link(xml, "first", Form::atom, feed.first);
        write_link(xml, "previous", Form::atom, feed.previous);
        write_link(xml, "next", Form::atom, feed.next);
        for (const DeletedEntry& entry : feed.withdrawn)
            xml.empty_element("at:deleted-entry", {{"ref", review_tag(feed, entry.id)}, {"when", entry.when}});
        for (const FeedEntry& entry : feed.entries) write_entry(xml, feed, entry);
    });
    return std::move(xml).str();
}

} // namespace casebook::server
