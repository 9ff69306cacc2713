// Whatever the XML of an ODT says: reading it ends, and gives clean text or a reason. Input as of docx_fuzz.cpp.
#include "indexer/extractors/odt.hpp"
#include "tests/fuzz/parts_of_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook::indexer;
    Package package = Package::of_parts(parts_of_input({reinterpret_cast<const char*>(bytes), size}));
    check_reading(read_odt(package));
    return 0;
}
