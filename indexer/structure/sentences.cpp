#include "indexer/structure/sentences.hpp"

#include <unicode/brkiter.h>
#include <unicode/filteredbrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace casebook::indexer {

namespace {

// Abbreviations that end no sentence, beside those ICU knows.
constexpr const char16_t* kAbbreviations[] = {u"para.", u"paras.", u"sib.",    u"e.g.",  u"i.e.", u"No.",  u"Dr.",
                                              u"Mr.",   u"Mrs.",   u"Ms.",     u"Prof.", u"St.",  u"s.",   u"ss.",
                                              u"p.",    u"pp.",    u"approx.", u"cf.",   u"vs.",  u"Ref.", u"ref."};

std::unique_ptr<icu::BreakIterator> open_rules() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale english("en_GB");
    std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(english, status));
    std::unique_ptr<icu::FilteredBreakIteratorBuilder> filter(
        icu::FilteredBreakIteratorBuilder::createInstance(english, status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no rules for sentences");
    for (const char16_t* abbreviation : kAbbreviations) filter->suppressBreakAfter(abbreviation, status);
    std::unique_ptr<icu::BreakIterator> rules(filter->build(plain.release(), status));
    if (U_FAILURE(status) || !rules) throw std::runtime_error("ICU's rules for sentences cannot be filtered");
    return rules;
}

/// A cell of a table is no part of the sentence in the cell before.
std::vector<std::uint32_t> with_cells(std::string_view text, std::vector<std::uint32_t> starts) {
    const std::size_t sentences = starts.size();
    for (std::size_t tab = text.find('\t'); tab != std::string_view::npos; tab = text.find('\t', tab + 1))
        if (tab + 1 < text.size()) starts.push_back(static_cast<std::uint32_t>(tab + 1));
    if (starts.size() == sentences) return starts;
    std::ranges::sort(starts);
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    return starts;
}

} // namespace

std::vector<std::uint32_t> sentence_starts(std::string_view text) {
    thread_local const std::unique_ptr<icu::BreakIterator> rules = open_rules();
    std::vector<std::uint32_t> starts;
    if (text.empty()) return starts;
    UErrorCode status = U_ZERO_ERROR;
    UText* view = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
    rules->setText(view, status);
    if (U_SUCCESS(status))
        for (int32_t at = rules->first(); at != icu::BreakIterator::DONE && static_cast<std::size_t>(at) < text.size();
             at = rules->next())
            starts.push_back(static_cast<std::uint32_t>(at));
    utext_close(view);
    if (starts.empty()) starts.push_back(0);
    return with_cells(text, std::move(starts));
}

} // namespace casebook::indexer
