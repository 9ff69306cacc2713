// AnswerMemory: whole answers, ready to be sent, by what they answer: kept up to a bound, the least lately used first
// to go.
//
// An answer is kept under its ETag and coding, which say everything it depends on; so none is ever stale, and those
// of an earlier generation are merely no longer asked for. Holds no address and no query: an ETag is a digest. Any
// thread.
#pragma once

#include "query-server/response.hpp"
#include "query-server/search/remembered.hpp"

namespace casebook::server {

class AnswerMemory {
  public:
    explicit AnswerMemory(std::size_t max_bytes) : largest_bytes_(max_bytes / 16), answers_(max_bytes, &bytes_of) {}

    using Shared = Remembered<Response>::Shared;
    /// Null where it is not remembered.
    Shared find(const std::string& name) { return answers_.find(name); }
    /// Under its name (Response::kept_as); one so large that it would drive out many others is not kept.
    void keep(const Response& response) {
        if (bytes_of(response) > largest_bytes_) return;
        Response kept = response;
        kept.kept_body = std::make_shared<const std::string>(std::exchange(kept.body, {}));
        kept.remembered = true;
        answers_.remember(response.kept_as, std::move(kept));
    }
    std::size_t bytes() const { return answers_.bytes(); }

  private:
    static std::size_t bytes_of(const Response& response) {
        return sizeof response + response.text().size() + response.headers.text().size();
    }

    const std::size_t largest_bytes_;
    Remembered<Response> answers_;
};

} // namespace casebook::server
