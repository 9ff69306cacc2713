// Whatever a page says: reading its themes ends, and every piece of evidence stands on the page.
#include "indexer/structure/sentences.hpp"
#include "indexer/tag.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace casebook;

schema::Review review_of(std::string text) {
    schema::Review review{.record = {.id = {"fuzz"}, .title = "Fuzz"}};
    review.documents = {{.record = {.file = "a.txt"}, .page_count = 1}};
    review.sections = {{.kind = schema::SectionKind::analysis, .heading = "Analysis"}};
    review.pages = {{.text = std::move(text)}};
    review.pages.front().sentences = indexer::sentence_starts(review.pages.front().text);
    if (!review.pages.front().text.empty()) review.pages.front().section_starts = {{0, 0}};
    return review;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const schema::Vocabulary vocabulary = *schema::Vocabulary::parse(schema::built_in_vocabulary());
    static const indexer::ThemeLexicon lexicon(vocabulary);
    static indexer::Tagger tagger(vocabulary, lexicon);
    const auto tagged = tagger.tag(review_of(schema::valid_utf8({reinterpret_cast<const char*>(bytes), size})));
    const std::string_view page = tagged.review.pages.front().text;
    for (const schema::ThemeTag& tag : tagged.review.themes)
        for (const schema::ThemeEvidence& evidence : tag.evidence)
            if (evidence.end > page.size() || evidence.begin > evidence.end ||
                page.substr(evidence.begin, evidence.end - evidence.begin) != evidence.quotation)
                std::abort();
    return 0;
}
