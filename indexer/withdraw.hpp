// withdraw: takes a review out of everything that is shown, at once; restore brings it back.
//
// Both change withdrawn.json and nothing else. A running server obeys within a second; the next build takes the review
// off the disk (purge.hpp). They wait for no build. One call a process at a time; several processes take turns.
#pragma once

#include "schema/withdrawals.hpp"

#include <functional>
#include <string>

namespace casebook::indexer {

struct WithdrawOptions {
    schema::IndexRoot root;
    schema::Withdrawal withdrawal;
    std::function<void(schema::OverlayStep)> after_step = {}; // for tests that stop here; may be empty
};

/// not_found where no generation of the root knows the review. One that is withdrawn already gets the new reason and
/// day.
schema::Status withdraw(const WithdrawOptions& options);

/// not_found where the overlay does not name the review.
schema::Status restore(const schema::IndexRoot& root, const std::string& review,
                       const std::function<void(schema::OverlayStep)>& after_step = {});

} // namespace casebook::indexer
