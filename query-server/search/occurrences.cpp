#include "query-server/search/occurrences.hpp"

#include "query-server/search/search.hpp"

#include <algorithm>

namespace casebook::server {

OccurrenceFinder::OccurrenceFinder(const ParsedQuery& query, schema::TextAnalyser& analyser) : analyser_(analyser) {
    if (!query.empty) add(query.root);
}

void OccurrenceFinder::add(const QueryNode& node) {
    using Kind = QueryNode::Kind;
    if (node.kind == Kind::word || node.kind == Kind::phrase) {
        add_pattern(node.stems, false, wanted_count_);
        if (!node.joined.empty()) add_pattern({node.joined}, true, wanted_count_);
        ++wanted_count_;
    } else if (node.kind == Kind::near) {
        for (const std::string& stem : node.stems) add_pattern({stem}, false, wanted_count_++);
    } else if (node.kind != Kind::not_of) {
        for (const QueryNode& child : node.children) add(child);
    }
}

void OccurrenceFinder::add_pattern(const std::vector<std::string>& stems, bool joined, std::uint32_t wanted) {
    Pattern pattern{.joined = joined, .wanted = wanted};
    for (const std::string& stem : stems) {
        const auto number = analyser_.number_of(stem);
        if (!number) return; // never met by this analyser, so in none of its texts
        pattern.terms.push_back(*number);
        pattern.digests.push_back(schema::stem_digest(stem));
    }
    if (pattern.terms.empty()) return;
    begins_.set(pattern.digests.front());
    patterns_.push_back(std::move(pattern));
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
    analyser_.analyse(std::string_view(page.text).substr(begin, end - begin), tokens_);
    if (parts == kMostPartsOfACompound && pattern.terms.size() == 1) {
        for (const schema::Token& token : tokens_)
            if (token.begin == 0 && token.term == pattern.terms.front()) return begin + token.end;
        return std::nullopt;
    }
    std::erase_if(tokens_, [](const schema::Token& token) { return token.joined; });
    if (tokens_.size() < pattern.terms.size()) return std::nullopt;
    for (std::size_t i = 0; i < pattern.terms.size(); ++i)
        if (tokens_[i].term != pattern.terms[i]) return std::nullopt;
    return begin + tokens_[pattern.terms.size() - 1].end;
}

void OccurrenceFinder::match_at(std::size_t word, const schema::StoredPage& page, std::vector<Occurrence>& found) {
    for (const Pattern& pattern : patterns_) {
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

std::vector<Mark> marks_of(std::string_view text, const std::vector<Occurrence>& occurrences) {
    std::vector<ByteRange> ranges;
    for (const Occurrence& occurrence : occurrences) ranges.push_back(occurrence.range);
    std::ranges::sort(ranges, {}, [](const ByteRange& r) { return std::pair(r.begin, r.end); });
    std::vector<Mark> marks;
    std::uint32_t byte = 0, point = 0, last_end = 0;
    const auto points_to = [&](std::uint32_t target) {
        for (; byte < target; ++byte) point += (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80;
        return point;
    };
    for (std::size_t i = 0; i < ranges.size();) {
        ByteRange joined = ranges[i];
        while (++i < ranges.size() && ranges[i].begin < joined.end) joined.end = std::max(joined.end, ranges[i].end);
        const std::uint32_t begin = points_to(std::max(joined.begin, last_end));
        marks.push_back({begin, points_to(joined.end)});
        last_end = joined.end;
    }
    return marks;
}

} // namespace casebook::server
