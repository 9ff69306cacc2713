// call_xapian: the only place where a Xapian exception becomes an Error.
//
// Use: auto count = call_xapian("count documents", [&] { return db.get_doccount(); });
// `operation` names for the log what was tried. A corrupt and an unopenable database get codes of their own, because
// their remedies differ; what is thrown from inside a match because it must end is an answer, not a fault.
#pragma once

#include "schema/result.hpp"

#include <xapian.h>

#include <string>
#include <type_traits>
#include <utility>

namespace casebook::schema {

/// Thrown by our own posting sources inside a match when time is up.
struct DeadlinePassed {};
/// Thrown likewise when a query has had as much processor time as one may have.
struct WorkSpent {};

/// The Error for the exception now being handled; rethrows what is neither Xapian's nor a deadline.
Error xapian_error(std::string_view operation);

/// What call_xapian gives for a callable that gives T: a Result<T>, and for one that gives a Result, that.
template <class T>
struct AsResult {
    using type = Result<T>;
};
template <class T>
struct AsResult<Result<T>> {
    using type = Result<T>;
};

template <class F>
auto call_xapian(std::string_view operation, F&& f) -> typename AsResult<std::invoke_result_t<F>>::type {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
            std::forward<F>(f)();
            return {};
        } else {
            return std::forward<F>(f)();
        }
    } catch (...) {
        return xapian_error(operation);
    }
}

} // namespace casebook::schema
