// must: what a harness claims. Any thread.
#pragma once

#include <cstdlib>

namespace casebook {

/// Ends the program where the claim fails, so that the fuzzer keeps the input.
inline void must(bool holds) {
    if (!holds) std::abort();
}

} // namespace casebook
