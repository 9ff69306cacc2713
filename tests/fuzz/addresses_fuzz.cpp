// Whatever is asked, of whatever address: it is answered as asked_server.hpp says, the same way each time; what is
// withheld is in no answer; an answer with a tag is answered 304 to who has it; and an address that keeps to the
// current generation answers as the address itself.
#include "asked_server.hpp"
#include "must.hpp"
#include "query-server/percent_coding.hpp"
#include "query-server/pinned_path.hpp"

#include <algorithm>

namespace {

using namespace casebook::server;
using casebook::must;

bool mentions(std::string_view text, std::string_view word) {
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    const auto same = [&](char a, char b) { return small(a) == small(b); };
    return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

/// In reviews of which the text, or anything, may not be shown. Who asks for them by name sees the name again.
void check_withheld(const Response& response, const Request& request) {
    const std::string asked = request.path + "?" + request.query_string;
    const std::string decoded = percent_decode_bytes(asked, Plus::space).value_or(asked);
    for (const char* word : {"secretword", "goneword"})
        must(mentions(decoded, word) || mentions(asked, word) || !mentions(response.body, word));
}

void check_same(const Response& a, const Response& b) { must(head_of(a) == head_of(b) && a.body == b.body); }

void check_tag(AskedServer& server, Request request, const Response& response) {
    const std::string etag = field_of(head_of(response), "ETag");
    if (response.status != 200 || etag.empty()) return;
    request.if_none_match = "\"other\", W/" + etag;
    const Response again = server.answer(request);
    must(again.status == 304 && again.body.empty() && again.file.empty());
    must(field_of(head_of(again), "ETag") == etag);
    check_answer(again);
}

/// All but the one that says where the current generation's is.
void check_links(const std::string& head, const std::string& prefix) {
    for (std::size_t at = 0; (at = head.find("\r\nLink: <", at)) != std::string::npos; ++at) {
        const std::string line = head.substr(at + 9, head.find('\r', at + 2) - at - 9);
        must(line.ends_with("rel=\"latest-version\"") || line.starts_with(prefix + "/"));
    }
}

void check_pinned(AskedServer& server, Request request, const Response& response) {
    if (!request.path.starts_with('/') || pinned_path(request.path)) return;
    const std::string prefix = pinned_prefix(server.current());
    request.path.insert(0, prefix);
    const Response pinned = server.answer(request);
    check_answer(pinned);
    check_links(head_of(pinned), prefix);
    must(pinned.status == response.status && pinned.content_type == response.content_type);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static AskedServer server;
    const auto request = server.read(written_request({reinterpret_cast<const char*>(bytes), size}));
    if (!request) return 0;
    const Response response = server.answer(*request);
    check_answer(response);
    if (!*request) return must(response.status >= 400 && response.close), 0;
    check_withheld(response, **request);
    check_same(server.answer(*request), response);
    check_tag(server, **request, response);
    check_pinned(server, **request, response);
    return 0;
}
