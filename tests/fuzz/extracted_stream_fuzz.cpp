// Whatever the PDF child sends: reading it ends, and what is read can be written and read again.
#include "indexer/extractors/extracted_stream.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook::indexer;
    const auto text = decode_extracted_text({reinterpret_cast<const char*>(bytes), size});
    if (!text) return 0;
    const auto again = decode_extracted_text(encode_extracted_text(*text));
    if (!again || !(*again == *text)) std::abort();
    return 0;
}
