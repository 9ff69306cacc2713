#include "schema/error.hpp"

#include <algorithm>
#include <iterator>

namespace casebook::schema {

namespace {

consteval bool rows_stand_in_order() {
    for (std::size_t i = 0; i < std::size(kErrors); ++i)
        if (static_cast<std::size_t>(kErrors[i].code) != i) return false;
    return std::size(kErrors) == static_cast<std::size_t>(ErrorCode::internal) + 1;
}
static_assert(rows_stand_in_order(), "kErrors has one row per ErrorCode, in its order");

} // namespace

const ErrorRow& error_row(ErrorCode code) { return kErrors[static_cast<std::size_t>(code)]; }

std::string describe(const Error& error) {
    std::string text = error.message.empty() ? std::string(error_row(error.code).title) + "." : error.message;
    if (!error.hint.empty()) text += " " + error.hint;
    return text;
}

} // namespace casebook::schema
