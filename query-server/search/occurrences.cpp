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
        add_pattern(node.stems, wanted_count_);
        if (!node.joined.empty()) add_pattern({node.joined}, wanted_count_);
        ++wanted_count_;
    } else if (node.kind == Kind::near) {
        for (const std::string& stem : node.stems) add_pattern({stem}, wanted_count_++);
    } else if (node.kind != Kind::not_of) {
        for (const QueryNode& child : node.children) add(child);
    }
}

void OccurrenceFinder::add_pattern(const std::vector<std::string>& stems, std::uint32_t wanted) {
    Pattern pattern{.wanted = wanted};
    for (const std::string& stem : stems) {
        const auto number = analyser_.number_of(stem);
        if (!number) return; // never met by this analyser, so in none of its texts
        pattern.terms.push_back(*number);
    }
    if (pattern.terms.empty()) return;
    begins_.resize(std::max<std::size_t>(begins_.size(), pattern.terms.front() + 1));
    begins_[pattern.terms.front()] = true;
    patterns_.push_back(std::move(pattern));
}

void OccurrenceFinder::match_at(std::size_t token, std::vector<Occurrence>& found) const {
    for (const Pattern& pattern : patterns_) {
        std::size_t at = token, matched = 0;
        std::uint32_t end = 0;
        while (at < tokens_.size() && matched < pattern.terms.size() && tokens_[at].term == pattern.terms[matched]) {
            end = tokens_[at].end;
            ++matched;
            do ++at;
            while (at < tokens_.size() && tokens_[at].joined);
        }
        if (matched == pattern.terms.size()) found.push_back({{tokens_[token].begin, end}, pattern.wanted});
    }
}

std::vector<Occurrence> OccurrenceFinder::find(std::string_view text) {
    std::vector<Occurrence> found;
    if (patterns_.empty()) return found;
    tokens_.clear();
    analyser_.analyse(text, tokens_);
    for (std::size_t i = 0; i < tokens_.size(); ++i)
        if (tokens_[i].term < begins_.size() && begins_[tokens_[i].term]) match_at(i, found);
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
