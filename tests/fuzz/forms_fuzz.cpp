// Whatever is sent to /similar: it is answered as asked_server.hpp says, the same way in chunks and as a whole, and is
// kept nowhere; what was sent is in no head, and in no answer that refuses it. The first line of the input is the type
// of the body, the rest the body.
#include "asked_server.hpp"
#include "must.hpp"

#include <algorithm>
#include <charconv>

namespace {

using namespace casebook::server;
using casebook::must;

constexpr std::string_view kMarker = "xyzzyplugh"; // stands in no page of ours

std::string in_chunks(std::string_view body) {
    std::string out;
    while (!body.empty()) {
        const std::string_view chunk = body.substr(0, 100);
        char digits[8];
        out.append(digits, std::to_chars(digits, digits + sizeof digits, chunk.size(), 16).ptr).append("\r\n");
        out.append(chunk).append("\r\n");
        body.remove_prefix(chunk.size());
    }
    return out + "0\r\n\r\n";
}

bool is_field_value(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7F; });
}

void check_form(AskedServer& server, const std::string& asked, std::string_view type, std::string_view body) {
    const std::string head = asked + "\nContent-Type: " + std::string(type) + "\n";
    const std::string length = "Content-Length: " + std::to_string(body.size()) + "\n\n";
    const auto whole = server.read(written_request(head + length + std::string(body)));
    const auto chunks = server.read(written_request(head + "Transfer-Encoding: chunked\n\n" + in_chunks(body)));
    must(whole && chunks && whole->has_value() == chunks->has_value());
    const Response response = server.answer(*whole), other = server.answer(*chunks);
    check_answer(response);
    must(head_of(other) == head_of(response) && other.body == response.body);
    const std::string sent = head_of(response);
    must(field_of(sent, "Cache-Control") == "no-store" && field_of(sent, "ETag").empty() && response.kept_as.empty());
    must(sent.find(kMarker) == sent.npos);
    if (response.status != 200) must(response.body.find(kMarker) == std::string::npos);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static AskedServer server;
    const std::string_view input(reinterpret_cast<const char*>(bytes), size);
    const std::string_view type = input.substr(0, input.find('\n'));
    const std::string_view body = input.substr(std::min(type.size() + 1, size));
    if (!is_field_value(type) || type.find("{first}") != type.npos || type.find(kMarker) != type.npos) return 0;
    check_form(server, "POST /similar.json", type, body);
    check_form(server, "POST /s/{first}/similar", type, body);
    return 0;
}
