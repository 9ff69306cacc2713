// Whatever stands in review.json: it is a record that survives being written, or every fault has a message.
#include "schema/facet_value.hpp"
#include "schema/review_record.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook::schema;
    const auto record = parse_review_record({reinterpret_cast<const char*>(bytes), size});
    if (!record) {
        if (record.error().empty()) std::abort();
        for (const Error& fault : record.error())
            if (fault.message.empty() || fault.code != ErrorCode::invalid_record) std::abort();
        return 0;
    }
    const std::string written = write_review_record(*record);
    const auto again = parse_review_record(written);
    if (!again || write_review_record(*again) != written) std::abort();
    for (const Field& field : kFields) {
        const auto values = facet_values({.record = *record}, field);
        const auto unpacked = unpack_facet_values(pack_facet_values(values));
        if (!unpacked || *unpacked != values) std::abort();
    }
    return 0;
}
