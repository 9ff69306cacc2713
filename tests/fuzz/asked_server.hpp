// asked_server: a server of a small index, asked by a fuzzer without a socket, and what must hold of any answer.
//
// An input is written as a request is, but for what is the same in all of them: "GET /search?q=neglect", then a line
// for each field, an empty line, and the body. {first} and {second} in it stand for the two generations there are.
// One thread.
#pragma once

#include "query-server/answer_memory.hpp"
#include "query-server/handle.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace casebook::server {

struct WrittenRequest {
    std::string head, body;
};

/// `more` are lines of fields besides, each with its line end.
WrittenRequest written_request(std::string_view input, std::string_view more = {});

class AskedServer {
  public:
    AskedServer();

    /// As a session does it. Nothing where the body ends too early: the connection would be closed.
    std::optional<ReadRequest> read(const WrittenRequest& written) const;
    Response answer(const ReadRequest& request);

    const Limits& limits() const { return limits_; }
    std::string current() const { return holder_.current()->id(); }

  private:
    Limits limits_;
    GenerationHolder holder_;
    AnswerMemory answers_;
    HandleContext context_;
};

/// The head as it is sent, at one and the same time.
std::string head_of(const Response& response);
/// The value of one of its fields; empty where there is none.
std::string field_of(const std::string& head, std::string_view name);

/// Its status is known and no failure; its head has no byte that could end a line, no field twice and no cookie; its
/// body is what its type says; a problem names a fault; and what is logged of it comes from closed lists.
void check_answer(const Response& response);

} // namespace casebook::server
