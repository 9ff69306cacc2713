#include "query-server/content_coding.hpp"

#include "query-server/field_list.hpp"

#include <zlib.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace casebook::server {

namespace {

constexpr std::size_t kWorthCodingBytes = 1024; // less fits a packet either way
constexpr int kLevel = 4;                       // docs/limits.md has what each level costs and saves
constexpr int kGzipWindow = 15 + 16;            // zlib's way to ask for gzip's head and foot
constexpr int kMemoryLevel = 8;

/// In thousandths; what is no weight (RFC 9110, 12.4.2) counts as 0, so that it is not coded for.
int weight_of(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
    if (text.size() > 1 && text[1] != '.') return 0;
    int weight = (text[0] - '0') * 1000;
    int place = 100;
    for (const char digit : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (digit < '0' || digit > '9') return 0;
        weight += (digit - '0') * place;
        place /= 10;
    }
    return weight <= 1000 ? weight : 0;
}

struct Wanted {
    std::optional<int> gzip, identity, any;
};

int stated_weight(std::string_view parameters) {
    while (!parameters.empty()) {
        std::string_view parameter = next_item(parameters, ';');
        const std::string_view name = next_item(parameter, '=');
        if (same_word(name, "q")) return weight_of(trimmed(parameter));
    }
    return 1000;
}

Wanted wanted(std::string_view line) {
    Wanted out;
    while (!line.empty()) {
        std::string_view item = next_item(line, ',');
        const std::string_view coding = next_item(item, ';');
        const int weight = stated_weight(item);
        if (same_word(coding, "gzip") || same_word(coding, "x-gzip")) out.gzip = weight;
        if (same_word(coding, "identity")) out.identity = weight;
        if (coding == "*") out.any = weight;
    }
    return out;
}

bool is_text(std::string_view type) {
    return type.starts_with("text/") || type.starts_with("application/json") || type.find("+json") != type.npos ||
           type.find("+xml") != type.npos || type == "application/x-research-info-systems" ||
           type == "application/x-bibtex" || type == "application/xml";
}

bool may_be_coded(const Response& response) {
    return response.body.size() >= kWorthCodingBytes && response.status != 206 && is_text(response.content_type) &&
           !response.headers.has("Content-Encoding");
}

} // namespace

bool takes_gzip(std::string_view accept_encoding) {
    const Wanted said = wanted(accept_encoding);
    const int gzip = said.gzip.value_or(said.any.value_or(0));
    return gzip > 0 && gzip >= said.identity.value_or(0);
}

std::string gzip(std::string_view text, int level) {
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib has no memory");
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data())); // zlib does not write there
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) throw std::logic_error("zlib did not end within its own bound");
    return out;
}

std::string coded_tag(std::string_view etag) {
    if (!etag.ends_with('"')) return std::string(etag);
    return std::string(etag.substr(0, etag.size() - 1)) + "-gzip\"";
}

Response coded(Response response, std::string_view accept_encoding) {
    if (may_be_coded(response) && takes_gzip(accept_encoding)) {
        response.body = gzip(response.body, kLevel);
        response.headers.add("Content-Encoding", "gzip");
        if (const auto etag = response.headers.find("ETag")) response.headers.set("ETag", coded_tag(*etag));
    }
    return response;
}

} // namespace casebook::server
