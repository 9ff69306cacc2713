#include "query-server/search/forms.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

using Kind = QueryNode::Kind;

constexpr std::size_t kMostFormsListed = 8;
constexpr std::size_t kMostWordsListed = 12; // of a query: a pasted paragraph would bury everything else

/// The bytes of a run of code points.
std::pair<std::size_t, std::size_t> bytes_of(std::string_view text, const schema::TextRange& range) {
    const auto byte_at = [&](std::size_t wanted) {
        std::size_t at = 0;
        for (std::size_t points = 0; at < text.size(); ++at) {
            const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
            if (begins && points++ == wanted) return at;
        }
        return at;
    };
    return {byte_at(range.begin), byte_at(range.begin + range.length)};
}

class FormLister {
  public:
    FormLister(std::string_view query, const schema::WordList& words) : query_(query), words_(words) {}

    void list(const QueryNode& node) {
        if (node.kind == Kind::word && node.stems.size() == 1 && node.joined.empty()) return list_word(node);
        if (node.kind == Kind::not_of) return;
        for (const QueryNode& child : node.children) list(child);
    }
    std::vector<Expansion> take() { return std::move(found_); }

  private:
    void list_word(const QueryNode& node) {
        if (found_.size() == kMostWordsListed) return;
        const auto [begin, end] = bytes_of(query_, node.range);
        const std::string_view typed = query_.substr(begin, end - begin);
        if (typed != node.text) return; // in quotes: = cannot stand before it
        const std::string folded = schema::folded_words(typed);
        std::vector<std::uint32_t> others;
        for (const std::uint32_t word : words_.words_of_stem(node.stems.front()))
            if (words_.text(word) != folded) others.push_back(word);
        if (others.empty()) return;
        std::ranges::stable_sort(others, std::greater<>{}, [&](std::uint32_t word) { return words_.reviews(word); });
        Expansion forms{.kind = ExpansionKind::forms, .term = std::string(typed), .range = node.range};
        for (std::size_t i = 0; i < std::min(others.size(), kMostFormsListed); ++i)
            forms.added.emplace_back(words_.text(others[i]));
        forms.remove = std::string(query_.substr(0, begin)).append("=").append(query_.substr(begin));
        found_.push_back(std::move(forms));
    }

    std::string_view query_;
    const schema::WordList& words_;
    std::vector<Expansion> found_;
};

} // namespace

std::vector<Expansion> other_forms(const ParsedQuery& query, const SearchRequest& request,
                                   const schema::WordList& words) {
    if (query.literal_fallback) return {};
    FormLister lister(request.query, words);
    lister.list(query.root);
    return lister.take();
}

} // namespace casebook::server
