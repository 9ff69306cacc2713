// Whatever an archive holds: opening it and reading its document ends, within small limits.
#include "indexer/extractors/markup.hpp"
#include "tests/fuzz/parts_of_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook::indexer;
    auto package = Package::open_bytes({reinterpret_cast<const char*>(bytes), size},
                                       {.max_parts = 100, .max_part_bytes = 1 << 20, .max_total_bytes = 1 << 20});
    if (package) check_reading(read_package(*package));
    return 0;
}
