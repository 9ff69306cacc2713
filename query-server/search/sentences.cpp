#include "query-server/search/sentences.hpp"

#include <unicode/brkiter.h>
#include <unicode/filteredbrk.h>
#include <unicode/utext.h>

#include <stdexcept>

namespace casebook::server {

namespace {

// Abbreviations of this field that end no sentence, beside those ICU knows.
constexpr const char16_t* kAbbreviations[] = {u"para.", u"paras.", u"sib.", u"e.g.", u"i.e.", u"No.", u"Dr.", u"Mr.", u"Mrs.", u"Ms.", u"Prof.",
                                              u"St.",   u"s.",     u"ss.",  u"p.",   u"pp.",  u"approx.", u"etc.", u"cf.", u"vs.", u"Ref.", u"ref."};

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

ByteRange paragraph_around(std::string_view text, std::size_t at) {
    const std::size_t before = text.rfind('\n', at == 0 ? 0 : at - 1);
    const std::size_t begin = before == std::string_view::npos || (at == 0 && before == 0) ? 0 : before + 1;
    const std::size_t end = text.find('\n', at);
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end == std::string_view::npos ? text.size() : end)};
}

ByteRange trimmed(std::string_view text, ByteRange range) {
    while (range.begin < range.end && blank(text[range.begin])) ++range.begin;
    while (range.end > range.begin && blank(text[range.end - 1])) --range.end;
    return range;
}

} // namespace

struct SentenceFinder::Rules {
    std::unique_ptr<icu::BreakIterator> breaks;
};

SentenceFinder::SentenceFinder() : rules_(std::make_unique<Rules>()) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale english("en_GB");
    std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(english, status));
    std::unique_ptr<icu::FilteredBreakIteratorBuilder> filter(icu::FilteredBreakIteratorBuilder::createInstance(english, status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no rules for sentences");
    for (const char16_t* abbreviation : kAbbreviations) filter->suppressBreakAfter(abbreviation, status);
    rules_->breaks.reset(filter->build(plain.release(), status));
    if (U_FAILURE(status) || !rules_->breaks) throw std::runtime_error("ICU's rules for sentences cannot be filtered");
}
SentenceFinder::~SentenceFinder() = default;
SentenceFinder::SentenceFinder(SentenceFinder&&) noexcept = default;
SentenceFinder& SentenceFinder::operator=(SentenceFinder&&) noexcept = default;

ByteRange SentenceFinder::around(std::string_view text, std::uint32_t at) {
    const ByteRange paragraph = paragraph_around(text, at);
    const std::string_view part = text.substr(paragraph.begin, paragraph.end - paragraph.begin);
    UErrorCode status = U_ZERO_ERROR;
    UText* view = utext_openUTF8(nullptr, part.data(), static_cast<int64_t>(part.size()), &status);
    rules_->breaks->setText(view, status);
    ByteRange sentence = paragraph;
    if (U_SUCCESS(status)) {
        const auto local = static_cast<int32_t>(at - paragraph.begin);
        const int32_t end = rules_->breaks->following(local);
        const int32_t begin = end == icu::BreakIterator::DONE ? rules_->breaks->preceding(local + 1) : rules_->breaks->previous();
        if (begin != icu::BreakIterator::DONE) sentence.begin = paragraph.begin + static_cast<std::uint32_t>(begin);
        if (end != icu::BreakIterator::DONE) sentence.end = paragraph.begin + static_cast<std::uint32_t>(end);
    }
    utext_close(view);
    return trimmed(text, sentence);
}

} // namespace casebook::server
