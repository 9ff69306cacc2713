// read_result: what a reader of the markup child gives: a value, or the status with which the child is to end.
#pragma once

#include "indexer/extractors/child_order.hpp"

#include <boost/system/result.hpp>

namespace casebook::indexer {

template <class T>
using ReadResult = boost::system::result<T, ChildStatus>;

} // namespace casebook::indexer
