#include "schema/xapian_boundary.hpp"

namespace casebook::schema {

namespace {

Error damaged(std::string internal) {
    return {.code = ErrorCode::index_corrupt,
            .message = "The index is damaged.",
            .hint = "Run casebook-index check, and build it again with casebook-index build.",
            .internal = std::move(internal)};
}

} // namespace

Error xapian_error(std::string_view operation) {
    const std::string what = std::string(operation) + ": ";
    try {
        throw;
    } catch (const DeadlinePassed&) {
        return {.code = ErrorCode::deadline_exceeded,
                .message = "The search took longer than is allowed.",
                .hint = "Use fewer or rarer words, or fewer words in quotes.",
                .internal = what + "deadline"};
    } catch (const WorkSpent&) {
        return {.code = ErrorCode::query_too_broad,
                .message = "This search would have to read more of the repository than one search may.",
                .hint = "Leave words that nearly every report has out of quotes, NEAR and SENTENCE, or write more "
                        "letters before *.",
                .parameter = "q",
                .internal = what + "processor time spent"};
    } catch (const Xapian::DatabaseCorruptError& e) {
        return damaged(what + e.get_description());
    } catch (const Xapian::DatabaseOpeningError& e) {
        return damaged(what + e.get_description());
    } catch (const Xapian::RangeError& e) { // what reading an overwritten file gives
        return damaged(what + e.get_description());
    } catch (const Xapian::Error& e) {
        return {.code = ErrorCode::internal,
                .message = "The index could not be used.",
                .internal = what + e.get_description()};
    }
}

} // namespace casebook::schema
