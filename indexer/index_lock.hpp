// IndexLock: only one program writes to an index root at a time, and one to its list of withdrawn reviews: a withdrawal
// does not wait for a build.
//
// Held until destroyed, and released by the system if the program dies.
#pragma once

#include "schema/generation_files.hpp"
#include "schema/result.hpp"

namespace casebook::indexer {

class IndexLock {
  public:
    /// index_locked if another program holds it; makes the root's directories where they are missing.
    static schema::Result<IndexLock> take(const schema::IndexRoot& root);
    /// Of withdrawn.json; waits for its turn, since it is never held for long.
    static schema::Result<IndexLock> take_overlay(const schema::IndexRoot& root);
    ~IndexLock();
    IndexLock(IndexLock&& other) noexcept;
    IndexLock& operator=(IndexLock&&) = delete;

  private:
    explicit IndexLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

} // namespace casebook::indexer
