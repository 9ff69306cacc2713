#include "indexer/withdraw.hpp"

#include "indexer/held_reviews.hpp"
#include "indexer/index_lock.hpp"

namespace casebook::indexer {

namespace {

using schema::Error;
using schema::ErrorCode;
using schema::Status;

Error unknown(const std::string& review) {
    return {.code = ErrorCode::not_found,
            .message = "There is no review \"" + review + "\" in this index.",
            .hint = "Its id is the last part of the address of its page: /reviews/ID.",
            .parameter = "--review"};
}

Error not_withdrawn(const std::string& review) {
    return {.code = ErrorCode::not_found,
            .message = "\"" + review + "\" is not withdrawn by withdrawn.json.",
            .hint =
                "One that its record withdraws (\"status\": \"withdrawn\") is restored in its record, and built again.",
            .parameter = "--review"};
}

} // namespace

Status withdraw(const WithdrawOptions& options) {
    if (const auto current = schema::read_current(options.root); !current) return current.error();
    const auto lock = IndexLock::take_overlay(options.root);
    if (!lock) return lock.error();
    auto overlay = schema::read_withdrawals(options.root);
    if (!overlay) return overlay.error();
    const std::string& review = options.withdrawal.review;
    if (schema::find_withdrawal(*overlay, review) == nullptr && !is_known(options.root, review)) return unknown(review);
    return schema::save_withdrawals(options.root, schema::with(std::move(*overlay), options.withdrawal),
                                    options.after_step);
}

Status restore(const schema::IndexRoot& root, const std::string& review,
               const std::function<void(schema::OverlayStep)>& after_step) {
    if (const auto current = schema::read_current(root); !current) return current.error();
    const auto lock = IndexLock::take_overlay(root);
    if (!lock) return lock.error();
    auto overlay = schema::read_withdrawals(root);
    if (!overlay) return overlay.error();
    if (schema::find_withdrawal(*overlay, review) == nullptr) return not_withdrawn(review);
    return schema::save_withdrawals(root, schema::without(std::move(*overlay), review), after_step);
}

} // namespace casebook::indexer
