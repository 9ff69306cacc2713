// Whatever lies in words.bin: decoding ends, what is decoded survives being encoded, and its look-ups agree.
#include "query-server/search/spelling.hpp"
#include "schema/word_list.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace casebook::schema;

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const WordList& list) {
    const casebook::server::Speller speller(list);
    for (std::uint32_t word = 0; word < list.size(); ++word) {
        require(list.find(list.text(word)) == word);
        require(std::ranges::binary_search(list.words_of_stem(list.stem(word)), word));
        const auto beginning = list.words_beginning(list.text(word));
        require(!beginning.empty() && beginning.front() == word);
        for (const auto& near : speller.nearest({list.text(word), list.stem(word)}, 3))
            require(near.word < list.size() && near.word != word);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(bytes), size);
    const auto list = WordList::decode(input);
    if (!list) {
        require(list.error().code == ErrorCode::index_corrupt);
        return 0;
    }
    check(*list);
    std::vector<CountedWord> words;
    for (std::uint32_t word = 0; word < list->size(); ++word)
        words.push_back({std::string(list->text(word)), std::string(list->stem(word)), list->reviews(word)});
    const std::string again = encode(words);
    const auto twice = WordList::decode(again);
    require(twice.has_value() && twice->size() == list->size());
    for (std::uint32_t word = 0; word < list->size(); ++word) require(twice->text(word) == list->text(word));
    return 0;
}
