// Result<T>: a value or an Error. Our own code throws only for a bug or exhausted memory.
//
// Use: `auto x = f(); if (!x) return x.error();` or and_then().
// boost::system::result until C++23 brings std::expected.
#pragma once

#include "schema/error.hpp"

#include <boost/system/result.hpp>

#include <stdexcept>
#include <utility>

namespace casebook::schema {

template <class T>
using Result = boost::system::result<T, Error>;

using Status = Result<void>;

/// Called by Result::value() on an error, which is a bug: callers ask first.
[[noreturn]] inline void throw_exception_from_error(const Error& error, const boost::source_location&) {
    throw std::logic_error("value of a failed result: " + error.message + " " + error.internal);
}

/// Applies `next` to the value of `result`, or passes the error on.
template <class T, class Next>
auto and_then(Result<T> result, Next&& next) -> decltype(next(std::move(*result))) {
    if (!result) return result.error();
    return std::forward<Next>(next)(std::move(*result));
}

} // namespace casebook::schema
