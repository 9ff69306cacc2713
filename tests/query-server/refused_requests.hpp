// refused_requests: requests that a server must refuse, each with the rule it breaks: RFC 9112 and 9110, by section.
// Where the standard leaves a choice and two readers might choose differently, Casebook refuses; "own" marks these.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace casebook::server::test {

struct RefusedRequest {
    std::string rule;
    std::string bytes; // a head, and of some a body
    int status = 400;
};
inline std::ostream& operator<<(std::ostream& out, const RefusedRequest& request) { return out << request.rule; }

inline std::string head(const std::string& lines, const std::string& start = "GET / HTTP/1.1") {
    return start + "\r\n" + lines + "\r\n";
}
inline std::string start(const std::string& line) { return head("Host: a\r\n", line); }
inline std::string field(const std::string& line) { return head("Host: a\r\n" + line + "\r\n"); }
inline std::string post(const std::string& lines, const std::string& body = {}) {
    return head("Host: a\r\n" + lines, "POST /similar HTTP/1.1") + body;
}
inline std::string chunks(const std::string& body) { return post("Transfer-Encoding: chunked\r\n", body); }

/// Refused by their heads alone.
inline std::vector<RefusedRequest> refused_heads() {
    const std::string nul(1, '\0');
    return {
        // The first line
        {"3: no version", start("GET /")},
        {"3: no address", start("GET HTTP/1.1")},
        {"3: two blanks before the address", start("GET  / HTTP/1.1")},
        {"3: two blanks after the address", start("GET /  HTTP/1.1")},
        {"3: a tab for a blank", start("GET\t/\tHTTP/1.1")},
        {"3: a blank in front", start(" GET / HTTP/1.1")},
        {"3: a blank at the end", start("GET / HTTP/1.1 ")},
        {"3.2: a blank in the address", start("GET /a b HTTP/1.1")},
        {"2.3: the version in small letters", start("GET / http/1.1")},
        {"2.3: a version of one number", start("GET / HTTP/1")},
        {"2.3: a version with more digits", start("GET / HTTP/1.10")},
        {"2.3: another protocol", start("GET / HTTPS/1.1")},
        {"2.3: a version to come", start("GET / HTTP/1.2"), 505},
        {"2.3: another version", start("GET / HTTP/2.0"), 505},
        {"2.3: the oldest version", start("GET / HTTP/0.9"), 505},
        {"2.2: bytes of TLS", "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n"},
        {"2.2: nothing but empty lines", "\r\n\r\n"},
        {"9110 9.1: no method", start(" / HTTP/1.1")},
        {"9110 9.1: a method that is no token", start("GE(T / HTTP/1.1")},
        {"9110 9.1: a method with a control character", start("GE\x01T / HTTP/1.1")},
        {"own: a method in small letters", start("get / HTTP/1.1")},
        // The address
        {"3.2.1: an address without its slash", start("GET search HTTP/1.1")},
        {"3.2.1: a fragment", start("GET /search#top HTTP/1.1")},
        {"3.2.1: a quotation mark", start("GET /\"a\" HTTP/1.1")},
        {"3.2.1: angle brackets in the query", start("GET /?q=<a> HTTP/1.1")},
        {"3.2.1: a backslash in the path", start("GET /..\\etc HTTP/1.1")},
        {"3.2.1: NUL", start("GET /" + nul + " HTTP/1.1")},
        {"3.2.1: a control character", start("GET /\x7F HTTP/1.1")},
        {"3.2.2: another scheme", start("GET ftp://a/ HTTP/1.1")},
        {"3.2.2: no host after the scheme", start("GET http:///x HTTP/1.1")},
        {"9110 4.2.4: a name of a user before the host", start("GET http://u@a/ HTTP/1.1")},
        {"3.2.3: the form of CONNECT", start("CONNECT a:80 HTTP/1.1")},
        {"3.2.3: that form with another method", start("GET a:80 HTTP/1.1")},
        {"3.2.4: the star with a method that is not OPTIONS", start("GET * HTTP/1.1")},
        {"3: an address longer than any", start("GET /" + std::string(17'000, 'a') + " HTTP/1.1"), 414},
        // Host
        {"3.2: no Host", head("")},
        {"3.2: two Hosts", head("Host: a\r\nHost: a\r\n")},
        {"3.2: two Hosts that differ", head("Host: a\r\nAccept: b/c\r\nhost: b\r\n")},
        {"3.2: an empty Host", head("Host:\r\n")},
        {"3.2: two names in a Host", head("Host: a, b\r\n")},
        {"3.2: two names apart", head("Host: a b\r\n")},
        {"3.2: a path in a Host", head("Host: a/b\r\n")},
        {"3.2: a name of a user in a Host", head("Host: u@a\r\n")},
        {"3.2: a quotation mark in a Host", head("Host: a\"b\r\n")},
        {"3.2: a port that is none", head("Host: a:port\r\n")},
        {"3.2: a bracket that does not close", head("Host: [::1\r\n")},
        {"3.2: no Host, though the address has one", head("", "GET http://a/ HTTP/1.1")},
        // Fields
        {"5.1: a blank before the colon", head("Host : a\r\n")},
        {"5.1: a tab before the colon", field("X\t: a")},
        {"5.1: a line without a colon", field("X-Nothing")},
        {"5.1: a line without a name", field(": a")},
        {"5.1: a name that is no token", field("X(Y): a")},
        {"5.1: a name with bytes outside ASCII", field("X-\xC3\xA9: a")},
        {"5.2: a folded line", field("X-Folded: one\r\n two")},
        {"5.2: a line folded by a tab", field("X-Folded: one\r\n\ttwo")},
        {"5.2: a first line of fields that is folded", "GET / HTTP/1.1\r\n Host: a\r\n\r\n"},
        {"2.2: CR alone in a value", field("X-Bare: a\rb")},
        {"2.2: LF alone in a value", field("X-Bare: a\nb")},
        {"2.2: lines that end in LF", "GET / HTTP/1.1\nHost: a\n\n"},
        {"2.2: one line that ends in LF", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n"},
        {"2.2: the empty line ends in LF", "GET / HTTP/1.1\r\nHost: a\r\n\n"},
        {"2.2: a line that ends in CR CR LF", "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n"},
        {"9110 5.5: NUL in a value", field("X-Nul: a" + nul + "b")},
        {"9110 5.5: a control character in a value", field("X-Bell: a\x07")},
        {"9110 5.5: DEL in a value", field("X-Del: a\x7F")},
        {"own: bytes outside ASCII in a value", field("X-Eight: caf\xC3\xA9")},
        {"5.4 of 6585: more lines than are read", field("X-Long: " + std::string(40'000, 'a')), 431},
        // How long the body is
        {"6.2: a length that is no number", post("Content-Length: many\r\n")},
        {"6.2: a negative length", post("Content-Length: -1\r\n")},
        {"6.2: a length with a sign", post("Content-Length: +3\r\n")},
        {"6.2: a hexadecimal length", post("Content-Length: 0x3\r\n")},
        {"6.2: a length with a blank in it", post("Content-Length: 1 0\r\n")},
        {"6.2: an empty length", post("Content-Length:\r\n")},
        {"own: a length that begins with a zero", post("Content-Length: 03\r\n")},
        {"6.3: a length beyond all numbers", post("Content-Length: 99999999999999999999999\r\n")},
        {"6.3: two lengths", post("Content-Length: 3\r\nContent-Length: 3\r\n")},
        {"6.3: two lengths that differ", post("Content-Length: 3\r\nContent-Length: 4\r\n")},
        {"6.3: a list of lengths", post("Content-Length: 3, 3\r\n")},
        {"6.3: two lengths of nothing", field("Content-Length: 0\r\nContent-Length: 0")},
        {"6.3: a length and chunks", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n")},
        {"6.3: chunks and a length", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n")},
        {"6.3: chunks that are not last", post("Transfer-Encoding: chunked, gzip\r\n")},
        {"6.3: chunks that are not last, on two lines",
         post("Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n")},
        {"6.1: chunks twice", post("Transfer-Encoding: chunked, chunked\r\n")},
        {"6.1: chunks twice, on two lines", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")},
        {"6.1: a coding that is not known", post("Transfer-Encoding: xchunked\r\n")},
        {"6.1: a coding that is no more", post("Transfer-Encoding: identity\r\n")},
        {"6.1: chunks in quotes", post("Transfer-Encoding: \"chunked\"\r\n")},
        {"6.1: chunks with a blank within", post("Transfer-Encoding: chun ked\r\n")},
        {"6.1: chunks with a parameter", post("Transfer-Encoding: chunked;q=1\r\n")},
        {"6.1: a tab of another kind before chunks", post("Transfer-Encoding: \x0B"
                                                          "chunked\r\n")},
        {"6.1: an empty coding", post("Transfer-Encoding:\r\n")},
        {"6.1: chunks of HTTP/1.0", head("Transfer-Encoding: chunked\r\n", "POST /similar HTTP/1.0")},
        {"6.1: a coding beside chunks", post("Transfer-Encoding: gzip, chunked\r\n"), 501},
        {"9110 9.3.1: chunks of a GET", field("Transfer-Encoding: chunked")},
        {"9110 9.3.1: a body of a GET", field("Content-Length: 3"), 413},
        {"9110 9.3.1: a body of a GET where POST has one",
         head("Host: a\r\nContent-Length: 3\r\n", "GET /similar HTTP/1.1"), 413},
        {"9110 9.3.2: a body of a HEAD", head("Host: a\r\nContent-Length: 3\r\n", "HEAD / HTTP/1.1"), 413},
        {"9110 9.3.4: a body of a PUT", head("Host: a\r\nContent-Length: 3\r\n", "PUT /similar HTTP/1.1"), 413},
        {"9110 8.6: a POST of no stated length", post(""), 411},
        {"9110 15.5.14: a body longer than any", post("Content-Length: 65537\r\n"), 413},
        {"9110 15.5.14: a length of twenty digits", post("Content-Length: 10000000000000000000\r\n"), 413},
        {"9110 8.3: two types of a body", post("Content-Length: 3\r\nContent-Type: a/b\r\nContent-Type: a/b\r\n")},
        {"9110 8.4: a coded body", post("Content-Length: 3\r\nContent-Encoding: gzip\r\n"), 415},
        {"9110 10.1.1: an expectation", post("Content-Length: 3\r\nExpect: 100-continue\r\n"), 417},
    };
}

/// Refused by the chunks of their bodies.
inline std::vector<RefusedRequest> refused_chunks() {
    return {
        {"7.1: no size", chunks("\r\nabc\r\n0\r\n\r\n")},
        {"7.1: a size that is no number", chunks("x\r\nabc\r\n0\r\n\r\n")},
        {"7.1: a size with a prefix", chunks("0x3\r\nabc\r\n0\r\n\r\n")},
        {"7.1: a negative size", chunks("-3\r\nabc\r\n0\r\n\r\n")},
        {"7.1: a size with a sign", chunks("+3\r\nabc\r\n0\r\n\r\n")},
        {"7.1: a blank before the size", chunks(" 3\r\nabc\r\n0\r\n\r\n")},
        {"7.1: a blank after the size", chunks("3 \r\nabc\r\n0\r\n\r\n")},
        {"7.1: a size with an underscore", chunks("1_0\r\n0123456789abcdef\r\n0\r\n\r\n")},
        {"7.1: a size beyond all numbers", chunks("fffffffffffffffffffff\r\nabc\r\n0\r\n\r\n")},
        {"own: a size behind many zeros", chunks("000000000000000003\r\nabc\r\n0\r\n\r\n")},
        {"7.1: a size that ends in LF", chunks("3\nabc\r\n0\r\n\r\n")},
        {"7.1: a size that ends in CR", chunks("3\rabc\r\n0\r\n\r\n")},
        {"7.1: a chunk longer than its size", chunks("3\r\nabcd\r\n0\r\n\r\n")},
        {"7.1: a chunk that ends in LF", chunks("3\r\nabc\n0\r\n\r\n")},
        {"7.1: the last chunk ends in LF", chunks("3\r\nabc\r\n0\n\r\n")},
        {"7.1.1: an extension with LF in it", chunks("3;a=b\nc\r\nabc\r\n0\r\n\r\n")},
        {"7.1.1: an extension with CR in it", chunks("3;a=b\rc\r\nabc\r\n0\r\n\r\n")},
        {"7.1.1: an extension with NUL in it", chunks("3;a=" + std::string(1, '\0') + "\r\nabc\r\n0\r\n\r\n")},
        {"7.1.1: an extension longer than any", chunks("3;" + std::string(2000, 'a') + "\r\nabc\r\n0\r\n\r\n")},
        {"7.1.2: a trailer that is no field", chunks("3\r\nabc\r\n0\r\nGET / HTTP/1.1\r\n\r\n")},
        {"7.1.2: a folded trailer", chunks("3\r\nabc\r\n0\r\nX: a\r\n b\r\n\r\n")},
        {"7.1.2: a trailer that ends in LF", chunks("3\r\nabc\r\n0\r\nX: a\n\r\n")},
        {"9110 15.5.14: chunks longer than any body", chunks("10001\r\nabc"), 413},
        {"9110 15.5.14: chunks that add up", chunks("8000\r\n" + std::string(0x8000, 'a') + "\r\n8001\r\n"), 413},
    };
}

} // namespace casebook::server::test
