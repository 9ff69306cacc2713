// ChunkedBody: a body that comes in chunks (RFC 9112, 7.1) -> its bytes, or why it is refused.
//
// Fed as the bytes arrive, in pieces of any size; takes no byte that belongs to the next request. Extensions of chunks
// and fields after the last are checked and passed over. A size is plain hexadecimal digits, and every line ends in
// CR LF: what another reader might take otherwise is refused. One thread at a time.
//
//   ChunkedBody body(65536);  buffer.erase(0, body.take(buffer));  if (body.done()) use(body.bytes());
#pragma once

#include "query-server/head_refusal.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace casebook::server {

class ChunkedBody {
  public:
    explicit ChunkedBody(std::size_t max_bytes) : max_bytes_(max_bytes) {}

    /// Takes what it can from the front of `bytes`, and says how many these were. The rest is to be given again, with
    /// what has arrived by then; once done() or refused, nothing is taken.
    std::size_t take(std::string_view bytes);
    bool done() const { return next_ == Next::nothing; }
    const std::optional<HeadRefusal>& refused() const { return refused_; }
    const std::string& bytes() const { return bytes_; }

  private:
    enum class Next { size, data, end_of_data, trailer, nothing };

    std::size_t take_piece(std::string_view bytes);
    std::size_t take_line(std::string_view bytes);
    void read_line(std::string_view line);
    void read_size(std::string_view line);
    std::size_t refuse(HeadRefusal refusal);

    const std::size_t max_bytes_;
    std::string bytes_;
    std::optional<HeadRefusal> refused_;
    Next next_ = Next::size;
    std::size_t left_ = 0;          // of the chunk at hand
    std::size_t framing_bytes_ = 0; // of everything that is not the body itself
};

} // namespace casebook::server
