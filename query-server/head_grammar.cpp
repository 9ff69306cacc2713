#include "query-server/head_grammar.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

bool alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_token(std::string_view text) {
    constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
    return !text.empty() &&
           std::ranges::all_of(text, [&](char c) { return alphanumeric(c) || kOthers.find(c) != kOthers.npos; });
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

bool is_field_content(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return is_control(c) || static_cast<unsigned char>(c) >= 0x80; });
}

// Of a path RFC 3986 wants the characters beyond these coded, and so do browsers; of a query browsers leave a few more
// as they are, which no reader takes for anything else.
bool may_stand_in(std::string_view text, std::string_view marks) {
    return std::ranges::all_of(text, [&](char c) { return alphanumeric(c) || marks.find(c) != marks.npos; });
}
constexpr std::string_view kPathMarks = "-._~!$&'()*+,;=:@/%[]";
constexpr std::string_view kQueryMarks = "-._~!$&'()*+,;=:@/%[]?|{}^\\`";

std::optional<HeadRefusal> refuse_target(std::string_view target) {
    const std::size_t mark = std::min(target.find('?'), target.size());
    const std::string_view query = target.substr(mark);
    if (!target.empty() && may_stand_in(target.substr(0, mark), kPathMarks) && may_stand_in(query, kQueryMarks))
        return std::nullopt;
    return malformed("The address holds characters that are to be percent-coded.");
}

bool is_version(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    return text.size() == 8 && text.starts_with("HTTP/") && digit(5) && text[6] == '.' && digit(7);
}

std::optional<HeadRefusal> refuse_request_line(std::string_view line) {
    const std::size_t first = line.find(' '), last = line.rfind(' ');
    if (first == std::string_view::npos || first == last || !is_version(line.substr(last + 1)))
        return malformed("The first line is not a method, an address and a version of HTTP.");
    if (!is_token(line.substr(0, first))) return malformed("The method is not one of HTTP's.");
    const std::string_view version = line.substr(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refusal(505, schema::ErrorCode::bad_request, "Only HTTP/1.0 and 1.1 are spoken here.");
    return refuse_target(line.substr(first + 1, last - first - 1));
}

} // namespace

HeadScan scan_head(std::string_view bytes, std::size_t seen) {
    for (std::size_t at = seen; at < bytes.size(); ++at) {
        if (!is_control(bytes[at])) continue;
        if (bytes[at] != '\r') return {HeadState::broken, at};
        if (at + 1 == bytes.size()) return {HeadState::unfinished, at};
        if (bytes[at + 1] != '\n') return {HeadState::broken, at};
        if (at >= 2 && bytes.substr(at - 2, 2) == "\r\n") return {HeadState::finished, at + 2};
        ++at;
    }
    return {HeadState::unfinished, bytes.size()};
}

std::optional<HeadRefusal> refuse_field_line(std::string_view line) {
    if (line.starts_with(' ') || line.starts_with('\t')) return malformed("A header line is folded.");
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
        return malformed("A header line does not begin with a name and a colon.");
    if (!is_field_content(line.substr(colon + 1)))
        return malformed("A header line holds bytes outside ASCII, or control characters.");
    return std::nullopt;
}

std::optional<HeadRefusal> refuse_grammar(std::string_view head) {
    const HeadScan scan = scan_head(head);
    if (scan.state == HeadState::broken)
        return malformed("The request holds control characters, or lines that do not end in CR LF.");
    if (scan.state == HeadState::unfinished || scan.bytes != head.size())
        return malformed("The request ends before its header lines do.");
    std::size_t begin = head.find("\r\n");
    if (auto refused = refuse_request_line(head.substr(0, begin))) return refused;
    for (begin += 2; begin + 2 < head.size();) {
        const std::size_t end = head.find("\r\n", begin);
        if (auto refused = refuse_field_line(head.substr(begin, end - begin))) return refused;
        begin = end + 2;
    }
    return std::nullopt;
}

} // namespace casebook::server
