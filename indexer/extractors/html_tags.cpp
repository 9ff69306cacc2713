#include "indexer/extractors/html_tags.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <cstring>
#include <memory>

namespace casebook::indexer {
namespace {

struct FreeParser {
    void operator()(htmlParserCtxt* parser) const { htmlFreeParserCtxt(parser); }
};

std::string_view view_of(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

struct Visit {
    HtmlVisitor& visitor;
    htmlParserCtxt* parser;
    std::size_t depth = 0;
    bool too_deep = false;
};

Visit& visit_of(void* context) { return *static_cast<Visit*>(context); }

void on_begin(void* context, const xmlChar* tag, const xmlChar** attributes) {
    Visit& visit = visit_of(context);
    if (++visit.depth > kDeepestHtml) {
        visit.too_deep = true;
        return xmlStopParser(visit.parser);
    }
    visit.visitor.begin(view_of(tag), HtmlAttributes(attributes));
}

void on_end(void* context, const xmlChar* tag) {
    Visit& visit = visit_of(context);
    if (visit.too_deep) return;
    --visit.depth;
    visit.visitor.end(view_of(tag));
}

void on_text(void* context, const xmlChar* text, int length) {
    if (visit_of(context).too_deep) return;
    visit_of(context).visitor.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

} // namespace

const unsigned char* const* HtmlAttributes::find(std::string_view name) const {
    if (pairs_ == nullptr) return nullptr;
    for (const unsigned char* const* pair = pairs_; *pair != nullptr; pair += 2)
        if (view_of(*pair) == name) return pair;
    return nullptr;
}

std::string_view HtmlAttributes::value(std::string_view name) const {
    const unsigned char* const* const found = find(name);
    return found == nullptr ? std::string_view() : view_of(found[1]);
}

bool visit_html(std::string_view page, HtmlVisitor& visitor) {
    if (page.empty()) return true;
    const std::unique_ptr<htmlParserCtxt, FreeParser> parser(
        htmlCreateMemoryParserCtxt(page.data(), static_cast<int>(page.size())));
    if (!parser) return true;
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC);
    std::memset(parser->sax, 0, sizeof *parser->sax);
    parser->sax->startElement = on_begin;
    parser->sax->endElement = on_end;
    parser->sax->characters = on_text;
    parser->sax->ignorableWhitespace = on_text;
    parser->sax->cdataBlock = on_text;
    Visit visit{.visitor = visitor, .parser = parser.get()};
    parser->userData = &visit;
    xmlSwitchToEncoding(parser.get(), xmlFindCharEncodingHandler("UTF-8"));
    xmlFree(const_cast<xmlChar*>(parser->input->encoding));
    parser->input->encoding = xmlStrdup(reinterpret_cast<const xmlChar*>("UTF-8"));
    htmlParseDocument(parser.get());
    return !visit.too_deep;
}

} // namespace casebook::indexer
