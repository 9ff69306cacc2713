#include "query-server/search/occurrences.hpp"

#include "query-server/search/search.hpp"

#include <algorithm>

namespace casebook::server {

OccurrenceFinder::OccurrenceFinder(const QueryNode& query, schema::TextAnalyser& analyser) : analyser_(analyser) {
    add(query);
}

void OccurrenceFinder::add(const QueryNode& node) {
    using Kind = QueryNode::Kind;
    switch (node.kind) {
    case Kind::word:
    case Kind::phrase:
        want(node.text);
        add_pattern(node.stems, {});
        if (!node.joined.empty()) add_pattern({node.joined}, {.joined = true});
        break;
    case Kind::exact:
        want(node.text);
        add_written(node.written);
        break;
    case Kind::prefix:
        want(node.text);
        for (const std::string& word : node.values) add_written(word);
        break;
    case Kind::near:
    case Kind::title:
        for (const std::string& stem : node.stems) {
            want(word_of_stem(node.text, stem));
            add_pattern({stem}, {});
        }
        break;
    case Kind::field:
    case Kind::not_of:
        break;
    default:
        for (const QueryNode& child : node.children) add(child);
    }
}

void OccurrenceFinder::want(std::string text) { wanted_.push_back(std::move(text)); }

std::string OccurrenceFinder::word_of_stem(std::string_view text, std::string_view stem) {
    tokens_.clear();
    analyser_.analyse(text, tokens_);
    const auto has_stem = [&](const schema::Token& token) { return analyser_.term(token.term) == stem; };
    const auto token = std::ranges::find_if(tokens_, has_stem);
    return std::string(token == tokens_.end() ? stem : text.substr(token->begin, token->end - token->begin));
}

void OccurrenceFinder::add_written(const std::string& word) {
    if (const auto term = analyser_.term_of_word(word))
        add_pattern({std::string(analyser_.term(*term))}, {.written = word});
}

void OccurrenceFinder::add_pattern(const std::vector<std::string>& stems, Pattern pattern) {
    pattern.wanted = static_cast<std::uint32_t>(wanted_.size() - 1);
    for (const std::string& stem : stems) {
        pattern.terms.push_back(analyser_.number_for(stem));
        pattern.digests.push_back(schema::stem_digest(stem));
    }
    if (pattern.terms.empty()) return;
    begins_.set(pattern.digests.front());
    by_first_[pattern.digests.front()].push_back(static_cast<std::uint32_t>(patterns_.size()));
    patterns_.push_back(std::move(pattern));
}

/// A word in capitals is asked for as it stands, any other in whatever letters.
bool OccurrenceFinder::is_written_so(const Pattern& pattern, const schema::Token& token, std::string_view text) const {
    if (pattern.written.empty()) return true;
    if (schema::in_capitals(pattern.written))
        return text.substr(token.begin, token.end - token.begin) == pattern.written;
    return analyser_.word(token.word) == pattern.written;
}

std::size_t OccurrenceFinder::next_part(std::size_t word) const {
    do ++word;
    while (word < offsets_.size() && is_joined(word));
    return word;
}

// Analyses the piece of text the words should stand in; their end, if they are there.
std::optional<std::uint32_t> OccurrenceFinder::confirm(const Pattern& pattern, std::size_t word,
                                                       const schema::StoredPage& page) {
    constexpr std::size_t kMostPartsOfACompound = 6;
    const std::size_t parts =
        pattern.joined || (pattern.terms.size() == 1 && is_joined(word)) ? kMostPartsOfACompound : pattern.terms.size();
    std::size_t after = word;
    for (std::size_t i = 0; i < parts && after < offsets_.size(); ++i) after = next_part(after);
    const std::uint32_t begin = offsets_[word];
    const std::size_t end = after < offsets_.size() ? offsets_[after] : page.text.size();
    tokens_.clear();
    const std::string_view here = std::string_view(page.text).substr(begin, end - begin);
    analyser_.analyse(here, tokens_);
    if (parts == kMostPartsOfACompound && pattern.terms.size() == 1) {
        for (const schema::Token& token : tokens_)
            if (token.begin == 0 && token.term == pattern.terms.front() && is_written_so(pattern, token, here))
                return begin + token.end;
        return std::nullopt;
    }
    std::erase_if(tokens_, [](const schema::Token& token) { return token.joined; });
    if (tokens_.size() < pattern.terms.size()) return std::nullopt;
    for (std::size_t i = 0; i < pattern.terms.size(); ++i)
        if (tokens_[i].term != pattern.terms[i] || !is_written_so(pattern, tokens_[i], here)) return std::nullopt;
    return begin + tokens_[pattern.terms.size() - 1].end;
}

void OccurrenceFinder::match_at(std::size_t word, const schema::StoredPage& page, std::vector<Occurrence>& found) {
    for (const std::uint32_t number : by_first_.find(page.words.digest(word))->second) {
        const Pattern& pattern = patterns_[number];
        std::size_t at = word, agreed = 0;
        while (at < offsets_.size() && agreed < pattern.digests.size() &&
               page.words.digest(at) == pattern.digests[agreed]) {
            ++agreed;
            at = next_part(at);
        }
        if (agreed < pattern.digests.size()) continue;
        if (const auto end = confirm(pattern, word, page)) found.push_back({{offsets_[word], *end}, pattern.wanted});
    }
}

std::vector<Occurrence> OccurrenceFinder::find(const schema::StoredPage& page) {
    std::vector<Occurrence> found;
    if (patterns_.empty() || !schema::word_offsets(page.words, page.text.size(), offsets_)) return found;
    for (std::size_t i = 0; i < offsets_.size(); ++i)
        if (begins_.test(page.words.digest(i))) match_at(i, page, found);
    return found;
}

std::vector<ByteRange> joined_ranges(const std::vector<Occurrence>& occurrences) {
    std::vector<ByteRange> ranges;
    for (const Occurrence& occurrence : occurrences) ranges.push_back(occurrence.range);
    std::ranges::sort(ranges, {}, [](const ByteRange& r) { return std::pair(r.begin, r.end); });
    std::vector<ByteRange> joined;
    for (const ByteRange& range : ranges) {
        if (!joined.empty() && range.begin < joined.back().end)
            joined.back().end = std::max(joined.back().end, range.end);
        else
            joined.push_back(range);
    }
    return joined;
}

std::vector<Mark> marks_of(std::string_view text, const std::vector<Occurrence>& occurrences) {
    std::vector<Mark> marks;
    std::uint32_t byte = 0, point = 0;
    const auto points_to = [&](std::uint32_t target) {
        for (; byte < target; ++byte) point += (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80;
        return point;
    };
    for (const ByteRange& range : joined_ranges(occurrences)) {
        const std::uint32_t begin = points_to(range.begin);
        marks.push_back({begin, points_to(range.end)});
    }
    return marks;
}

} // namespace casebook::server
