// Whatever stands in a vocabulary: it is refused with reasons, each at a line of the file, or every theme is found, no
// theme is below itself and what is related is so in both directions.
#include "schema/vocabulary.hpp"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook::schema;
    const std::string_view json(reinterpret_cast<const char*>(bytes), size);
    const auto vocabulary = Vocabulary::parse(json);
    if (!vocabulary) {
        const std::size_t lines = 1 + static_cast<std::size_t>(std::ranges::count(json, '\n'));
        if (vocabulary.error().empty()) std::abort();
        for (const VocabularyFault& fault : vocabulary.error())
            if (fault.line < 1 || fault.line > lines || fault.message.empty()) std::abort();
        return 0;
    }
    for (const Theme& theme : vocabulary->themes()) {
        if (vocabulary->find(theme.id) != &theme) std::abort();
        const auto below = vocabulary->with_narrower(theme.id);
        if (below.empty() || below.front() != theme.id) std::abort();
        for (const std::string& up : theme.broader)
            if (std::ranges::find(below, up) != below.end()) std::abort();
        for (const std::string& id : theme.related) {
            const Theme* other = vocabulary->find(id);
            if (other == nullptr || std::ranges::find(other->related, theme.id) == other->related.end()) std::abort();
        }
    }
    return 0;
}
