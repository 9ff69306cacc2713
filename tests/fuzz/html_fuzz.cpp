// Whatever a web page holds: reading it ends, and gives clean text.
#include "indexer/extractors/html.hpp"
#include "tests/fuzz/parts_of_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook::indexer;
    check_reading(extract_html({reinterpret_cast<const char*>(bytes), size}));
    return 0;
}
