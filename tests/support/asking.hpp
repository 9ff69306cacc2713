// asking: a server's answers without a server: requests handled in this process, and a crawl of all that can be
// reached.
//
//   Asking asked(generation);  asked.get("/search.json?q=neglect").body
//   for (const auto& [address, response] : crawl(asked, {"/"})) ...
//
// One thread.
#pragma once

#include "query-server/handle.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace casebook::test {

struct Asking {
    /// With time enough for a slow machine.
    explicit Asking(std::shared_ptr<const server::Generation> generation);

    /// `lines` are of the head, each with its line end; throws where the request cannot be read.
    server::Response get(const std::string& target, const std::string& lines = "");
    /// A form.
    server::Response post(const std::string& target, const std::string& body);

    server::Limits limits;
    server::GenerationHolder holder;
    server::HandleContext context{
        .holder = holder, .limits = limits, .engine = {server::search, server::view_page}, .site = {}};
};

/// The value of a header; empty where there is none.
std::string header(const server::Response& response, std::string_view name);

/// What is sent, file or body.
std::string content_of(const server::Response& response);

/// Everything that links lead to from `from` on, each address once: attributes of pages, texts of data that are
/// addresses, and absolute addresses of this host. Links with one parameter at most: those to every combination of
/// filters have no end. At most `most`; throws beyond.
std::map<std::string, server::Response> crawl(Asking& asked, std::vector<std::string> from, std::size_t most = 20'000);

} // namespace casebook::test
