#include "indexer/text_similarity.hpp"

#include "indexer/structure/scan.hpp"

#include <algorithm>
#include <string>

namespace casebook::indexer {
namespace {

constexpr std::size_t kStem = 5;

std::uint64_t mixed(std::uint64_t hash, std::string_view word) {
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return (hash ^ ' ') * 1099511628211ull;
}

std::vector<std::string_view> words_of(std::string_view folded) {
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; begin < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', begin), folded.size());
        if (end > begin) words.push_back(folded.substr(begin, std::min(end - begin, kStem)));
        begin = end + 1;
    }
    return words;
}

} // namespace

std::vector<std::uint64_t> shingles(std::string_view text, std::size_t run) {
    const std::string folded = fold_heading(text);
    const std::vector<std::string_view> words = words_of(folded);
    run = std::min(run, words.size());
    std::vector<std::uint64_t> found;
    for (std::size_t i = 0; run > 0 && i + run <= words.size(); ++i) {
        std::uint64_t hash = 14695981039346656037ull;
        for (std::size_t j = i; j < i + run; ++j) hash = mixed(hash, words[j]);
        found.push_back(hash);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

double jaccard(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    std::size_t shared = 0;
    for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
        if (*left == *right)
            ++shared, ++left, ++right;
        else
            ++(*left < *right ? left : right);
    }
    const std::size_t all = a.size() + b.size() - shared;
    return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

} // namespace casebook::indexer
