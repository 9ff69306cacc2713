// Whatever stands in a vocabulary: it is refused with reasons, or every theme is found and no theme is below itself.
#include "schema/vocabulary.hpp"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook::schema;
    const auto vocabulary = Vocabulary::parse({reinterpret_cast<const char*>(bytes), size});
    if (!vocabulary) {
        if (vocabulary.error().empty()) std::abort();
        return 0;
    }
    for (const Theme& theme : vocabulary->themes()) {
        if (vocabulary->find(theme.id) != &theme) std::abort();
        const auto below = vocabulary->with_narrower(theme.id);
        if (below.empty() || below.front() != theme.id) std::abort();
        for (const std::string& up : theme.broader)
            if (std::ranges::find(below, up) != below.end()) std::abort();
    }
    return 0;
}
