#include "query-server/analysis/line_maker.hpp"

#include "query-server/percent_coding.hpp"
#include "query-server/search/passage.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    const std::string folded = schema::folded_words(text);
    for (std::string_view rest = folded; !rest.empty();) {
        words.emplace_back(rest.substr(0, rest.find(' ')));
        rest.remove_prefix(std::min(rest.size(), words.back().size() + 1));
    }
    return words;
}

/// A blank is less than anything in a word.
std::string key_of(const std::vector<std::string>& words, std::size_t first) {
    std::string key;
    for (std::size_t i = first; i < words.size(); ++i) key.append(words[i]) += ' ';
    return key;
}

} // namespace

ConcordanceLine LineMaker::make(const MentionPage& page, std::size_t mention, bool quoted) const {
    const ByteRange range = page.mentions[mention];
    const ByteRange around = sentence_around(page.page, range.begin);
    ConcordanceLine line{.summary = &generation_.review(page.review),
                         .sentence = passage_at(page.page, around, generation_.review(page.review)),
                         .context = context_of(page.page.text, range, width_),
                         .quoted = quoted};
    const std::string_view text(page.page.text);
    const auto begin = static_cast<std::uint32_t>(code_points(text.substr(around.begin, range.begin - around.begin)));
    const auto length = static_cast<std::uint32_t>(code_points(text.substr(range.begin, range.end - range.begin)));
    line.sentence.marks = {{begin, begin + length}};
    if (quoted) return line;
    line.sentence.text.clear();
    line.sentence.marks.clear();
    line.context.left.clear();
    line.context.right.clear();
    return line;
}

ConcordanceLine LineMaker::make(const MentionPage& page, std::size_t mention) {
    ConcordanceLine line = make(page, mention, true);
    return may_quote(page, line) ? line : make(page, mention, false);
}

bool LineMaker::may_quote(const MentionPage& page, const ConcordanceLine& line) {
    if (line.summary->rights == schema::Rights::open) return true;
    if (review_ != page.review) {
        review_ = page.review;
        words_quoted_ = 0;
        last_sentence_ = {};
    }
    const std::pair sentence(page.ordinal, line.sentence.begin + 1); // 0 is none
    if (text_ == LineText::sentence && sentence == last_sentence_) return true;
    const std::size_t words =
        text_ == LineText::sentence
            ? words_in(line.sentence.text)
            : words_in(line.context.left) + words_in(line.context.keyword) + words_in(line.context.right);
    if (words_quoted_ + words > limits_.max_quoted_words_of_passages) return false;
    words_quoted_ += words;
    last_sentence_ = sentence;
    return true;
}

std::string sort_key(const ConcordanceLine& line, const LineOrder& order) {
    const std::size_t first = std::max<std::uint32_t>(order.place, 1) - 1;
    switch (order.side) {
    case LineSide::document:
        return {};
    case LineSide::keyword:
        return key_of(words_of(line.context.keyword), 0) + '\x01' + key_of(words_of(line.context.right), 0);
    case LineSide::left: {
        std::vector<std::string> words = words_of(line.context.left);
        std::ranges::reverse(words);
        return key_of(words, first);
    }
    case LineSide::right:
        return key_of(words_of(line.context.right), first);
    }
    return {};
}

} // namespace casebook::server
