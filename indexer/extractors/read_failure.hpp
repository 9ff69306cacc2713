// read_failure: why one file could not be read, in the form extract.hpp promises.
#pragma once

#include "schema/error.hpp"

#include <string>
#include <string_view>

namespace casebook::indexer {

/// `reason` is the code for reports, `sentence` is for a person, `internal` for the log.
inline schema::Error read_failure(std::string_view reason, std::string_view sentence, std::string internal = {}) {
    return {.code = schema::ErrorCode::unreadable_source,
            .message = std::string(sentence),
            .parameter = std::string(reason),
            .internal = std::move(internal)};
}

} // namespace casebook::indexer
