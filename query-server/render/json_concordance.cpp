#include "query-server/render/json_concordance.hpp"

#include "query-server/analysis/concordance_parameters.hpp"
#include "query-server/analysis/keywords_parameters.hpp"
#include "query-server/render/json_parts.hpp"

namespace casebook::server {

namespace {

void write_spread(JsonWriter& json, const Dispersion& spread) {
    json.member("occurrences", spread.occurrences);
    json.member("reviews", spread.reviews);
    json.member("half_in", spread.half_in);
}

void write_line(JsonWriter& json, const ShownLine& line) {
    json.object([&] {
        json.member("review", line.review);
        json.member("title", line.title);
        json.member("publisher", line.publisher);
        json.member("published", line.published);
        json.member("rights", line.rights);
        json.member("document", line.document);
        json.member("section", line.section);
        json.member("heading", line.heading);
        json.member_or_null("printed_page", line.printed_page);
        json.member("pdf_page", line.pdf_page);
        json.member("left", line.left);
        json.member("keyword", line.keyword);
        json.member("right", line.right);
        json.member("quoted", line.quoted);
        json.member("graphic", line.graphic);
        if (line.withheld) json.member("withheld", true);
        json.member_or_null("item", line.item);
        json.object("links", [&] {
            json.member("review", line.self);
            json.member_or_null("page", line.page);
        });
    });
}

/// What was asked: the reviews by their words, as in a search.
void write_asked(JsonWriter& json, const Reading& reading, const Total& total) {
    json.object("query", [&] {
        json.member("given", reading.given);
        json.member("read_as", reading.read_as);
        json.member("literal_fallback", reading.literal_fallback);
    });
    write_total(json, total);
}

} // namespace

std::string json(const ConcordancePage& page) {
    JsonWriter json;
    json.object([&] {
        json.member("generation", page.generation);
        write_asked(json, page.reading, page.total);
        json.member("of", page.words);
        json.object("spread", [&] { write_spread(json, page.spread); });
        json.array("words", page.each, [&](const ShownWord& word) {
            json.object([&] {
                json.member("text", word.text);
                write_spread(json, word.spread);
                json.object("links", [&] { json.member("concordance", word.concordance); });
            });
        });
        json.array("lines", page.lines, [&](const ShownLine& line) { write_line(json, line); });
        json.member("sort", line_order_row(page.request.order).id);
        json.member("width", page.request.width);
        json.member("page", page.request.search.page);
        json.member("size", page.request.search.size);
        json.member("pages", page.pages);
        json.object("links", [&] {
            write_page_links(json, page.links);
            json.member("csv", page.csv);
            json.member("coding", page.coding);
            json.member("search", page.search);
            json.member("keywords", page.keywords);
        });
    });
    return json.str();
}

std::string json(const KeywordsPage& page) {
    JsonWriter json;
    json.object([&] {
        json.member("generation", page.generation);
        write_asked(json, page.reading, page.total);
        json.member("reviews_here", page.reviews_here);
        json.member("reviews_there", page.reviews_there);
        json.member("words_here", page.words_here);
        json.member("words_there", page.words_there);
        json.member("words_total", page.words_total);
        json.array("words", page.words, [&](const ShownKeyword& word) {
            json.object([&] {
                json.member("word", word.word);
                json.object("here", [&] { write_spread(json, word.here); });
                json.object("there", [&] { write_spread(json, word.there); });
                json.member("log_likelihood", word.log_likelihood);
                json.member("log_ratio", word.log_ratio);
                json.object("links", [&] { json.member("concordance", word.concordance); });
            });
        });
        json.member("sort", keyword_order_row(page.request.order).id);
        json.member("reviews", page.request.reviews);
        json.member("size", page.request.search.size);
        json.object("links", [&] {
            json.member("self", page.self);
            json.member("csv", page.csv);
            json.member("search", page.search);
        });
    });
    return json.str();
}

} // namespace casebook::server
