// Whatever the XML of a DOCX says: reading it ends, and gives clean text or a reason.
//
// The input is the parts of a package, each after a line "=== name".
#include "indexer/extractors/docx.hpp"
#include "tests/fuzz/parts_of_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook::indexer;
    Package package = Package::of_parts(parts_of_input({reinterpret_cast<const char*>(bytes), size}));
    check_reading(read_docx(package));
    return 0;
}
