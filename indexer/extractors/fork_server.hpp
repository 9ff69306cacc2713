// fork_server: a program that reads files, started once and made ready, which reads each file in a copy of itself.
//
// Starting a program that links Poppler takes a quarter of what reading a short report does. So the indexer starts it
// without arguments and with a socket as standard input (fork_server_pool.hpp). Each message on the socket is an order
// (child_order.hpp), its words ended by NULs, with two descriptors: for the copy's standard output and standard error.
// The answer is the status of waitpid, an int. Only the copy takes the order's limits upon itself, opens the file and
// may crash or hang: what it read is gone with it, and the next file meets a program that has read none.
// When the indexer is gone, so are the program and its copy. One thread.
#pragma once

#include "indexer/extractors/child_order.hpp"

namespace casebook::indexer {

/// Reads the file of one order, whose limits it is under.
using OrderReader = ChildStatus (*)(const ChildOrder&);

/// Most bytes of an order with its words' NULs: a path has at most 4096.
inline constexpr int kLongestOrder = 8192;

/// What all copies would else do, once for them all.
using Preparation = void (*)();

/// The whole of such a program: with arguments it obeys the one order they are; without any it makes ready and serves
/// orders.
[[noreturn]] void obey_orders(int count, const char* const* arguments, OrderReader read, Preparation make_ready);

} // namespace casebook::indexer
