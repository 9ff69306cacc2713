// Whatever cookies are sent: the answer is, byte for byte, the one without them. The first line of the input is what
// is asked, each line after it a cookie.
#include "asked_server.hpp"
#include "must.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook::server;
    using casebook::must;
    static AskedServer server;
    const std::string_view input(reinterpret_cast<const char*>(bytes), size);
    const std::string_view asked = input.substr(0, input.find('\n'));
    std::string cookies;
    for (std::string_view rest = input.substr(std::min(asked.size() + 1, size)); !rest.empty();) {
        const std::string_view value = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(value.size() + 1, rest.size()));
        cookies.append(value.size() % 2 == 0 ? "Cookie: " : "cookie:").append(value).append("\r\n");
    }
    const auto without = server.read(written_request(asked)), with = server.read(written_request(asked, cookies));
    if (!without || !with || !*without) return 0;
    const Response plain = server.answer(*without), told = server.answer(*with);
    check_answer(plain);
    check_answer(told);
    if (!*with) return must(told.status == 400 || told.status == 431), 0; // no value of a field at all, or too long
    must(head_of(told) == head_of(plain) && told.body == plain.body && told.close == plain.close);
    must((*with)->keep_alive == (*without)->keep_alive);
    return 0;
}
