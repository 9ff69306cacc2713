// Whatever a sheet says: reading it ends, with decisions or faults, and what is written of them is read back alike.
#include "indexer/desk/theme_decisions.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook;
    static const schema::Vocabulary vocabulary = *schema::Vocabulary::parse(schema::built_in_vocabulary());
    const auto decisions = indexer::read_decisions({reinterpret_cast<const char*>(bytes), size}, vocabulary);
    if (!decisions) {
        if (decisions.error().empty()) std::abort();
        return 0;
    }
    const auto again = indexer::read_decisions(indexer::write_decisions(*decisions), vocabulary);
    if (!again || again->size() != decisions->size()) std::abort();
    for (std::size_t i = 0; i < again->size(); ++i)
        if (!(*again)[i].same_as((*decisions)[i])) std::abort();
    return 0;
}
