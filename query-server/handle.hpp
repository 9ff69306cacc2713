// handle: a request -> an answer, or the work that makes it. No sockets, no threads of its own.
//
// handle_request() is quick and may run on an I/O thread: it finds the address, reads the parameters and answers
// what needs no index (304, refusals, /livez). The rest comes back as Work for a search worker. Both are total:
// whatever is thrown inside becomes a 500 with the request's id. Any thread; the context outlives the work.
#pragma once

#include "query-server/client_address.hpp"
#include "query-server/generation/generation_holder.hpp"
#include "query-server/limits.hpp"
#include "query-server/render/html.hpp"
#include "query-server/request.hpp"
#include "query-server/response.hpp"
#include "query-server/search/search.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <variant>

namespace casebook::server {

/// The two questions an index answers; search.hpp has the real ones.
struct Engine {
    std::function<schema::Result<SearchAnswer>(const SearchRequest&, const SearchContext&)> search;
    std::function<schema::Result<PageView>(const schema::ReviewId&, std::string_view document, std::uint32_t page,
                                           std::string_view query, const SearchContext&)>
        view_page;
};

class AnswerMemory; // answer_memory.hpp
class RateLimiter;  // rate_limiter.hpp

/// What is pointed to outlives the context, and is done without where there is none.
struct HandleContext {
    GenerationHolder& holder;
    const Limits& limits;
    Engine engine;
    Site site;
    ProxyTrust proxies;
    AnswerMemory* answers = nullptr;
    RateLimiter* rates = nullptr;
    std::chrono::seconds hsts{0};       // for which browsers keep to https; 0: nothing is said
    std::atomic<bool> stopping = false; // /readyz says so
};

using Work = std::function<Response()>;
using Answer = std::variant<Response, Work>;

Answer handle_request(const Request& request, const HandleContext& context);

/// What is answered to a head that could not be read.
Response refuse_head(const HeadRefusal& refusal, const std::string& request_id, const HandleContext& context);

/// What is answered when no worker is free.
Response refuse_overload(const Request& request, const HandleContext& context);

/// The answer itself, made here and now, its body whole: for tests and benchmarks.
Response finish(Answer answer);

} // namespace casebook::server
